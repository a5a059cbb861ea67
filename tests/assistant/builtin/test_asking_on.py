"""Conditions of promos, sizes, qualities, and words that are no goods."""

from datetime import timedelta

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import NOON, Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def clothes() -> Shop:
    """Clothes in sizes for children and grown-ups, and glass for one telephone."""
    products = (
        product_info("Baju Anak Rubi 2-3 th", id=1, price_idr=60_000, family="R", variant="2-3 th"),
        product_info("Baju Anak Rubi 4-5 th", id=2, price_idr=70_000, family="R", variant="4-5 th"),
        product_info("Kaca Layar Nova 12", id=3, price_idr=25_000, category="Kaca"),
        product_info("Kaca Layar Doff Nova 12", id=4, price_idr=35_000, category="Kaca"),
        product_info(
            "Speaker Rama",
            id=5,
            price_idr=99_000,
            description="Tahan percikan air. Garansi resmi distributor 9 bulan.",
        ),
        product_info("Kantong Anti Air", id=6, price_idr=20_000),
    )
    knowledge = entries(Ada_harga_grosir="Mulai 12 potong, potongan 20%.")
    return Shop(stall_info(id=79, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("selasa hemat berlaku hari ini?", "Berlaku kak"),
        ("promo lebaran ada?", "belum ada di data"),
    ],
)
async def test_a_promo_is_said_to_hold_or_not(asked: str, told: str) -> None:
    assert told in await ask(asked)


@pytest.mark.parametrize(
    "asked", ["buat anakku umur 5 taun, rubi yg mana", "baju rubi 5 tahun brp"]
)
async def test_what_fits_the_age_is_found(asked: str) -> None:
    reply = await ask(asked, shop=clothes())
    assert "Rp70.000" in reply.split("Ada juga")[0]
    assert "Rp60.000" not in reply.split("Ada juga")[0]


async def test_another_model_is_not_passed_off_as_the_one_asked_for() -> None:
    reply = await ask("kaca layar nova 15 ada?", shop=clothes())
    assert "tidak ada di daftar" in reply


async def test_the_owners_own_words_on_a_thing_are_told() -> None:
    reply = await ask("speakernya kena air aman?", shop=clothes())
    assert "Garansi resmi distributor 9 bulan." in reply
    assert "Kantong" not in reply
    assert "tidak tertulis" not in reply


async def test_an_answer_is_found_by_what_it_answers() -> None:
    assert "potongan 20%" in await ask("kalo ambil 20 ada harga grosir ga?", shop=clothes())


@pytest.mark.parametrize("asked", ["lagi ujan nih, yg anget apa ya?", "buat ponakan 4 taun apa ya"])
async def test_a_word_that_is_no_thing_is_not_said_to_be_missing(asked: str) -> None:
    assert "tidak ada di daftar" not in await ask(asked)


async def test_a_complaint_never_becomes_an_order() -> None:
    chatter = Chatter()
    reply = await chatter.say("es teh saya tumpah, mie ayam nya dingin, gimana ini kak")
    assert "Total" not in reply
    assert chatter.quote is None
    assert chatter.last.handover is not None


async def test_nothing_more_is_brought_when_the_hour_is_over() -> None:
    late = NOON + timedelta(hours=8, minutes=30)
    assert "sudah selesai" in await ask("masih bisa antar ke melati sekarang?", now=late)
    assert "sudah selesai" not in await ask("masih bisa antar ke melati?")


def drinks() -> Shop:
    """A coffee stall with an English word in a name, and a fruit that milk is not in."""
    products = (
        product_info("Lemon Tea", id=1, price_idr=10_000, category="Teh"),
        product_info(
            "Kopi Kelapa",
            id=2,
            price_idr=17_000,
            category="Kopi",
            description="Espreso di atas air kelapa. Tanpa susu.",
        ),
        product_info("Kopi Susu", id=3, price_idr=12_000, category="Kopi"),
        product_info("Wedang Uwuh", id=4, price_idr=9_000, category="Teh"),
        product_info("Matcha", id=5, price_idr=15_000, category="Teh"),
        product_info("Paket Bekal", id=6, price_idr=85_000, category="Paket"),
    )
    knowledge = entries(Kafeinnya_kuat="Agak kuat. Yang tanpa kafein: Wedang Uwuh.")
    return Shop(stall_info(id=81, promos=()), catalogue_of(*products), knowledge)


async def test_milk_that_is_asked_for_in_one_is_no_other_drink() -> None:
    reply = await ask("kopi kelapa itu ada susunya ngga?", shop=drinks())
    assert "tidak" in reply.lower() or "tanpa" in reply.lower()
    assert "Kopi Susu" not in reply


async def test_the_owner_s_own_list_of_what_is_without_something_comes_first() -> None:
    reply = await ask("aku lagi hamil, yang tanpa kafein apa aja", shop=drinks())
    assert "Wedang Uwuh" in reply
    assert "Matcha" not in reply


async def test_what_is_too_dear_of_one_kind_is_not_said_of_all() -> None:
    reply = await ask("duit 20rb, paket bekal apa yang dapat", shop=drinks())
    assert "Lemon Tea" in reply


async def test_a_correction_of_a_question_is_no_order() -> None:
    chatter = Chatter(drinks())
    await chatter.say("kopi susu brp")
    reply = await chatter.say("eh bukan kopi susu, lemon tea maksudku")
    assert "Rp10.000" in reply
    assert "ulang" not in reply


async def test_an_english_word_of_a_name_does_not_make_a_message_english() -> None:
    reply = await Chatter(drinks()).say("lemon tea 2, ambil nama Lusi cash")
    assert "Lemon Tea" in reply
    assert "Total" in reply
    assert "Here is" not in reply


async def test_hours_asked_on_are_those_of_the_day_asked_before() -> None:
    chatter = Chatter(drinks())
    await chatter.say("jumat buka?")
    assert "Jumat" in await chatter.say("sampe jam brp")


async def test_a_place_is_not_taken_for_the_word_it_looks_like() -> None:
    reply = await ask("anter ke gamping bisa?", shop=drinks())
    assert "Gamping" in reply


async def test_whose_account_it_is_names_nobody() -> None:
    chatter = Chatter(drinks())
    await chatter.say("minta norek dong, atas nama sapa")
    assert chatter.last is not None
    assert "Sapa" not in chatter.last.text
    assert "pesan apa" not in chatter.last.text


@pytest.mark.parametrize("asked", ["ngebon dulu boleh ya, akhir bulan", "boleh ngutang dulu ga"])
async def test_who_wants_to_pay_later_hears_how_it_can_be_paid(asked: str) -> None:
    reply = await ask(asked, shop=drinks())
    assert "tidak" in reply or "belum" in reply.lower()


@pytest.mark.parametrize(
    ("first", "then", "total"),
    [
        ("pangsit goreng brp", "sama es jeruk jadi brp?", "Rp19.000"),
        ("pangsit goreng masih ada?", "klo 2 sama es jeruk 1 jadi brp", "Rp31.000"),
        ("pangsit gorengnya brp kak", "kalau 3 porsi sama es jeruk 2 total berapa", "Rp50.000"),
    ],
)
async def test_what_is_added_to_the_one_thing_told_of_is_summed_with_it(
    first: str, then: str, total: str
) -> None:
    chat = Chatter()
    await chat.say(first)
    assert total in await chat.say(then)
    assert total in await ask(f"{first}? {then}")
