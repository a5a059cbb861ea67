"""Installations to measure: real processes on a data directory made for them."""

import contextlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.shop import shop_file
from tests.serving import ROOT, free_port
from tests.vendors.openai_server import KEY

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

# What is measured has a core of its own; the scripted model and the customers share the other.
CORES = os.sched_getaffinity(0)
MEASURED_CPU = 0
OTHERS_CPU = max(CORES)


@dataclass
class Running:
    """A process under measurement."""

    pid: int
    base: str

    def cpu_ms(self) -> float:
        """Processor time used so far, all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / CLOCK_TICKS

    def kept_waiting_ms(self) -> float:
        """How long its threads were ready and had no core so far: of other work, or each other."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[1]) for task in tasks) / 1e6

    def resident_mb(self) -> float:
        """Memory in use now."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE_BYTES / 2**20


def environment(directory: Path, **more: str) -> dict[str, str]:
    """A measured process's environment; the quiet window, a wait of our choice, is 0."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TANGGAP_", "OPENAI_"))}
    return {
        **kept,
        "TANGGAP_DATA_DIR": str(directory),
        "TANGGAP_LOG_LEVEL": "error",
        "TANGGAP_QUIET_SECONDS": "0",
        **more,
    }


@contextlib.contextmanager
def database(url: str) -> Iterator[str]:
    """A PostgreSQL database of its own beside the one that `url` names, made and dropped."""
    name = f"bench_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield url.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextlib.contextmanager
def data_directory(products: int, **more: str) -> Iterator[Path]:
    """A migrated data directory with one shop of so many products."""
    directory = Path(tempfile.mkdtemp(prefix="tanggap-bench-"))
    try:
        command = [sys.executable, "-m", "tanggap.cli"]
        env = environment(directory, **more)
        subprocess.run([*command, "migrate"], cwd=ROOT, env=env, check=True, capture_output=True)
        subprocess.run(
            [*command, "shop", "import", "-"],
            cwd=ROOT,
            env=env,
            check=True,
            capture_output=True,
            input=json.dumps(shop_file(products)).encode(),
        )
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextlib.contextmanager
def serving(directory: Path, **more: str) -> Iterator[Running]:
    """`tanggap serve`, pinned to its core."""
    port = free_port()
    with _process(
        ["tanggap.cli", "serve", "--port", str(port)],
        environment(directory, **more),
        {MEASURED_CPU},
    ) as process:
        base = f"http://127.0.0.1:{port}"
        _wait(base, process)
        yield Running(process.pid, base)


@contextlib.contextmanager
def serving_apart(directory: Path, **more: str) -> Iterator[tuple[Running, Running]]:
    """`tanggap web` and `tanggap worker`, on whatever core the kernel gives them."""
    port = free_port()
    env = environment(directory, **more)
    with (
        _process(["tanggap.cli", "web", "--port", str(port)], env, CORES) as web,
        _process(["tanggap.cli", "worker"], env, CORES) as worker,
    ):
        base = f"http://127.0.0.1:{port}"
        _wait(base, web)
        yield Running(web.pid, base), Running(worker.pid, base)


@contextlib.contextmanager
def scripted_model(delay_ms: float) -> Iterator[dict[str, str]]:
    """A scripted ChatGPT; yields the environment that names it."""
    port = free_port()
    with _process(
        ["tests.vendors.openai_server", "--port", str(port), "--delay-ms", str(delay_ms)],
        dict(os.environ),
        {OTHERS_CPU},
    ):
        _wait_listening(port)
        yield {
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1",
        }


@contextlib.contextmanager
def _process(
    module: list[str], env: dict[str, str], cores: set[int]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=None,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_listening(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("the scripted model did not start")


def fallbacks(directory: Path) -> int:
    """How many turns ChatGPT did not answer; anything but 0 spoils a run."""
    with sqlite3.connect(directory / "tanggap.sqlite3") as connection:
        sql = "SELECT COUNT(*) FROM turns_turn WHERE fallback_reason <> ''"
        return int(connection.execute(sql).fetchone()[0])


def _wait(base: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the measured process ended early")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{base}/healthz", timeout=1):
            return
        time.sleep(0.02)
    raise RuntimeError("the measured process did not start")
