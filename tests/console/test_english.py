"""Readers of English read what services say in English, too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

import tanggap
from tanggap.businesses.models import Business, Member, OwnerNotice
from tanggap.businesses.services import raise_notice
from tanggap.channels import base
from tanggap.channels.telegram.failures import BadMarkup, BadPicture
from tanggap.console.english import _catalogue, in_readers_language
from tanggap.core import errors
from tanggap.orders.gateways.calls import GatewayRefused
from tests.console.building import NOW

ROOMS = Path(tanggap.__file__).parent
# Every error of ours by its name; what an operator mends at the start speaks English already.
ERRORS = {
    one.__name__
    for one in (*vars(errors).values(), *vars(base).values(), BadMarkup, BadPicture, GatewayRefused)
    if isinstance(one, type) and issubclass(one, errors.TanggapError)
}


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Isi harganya dulu.", "Fill in the price first."),
        ("Alamat toko “warung” sudah dipakai.", "The address “warung” is taken."),
        (
            "Pesanan 1129-02, Rp40.000. Buka papan pesanan.",
            "Order 1129-02, Rp40.000. Open the order board.",
        ),
        # Not listed: shown as it is rather than not at all.
        ("Kalimat yang belum ada artinya.", "Kalimat yang belum ada artinya."),
    ],
)
def test_a_services_sentence_is_read_in_english(said: str, read: str) -> None:
    with override("en"):
        assert in_readers_language(said) == read
    with override("id"):
        assert in_readers_language(said) == said


def test_what_is_filled_in_is_filled_in_on_both_sides() -> None:
    _, patterns = _catalogue()
    for pattern, english in patterns:
        assert pattern.groups == english.count("{}"), english


def test_every_notices_name_is_known() -> None:
    with override("en"):
        for kind in OwnerNotice.Kind:
            assert in_readers_language(str(kind.label)) != kind.label, kind


def test_the_first_page_speaks_no_indonesian_to_a_reader_of_english(
    shop: Business, owner: Member, browser: Client
) -> None:
    owner.account.language = "en"
    owner.account.save()
    raise_notice(
        business_id=shop.pk,
        kind="low_stock",
        detail="Es Teh (habis). Isi lagi stoknya di halaman Produk.",
        now=NOW,
    )

    page = browser.get(f"/konsol/{shop.slug}/").content.decode()

    text = re.sub(r"<[^>]+>", " ", page)
    for said in ("Stock is running low", "Web chat", "Working", "Owner", "Orders", "Income"):
        assert said in text, said
    for said in ("Stok hampir", "Chat web", "Aktif", "Pemilik", "Pesanan", "Beranda"):
        assert said not in text, said


# Rooms that answer customers, programs and the operator's terminal, never a reader of the console.
# An adapter that is missing is a mistake of ours.
ELSEWHERE = (
    "cli/", "config/", "intake/", "evals/suite.py", "turns/answerers.py",
    "orders/gateways/calls.py", "channels/registry.py",
)  # fmt: skip


def test_every_sentence_that_services_refuse_with_is_known() -> None:
    unknown = [
        f"{path}: {said}"
        for path, said in refusals()
        if not path.startswith(ELSEWHERE) and in_english(said) == said
    ]
    assert unknown == []


def in_english(said: str) -> str:
    with override("en"):
        return in_readers_language(said)


def refusals() -> Iterator[tuple[str, str]]:
    """Every sentence in Indonesian with which an error is made; what is filled in is a “0”."""
    for path in sorted(ROOMS.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not call.args or _name(call) not in ERRORS:
                continue
            said = _literal(call.args[0])
            if " " in said:
                yield path.relative_to(ROOMS).as_posix(), said


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _literal(node: ast.expr) -> str:
    """A sentence as it stands in the code; empty for anything else, and for gettext's English."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        parts = (_literal(one) if isinstance(one, ast.Constant) else "0" for one in node.values)
        return "".join(parts)
    return ""
