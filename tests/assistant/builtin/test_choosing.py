"""Choosing among what was told of by size and by what is in it, and exchanging in a sum."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def warung() -> Shop:
    """Drinks in two sizes, warm ones, and two kinds of tea where one calls a sister "teh"."""
    products = (
        product_info(
            "Jus Sirsak Reguler", id=1, price_idr=12_000, family="J", variant="Reguler",
            category="Jus", description="Gelas 300 ml.",
        ),
        product_info(
            "Jus Sirsak Jumbo", id=2, price_idr=17_000, family="J", variant="Jumbo",
            category="Jus", description="Gelas 500 ml, cukup untuk 2 orang.",
        ),
        product_info(
            "Wedang Ronde", id=3, price_idr=10_000, category="Minuman Hangat",
            description="Kuah jahe hangat dengan bola ketan.",
        ),
        product_info(
            "Bajigur", id=4, price_idr=9_000, category="Minuman Hangat",
            description="Santan hangat dan gula aren.",
        ),
        product_info("Teh Poci", id=5, price_idr=8_000, category="Minuman Hangat"),
        product_info("Es Teh", id=6, price_idr=4_000, category="Minuman Dingin"),
        product_info("Nila Goreng", id=7, price_idr=22_000, category="Ikan"),
        product_info("Nila Bakar", id=8, price_idr=24_000, category="Ikan"),
        product_info("Nasi Liwet", id=9, price_idr=40_000, category="Nasi"),
    )  # fmt: skip
    knowledge = entries(Seberapa_pedas="Sambalnya pedas sekali.")
    return Shop(stall_info(id=91, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("jus sirsak yg gede brp", "17.000", "12.000"),
        ("jus sirsak ukuran kecil berapaan", "12.000", "17.000"),
        ("jus sirsak yg biasa aja brp", "12.000", "17.000"),
    ],
)
async def test_a_size_by_what_people_call_it(asked: str, told: str, other: str) -> None:
    reply = await ask(asked, shop=warung())
    assert told in reply
    assert other not in reply


@pytest.mark.parametrize(
    ("asked", "told"), [("yg gede brp?", "Rp17.000"), ("yang gede itu buat brp org", "2 orang")]
)
async def test_a_size_is_chosen_of_what_was_told(asked: str, told: str) -> None:
    chatter = Chatter(warung())
    await chatter.say("jus sirsak harganya?")
    reply = await chatter.say(asked)
    assert told in reply
    assert "12.000" not in reply


async def test_what_has_something_is_chosen_of_what_was_told() -> None:
    chatter = Chatter(warung())
    await chatter.say("minuman anget ada apa aja")
    reply = await chatter.say("yg ada jahenya yg mana?")
    assert "Wedang Ronde" in reply
    assert "Bajigur" not in reply


async def test_one_thing_is_exchanged_in_what_was_added_up() -> None:
    chatter = Chatter(warung())
    await chatter.say("nasi liwet 1 sama nila bakar 3 jadi brp")
    reply = await chatter.say("nilanya ganti yg goreng jadi brp?")
    assert "Rp106.000" in reply
    assert "Nila Bakar" not in reply


async def test_what_is_fetched_gets_the_promo_for_fetching() -> None:
    shop = warung()
    fetching = promo(
        "Ambil Sendiri",
        description="Diskon 10% untuk yang ambil sendiri.",
        scope=PromoScope(fulfilment="pickup"),
    )
    with_promo = Shop(stall_info(id=92, promos=(fetching,)), shop.catalogue, ())
    reply = await ask("2 nila goreng diambil sendiri jadi brp", shop=with_promo)
    assert "Rp39.600" in reply
    assert "kalau diantar" not in reply


@pytest.mark.parametrize(
    "asked",
    [
        "nila bakar 4 teh",
        "teh mau nila bakar 4",
        "nila bakar 4 ekor teh",
        "teh, pesen nila bakar 4",
        "punten teh, nila bakar 4",
        "halo teh bade meser nila bakar 4",
    ],
)
async def test_a_sister_is_called_and_no_tea_wanted(asked: str) -> None:
    chatter = Chatter(warung())
    reply = await chatter.say(asked)
    assert "Nila Bakar" in reply
    assert "Teh Poci" not in reply
    assert "Es Teh" not in reply


@pytest.mark.parametrize(
    "asked",
    ["nila bakar 4 sama teh 1", "teh 2 sama nila bakar 1", "4 nila bakar 1 teh", "ada teh?"],
)
async def test_tea_stays_tea(asked: str) -> None:
    reply = await ask(asked, shop=warung())
    assert "Teh Poci" in reply


async def test_what_is_left_of_the_fee_is_told_to_who_asks_what_is_free() -> None:
    free = promo("Gratis Ongkir", type="free_delivery", value=10_000, min_purchase_idr=120_000)
    shop = Shop(stall_info(id=93, promos=(free,)), warung().catalogue, ())
    chatter = Chatter(shop)
    await chatter.say("gratong min brp")
    reply = await chatter.say("ke wonokerto jadi gratis?")
    assert "Rp15.000" in reply
    assert "Rp5.000" in reply


async def test_how_two_sizes_differ_is_still_compared() -> None:
    chatter = Chatter(warung())
    await chatter.say("jus sirsak yg gede brp")
    reply = await chatter.say("beda brp ml sm yg kecil")
    assert "300 ml" in reply
    assert "500 ml" in reply


@pytest.mark.parametrize(
    "asked", ["mau ngirimin nila ke sodara di jakarta bisa ga", "mau kirim nila ke jakarta bisa?"]
)
async def test_who_asks_whether_it_is_sent_far_orders_nothing(asked: str) -> None:
    chatter = Chatter(warung())
    reply = await chatter.say(asked)
    assert "Yang mana" not in reply
    assert chatter.quote is None
