"""What all programs of the web chat share: who asks, what a request carries, how it is answered."""

from typing import Any

import orjson
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from tanggap.core.errors import Refused, Unauthorised
from tanggap.intake.webchat.tokens import Visitor, read_token


def json_response(content: Any, status: int = 200) -> Response:
    """An answer that no cache keeps."""
    return Response(
        orjson.dumps(content),
        status,
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def visitor_of(request: Request) -> Visitor:
    """Who asks, by the token in the header. Raises `Unauthorised`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthorised("Token chat tidak ada. Kirim “Authorization: Bearer …”.")
    return read_token(token.strip())


async def body_of(request: Request, most_bytes: int) -> bytes:
    """The body, given up on as soon as it is too large. Raises `Refused`."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            raise Refused("Pesan terlalu besar.", code="too_large")
    return bytes(body)


def explain(error: ValidationError) -> str:
    """The first thing that is wrong with a body, in one sentence."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "isi"
    return f"“{where}”: {first['msg']}."
