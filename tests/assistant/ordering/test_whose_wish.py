"""Which of the things in a list a wish behind them belongs to."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def kitchen() -> Shop:
    """Two soups that are had with rice or without, a fried dish, a drink, and rice."""
    soup = {"category": "Sup", "options": ("Nasi: dicampur / dipisah", "tambah emping (+Rp3.000)")}
    products = (
        product_info("Sup Ikan", id=1, price_idr=25_000, description="Kuah asam.", **soup),
        product_info("Sup Kacang", id=2, price_idr=18_000, description="Kuah kental.", **soup),
        product_info(
            "Tahu Penyet",
            id=3,
            price_idr=15_000,
            description="Dengan sambal dan lalapan.",
            options=("Level: sedang / pedas",),
        ),
        product_info("Es Timun", id=4, price_idr=8_000, category="Minuman"),
        product_info("Nasi Putih", id=5, price_idr=5_000, aliases=("nasi",)),
    )
    return Shop(stall_info(id=95, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (
            "sup ikan 1, sup kacang 2, es timun 1, tidak pake emping",
            ["1 Sup Ikan (tidak pake emping)", "2 Sup Kacang (tidak pake emping)", "1 Es Timun"],
        ),
        (
            "sup ikan 2 es timun 2 kuahnya pisah",
            ["2 Sup Ikan (kuahnya pisah)", "2 Es Timun"],
        ),
        (
            "tahu penyet 1, es timun 1, jangan pakai lalapan",
            ["1 Tahu Penyet (jangan pakai lalapan)", "1 Es Timun"],
        ),
        (
            "sup ikan 1 sup kacang 2, nasinya dipisah",
            ["1 Sup Ikan (Nasi: dipisah)", "2 Sup Kacang (Nasi: dipisah)"],
        ),
        (
            "sup ikan 1, es timun 2, pakai emping ya",
            ["1 Sup Ikan (tambah emping (+Rp3.000))", "2 Es Timun"],
        ),
        (
            "sup ikan 2 nasi 2 pake emping semua",
            ["2 Sup Ikan (tambah emping (+Rp3.000))", "2 Nasi Putih"],
        ),
        # What the last thing may be had with stays its own.
        (
            "sup ikan 1, tahu penyet 2, yang pedas",
            ["1 Sup Ikan", "2 Tahu Penyet (Level: pedas)"],
        ),
        ("tahu penyet 1, es timun 2 kurang manis", ["1 Tahu Penyet", "2 Es Timun (kurang manis)"]),
    ],
)
async def test_a_wish_belongs_to_what_has_it(said: str, lines: list[str]) -> None:
    reply = await Chatter(kitchen()).say(said)
    found = [line.removeprefix("• ") for line in reply.split("\n") if line.startswith("•")]

    assert [line.rpartition(":")[0] for line in found] == lines
