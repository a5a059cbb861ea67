"""`make check`: all that can be judged without running the product."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS: list[tuple[str, list[str]]] = [
    ("ruff", [str(BIN / "ruff"), "check", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("types", [str(BIN / "mypy")]),
    ("imports", [str(BIN / "lint-imports")]),
    ("migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("django", [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]),
    ("translations", [sys.executable, "-m", "scripts.check_translations"]),
    ("links", [sys.executable, "-m", "scripts.check_links"]),
    ("house rules", [sys.executable, "-m", "scripts.check_house"]),
]


def main() -> int:
    """Runs every check and returns 1 if one failed."""
    failed = []
    for name, command in CHECKS:
        begun = time.monotonic()
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        spent = time.monotonic() - begun
        print(f"{'ok    ' if result.returncode == 0 else 'FAILED'} {name} ({spent:.1f} s)")
        if result.returncode:
            failed.append(name)
            print((result.stdout + result.stderr)[-6000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
