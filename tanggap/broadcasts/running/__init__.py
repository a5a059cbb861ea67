"""What a worker does for broadcasts: one short transaction at a time, each repeatable."""
