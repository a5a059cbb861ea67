"""CONTRIBUTING tells of the same rooms, in the same order, as the import contract."""

import re
import tomllib

from scripts.tree import ROOT


def told() -> list[list[str]]:
    """The rooms of each line of the table."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.split("| room | holds |\n|---|---|\n")[1].split("\n\n")[0]
    return [re.findall(r"`(\w+)`", line.split(" | ")[0]) for line in table.splitlines()]


def contracted() -> list[list[str]]:
    """The rooms of each layer of the contract."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    return [layer.split(" | ") for layer in contract["layers"]]


def test_the_table_has_the_layers_of_the_contract() -> None:
    assert told() == contracted()


def test_the_table_has_every_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "tanggap").glob("*/__init__.py")}

    assert {room for line in told() for room in line} == rooms
