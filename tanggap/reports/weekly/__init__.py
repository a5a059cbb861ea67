"""The week in plain words, for whoever has three minutes."""

from tanggap.reports.weekly.composing import Point, Summary, compose, last_week
from tanggap.reports.weekly.sending import due_weeklies, send_weekly, write_weeklies
from tanggap.reports.weekly.wishes import owners_chat, wish_weekly

__all__ = [
    "Point",
    "Summary",
    "compose",
    "due_weeklies",
    "last_week",
    "owners_chat",
    "send_weekly",
    "wish_weekly",
    "write_weeklies",
]
