"""Where a shop's customers write: connecting, looking after, taking away."""
