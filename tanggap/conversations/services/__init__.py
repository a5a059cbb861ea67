"""Everything that changes a conversation on a person's behalf."""
