"""What goes wrong between the parts of a conversation: sums told twice, taps, dates, languages."""

from dataclasses import replace

import pytest

from tests.assistant.builtin.chatting import Chatter, stall


async def test_a_fee_and_a_total_in_one_message_are_one_sum() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("mie ayam bakso 2 sama es jeruk 1 berapa?")
    answer = await chatter.say("terus ongkir ke kenanga? jadi total brp")

    assert answer.count("Mie Ayam Bakso") == 1
    assert "Rp55.000" in answer


@pytest.mark.parametrize("tapped", ["Belum, mau diubah", "ada yang mau diubah kak", "ganti dong"])
async def test_a_wish_to_change_something_is_no_wish_about_an_item(tapped: str) -> None:
    chatter = Chatter(stall(promos=()))
    bill = await chatter.say("pesen es jeruk 1 sama pangsit 1, ambil sendiri, an Budi, tunai")
    assert "Belum, mau diubah" in chatter.last.chips
    asked = await chatter.say(tapped)
    bill = await chatter.say("es jeruknya 2")

    assert "belum dicatat" in asked.lower()
    assert "ubah" not in bill
    assert "2 Es Jeruk: Rp14.000" in bill


async def test_words_that_both_languages_have_make_no_english_of_a_question() -> None:
    answer = await Chatter().say("pangsit goreng 2 pack, es jeruk 1 pack")

    assert "Here is" not in answer


@pytest.mark.parametrize("asked", ["tanggal 25 desember buka?", "natal buka ga kak?"])
async def test_a_date_in_the_owners_note_on_hours_comes_before_the_weekly_hours(asked: str) -> None:
    shop = stall()
    noted = replace(shop, info=replace(shop.info, hours_note="25 Desember tutup."))

    assert "25 Desember tutup" in await Chatter(noted).say(asked)
