"""The files of this project, as git knows them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def tracked(root: Path = ROOT) -> list[str]:
    """Every file that belongs to the project, new ones that nobody has added yet too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    names = set(listed.stdout.split("\0")) - {""}
    return sorted(name for name in names if (root / name).is_file())


def read(path: Path) -> str | None:
    """A file's text, or `None` for a picture and the like."""
    data = path.read_bytes()
    return None if b"\0" in data[:8000] else data.decode("utf-8", "replace")
