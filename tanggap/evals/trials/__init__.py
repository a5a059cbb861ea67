"""“Uji asisten”: questions from a shop's own data, asked several times, judged plainly."""
