"""Everything else that the assistant may say."""
