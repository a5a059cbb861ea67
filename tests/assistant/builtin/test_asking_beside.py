"""Sums of the thing just told of with others, against money, and what one saves."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def parlour() -> Shop:
    """Cakes in boxes of two sizes, a plate for one, and drinks."""
    cakes = {"category": "Kue", "unit": "besek", "family": "B"}
    products = (
        product_info("Bakpia isi 10", id=1, price_idr=25_000, variant="isi 10", **cakes),
        product_info("Bakpia isi 20", id=2, price_idr=48_000, variant="isi 20", **cakes),
        product_info("Es Teh", id=3, price_idr=4_000, unit="gelas"),
        product_info("Nasi Rames", id=4, price_idr=20_000, unit="piring"),
        product_info("Wedang Jahe", id=5, price_idr=6_000, unit="gelas"),
    )
    return Shop(stall_info(id=99, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("nasi rames buat 4 orang semua brp",), "Rp80.000"),
        (("nasi rames buat 4 orang semua brp", "plus wedang jahe 4"), "Rp104.000"),
        (("nasi rames 4 jd brp", "eh plus wedang jahe 4", "uang 100rb cukup ga"), "kurang Rp4.000"),
        (("nasi rames 4 jd brp", "kalo budget 90rb cukup ga"), "Rp10.000"),
        (("bakpia isi 20 brp", "hemat brp drpd beli yg isi 10 dua?"), "Rp2.000"),
        (("bakpia isi 20 brp", "selisihnya brp dibanding yg isi 10 dua"), "Rp2.000"),
        (("wedang jahe piro?", "3 gelas ambek nasi rames 1 dadi piro"), "Rp38.000"),
        (("how much is the wedang jahe", "and two of them plus one nasi rames?"), "Rp32.000"),
        (("bakpia isi 10 brp", "3 besek brp"), "Rp75.000"),
    ],
)
async def test_what_was_told_of_goes_into_the_sum_and_nothing_is_ordered(
    said: tuple[str, ...], told: str
) -> None:
    chatter = Chatter(parlour())
    for message in said:
        reply = await chatter.say(message)
    assert told in reply
    assert chatter.quote is None


async def test_so_many_of_the_thing_told_of_are_ordered_beside_what_is_named() -> None:
    chatter = Chatter(parlour())
    await chatter.say("wedang jahe brp?")
    await chatter.say("3 gelas sama nasi rames 1 ya")
    assert chatter.quote is not None
    lines = sorted((line.quantity, line.name) for line in chatter.quote.priced.lines)
    assert lines == [(1, "Nasi Rames"), (3, "Wedang Jahe")]
