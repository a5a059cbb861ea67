"""`make test`: the whole suite on SQLite, and beside it on PostgreSQL where one is reachable."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
# Both halves run at once, each with workers of its own: together more than two cores, as many tests
# wait for a lease, a page or a database rather than compute.
ALONE, ON_SQLITE, ON_POSTGRESQL = 4, 3, 2


def reachable_postgresql() -> str | None:
    """The address of a PostgreSQL where test databases may be made, or `None`."""
    import psycopg

    url = os.environ.get("TANGGAP_TEST_DATABASE_URL") or DEFAULT_POSTGRESQL
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error:
        return None
    return url if row and row[0] else None


def run(
    title: str,
    arguments: list[str],
    environment: dict[str, str],
    output: IO[bytes] | None = None,
) -> int:
    """Runs pytest once and returns its exit code; prints into `output`, or as everything does."""
    print(f"== {title}", flush=True)
    begun = time.monotonic()
    inherited = dict(os.environ)
    # Its workers and the hundred processes they start would each compile everything anew.
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    code = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments, *sys.argv[1:]],
        cwd=ROOT,
        env={**inherited, **environment},
        stdout=output,
        stderr=output,
    ).returncode
    print(f"== {title}: {time.monotonic() - begun:.0f} s", flush=True)
    return code


def main() -> int:
    """Runs the suite on each database; the PostgreSQL half repeats what depends on one."""
    url = reachable_postgresql()
    if url is None and os.environ.get("TANGGAP_TEST_NEEDS_POSTGRESQL"):
        print("PostgreSQL was not reachable, and it must be here.")
        return 1
    with ThreadPoolExecutor(1) as beside, tempfile.TemporaryFile() as kept:
        other: Future[int] | None = None
        if url:
            environment = {"TANGGAP_TEST_ON": "postgresql", "TANGGAP_TEST_DATABASE_URL": url}
            other = beside.submit(
                run, "suite on PostgreSQL", _side_by_side(ON_POSTGRESQL), environment, kept
            )
        codes = [run("suite on SQLite", _side_by_side(ON_SQLITE if url else ALONE), {})]
        if other is not None:
            codes.append(other.result())
            print("== what the suite on PostgreSQL said", flush=True)
            kept.seek(0)
            print(kept.read().decode(errors="replace"), flush=True)
    if url is None:
        print("No PostgreSQL reachable: the suite ran on SQLite alone.")
        print("TANGGAP_TEST_DATABASE_URL names one where test databases may be made.")
    return 1 if any(codes) else 0


def _side_by_side(workers: int) -> list[str]:
    # A worker begins with a stretch of neighbours, which share what they prepare, and takes over
    # from others when it is done.
    return ["-n", str(workers), "--dist", "worksteal"]


if __name__ == "__main__":
    sys.exit(main())
