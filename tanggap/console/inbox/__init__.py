"""The shop's conversations, for its people."""
