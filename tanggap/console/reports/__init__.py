"""What the shop's past came to, for its owner."""
