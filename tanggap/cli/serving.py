"""Running the installation: demo, serve, web, worker."""

import importlib
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection

from tanggap.core.errors import WrongSetting
from tanggap.core.processes import settle

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(demo)
    app.command()(serve)
    app.command()(web)
    app.command()(worker)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    data_dir: Annotated[Path | None, typer.Option(help="Where to keep the data.")] = None,
) -> None:
    """Serves a demo shop: no key, no service, no question asked."""
    if data_dir is not None and Path(settings.DATA_DIR) != data_dir.expanduser().resolve():
        _start_again(data_dir)
    from tanggap.cli.demo_shop import prepare_demo

    ready = prepare_demo()
    base = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"
    typer.echo(f"Chat pelanggan : {base}/c/{ready.slug}")
    typer.echo(f"Konsol pemilik : {base}/konsol/  ({ready.email} / {ready.password})")
    typer.echo(ready.key_line)
    _serve(host, port, with_worker=True)


def _start_again(data_dir: Path) -> None:
    """Settings are read once, at the start; another data directory means another start."""
    os.environ["TANGGAP_DATA_DIR"] = str(data_dir.expanduser().resolve())
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Web and worker in one process."""
    _need_current_database()
    _say_where(host, port)
    _serve(host, port, with_worker=True)


def web(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """The web alone; run any number, on PostgreSQL and Redis, beside `tanggap worker`."""
    _need_current_database()
    _need_shared_services("web")
    _say_where(host, port)
    _serve(host, port, with_worker=False)


def worker(
    concurrency: Annotated[
        int | None, typer.Option(help="Conversations answered side by side.", min=1)
    ] = None,
) -> None:
    """The worker alone; run any number, on PostgreSQL and Redis, beside `tanggap web`."""
    _need_current_database()
    _need_shared_services("worker")
    from tanggap.worker.process import run_worker

    run_worker(concurrency or settings.TURN_CONCURRENCY)


def _say_where(host: str, port: int) -> None:
    typer.echo(f"Tanggap: http://{host}:{port} (Ctrl-C untuk berhenti)")


def _serve(host: str, port: int, *, with_worker: bool) -> None:
    import uvicorn

    from tanggap.config.asgi import make_application
    from tanggap.config.server import Server

    app = make_application(with_worker=with_worker)
    if with_worker:
        importlib.import_module("tanggap.worker.main")
    settle()
    server = Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            loop="uvloop",
            http="httptools",
            ws="none",
            lifespan="on",
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips="127.0.0.1",
            # An open event stream never ends by itself.
            timeout_graceful_shutdown=3,
            backlog=2048,
        )
    )
    server.run()
    if not server.started:
        raise WrongSetting(f"--port: cannot listen on {host}:{port}; is something running there?")


def _need_current_database() -> None:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise WrongSetting("The database is not up to date: run `tanggap migrate` first.")
    connection.close()


def _need_shared_services(command: str) -> None:
    if connection.vendor != "postgresql":
        raise WrongSetting(
            f"TANGGAP_DATABASE_URL: `tanggap {command}` shares its work with other processes and "
            "needs PostgreSQL. With SQLite run `tanggap serve`."
        )
