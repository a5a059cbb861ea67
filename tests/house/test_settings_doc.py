"""`docs/settings.md` tells of every setting that is read, and of no other."""

import ast
import re

from scripts.tree import ROOT, read, tracked

NAME = re.compile(r"\b(?:TANGGAP|OPENAI)_[A-Z][A-Z_]*[A-Z]\b")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \|", re.MULTILINE)
CODE = re.compile(r"^((tanggap|scripts|tests|bench)/.*\.py|\.ci/run)$")


def documented() -> dict[str, str]:
    """Each setting of the page with its default as the page tells it."""
    return dict(ROW.findall((ROOT / "docs/settings.md").read_text("utf-8")))


def read_by_code() -> set[str]:
    """Every name of a setting in the code."""
    texts = [read(ROOT / name) or "" for name in tracked() if CODE.match(name)]
    return {name for text in texts for name in NAME.findall(text)}


def test_every_setting_that_is_read_is_told_of() -> None:
    assert read_by_code() - documented().keys() == set()


def test_every_setting_that_is_told_of_is_read() -> None:
    assert documented().keys() - read_by_code() == set()


def test_the_defaults_are_those_of_the_code() -> None:
    told = documented()
    compared = 0
    for node in ast.walk(ast.parse((ROOT / "tanggap/config/settings.py").read_text("utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="env")),
                args=[
                    ast.Constant(value=str(name)),
                    ast.Constant(value=str() | float() | int() as default),
                    *_,
                ],
            ):
                assert told[name] == f"`{default}`"
                compared += 1
    assert compared >= 5
