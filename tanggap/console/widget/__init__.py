"""The chat on the shop's own site: how it looks, where it may stand, the line to copy."""
