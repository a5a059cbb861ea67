"""Guests who complain, count by their money, put sizes right, and ask on about answers."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.assistant.builtin.test_visitors import grill
from tests.factories import catalogue_of, entries, product_info


def feast() -> Shop:
    """Broths with a choice, cones of rice that must be ordered before, and one drink two ways."""
    broth = {"category": "Soto", "options": ("Kuah: susu / santan",)}
    products = (
        product_info("Soto Ayam", id=1, price_idr=20_000, **broth),
        product_info("Soto Babat", id=2, price_idr=24_000, **broth),
        product_info("Tumpeng Kecil", id=3, price_idr=300_000, family="T", variant="Kecil"),
        product_info("Tumpeng Besar", id=4, price_idr=600_000, family="T", variant="Besar"),
        product_info("Wedang Uwuh Panas", id=5, price_idr=8_000, unit="gelas"),
        product_info("Wedang Uwuh Dingin", id=6, price_idr=15_000, unit="botol"),
        product_info("Kopi Bubuk 250 gram", id=7, price_idr=40_000, family="K", variant="250 gram"),
        product_info("Kopi Bubuk 100 gram", id=8, price_idr=18_000, family="K", variant="100 gram"),
    )
    knowledge = entries(
        Kuah_soto_dibungkus_terpisah="Ya, kuah dan isi sendiri-sendiri.",
        Pesan_tumpeng_harus_kapan="Tumpeng paling lambat H-1.",
    )
    return Shop(stall_info(), catalogue_of(*products), knowledge)


@pytest.mark.parametrize("said", ["the pindang you sent was cold", "the rice was stale"])
async def test_cold_food_is_a_complaint_and_no_question_for_the_fee(said: str) -> None:
    reply = await ask(said, shop=grill())
    assert "sorry" in reply
    assert "Rp" not in reply


async def test_options_are_asked_for_beside_what_is_not_eaten() -> None:
    reply = await ask("I don't eat beef, what are my options?", shop=grill())
    assert "do not mention beef" in reply


@pytest.mark.parametrize("money", ["20 thousand", "20k", "Rp 20.000"])
async def test_how_many_one_gets_for_money_orders_none(money: str) -> None:
    reply = await ask(f"how many pastel ijo can I get for {money}?", shop=grill())
    assert "5 x Pastel Ijo" in reply
    assert "order" not in reply


async def test_why_one_is_allergic_is_no_thing_to_leave_out() -> None:
    assert "menyebut soal" not in await ask("telurnya ada? alergi soale", shop=grill())


async def test_the_spiciest_thing_is_looked_for() -> None:
    assert "Gulai Kepala" in await ask("what's the spiciest thing you've got?", shop=grill())


async def test_where_the_place_is_asks_for_no_seats() -> None:
    reply = await ask("halal ga nih? trus tempatnya dmn", shop=grill())
    assert "Jl. Mawar 5" in reply
    assert "meja" not in reply


async def test_broth_that_is_packed_apart_is_no_choice_of_broth() -> None:
    reply = await ask("soto kalo dibungkus kuahnya dipisah ga?", shop=feast())
    assert "sendiri-sendiri" in reply


async def test_whether_it_can_still_be_had_tomorrow_is_told_by_the_answer_on_it() -> None:
    assert "H-1" in await ask("tumpeng buat besok masih bisa ga kak", shop=feast())


@pytest.mark.parametrize("question", ["how much for 3 bottles?", "3 botol berapa?"])
async def test_the_one_that_is_sold_by_the_bottle_is_meant(question: str) -> None:
    chat = Chatter(feast())
    await chat.say("wedang uwuh")
    assert "3 x Wedang Uwuh Dingin = Rp45.000" in await chat.say(question)


async def test_so_many_of_another_size_take_the_place_of_the_first() -> None:
    chat = Chatter(feast())
    await chat.say("1 kopi bubuk 250 gram please")
    reply = await chat.say("make that two packs of 100 g instead of the 250 g")
    assert "2 Kopi Bubuk 100 gram: Rp36.000" in reply
    assert "250" not in reply
