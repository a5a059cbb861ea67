"""`make test`: the whole suite on SQLite, and on PostgreSQL where one is reachable."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"


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


def run(title: str, arguments: list[str], environment: dict[str, str]) -> int:
    """Runs pytest once and returns its exit code."""
    print(f"== {title}", flush=True)
    begun = time.monotonic()
    code = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments, *sys.argv[1:]],
        cwd=ROOT,
        env={**os.environ, **environment},
    ).returncode
    print(f"== {title}: {time.monotonic() - begun:.0f} s", flush=True)
    return code


def main() -> int:
    """Runs the suite on each database; the PostgreSQL half repeats what depends on one."""
    url = reachable_postgresql()
    if url is None and os.environ.get("TANGGAP_TEST_NEEDS_POSTGRESQL"):
        print("PostgreSQL was not reachable, and it must be here.")
        return 1
    # More workers than cores: many tests wait for a lease or a page rather than compute.
    side_by_side = ["-n", "4"]
    codes = [run("suite on SQLite", side_by_side, {})]
    if url:
        codes.append(
            run(
                "suite on PostgreSQL",
                side_by_side,
                {"TANGGAP_TEST_ON": "postgresql", "TANGGAP_TEST_DATABASE_URL": url},
            )
        )
    else:
        print("No PostgreSQL reachable: the suite ran on SQLite alone.")
        print("TANGGAP_TEST_DATABASE_URL names one where test databases may be made.")
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
