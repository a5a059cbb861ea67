"""Small broken copies of the house, to see that its checks notice."""

import subprocess
from pathlib import Path
from typing import Protocol

import pytest


class Write(Protocol):
    """Writes one file of the copy."""

    def __call__(self, name: str, text: str) -> Path: ...


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """An empty repository."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    return tmp_path


@pytest.fixture
def write(copy: Path) -> Write:
    def write(name: str, text: str) -> Path:
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write
