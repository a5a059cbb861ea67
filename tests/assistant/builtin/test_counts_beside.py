"""Counts that stand beside their things: behind commas, glued to words, and no word said twice."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def _bananas() -> Shop:
    fried = {"category": "Gorengan", "family": "P1", "unit": "porsi"}
    spice = ("Level: tidak pedas / pedas / pedas banget",)
    products = (
        product_info("Pisang Goreng Madu", id=1, price_idr=15_000, variant="Madu", **fried),
        product_info("Pisang Goreng Keju", id=2, price_idr=20_000, variant="Keju", **fried),
        product_info("Onde-Onde", id=3, price_idr=3_000, category="Kue"),
        product_info("Klepon", id=4, price_idr=2_000, category="Kue"),
        product_info("Kwetiau", id=5, price_idr=20_000, category="Mie", options=spice),
        product_info("Sambal Ijo", id=6, price_idr=9_000, category="Sambal"),
    )
    return Shop(stall_info(id=412), catalogue_of(*products), ())


async def test_a_count_before_the_next_thing() -> None:
    reply = await ask("es jeruk, 3 pangsit goreng, berapa?")
    assert "3 x Pangsit Goreng = Rp36.000" in reply
    assert "3 x Es Jeruk" not in reply


async def test_a_count_alone_is_of_what_stands_before_it() -> None:
    assert "3 x Es Jeruk = Rp21.000" in await ask("es jeruk, 3 gelas, berapa?")


async def test_a_word_that_is_said_twice_is_no_count() -> None:
    reply = await ask("onde2 10, klepon2, semuanya brp?", shop=_bananas())
    assert "10 x Onde-Onde = Rp30.000" in reply
    assert "2 x Klepon = Rp4.000" in reply


@pytest.mark.parametrize("said", ["esjeruk2 brp", "es jrk2 brp"])
async def test_a_count_glued_to_a_word_that_is_cut_short(said: str) -> None:
    assert "2 x Es Jeruk = Rp14.000" in await ask(said)


@pytest.mark.parametrize("denied", ["gausah pakai keju", "tanpa keju", "sonde usah pake keju"])
async def test_what_is_left_out_is_not_ordered(denied: str) -> None:
    reply = await Chatter(_bananas()).say(f"pesan pisang goreng madu 3, {denied}")
    assert "• 3 Pisang Goreng Madu" in reply
    assert "Pisang Goreng Keju" not in reply


@pytest.mark.parametrize("wish", ["jangan juga pedas", "jangan pulak pedas kali"])
async def test_a_wish_against_heat_chooses_none(wish: str) -> None:
    assert "(Level: pedas" not in await Chatter(_bananas()).say(f"pesan kwetiau 1, {wish}")


@pytest.mark.parametrize("said", ["sudah cukup", "atos cekap", "cukup itu", "iye cukupmi itu"])
async def test_enough_is_no_name(said: str) -> None:
    chat = Chatter()
    await chat.say("pesan es teh 2")
    reply = await chat.say(said)
    assert "Atas nama:" not in reply
    assert "per gelas" not in reply


async def test_a_name_in_the_words_of_jakarta() -> None:
    chat = Chatter()
    await chat.say("pesan es teh 2, ambil sendiri")
    reply = await chat.say("atas name Rojali")
    assert "Atas nama: Rojali" in reply


async def test_whoever_means_to_come_again_asks_for_no_address() -> None:
    assert "Jl. Mawar" not in await ask("makasih ya, nanti saya mampir lagi deh")
    assert "Jl. Mawar" in await ask("saya mau mampir, alamatnya dimana?")


async def test_green_as_it_is_spoken() -> None:
    assert "Rp9.000" in await ask("sambal ijonya brp", shop=_bananas())
