"""What the shop sells, as its people see it."""
