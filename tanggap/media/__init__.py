"""Photos and voice notes beside messages."""
