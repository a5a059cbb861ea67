"""From what a customer typed to words that the responder knows."""
