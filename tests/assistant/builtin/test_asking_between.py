"""Short questions between two things, on a fee, an account and a time: told, and no order."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def shop() -> Shop:
    """Rolls and puddings, with an answer on how long one of them keeps."""
    products = (
        product_info("Roti Sobek", id=1, price_idr=18_000, description="Isi srikaya. Tidak pedas."),
        product_info("Roti Gulung", id=2, price_idr=23_000, description="Isi krim. Tidak pedas."),
        product_info("Puding Mangga", id=3, price_idr=9_000, best_seller=True),
        product_info("Roti Abon", id=4, price_idr=15_000, description="Abon pedas."),
    )
    free = promo("Bebas Ongkir", type="free_delivery", value=None, min_purchase_idr=90_000)
    info = stall_info(id=96, promos=(free,), street="Jl. Teratai Putih No. 7")
    knowledge = entries(
        Roti_tahan_berapa_hari="Roti 4 hari suhu ruang.",
        Puding_awet_berapa_lama="Puding 2 hari di kulkas.",
    )
    return Shop(info, catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("mahalan mana roti sobek sama roti gulung", "Lebih mahal Roti Gulung"),
        ("murah mana roti sobek atau roti gulung kak", "Lebih murah Roti Sobek"),
        ("which is more expensive, roti sobek or roti gulung?", "Roti Gulung costs more"),
    ],
)
async def test_which_of_two_costs_more_is_said_outright(asked: str, told: str) -> None:
    reply = await ask(asked, shop=shop())
    assert told in reply
    assert "Rp5.000" in reply


@pytest.mark.parametrize("asked", ["selisihnya brp", "bedanya berapa ribu", "kacek piro"])
async def test_the_difference_is_that_of_the_two_told_of(asked: str) -> None:
    chatter = Chatter(shop())
    await chatter.say("bagusan mana roti sobek sama roti gulung")
    assert "Selisihnya Rp5.000" in await chatter.say(asked)


async def test_which_of_two_has_something_is_none_of_an_earlier_list() -> None:
    chatter = Chatter(shop())
    await chatter.say("ada apa aja")
    await chatter.say("mahalan mana roti sobek sama puding mangga")
    reply = await chatter.say("yang isi srikaya yang mana")
    assert "Roti Sobek" in reply
    assert "Roti Gulung" not in reply


async def test_the_answer_on_the_thing_spoken_of_tells_how_long_it_keeps() -> None:
    chatter = Chatter(shop())
    await chatter.say("puding mangga berapa")
    reply = await chatter.say("awet brp hari?")
    assert "2 hari" in reply
    assert "4 hari" not in reply


async def test_another_things_answer_is_not_told_beside_not_knowing() -> None:
    products = (
        product_info("Bagelen Keju", id=1, category="Kering"),
        product_info("Puding Lumut", id=2, category="Basah"),
    )
    knowledge = entries(Puding_awet_berapa_lama="Puding 2 hari di kulkas.")
    bare = Shop(stall_info(id=97, promos=()), catalogue_of(*products), knowledge)
    reply = await ask("bagelen keju tahan berapa lama?", shop=bare)
    assert "tidak tertulis" in reply
    assert "2 hari" not in reply


@pytest.mark.parametrize(
    ("asked", "told"),
    [("klo blanjaku 95rb?", "gratis"), ("kalau belanja 60rb gratis ga", "minimal Rp90.000")],
)
async def test_an_amount_after_a_fee_tells_what_is_left_of_it(asked: str, told: str) -> None:
    chatter = Chatter(shop())
    await chatter.say("ongkir ke melati berapa")
    assert told in await chatter.say(asked)


async def test_an_address_with_abbreviations_is_told_whole_and_orders_nothing() -> None:
    reply = await ask("ambil sendiri bisa kan? alamate ndi", shop=shop())
    assert reply.count("Jl. Teratai Putih No. 7") == 2
    assert "pesan apa" not in reply


async def test_whose_account_it_is_is_no_order() -> None:
    chatter = Chatter(shop())
    await chatter.say("norek bca dong")
    assert "Sari" in await chatter.say("atas nama sp")


async def test_closing_now_is_no_question_for_the_time() -> None:
    assert "15.00" in await ask("tutup jam piro saiki", shop=shop())


async def test_no_other_dishes_are_advised_beside_what_was_wished() -> None:
    reply = await ask("yang gak pedes apa aja kak, buat anak kecil", shop=shop())
    assert "Roti Sobek" in reply
    assert "Puding Mangga" not in reply
