"""The shop run by chat: what its own people write to it from an account that they have linked."""
