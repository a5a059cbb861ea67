"""How the assistant speaks, who answers, what it costs, and a place to try it."""
