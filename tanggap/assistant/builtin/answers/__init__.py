"""One answer per intent, each from evidence."""
