"""Photos and voice notes that customers send."""
