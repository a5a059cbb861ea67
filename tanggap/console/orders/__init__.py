"""Orders as the shop's people work on them, and the customers who placed them."""
