"""All that was said: searching it, and taking it out of the shop."""

from tanggap.reports.history.asking import Wanted, ask_export, begin_download, export_of, exports_of
from tanggap.reports.history.searching import Found, search_history
from tanggap.reports.history.writing import chunks

__all__ = [
    "Found",
    "Wanted",
    "ask_export",
    "begin_download",
    "chunks",
    "export_of",
    "exports_of",
    "search_history",
]
