"""The doors by which vendors tell of messages; how they store is the same for all."""
