"""Small shop files, and what tests do with them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tanggap.businesses

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DEMO = Path(tanggap.businesses.__file__).parent / "demo" / "dapur-bu-rini.json"


def shop(**parts: Any) -> dict[str, Any]:
    """The smallest shop that can be imported, with these parts besides."""
    return {"name": "Warung Uji", "slug": "warung-uji", **parts}


def product(**parts: Any) -> dict[str, Any]:
    """The smallest product, with these parts besides."""
    return {"sku": "A1", "name": "Es Teh", "price": 5000, **parts}


def as_bytes(data: object) -> bytes:
    return json.dumps(data).encode()
