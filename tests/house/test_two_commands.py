"""What a newcomer is told to type, and to have, is what the repository needs."""

import os
import re
import shutil
import subprocess
import tomllib

import pytest

from scripts.tree import ROOT


@pytest.mark.parametrize(
    ("target", "begins"), [("demo", "tanggap demo --host"), ("test", "-m scripts.run_tests")]
)
def test_the_command_of_the_readme_is_a_target(target: str, begins: str) -> None:
    assert f"\nmake {target} " in (ROOT / "README.md").read_text("utf-8")

    planned = subprocess.run(
        [shutil.which("make") or "make", "--dry-run", "--no-print-directory", target],
        cwd=ROOT,
        # What a make around this test passes on would show in what this one prints.
        env={name: text for name, text in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert begins in planned.stdout.splitlines()[-1]


def test_the_same_python_is_asked_for_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least = re.fullmatch(r">=(3\.\d+)", project["requires-python"])
    assert least

    for page in ("README.md", "CONTRIBUTING.md"):
        assert f"Python {least[1]} or newer" in (ROOT / page).read_text("utf-8")
    assert f"Python {least[1]} or newer" in (ROOT / "Makefile").read_text("utf-8")
    assert str(tuple(map(int, least[1].split(".")))) in (ROOT / "Makefile").read_text("utf-8")
