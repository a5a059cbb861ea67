"""Sums that go on: with the place they are brought to, more of all, and other counts."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, zone


def penyet() -> Shop:
    """Goods of which one is also called with a plus, and zones with numbers in their names."""
    spicy = ("Sambal: terasi / ijo (+Rp2.000)",)
    products = (
        product_info("Ayam Penyet Paha", id=1, price_idr=21_000, variant="Paha", options=spicy),
        product_info("Ayam Penyet Dada", id=2, price_idr=22_000, variant="Dada", options=spicy),
        product_info("Nasi Ayam Bakar", id=3, price_idr=26_000, aliases=("nasi + ayam bakar",)),
        product_info("Nasi Putih", id=4, price_idr=5_000),
        product_info("Es Jeruk", id=5, price_idr=9_000),
        product_info("Cah Kangkung", id=6, price_idr=13_000),
        product_info("Pempek Tunu", id=7, price_idr=7_000),
        product_info("Brengkes Patin", id=8, price_idr=27_000, aliases=("pepes patin",)),
    )
    zones = (
        zone("Dekat", "Bukit Lama", id=1, fee_idr=7_000),
        zone("Utara", "KM 7", "20 Ilir", id=2, fee_idr=16_000),
    )
    info = stall_info(id=86, promos=(), zones=zones, delivery_min_order_idr=20_000)
    return Shop(info, catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("es jeruk 2 + nasi putih 3 semua brp", "Rp33.000"),
        ("2 es jeruk + nasi ayam bakar 1 jadi brp", "Rp44.000"),
        ("nasi putih 2 ama cah kangkung x4 brp", "Rp62.000"),
        ("pepek tunu 2 sama es jeruk 1 brp", "Rp23.000"),
    ],
)
async def test_a_sign_or_a_slip_adds_no_other_thing(asked: str, total: str) -> None:
    assert f"Totalnya {total}" in await ask(asked, shop=penyet())


@pytest.mark.parametrize(
    ("asked", "fee", "total"),
    [
        ("es jeruk 1, cah kangkung 2 anter ke bukit lama, brp?", "Rp7.000", "Rp42.000"),
        ("es jeruk 2 dikirim ke bukit lama, totalnya brp sama ongkir?", "Rp7.000", "Rp25.000"),
        ("es jeruk 2 dianter ke km 7, total brp", "Rp16.000", "Rp34.000"),
        ("es jeruk 2, nasi putih 1 kirim ke 20 ilir. semua brp sm ongkir", "Rp16.000", "Rp39.000"),
    ],
)
async def test_goods_and_where_they_go_are_one_sum(asked: str, fee: str, total: str) -> None:
    reply = await ask(asked, shop=penyet())

    assert f"Totalnya {total}" in reply
    assert fee in reply
    assert reply.count("Totalnya") == 1
    assert "daerah mana" not in reply


async def test_too_little_to_be_brought_is_said_with_the_fee() -> None:
    reply = await ask("nasi putih 2 dianter ke bukit lama, total brp", shop=penyet())

    assert "Totalnya Rp17.000" in reply
    assert "Minimal pesanan antar Rp20.000, kurang Rp10.000 lagi" in reply


async def test_the_fee_alone_is_still_told_alone() -> None:
    reply = await ask("es jeruk 2, dianter ke bukit lama ongkirnya brp?", shop=penyet())

    assert "Rp7.000" in reply


@pytest.mark.parametrize(
    ("then", "total"),
    [
        ("+ nasi putih 3", "Rp50.000"),
        ("trs + nasi putih 3", "Rp50.000"),
        ("dua2nya dobelin", "Rp70.000"),
        ("dobelin semua jd brp", "Rp70.000"),
        ("kalo semuanya dobel jadi brp?", "Rp70.000"),
        ("kalo semua dikali 2 brp?", "Rp70.000"),
        ("make it 5 each", "Rp110.000"),
        ("2 porsi kyk gitu?", "Rp70.000"),
        ("kalo diantar ke 20 ilir jadi brp?", "Rp51.000"),
        ("es jeruknya 4 aja", "Rp62.000"),
        ("eh kangkungnya 1 deh", "Rp22.000"),
    ],
)
async def test_what_is_said_after_a_sum_is_told_with_all_of_it(then: str, total: str) -> None:
    chatter = Chatter(penyet())
    assert "Totalnya Rp35.000" in await chatter.say("es jeruk 1, cah kangkung 2 brp?")

    reply = await chatter.say(then)

    assert (
        f"Totalnya {total}" in reply or f"Total: {total}" in reply or f"total is {total}" in reply
    )


async def test_an_order_after_a_sum_with_a_fee_keeps_both() -> None:
    chatter = Chatter(penyet())
    await chatter.say("es jeruk 1, cah kangkung 2 anter ke bukit lama, brp?")

    reply = await chatter.say("tambah nasi putih 2")
    assert "Total: Rp52.000" in reply
    assert "Ongkir ke Bukit Lama: Rp7.000" in reply

    assert "Totalnya Rp45.000" in await chatter.say("kalo ambil sendiri?")


async def test_what_is_wanted_is_multiplied() -> None:
    chatter = Chatter(penyet())
    await chatter.say("pesan es jeruk 1 sama cah kangkung 2")

    reply = await chatter.say("dobelin semua ya")

    assert "• 2 Es Jeruk" in reply
    assert "• 4 Cah Kangkung" in reply


async def test_the_fee_told_before_goes_into_the_total_of_an_order() -> None:
    chatter = Chatter(penyet())
    await chatter.say("pesan es jeruk 1 sama cah kangkung 2")
    await chatter.say("ongkir ke bukit lama?")

    assert "Total: Rp42.000" in await chatter.say("berarti total semua plus ongkir")


async def test_so_many_of_the_one_told_as_it_was_told() -> None:
    chatter = Chatter(penyet())
    await chatter.say("ayam penyet dada brp")
    await chatter.say("kalo pake sambel ijo jd brp")

    reply = await chatter.say("2 porsi yg dada sambel ijo itu + nasi putih 2 totalnya?")

    assert "Totalnya Rp58.000" in reply
