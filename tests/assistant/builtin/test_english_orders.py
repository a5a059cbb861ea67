"""Orders in English: what is ruled out, exchanged, pointed at and written on it."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def _bakery() -> Shop:
    cakes = [
        product_info(
            f"Lemon Velvet {size} cm",
            id=n,
            price_idr=size * 10_000,
            category="Tart",
            family="L",
            variant=f"{size} cm",
            options=("tambah foto edible 30rb", "Warna: putih / pink"),
        )
        for n, size in enumerate((14, 18), start=1)
    ]
    others = (
        product_info("Kue Lumpur 14 cm", id=10, price_idr=90_000, category="Tart"),
        product_info("Topper Happy Birthday", id=11, price_idr=12_000, category="Hiasan"),
        product_info(
            "Nasi Rames",
            id=12,
            price_idr=25_000,
            options=("Nasi: nasi putih / nasi merah (+Rp4.000)",),
        ),
        product_info("Nasi Merah", id=13, price_idr=8_000),
        product_info("Nasi Putih", id=14, price_idr=5_000),
        product_info(
            "Yogurt Bowl", id=15, price_idr=30_000, options=("Tambah: granola (+Rp6.000)",)
        ),
    )
    return Shop(stall_info(id=80), catalogue_of(*cakes, *others), ())


@pytest.mark.parametrize(
    ("messages", "wanted"),
    [
        (
            ["I'd like one 14cm lemon velvet cake, no edible photo, writing: Happy Birthday Ann."],
            {"Lemon Velvet 14 cm": 1},
        ),
        (
            ['one 18cm lemon velvet cake please, pink, and write "Happy Birthday Bo" on it'],
            {"Lemon Velvet 18 cm": 1},
        ),
        (
            ["can I get 1 nasi rames", "change the rice to red rice pls"],
            {"Nasi Rames": 1},
        ),
        (["1 yogurt bowl pls", "w/o granola"], {"Yogurt Bowl": 1}),
        (
            ["how much is the yogurt bowl?", "ok 2 of that and 1 white rice"],
            {"Yogurt Bowl": 2, "Nasi Putih": 1},
        ),
        (["1 yogurt bowl but no granola, and 1 white rice"], {"Yogurt Bowl": 1, "Nasi Putih": 1}),
        (["how much is the yogurt bowl?", "ill take 2 of those"], {"Yogurt Bowl": 2}),
    ],
)
async def test_what_is_said_beside_the_goods_is_no_other_goods(
    messages: list[str], wanted: dict[str, int]
) -> None:
    chatter = Chatter(_bakery())
    for message in [*messages, "pickup asap, Ann 081288887777, cash"]:
        reply = await chatter.say(message)
    assert "Is this right?" in reply
    assert "edible" not in reply.partition("your order")[2]
    assert chatter.quote is not None
    assert {line.name: line.quantity for line in chatter.quote.priced.lines} == wanted


async def test_a_choice_of_the_dish_is_exchanged_and_no_dish() -> None:
    chatter = Chatter(_bakery())
    await chatter.say("can I get 1 nasi rames")
    assert "Rp29.000" in await chatter.say("swap the rice for red rice")


async def test_what_is_to_be_written_is_a_note() -> None:
    chatter = Chatter(_bakery())
    reply = await chatter.say("1 lemon velvet 14 cm, the text should say Happy Birthday Ann")
    assert "Happy Birthday Ann)" in reply
    assert "Topper" not in reply


async def test_how_it_is_wanted_is_nobodys_name() -> None:
    chatter = Chatter(_bakery())
    await chatter.say("pesan yogurt bowl 1")
    assert "Atas nama: " not in await chatter.say("tanpa granola ya")


async def test_an_hour_alone_says_when_it_is_fetched() -> None:
    chatter = Chatter(_bakery())
    await chatter.say("1 yogurt bowl please")
    assert "Pick-up" in await chatter.say("pick up 7pm, name Ann 081288887777, cash")
