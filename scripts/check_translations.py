"""Checks that every message has its Indonesian text, and that the compiled file has it too."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from scripts.tree import ROOT

_STIFF = re.compile(r"\bAnda\b")
PO = "tanggap/locale/id/LC_MESSAGES/django.po"


def problems(root: Path = ROOT) -> list[str]:
    """One line for each message that a person would see untranslated."""
    po = root / PO
    if not po.exists():
        return [f"{PO} is missing"]
    with po.open("rb") as file:
        catalog = read_po(file, locale="id")
    found = []
    for message in catalog:
        if message.id and not all(_forms(message.string)):
            found.append(f"no translation: {_name(message.id)}")
        elif message.id and message.fuzzy:
            found.append(f"fuzzy translation, settle it: {_name(message.id)}")
        for error in message.check(catalog):
            found.append(f"{error}: {_name(message.id)}")
        if any(_STIFF.search(text) for text in _forms(message.string)):
            found.append(f"the console says kamu, not Anda (docs/design.md): {_name(message.id)}")
    found += _not_collected(catalog, root)
    # An unsettled catalogue has to be compiled again in any case.
    return found or _not_compiled(catalog, po.with_suffix(".mo"))


def _not_compiled(catalog: Catalog, mo: Path) -> list[str]:
    if not mo.exists():
        return [f"{mo.name} is missing: run `make messages`"]
    with mo.open("rb") as file:
        compiled = read_mo(file)
    if _texts(compiled) != _texts(catalog):
        return [f"{mo.name} is not what {PO} says: run `make messages`"]
    return []


def _not_collected(catalog: Catalog, root: Path) -> list[str]:
    """Messages in the code that the catalogue does not have; needs gettext's xgettext."""
    if shutil.which("xgettext") is None:
        print("xgettext is not installed; the code was not searched for new messages")
        return []
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / "tanggap"
        shutil.copytree(
            root / "tanggap", copy, ignore=shutil.ignore_patterns("*.mo", "*.webp", "__pycache__")
        )
        made = subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "id", "--no-obsolete"],
            cwd=copy,
            env={k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
            capture_output=True,
            text=True,
        )
        if made.returncode:
            return [f"makemessages failed: {made.stderr.strip()[-500:]}"]
        with (Path(directory) / PO).open("rb") as file:
            collected = read_po(file, locale="id")
    known = {(m.context, _name(m.id)) for m in catalog}
    return [
        f"not in {PO}, run `make messages`: {_name(message.id)}"
        for message in collected
        if message.id and (message.context, _name(message.id)) not in known
    ]


def _texts(catalog: Catalog) -> dict[tuple[str | None, str], tuple[str, ...]]:
    return {
        (message.context, _name(message.id)): _forms(message.string)
        for message in catalog
        if message.id and all(_forms(message.string)) and not message.fuzzy
    }


def _forms(text: Any) -> tuple[str, ...]:
    """One text, or one for each plural form."""
    return (text,) if isinstance(text, str) else tuple(text)


def _name(message_id: Any) -> str:
    return _forms(message_id)[0]


if __name__ == "__main__":
    listed = problems()
    print("\n".join(listed))
    sys.exit(1 if listed else 0)
