"""One plain question, which wants its one answer and nothing beside it."""

from datetime import time

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def grill() -> Shop:
    """A place whose owner has written of levels, of waiting and of feasts."""
    knowledge = entries(
        Level_pedas_sate_gimana="Sate level 1 sampai 3.",
        Pesanan_lama_ga="Kira-kira 20 menit.",
        Bisa_kurang_manis="Bisa untuk semua minuman.",
        Buka_pas_Natal="25 Desember libur.",
    )
    products = (
        product_info("Sate Ayam", id=1, price_idr=20_000, description="Sepuluh tusuk."),
        product_info("Es Sirup", id=2, price_idr=6_000, description="Gelas besar.", stock=0),
        product_info("Tahu Isi", id=3, price_idr=8_000, description="Tahu isi, dengan cabai."),
    )
    teatime = promo("Gajian Ceria", description="Diskon 10% jam 15.00–17.00.")
    info = stall_info(promos=(teatime,), delivery_until=time(20, 0))
    return Shop(info, catalogue_of(*products), knowledge)


async def test_a_drink_is_not_told_the_levels_of_a_dish() -> None:
    reply = await ask("is the Es Sirup spicy? how much?", shop=grill())
    assert "does not say whether it is spicy" in reply
    assert "level" not in reply
    assert "Rp6.000" in reply
    assert reply.count("sold out") == 1


async def test_a_silent_description_is_said_to_be_silent() -> None:
    assert "tidak menyebut pedas" in await ask("Es Sirup pedes ga?", shop=grill())


async def test_what_shows_in_a_description_is_left_to_it() -> None:
    reply = await ask("Tahu Isi pedes ga?", shop=grill())
    assert "tidak menyebut" not in reply
    assert "cabai" in reply


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Pesanan lama ga?", "20 menit"),
        ("pesanan lama ga kak", "20 menit"),
        ("Bisa kurang manis?", "semua minuman"),
    ],
)
async def test_a_question_in_the_owners_words_gets_the_owners_answer(
    question: str, said: str
) -> None:
    assert said in await ask(question, shop=grill())


async def test_one_feast_is_not_another() -> None:
    assert "Lebaran" in await ask("lebaran buka ga?", shop=grill())
    assert "25 Desember" in await ask("natal buka ga?", shop=grill())


@pytest.mark.parametrize("question", ["17 agustus buka ga?", "tgl 1 januari buka?"])
async def test_a_public_holiday_is_not_told_by_the_week_alone(question: str) -> None:
    reply = await ask(question, shop=grill())
    assert "belum ada di data" in reply
    assert "Di hari biasa" in reply
    assert "Senin" not in reply


async def test_how_long_a_promo_holds_asks_for_no_hours() -> None:
    reply = await ask("Gajian Ceria sampai kapan", shop=grill())
    assert "31 Desember" in reply
    assert "16.30" not in reply


async def test_an_account_is_told_once() -> None:
    assert (await ask("tf bca bisa? nomor rekeningnya brp", shop=grill())).count("1234567") == 1
    assert "1234567" in await ask("tf bri bisa? nomor rekeningnya brp", shop=grill())
