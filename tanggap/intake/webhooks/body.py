"""Reading a vendor's request: the raw bytes, and no more of them than the vendor sends."""

import json
from typing import Any

import orjson
from starlette.requests import Request


class TooLarge(Exception):
    """The body exceeds the vendor's own limit."""


async def raw_body(request: Request, most_bytes: int) -> bytes:
    """The body as it came, which is what signatures are made over. Raises `TooLarge` early."""
    promised = request.headers.get("content-length", "")
    if promised.isdigit() and int(promised) > most_bytes:
        raise TooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            raise TooLarge
    return bytes(body)


def parsed(body: bytes) -> Any:
    """A JSON body whose texts can be stored. Raises `ValueError` for anything else.

    PostgreSQL keeps no NUL, and half a surrogate pair is no text; both can be written in JSON, and
    neither may cost a customer's message.
    """
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        try:
            return _storable(json.loads(body))
        except RecursionError:
            raise ValueError("nested too deeply") from None
    return _storable(found) if b"\\u0000" in body else found


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(one) for name, one in value.items()}
    return value
