"""Who works in the shop."""
