"""Pages for learning from people: open questions, and conversations that are good examples."""
