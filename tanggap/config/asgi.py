"""The installation as one ASGI application.

The public doors for messages, where every millisecond counts, are a Starlette application: no
cookies, no sessions, no thread hops but the one to the database. Everything else is Django. Why:
`docs/decisions/0003-doors-beside-django.md`.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanggap.config.settings")

import django

django.setup()

import structlog
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tanggap.config import health, logs
from tanggap.core import live
from tanggap.core.db import close_pools
from tanggap.core.errors import TanggapError
from tanggap.intake.payments import ROUTES as PAYMENT_ROUTES
from tanggap.intake.problems import problem, problem_of
from tanggap.intake.webchat.api import ROUTES as WEBCHAT_ROUTES
from tanggap.intake.webhooks.telegram import ROUTES as TELEGRAM_ROUTES
from tanggap.intake.webhooks.whatsapp import ROUTES as WHATSAPP_ROUTES
from tanggap.orders.gateways import http as gateways
from tanggap.orders.receipt.events import ROUTES as RECEIPT_ROUTES

log = structlog.get_logger(__name__)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, TanggapError)
    return problem_of(error)


async def _broken(request: Request, error: Exception) -> Response:
    log.error("request_failed", path=request.url.path, exc_info=error)
    return problem(500, "Ada yang salah di pihak kami. Coba lagi sebentar.", code="broken")


def make_application(*, with_worker: bool) -> Starlette:
    """Web alone, or web and worker in one process."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        live.adopt_loop(asyncio.get_running_loop())
        stop = asyncio.Event()
        work: asyncio.Task[None] | None = None
        if with_worker:
            from tanggap.worker.main import work as run_worker

            work = asyncio.create_task(run_worker(stop))
            work.add_done_callback(_worker_ended)
        try:
            yield
        finally:
            stop.set()
            if work is not None:
                await asyncio.gather(work, return_exceptions=True)
            await gateways.close()
            live.adopt_loop(None)
            close_pools()

    photos = Path(settings.MEDIA_ROOT) / "products"
    photos.mkdir(parents=True, exist_ok=True)
    promos = Path(settings.MEDIA_ROOT) / "promos"
    promos.mkdir(parents=True, exist_ok=True)
    app = Starlette(
        routes=[
            *WEBCHAT_ROUTES,
            *WHATSAPP_ROUTES,
            *TELEGRAM_ROUTES,
            *PAYMENT_ROUTES,
            *RECEIPT_ROUTES,
            *health.ROUTES,
            # Only what everybody may see; anything private gets a view that asks who wants it.
            Mount("/media/products", StaticFiles(directory=photos)),
            Mount("/media/promos", StaticFiles(directory=promos)),
        ],
        lifespan=lifespan,
        exception_handlers={TanggapError: _refused, 500: _broken},
    )
    app.router.redirect_slashes = False
    # Pages, scripts and styles go to cheap phones on weak networks.
    app.router.default = GZipMiddleware(_pages(), minimum_size=1000, compresslevel=6)
    return app


def _pages() -> ASGIApp:
    """Django, with header names in lower case, as ASGI asks for and Starlette relies on.

    Django sends `Content-Length`; the compression would then add a second, different one.
    """
    django_pages = cast(ASGIApp, ASGIHandler())

    async def pages(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_lowered(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [(name.lower(), value) for name, value in message["headers"]]
            await send(message)

        await django_pages(scope, receive, send_lowered)

    return pages


def _worker_ended(task: "asyncio.Task[None]") -> None:
    """A worker that dies of itself takes the process along: better restarted than silent."""
    if not task.cancelled() and task.exception() is not None:
        log.critical("worker_died", exc_info=task.exception())
        os._exit(70)


logs.configure(settings.LOG_LEVEL)


def application() -> Starlette:
    """The web alone, for any ASGI server: `uvicorn --factory tanggap.config.asgi:application`."""
    return make_application(with_worker=False)
