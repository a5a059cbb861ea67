"""The first run: from a name to a shop that answers."""
