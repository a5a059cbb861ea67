"""One customer on several channels: how they are reached, who may be the same, what was said."""
