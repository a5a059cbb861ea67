"""The rules of the house are noticed where they are broken, and nowhere else."""

from pathlib import Path

import pytest

from scripts.check_house import problems
from tests.house.conftest import Write

# Put together here, so that this file keeps the rules that it tests.
INDEX = "https://pyp" + "i.org/simple"
MACHINE = "/wor" + "k/main"
TEMPORARY = "/tm" + "p/notes.txt"


@pytest.mark.parametrize(
    ("name", "line", "rule"),
    [
        ("tanggap/turns/x.py", "from asgiref.sync import sync_to_async", "in_db"),
        ("tanggap/turns/x.py", "now = timezone.now()", "time is passed in"),
        ("tanggap/turns/x.py", 'log.info("sent", text=message.text)', "logs hold ids"),
        ("tanggap/orders/models.py", "total = models.FloatField()", "integer rupiah"),
        ("tanggap/assistant/x.py", "AsyncOpenAI(max_retries=2)", "no SDK retries"),
        ("requirements.txt", f"--find-links {INDEX}", "package index"),
        ("docs/setup.md", f"pip install from {INDEX}", "package index"),
        ("docs/setup.md", f"cd {MACHINE}", "somebody's machine"),
        ("tests/test_x.py", f'Path("{TEMPORARY}")', "somebody's machine"),
    ],
)
def test_a_broken_rule_is_named_with_its_line(
    copy: Path, write: Write, name: str, line: str, rule: str
) -> None:
    write(name, f"first\n{line}\n")

    found = problems(copy)

    assert len(found) == 1
    assert found[0].startswith(f"{name}:2: ")
    assert rule in found[0]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("tanggap/core/clock.py", "return datetime.now(UTC)"),
        ("tests/test_x.py", "at = datetime.now(UTC)"),
        ("Makefile", "pip-compile --no-emit-index-url"),
        ("docs/operations.md", "ExecStart=/opt/tanggap/.venv/bin/tanggap serve"),
        ("docs/guide.md", "see https://example.org/home/list and docs/home/list"),
        ("tanggap/console/urls.py", 'path("work/")  # /workers'),
    ],
)
def test_what_only_looks_like_a_broken_rule_is_let_be(
    copy: Path, write: Write, name: str, line: str
) -> None:
    write(name, f"{line}\n")

    assert problems(copy) == []


def test_a_long_file_is_to_become_a_package(copy: Path, write: Write) -> None:
    write("tanggap/turns/run.py", "pass\n" * 401)
    write("tanggap/turns/migrations/0001_initial.py", "pass\n" * 401)

    assert problems(copy) == ["tanggap/turns/run.py: 401 lines; make it a package"]


def test_ignored_files_and_pictures_are_not_read(copy: Path, write: Write) -> None:
    write(".gitignore", "/data/\n")
    write("data/notes.md", MACHINE)
    (copy / "picture.png").write_bytes(b"\x89PNG\0" + MACHINE.encode())

    assert problems(copy) == []


def test_no_file_of_the_project_names_a_machine_or_a_package_index() -> None:
    assert [line for line in problems() if "machine" in line or "package index" in line] == []
