"""Whether the process lives, whether it can work, and its figures."""

import ipaddress
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import connection
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tanggap.core import raw
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db

# A question that has been due for this long says that no worker is at work.
LATE = timedelta(seconds=60)


async def healthz(request: Request) -> Response:
    """GET /healthz: the process answers."""
    return Response("ok\n", media_type="text/plain")


async def readyz(request: Request) -> Response:
    """GET /readyz: the database answers and the queue is not stuck."""
    try:
        state = await in_db(_state, SYSTEM_CLOCK.now())
    except Exception as error:
        state = {"ready": False, "database": type(error).__name__}
    return Response(
        orjson.dumps(state), 200 if state["ready"] else 503, media_type="application/json"
    )


def _state(now: datetime) -> dict[str, Any]:
    row = raw.one(
        "SELECT MIN(due_at), COUNT(*) FROM conversations_conversation "
        "WHERE due_at IS NOT NULL AND due_at <= %s",
        [raw.stamp(now)],
    )
    assert row is not None
    oldest = raw.moment(row[0])
    age = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
    return {
        "ready": age < LATE.total_seconds(),
        "database": connection.vendor,
        "waiting": row[1],
        "oldest_seconds": round(age, 1),
    }


async def metrics(request: Request) -> Response:
    """GET /metrics for Prometheus, to this machine only."""
    if not _local(request):
        return Response(status_code=404)
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


def _local(request: Request) -> bool:
    # A proxy on this machine speaks for others: its header gives it away.
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


ROUTES = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", metrics),
]
