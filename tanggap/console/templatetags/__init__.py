"""Small words of our templates."""
