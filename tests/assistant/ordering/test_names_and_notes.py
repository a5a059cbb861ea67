"""Whose an order is, what is only a wish about it, and words of several islands among it."""

import pytest

from tests.assistant.builtin.chatting import Chatter, ask, stall


@pytest.mark.parametrize("name", ["Bu Hajar", "Pak Pas", "Tante Manis", "Bagus", "Bu Minggu"])
async def test_a_name_is_one_whatever_else_its_words_mean(name: str) -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say(f"es jeruk 2 ambil, {name} 081233334444 tunai")
    await chatter.say("ya")

    assert [order.wanted.name for order in chatter.orders] == [name]


async def test_a_yes_beside_a_number_is_no_name() -> None:
    bill = await Chatter(stall(promos=())).say("es jeruk 2 ambil tunai. Oke, 081233334444")

    assert "atas nama siapa" in bill


async def test_what_is_feared_is_a_wish_and_no_complaint() -> None:
    chatter = Chatter(stall(promos=()))
    bill = await chatter.say("pangsit 2 jangan gosong ya, pickup please, Ical 081233334444 tunai")
    await chatter.say("oyi")

    assert "Ambil sendiri" in bill
    assert [line.note for line in chatter.orders[0].priced.lines] == ["jangan gosong"]


@pytest.mark.parametrize(
    "said", ["pangsit saya gosong semua", "jangan basi lagi dong, kemarin basi"]
)
async def test_what_went_wrong_is_still_a_complaint(said: str) -> None:
    assert "Maaf" in await ask(said)


async def test_who_wants_it_not_brought_fetches_it_and_leaves_no_note() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("mie ayam bakso 2 antar melati jl mawar 3, Ayu 081233334444 tunai")
    bill = await chatter.say("eh ga usah diantar kak")
    await chatter.say("ya")

    assert "Ambil sendiri" in bill
    assert [line.note for line in chatter.orders[0].priced.lines] == [""]


async def test_what_is_sold_out_and_waved_off_is_no_wish_about_the_rest() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("mie ayam ceker 2 sama es teh 1, ambil, Ayu 081233334444 tunai")
    again = await chatter.say("ga usah cekernya deh")
    await chatter.say("ya")

    assert "Sebagai gantinya" not in again
    assert [line.note for line in chatter.orders[0].priced.lines] == [""]


@pytest.mark.parametrize("said", ["eh 4 mi pale", "4 mo nah", "4 ji kak"])
async def test_a_particle_after_a_number_is_no_dish(said: str) -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("es jeruk 3, ambil, Ical 081244000008, tunai")

    assert "4 Es Jeruk" in await chatter.say(said)


async def test_a_time_is_noted_without_the_word_before_it() -> None:
    bill = await Chatter(stall(promos=())).say("es jeruk 3 utk hari jumat pagi, ambil, Ical, tunai")

    assert "Untuk hari jumat pagi" in bill


@pytest.mark.parametrize("greeting", ["malam kang", "pagi kak", "siang"])
async def test_a_greeting_is_no_time_that_anything_is_wanted_for(greeting: str) -> None:
    bill = await Chatter(stall(promos=())).say(f"{greeting}, mau pesen es jeruk 2")

    assert "Catatan" not in bill


async def test_an_area_alone_between_commas_is_a_place_and_no_name() -> None:
    bill = await Chatter(stall(promos=())).say(
        "mie ayam bakso 2, antar, kenanga, komp permata blok ab 12, teh Rina, 081233334444, tunai"
    )

    assert "Diantar ke: kenanga, komp permata blok ab 12" in bill
    assert "Atas nama: teh Rina" in bill


async def test_where_nothing_is_brought_a_name_beside_a_number_is_one() -> None:
    shop = stall(promos=(), zones=(), not_served=())
    bill = await Chatter(shop).say("mie ayam bakso 2, Wati 081233334444, tunai")

    assert "Atas nama: Wati" in bill


@pytest.mark.parametrize("said", ["mauesjeruk", "pesanesjeruk 1", "mauestehnya"])
async def test_what_is_written_without_blanks_is_added_to_the_order(said: str) -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("pesan mie ayam 2")
    bill = await chatter.say(said)

    assert "2 Mie Ayam" in bill
    assert "1 Es " in bill


@pytest.mark.parametrize("told", ["Gede 081233334444", "081233334444 Indah", "dewa 081233334444"])
async def test_a_word_beside_a_phone_number_is_the_name(told: str) -> None:
    bill = await Chatter(stall(promos=())).say(f"es jeruk 2, ambil, {told}, tunai")
    name = told.replace("081233334444", "").strip().title()

    assert f"Atas nama: {name}, +62" in bill


@pytest.mark.parametrize("told", ["tunai 081233334444", "Oke 081233334444", "pedas 081233334444"])
async def test_what_tells_of_the_order_is_no_name_beside_a_phone_number(told: str) -> None:
    assert "atas nama siapa" in await Chatter(stall(promos=())).say(f"es jeruk 2, ambil, {told}")


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("tulisannya Sehat Selalu Bunda", "tulisannya Sehat Selalu Bunda"),
        ("ucapan: Selamat Pindahan, tunai", "ucapan: Selamat Pindahan"),
        ("pake tulisan Met Ultah Es Teh", "pake tulisan Met Ultah Es Teh"),
        ("(nomor 3 dan 7)", "nomor 3 dan 7"),
    ],
)
async def test_what_is_to_be_written_is_noted_where_it_was_said(said: str, note: str) -> None:
    chatter = Chatter(stall(promos=()))
    sep = " " if said.startswith("(") else ", "
    await chatter.say(
        f"pesan mie ayam bakso 2{sep}{said}, sama es jeruk 1, ambil, Ical 08123334444"
    )
    lines = chatter.quote.priced.lines if chatter.quote else ()

    assert [(line.name, line.quantity, line.note) for line in lines] == [
        ("Mie Ayam Bakso", 2, note),
        ("Es Jeruk", 1, ""),
    ]


async def test_a_word_of_a_dish_s_own_text_is_no_strange_goods() -> None:
    bill = await Chatter(stall(promos=())).say("mie ayam 1 kecap, ambil, Ical 081233334444, tunai")

    assert "tidak ada di daftar" not in bill
    assert "1 Mie Ayam" in bill
