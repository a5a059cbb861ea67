"""The README's table has every command of `tanggap`, and no other."""

import re
from typing import Any

import typer

from scripts.tree import ROOT
from tanggap.cli import main


def commands(group: Any, *before: str) -> set[str]:
    """Every command below a group, as it is typed."""
    found: set[str] = set()
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, *before, name)
        else:
            found.add(" ".join((*before, name)))
    return found


def test_the_table_has_every_command() -> None:
    main._register()
    rows = re.findall(r"^\| (`tanggap .*?`) \|", (ROOT / "README.md").read_text("utf-8"), re.M)
    told = {
        re.split(r" [-A-Z]", typed)[0]
        for row in rows
        for typed in re.findall("`tanggap (.*?)`", row)
    }

    assert told == commands(typer.main.get_command(main.app))
