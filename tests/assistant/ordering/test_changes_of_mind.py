"""What stands of a wish when its goods go, and when somebody wants to think first."""

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall, stall_info
from tests.factories import catalogue_of, product_info

TOLD = "ambil sendiri, Ayu 081233334444, tunai"


async def test_what_takes_the_place_of_something_sold_out_is_had_and_paid_as_told() -> None:
    chatter = Chatter()
    await chatter.say(f"mie ayam ceker 2, {TOLD}")
    bill = await chatter.say("mie ayam bakso aja deh")
    await chatter.say("iya")

    assert "Ambil sendiri" in bill
    assert [order.wanted.payment_code for order in chatter.orders] == ["cash"]


async def test_a_new_wish_after_the_only_one_was_taken_back_keeps_the_terms() -> None:
    chatter = Chatter()
    await chatter.say(f"es jeruk 2, {TOLD}")
    await chatter.say("es jeruknya ga jadi")
    await chatter.say("es teh 1 deh")
    await chatter.say("iya")

    assert [order.wanted.fulfilment for order in chatter.orders] == ["pickup"]


async def test_a_wish_dropped_as_a_whole_leaves_no_terms_for_the_next() -> None:
    chatter = Chatter()
    await chatter.say(f"es jeruk 2, {TOLD}")
    await chatter.say("batal deh kak")
    bill = await chatter.say("es teh 3")

    assert "Ambil sendiri" not in bill


async def test_a_total_with_a_fee_is_told_to_who_wants_to_think() -> None:
    chatter = Chatter()
    await chatter.say("mie ayam bakso 2, antar melati jl mawar 3, bu Ayu 081233334444 tunai")
    # The guard lets it pass, for the bill is looked up again.
    held = await chatter.say("bentar kak, tanya suami dulu")

    assert "Rp44.000" in held
    assert not chatter.orders


async def test_a_yes_that_speaks_of_the_order_is_a_yes() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say(f"es jeruk 2, {TOLD}")
    await chatter.say("buka sampe jam brp?")
    await chatter.say("oke iya lanjut pesanannya")

    assert len(chatter.orders) == 1


def soto_shop() -> Shop:
    """Soup by the bowl and from the freezer, called alike."""
    soup = {"category": "Soto", "family": "S1"}
    products = (
        product_info("Soto Betawi Daging", id=1, price_idr=30_000, variant="Daging", **soup),
        product_info("Soto Betawi Paru", id=2, price_idr=26_000, variant="Paru", **soup),
        product_info("Soto Daging Frozen", id=3, price_idr=70_000, category="Beku"),
        product_info("Nasi Box Gulai", id=4, price_idr=25_000, category="Kotak"),
        product_info("Gulai Frozen", id=5, price_idr=60_000, category="Beku"),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


async def test_who_means_the_frozen_one_says_so() -> None:
    chatter = Chatter(soto_shop())
    bill = await chatter.say(f"soto daging 2, {TOLD}")

    assert "2 Soto Betawi Daging: Rp60.000" in bill


async def test_a_sum_of_what_is_called_alike_is_that_of_the_fresh_one() -> None:
    assert "Rp90.000" in await Chatter(soto_shop()).say("3 soto daging berapa semuanya?")


async def test_what_is_no_kind_of_the_word_said_is_still_asked_about() -> None:
    asked = await Chatter(soto_shop()).say(f"gulai 2, {TOLD}")

    assert "Nasi Box Gulai" in asked
    assert "Gulai Frozen" in asked
