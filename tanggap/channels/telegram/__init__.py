"""Telegram by its Bot API. `README.md` here has the vendor's pages."""
