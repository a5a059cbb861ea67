"""The owner's word where it is asked on about, told under another question, or for the allergic."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def bakery() -> Shop:
    """Bread, cakes and drinks with answers on places to sit, nuts, gluten and sending far."""
    products = (
        product_info("Donat Gula", id=1, price_idr=5_000, category="Donat"),
        product_info("Donat Kacang", id=2, price_idr=6_500, category="Donat"),
        product_info("Nastar", id=3, price_idr=70_000, category="Oleh-oleh"),
        product_info("Lumpia Sleman", id=4, price_idr=14_000, category="Oleh-oleh"),
        product_info("Black Forest Slice", id=5, price_idr=27_000, category="Tart"),
        product_info("Teh Panas", id=6, price_idr=4_000, category="Minuman"),
        product_info("Es Teh", id=7, price_idr=5_000, category="Minuman"),
        product_info("Bandrek", id=8, price_idr=8_000, category="Minuman", description="Minuman."),
        product_info("Roti Tawar", id=9, price_idr=20_000, category="Roti"),
    )
    knowledge = entries(
        Bisa_makan_di_tempat="Bisa, ada 14 kursi dengan Wi-Fi gratis dan colokan.",
        Alergi_kacang="Dapur kami juga mengolah kacang.",
        Ada_yang_bebas_gluten_atau_vegan="Belum ada. Semua memakai terigu dan susu.",
        Kirim_luar_kota="Hanya kue kering yang bisa dikirim luar kota. Tart tidak bisa.",
        Ada_parkir="Ada, muat 4 mobil, gratis.",
    )
    fetched = promo(
        "Ambil Untung",
        value=5,
        description="Diambil sendiri diskon 5%.",
        scope=PromoScope(fulfilment="pickup"),
    )
    return Shop(stall_info(id=396, promos=(fetched,)), catalogue_of(*products), knowledge)


async def test_what_stands_under_another_question_is_not_unknown() -> None:
    answer = await ask("tempatnya ada wifi ga", shop=bakery())
    assert "Wi-Fi gratis" in answer
    assert "belum tertulis" not in answer


async def test_who_must_not_have_nuts_is_told_the_owners_word_on_them() -> None:
    answer = await ask("anakku alergi kacang, donat apa yg ga ada kacangnya?", shop=bakery())
    assert "Donat Gula" in answer
    assert "mengolah kacang" in answer


async def test_what_the_owner_was_asked_of_gluten_is_told_once() -> None:
    answer = await ask("Any gluten-free bread? My friend has celiac", shop=bakery())
    assert answer.count("Belum ada") == 1
    assert answer.count("owner's answer") == 1


async def test_another_thing_is_asked_to_be_sent_far_too() -> None:
    chatter = Chatter(bakery())
    await chatter.say("nastar bisa dikirim ke Surabaya?")
    answer = await chatter.say("kalo black forest?")
    assert "Tart tidak bisa" in answer
    assert "27.000" not in answer


async def test_whether_it_is_free_is_asked_of_what_was_just_told() -> None:
    answer = await ask("nek nggowo mobil parkire ono ora? bayar po gratis", shop=bakery())
    assert "gratis" in answer
    assert "QRIS" not in answer


async def test_what_is_told_again_needs_no_heading() -> None:
    chatter = Chatter(bakery())
    await chatter.say("bisa makan di tempat?")
    assert "“" not in await chatter.say("ruangannya pake colokan?")


@pytest.mark.parametrize("asked", ["kirim no rekening bca nya dong", "kirim nomer rekening bca"])
async def test_a_number_that_is_sent_is_nothing_brought(asked: str) -> None:
    answer = await ask(asked, shop=bakery())
    assert "1234567" in answer
    assert "Melati" not in answer


async def test_what_was_wished_for_first_is_looked_for_among_the_drinks() -> None:
    answer = await ask("lagi flu pengen yang anget, minumannya ada apa", shop=bakery())
    assert "Teh Panas" in answer
    assert "Es Teh" not in answer
    assert "mau pesan apa" not in answer


async def test_souvenirs_of_the_town_are_the_whole_shelf() -> None:
    answer = await ask("oleh2 khas sleman yg ada di sini apa?", shop=bakery())
    assert "Nastar" in answer


async def test_what_a_promo_for_who_fetches_takes_off_is_reckoned() -> None:
    chatter = Chatter(bakery())
    await chatter.say("promo ambil untung gimana")
    assert "6.000" in await chatter.say("misal belanja 120rb potongannya brp")
