"""The owner's answers, asked for in quite other words."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info


def tea_house() -> Shop:
    """A tea house with answers on what no data tells."""
    products = (
        product_info("Teh Poci", id=1, price_idr=12_000),
        product_info("Kue Lumpur", id=2, price_idr=5_000),
        product_info("Kue Lapis Utuh", id=3, price_idr=90_000),
    )
    knowledge = entries(
        Ada_tempat_parkir="Halaman belakang muat enam mobil.",
        Boleh_membawa_hewan="Hewan boleh di halaman saja.",
        Kuenya_awet_berapa_hari="Kue enak sampai dua hari.",
        Bisa_reservasi_meja="Meja dipesan paling lambat sehari sebelumnya.",
        Ada_lowongan="Kami mencari seorang penyaji.",
        Bisa_belajar_membuat_kue="Kelas kue setiap Kamis.",
        Kue_utuh_bisa_ditulisi="Tulisan di kue gratis.",
        Bisa_keep_barang="Disimpan sehari, dengan uang muka.",
    )
    return Shop(stall_info(id=91, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kalo naik mobil naruhnya dimana", "enam mobil"),
        ("bawa mobil nih, ada tempatnya ga", "enam mobil"),
        ("kucingku ikut gapapa?", "Hewan boleh"),
        ("masih enak ga klo dimakan lusa", "dua hari"),
        ("disimpen di kulkas sampe kapan ya", "dua hari"),
        ("bisa keep tempat duduk buat 8 orang?", "paling lambat sehari"),
        ("bisa dikeep dulu ga kak, blm gajian", "Disimpan sehari"),
        ("lg butuh pegawai ga", "seorang penyaji"),
        ("ada kursus baking kak?", "setiap Kamis"),
        ("kue lapis utuh bisa request ucapan ga?", "Tulisan di kue"),
    ],
)
async def test_an_answer_is_found_by_what_it_is_about(asked: str, told: str) -> None:
    assert told in await ask(asked, shop=tea_house())


async def test_two_questions_get_both_answers() -> None:
    reply = await ask("parkirannya luas ga? trs boleh bawa anjing?", shop=tea_house())
    assert "enam mobil" in reply
    assert "Hewan boleh" in reply


@pytest.mark.parametrize(
    "asked", ["ada wifi?", "bisa minta faktur pajak?", "minyaknya ganti tiap hari?", "ada mushola?"]
)
async def test_what_no_answer_is_about_gets_none(asked: str) -> None:
    chatter = Chatter(tea_house())
    reply = await chatter.say(asked)
    assert chatter.last.handover is not None
    assert not any(entry.answer in reply for entry in chatter.shop.knowledge)


async def test_a_receipt_that_nobody_wrote_of_is_no_question_of_payment() -> None:
    chatter = Chatter(stall())
    assert "Transfer" not in await chatter.say("bisa minta nota?")
    assert chatter.last.handover is not None


async def test_a_question_about_a_thing_orders_none() -> None:
    chatter = Chatter(tea_house())
    await chatter.say("kue lapis utuh bisa ditulisin nama ga?")
    assert chatter.quote is None


async def test_an_order_with_a_count_is_not_lost_to_an_answer() -> None:
    chatter = Chatter(tea_house())
    reply = await chatter.say("pesan kue lapis utuh 2 buat arisan, tulis nama Dewi di kuenya")
    assert "2 Kue Lapis Utuh" in reply


async def test_hours_beside_an_answer_are_told_as_well() -> None:
    reply = await ask("ada parkir ga dan nanti malem tutup jam berapa", shop=tea_house())
    assert "enam mobil" in reply
    assert "21.00" in reply


async def test_what_it_costs_is_told_from_the_data() -> None:
    assert "Rp12.000" in await ask("teh poci berapa", shop=tea_house())
    assert "Rp17.000" in await ask("teh poci 1 kue lumpur 1 jadi berapa", shop=tea_house())
