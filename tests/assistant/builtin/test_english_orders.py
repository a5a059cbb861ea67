"""Orders in English: what is ruled out, exchanged, pointed at and written on it."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


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


def _noodles() -> Shop:
    heat = ("Pedas: tidak pedas / sedang / pedas",)
    kinds = ("Biasa", "Daging", "Cumi")
    noodles = [
        product_info(
            f"Mie Kota {style} {kind}",
            id=10 * row + n,
            price_idr=10_000 * row + 1_000 * n,
            category="Mie",
            family=f"M{row}",
            variant=kind,
            options=heat,
        )
        for row, style in enumerate(("Goreng", "Kuah"), start=2)
        for n, kind in enumerate(kinds, start=1)
    ]
    others = (
        product_info("Nasi Goreng Ayam", id=1, price_idr=24_000),
        product_info("Ayam Goreng Kampung", id=2, price_idr=19_000),
        product_info("Nasi Putih", id=3, price_idr=5_000),
        product_info("Teh Tarik Dingin", id=4, price_idr=12_000, family="T", variant="Dingin"),
        product_info("Teh Tarik Panas", id=5, price_idr=10_000, family="T", variant="Panas"),
        product_info(
            "Latte", id=6, price_idr=30_000, options=("Susu: susu sapi / susu oat (+Rp8.000)",)
        ),
        product_info(
            "Ayam Gebuk",
            id=7,
            price_idr=20_000,
            options=("Level: 0 / 1 / 2 / 3", "Tambah: selai kacang (+Rp7.000) / keju (+Rp4.000)"),
        ),
        product_info("Es Teh Manis", id=8, price_idr=5_000),
        product_info("Es Teh Tawar", id=9, price_idr=4_000),
        product_info("Kopi Aren Regular", id=50, price_idr=18_000),
        product_info("Kopi Aren Large", id=51, price_idr=22_000),
        product_info("Kopi Aren Botol 1 Liter", id=52, price_idr=75_000),
        product_info("Kari Kambing", id=53, price_idr=32_000),
        product_info("Martabak Kari Kambing", id=54, price_idr=28_000),
        product_info("Pastel Ayam satuan", id=55, price_idr=4_000),
        product_info("Pastel Ayam box isi 10", id=56, price_idr=38_000),
    )
    knowledge = entries(Halal_ga="Semua halal.")
    info = stall_info(id=81, hours_note="Tutup pada hari raya.", promos=())
    return Shop(info, catalogue_of(*noodles, *others), knowledge)


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("2 fried kota noodles with beef, medium spicy", [("Mie Kota Goreng Daging", 2)]),
        ("1 squid kuah noodles", [("Mie Kota Kuah Cumi", 1)]),
        ("1 fried noodles with squid and 1 iced teh tarik",
         [("Mie Kota Goreng Cumi", 1), ("Teh Tarik Dingin", 1)]),
        ("1 fried rice with chicken", [("Nasi Goreng Ayam", 1)]),
        ("1 fried chicken with 2 white rice", [("Ayam Goreng Kampung", 1), ("Nasi Putih", 2)]),
        ("2 ayam gebuk level 0 and 1 level 3", [("Ayam Gebuk", 2), ("Ayam Gebuk", 1)]),
        ("2 kota kuah noodles with squid, 1 large palm sugar coffee",
         [("Mie Kota Kuah Cumi", 2), ("Kopi Aren Large", 1)]),
        ("1 goat curry and 1 latte", [("Kari Kambing", 1), ("Latte", 1)]),
        ("2 chicken pastels box of 10", [("Pastel Ayam box isi 10", 2)]),
        ("1 ayam gebuk level 3, 1 iced sweet tea", [("Ayam Gebuk", 1), ("Es Teh Manis", 1)]),
    ],
)  # fmt: skip
async def test_modifiers_choose_the_one_thing_that_has_them_all(
    message: str, wanted: list[tuple[str, int]]
) -> None:
    chatter = Chatter(_noodles())
    await chatter.say(f"I'd like {message}")
    reply = await chatter.say("pickup, Ann 081288887777, cash")
    assert chatter.quote is not None, reply
    lines = [(line.name, line.quantity) for line in chatter.quote.priced.lines]
    assert lines == wanted


async def test_the_word_that_only_one_choice_has_makes_it() -> None:
    chatter = Chatter(_noodles())
    assert "Rp38.000" in await chatter.say("can I get latte 1 oat please")


async def test_both_of_two_extras_are_added() -> None:
    chatter = Chatter(_noodles())
    reply = await chatter.say("1 ayam gebuk with cheese and peanut butter please")
    assert "Rp31.000" in reply


async def test_a_sentence_that_rules_out_belongs_to_the_order_before_it() -> None:
    chatter = Chatter(_noodles())
    assert "chili" in await chatter.say("I'd like 1 fried rice with chicken. No chili.")


async def test_whether_the_food_is_halal_asks_for_no_order() -> None:
    reply = await Chatter(_noodles()).say("haha ok, is the food halal?")
    assert "Semua halal" in reply
    assert "order" not in reply


async def test_a_note_on_holidays_does_not_tell_until_when_one_can_order() -> None:
    reply = await Chatter(_noodles()).say("last order?")
    assert "21.00" in reply
    assert "hari raya" not in reply


async def test_a_sum_over_commas_is_one_sum() -> None:
    reply = await Chatter(_noodles()).say(
        "how much for two ayam gebuk, one latte with oat milk and three white rice?"
    )
    assert "Rp93.000" in reply


async def test_what_is_not_spicy_is_kept_until_it_is_clear_which() -> None:
    chatter = Chatter(_noodles())
    assert "tidak pedas" in await chatter.say("can I get fried noodles that are not spicy?")
    assert "(Pedas: tidak pedas)" in await chatter.say("the squid one")


async def test_a_part_of_the_dish_is_the_owners_choice() -> None:
    chicken = product_info("Ayam Bakar", id=1, price_idr=20_000, options=("Bagian: paha / dada",))
    chatter = Chatter(Shop(stall_info(id=82), catalogue_of(chicken), ()))
    assert "Bagian: dada" in await chatter.say("1 grilled chicken, breast please")


@pytest.mark.parametrize(
    "message",
    [
        "order 1 mie ayam (no scallion please) and 2 es teh",
        "order 1 mie ayam no scallion please and 2 es teh",
    ],
)
async def test_what_is_to_be_left_out_is_noted(message: str) -> None:
    assert "no scallion" in await ask(message)


async def test_a_no_that_leaves_nothing_out_is_no_note() -> None:
    assert "no thanks" not in await ask("order 2 es teh no thanks to sugar")
