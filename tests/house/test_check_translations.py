"""A message without its Indonesian text is named before a person meets it."""

import shutil
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scripts.check_translations import PO, problems
from tests.house.conftest import Write

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
HELLO = 'msgid "Hello"\nmsgstr "Halo"\n\n'


def _translated(copy: Path, write: Write, entries: str) -> list[str]:
    """The problems of a project with one sentence, and these entries, compiled."""
    write("tanggap/views.py", 'from django.utils.translation import gettext\n\ngettext("Hello")\n')
    po = write(PO, HEADER + entries)
    with po.open("rb") as file, po.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(file, locale="id"))
    return problems(copy)


def test_a_translated_message_is_let_be(copy: Path, write: Write) -> None:
    assert _translated(copy, write, HELLO) == []


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ('msgid "Hello"\nmsgstr ""\n', "no translation: Hello"),
        ('msgid "Hello"\nmsgid_plural "Hellos"\nmsgstr[0] ""\n', "no translation: Hello"),
        ('#, fuzzy\nmsgid "Hello"\nmsgstr "Halo"\n', "fuzzy translation, settle it: Hello"),
        (
            HELLO + '#, python-format\nmsgid "%(many)s left"\nmsgstr "sisa %(banyak)s"\n',
            "%(many)s left",
        ),
    ],
)
def test_a_message_without_a_settled_translation_is_named(
    copy: Path, write: Write, entries: str, said: str
) -> None:
    (found,) = _translated(copy, write, entries)

    assert said in found


def test_a_translation_that_speaks_to_an_owner_stiffly_is_named(copy: Path, write: Write) -> None:
    (found,) = _translated(copy, write, HELLO.replace("Halo", "Halo, toko Anda buka"))

    assert "kamu" in found


def test_a_translation_that_was_not_compiled_is_named(copy: Path, write: Write) -> None:
    _translated(copy, write, HELLO)
    write(PO, HEADER + HELLO.replace("Halo", "Hai"))

    (found,) = problems(copy)

    assert found.startswith("django.mo is not what")


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_a_new_message_in_the_code_is_named(copy: Path, write: Write) -> None:
    _translated(copy, write, HELLO)
    write("tanggap/other.py", 'from django.utils.translation import gettext\n\ngettext("New")\n')

    (found,) = problems(copy)

    assert found.startswith("not in ")
    assert found.endswith("New")
