"""What opens a vendor's door for a channel, kept encrypted."""

from functools import lru_cache
from typing import Any

import orjson

from tanggap.core.secrets import unseal


@lru_cache(maxsize=4096)
def _unsealed(sealed: str) -> bytes:
    return unseal(sealed).encode()


def opened(sealed: str) -> dict[str, Any]:
    """A channel's credentials. Raises `Broken` when the installation's secret is another one."""
    found: dict[str, Any] = orjson.loads(_unsealed(sealed)) if sealed else {}
    return found
