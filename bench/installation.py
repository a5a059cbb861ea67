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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.shop import shop_file
from tests.serving import ROOT, free_port
from tests.vendors.openai_server import KEY

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

# What is measured has a core of its own; the scripted model and the customers share the other.
MEASURED_CPU = 0
OTHERS_CPU = max(os.sched_getaffinity(0))


@dataclass
class Running:
    """A process under measurement."""

    pid: int
    base: str

    def cpu_ms(self) -> float:
        """Processor time used so far, all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / CLOCK_TICKS

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
def data_directory(products: int) -> Iterator[Path]:
    """A migrated data directory with one shop of so many products."""
    directory = Path(tempfile.mkdtemp(prefix="tanggap-bench-"))
    try:
        command = [sys.executable, "-m", "tanggap.cli"]
        env = environment(directory)
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
        ["tanggap.cli", "serve", "--port", str(port)], environment(directory, **more), MEASURED_CPU
    ) as process:
        base = f"http://127.0.0.1:{port}"
        _wait(base, process)
        yield Running(process.pid, base)


@contextlib.contextmanager
def scripted_model(delay_ms: float) -> Iterator[dict[str, str]]:
    """A scripted ChatGPT; yields the environment that names it."""
    port = free_port()
    with _process(
        ["tests.vendors.openai_server", "--port", str(port), "--delay-ms", str(delay_ms)],
        dict(os.environ),
        OTHERS_CPU,
    ):
        _wait_listening(port)
        yield {
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1",
        }


@contextlib.contextmanager
def _process(module: list[str], env: dict[str, str], cpu: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=None,
        preexec_fn=lambda: os.sched_setaffinity(0, {cpu}),
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
