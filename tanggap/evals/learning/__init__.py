"""Questions that people answered better than the assistant, and making answers of them."""
