"""The web chat on other people's pages: how its button looks, where it may stand, when it hides."""
