"""Promos to many: making them, watching them, what they came to."""
