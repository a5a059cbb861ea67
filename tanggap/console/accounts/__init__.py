"""Login pages in our own design."""
