"""What a shop's owner reads of the past: figures, the weekly summary, and exports of history."""
