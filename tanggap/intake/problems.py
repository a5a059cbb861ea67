"""Errors as RFC 9457 problem documents."""

import math
from http import HTTPStatus

import orjson
from starlette.responses import Response

from tanggap.core.errors import TanggapError


def problem(
    status: int, detail: str, *, code: str, headers: dict[str, str] | None = None
) -> Response:
    """A problem document; `detail` is a sentence for people."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
    return Response(
        orjson.dumps(body), status, media_type="application/problem+json", headers=headers
    )


def problem_of(error: TanggapError) -> Response:
    """The problem document of one of our own errors."""
    wait = getattr(error, "retry_after_seconds", None)
    headers = {"Retry-After": str(max(1, math.ceil(wait)))} if wait else None
    return problem(int(error.status), error.message, code=error.code, headers=headers)
