"""Taking orders in the dialogue: what is wanted, what is still to be told, and the yes to it."""
