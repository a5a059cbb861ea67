"""Text as it comes from outside."""

# Longer than anything a customer types; what a channel allows is far below.
MAX_TEXT = 20_000


def clean_text(text: str) -> str:
    """Makes a text storable: no NUL (PostgreSQL refuses it), no half surrogates, not endless."""
    return text[:MAX_TEXT].replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()
