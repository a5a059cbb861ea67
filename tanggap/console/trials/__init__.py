"""Pages for trying the assistant: “Uji asisten”."""
