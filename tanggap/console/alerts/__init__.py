"""What the devices of a shop's people are told."""
