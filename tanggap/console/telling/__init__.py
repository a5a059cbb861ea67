"""What customers are told of their orders without asking: the shop's own words, and when not."""
