"""Counting days from the rows they were made of."""

from tanggap.reports.building.days import count_days, due_shops, parts_of_shop

__all__ = ["count_days", "due_shops", "parts_of_shop"]
