"""Prices, stock, sums and advice, asked the way customers ask."""

from datetime import timedelta

import pytest

from tanggap.assistant.builtin.understand.shelf import keeping, shelf_of
from tests.assistant.builtin.chatting import NOON, Chatter, ask, big_stall, stall


@pytest.mark.parametrize(
    "question",
    [
        "es teh berapa?",
        "hrg es teh brp kak",
        "ES TEHHH BRAPAAA",
        "esteh brp y",
        "es tehnya berapaan",
        "piro regane es teh",
        "sabaraha es teh?",
        "es teh berapami",
    ],
)
async def test_a_price_is_told_however_it_is_asked(question: str) -> None:
    assert "Es Teh Rp4.000" in await ask(question)


async def test_a_name_that_several_products_share_is_answered_with_all_their_prices() -> None:
    reply = await ask("mie brp?")
    for line in ("Mie Ayam Rp15.000", "Mie Ayam Bakso Rp20.000", "Mie Ayam Jumbo Rp25.000"):
        assert line in reply
    assert "Mie Ayam Ceker Rp19.000 (lagi habis)" in reply


async def test_a_typo_in_a_name_is_understood() -> None:
    assert "Pangsit Goreng Rp12.000" in await ask("pangsitt gorng berapa")


async def test_two_names_in_one_question_get_two_prices() -> None:
    reply = await ask("es teh sama es jeruk brp kak")
    assert "Es Teh Rp4.000" in reply
    assert "Es Jeruk Rp7.000" in reply


async def test_different_questions_in_one_burst_are_all_answered() -> None:
    chatter = Chatter()
    reply = await chatter.say("pangsit brp?", "msh ada?", "ongkir ke melati?")
    assert "Rp12.000" in reply
    assert "masih ada" in reply
    assert "Rp8.000" in reply
    assert {"price", "stock", "delivery"} <= set(chatter.last.topics)


async def test_a_short_follow_up_means_a_variant_of_what_was_spoken_of() -> None:
    chatter = Chatter()
    await chatter.say("mie ayam brp?")
    assert "Mie Ayam Jumbo Rp25.000" in await chatter.say("kalau yang jumbo?")
    assert "Mie Ayam Bakso Rp20.000" in await chatter.say("yg bakso")


async def test_a_sold_out_product_is_said_to_be_sold_out_with_something_instead() -> None:
    chatter = Chatter()
    reply = await chatter.say("mie ayam ceker masih ada?")
    assert "Mie Ayam Ceker lagi habis" in reply
    assert "Mie Ayam Bakso Rp20.000" in reply
    assert chatter.last.cards[0].sold_out


async def test_when_it_comes_back_is_not_guessed() -> None:
    chatter = Chatter()
    await chatter.say("mie ayam ceker ada?")
    await chatter.say("kapan ada lagi?")
    assert chatter.last.handover is not None
    assert chatter.last.handover.reason == "unknown"


async def test_a_small_stock_is_told_with_its_number() -> None:
    assert "tinggal 3 mangkuk" in await ask("mie ayam jumbo ready?")


async def test_more_than_there_is_cannot_be_had() -> None:
    assert "stoknya tinggal 3 mangkuk" in await ask("mie ayam jumbo 5 jadi berapa")


async def test_a_product_that_the_shop_does_not_sell_is_said_to_be_missing() -> None:
    reply = await ask("ada pizza ga kak?")
    assert "pizza" in reply
    assert "tidak ada di daftar" in reply
    assert "Rp" not in reply


async def test_words_that_stand_apart_in_a_name_do_not_name_it() -> None:
    reply = await ask("ada es krim?")
    assert "tidak ada di daftar" in reply


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("2 mie ayam 3 es teh jadi brp?", "Rp42.000"),
        ("mie ayam 2 sama es teh 3 total berapa", "Rp42.000"),
        ("dua mie ayam bakso dan satu es jeruk jadi berapa", "Rp47.000"),
        ("setengah lusin pangsit jadi brp", "Rp72.000"),
        ("2bks pangsit brp", "Rp24.000"),
    ],
)
async def test_sums_follow_from_the_prices(question: str, total: str) -> None:
    # On a Wednesday, when the stall has no promo.
    reply = await ask(question, now=NOON + timedelta(days=1))
    assert f"Totalnya {total}" in reply


async def test_a_sum_is_told_with_the_promo_of_the_day_the_fee_and_the_change() -> None:
    reply = await ask("2 mie ayam 3 es teh antar ke melati jadi brp, bayar 50rb kembali brp?")
    assert "Subtotal: Rp42.000" in reply
    assert "Selasa Hemat: -Rp4.200" in reply
    assert "Ongkir ke Melati: Rp8.000" in reply
    assert "Totalnya Rp45.800" in reply
    assert "kembaliannya Rp4.200" in reply


async def test_a_sum_is_shared_among_people() -> None:
    reply = await ask("6 pangsit dibagi 4 orang jadi brp?", now=NOON + timedelta(days=1))
    assert "Dibagi 4 orang, masing-masing Rp18.000" in reply


async def test_an_unclear_name_in_a_sum_is_asked_about_first() -> None:
    reply = await ask("2 mie sama 1 es teh jadi brp")
    assert "Total" not in reply
    assert "Yang mana" in reply


async def test_the_menu_is_shown_by_category_and_then_by_product() -> None:
    chatter = Chatter()
    reply = await chatter.say("menunya apa aja?")
    assert "Es Teh Rp4.000" in reply
    assert "Es Jeruk Rp7.000" in await chatter.say("minumannya ada apa aja")


async def test_advice_names_what_sells_and_can_be_had() -> None:
    chatter = Chatter()
    assert "Mie Ayam Rp15.000" in await chatter.say("rekomendasiin dong kak")
    assert not any(card.sold_out for card in chatter.last.cards)


async def test_a_quality_is_looked_for_in_the_descriptions() -> None:
    reply = await ask("yang pedes apa aja?")
    assert "Ceker Mercon" in reply
    assert "Es Teh" not in reply
    assert "Mie Ayam Rp" not in reply


async def test_what_is_to_be_left_out_is_not_offered() -> None:
    reply = await ask("ada yang tanpa udang?")
    assert "Pangsit" not in reply


async def test_a_budget_bounds_the_advice() -> None:
    reply = await ask("10rb dapet apa aja")
    assert "Es Jeruk Rp7.000" in reply
    assert "Pangsit" not in reply


async def test_the_description_answers_what_a_product_is() -> None:
    assert "Isi 6, renyah, mengandung udang." in await ask("pangsit goreng itu apa isinya?")


async def test_what_the_description_does_not_say_is_asked_from_the_owner() -> None:
    chatter = Chatter()
    reply = await chatter.say("pangsit goreng pakai vetsin ga?")
    assert "vetsin" in reply
    assert chatter.last.handover is not None


async def test_two_products_are_compared_side_by_side() -> None:
    reply = await ask("bedanya pangsit goreng sama ceker mercon apa")
    assert "Pangsit Goreng Rp12.000" in reply
    assert "Ceker Mercon Rp13.000" in reply


async def test_a_wish_to_order_is_read_back_but_not_said_to_be_recorded() -> None:
    chatter = Chatter()
    reply = await chatter.say("mau pesen 2 mie ayam sama 1 es teh")
    assert "Subtotal: Rp34.000" in reply
    assert "Total: Rp30.600" in reply, "with the promo of the day"
    assert "sudah dicatat" not in reply
    assert chatter.quote is not None
    assert chatter.orders == []


async def test_an_addition_joins_what_was_wanted_before() -> None:
    chatter = Chatter()
    await chatter.say("mau pesen 2 mie ayam")
    assert "Subtotal: Rp37.000" in await chatter.say("sama es jeruk 1")


async def test_a_change_of_mind_changes_the_sum() -> None:
    chatter = Chatter(now=NOON + timedelta(days=1))
    await chatter.say("2 mie ayam bakso, 1 es teh, 1 pangsit jadi brp?")
    assert "Totalnya Rp44.000" in await chatter.say("kalo ga jadi pangsitnya jadi brp?")
    assert "Rp52.000" in await chatter.say("eh bukan, es teh nya 3")


async def test_a_wish_for_more_than_there_is_is_offered_what_is_left() -> None:
    chatter = Chatter()
    reply = await chatter.say("mau pesen mie ayam jumbo 5")
    assert "tinggal 3" in reply
    assert chatter.quote is None
    assert "Subtotal: Rp75.000" in await chatter.say("3 aja")


async def test_a_list_that_is_too_long_is_cut_and_continued() -> None:
    chatter = Chatter(big_stall())
    first = await chatter.say("kerupuk ada apa aja?")
    assert first.count("\n") <= 8
    assert "Lihat yang lain" in chatter.last.chips
    rest = await chatter.say("lihat yang lain")
    assert rest.splitlines()[1] not in first


async def test_an_order_without_items_asks_what_is_wanted() -> None:
    chatter = Chatter()
    assert "mau pesan apa" in await chatter.say("kak mau order dong")
    assert chatter.last.handover is None


async def test_notes_on_how_it_is_wanted_do_not_disturb_the_sum() -> None:
    reply = await ask("1 mie ayam ga pake sawi sama 2 es jeruk anget jadi brp")
    assert "Subtotal: Rp29.000" in reply


async def test_one_of_a_list_may_be_called_by_its_place() -> None:
    chatter = Chatter()
    await chatter.say("mie brp?")
    assert "Mie Ayam Bakso Rp20.000" in await chatter.say("yang kedua brp?")


async def test_a_whole_order_is_followed_through_its_changes() -> None:
    chatter = Chatter()
    await chatter.say("mie ayam satu, pangsit dua, es jeruk tiga. total berapa kak?")
    assert "Subtotal: Rp64.000" in await chatter.say("tambah es teh 1")
    assert "Subtotal: Rp40.000" in await chatter.say("pangsitnya ga usah")
    assert "Subtotal: Rp33.000" in await chatter.say("es jeruknya jadi 2 aja")
    assert "Rp8.000" in await chatter.say("total sama ongkir ke kenanga?")
    await chatter.say("antar ke kenanga jl mawar 5, an budi")
    await chatter.say("oke fix")
    (order,) = chatter.orders
    assert [(line.name, line.quantity) for line in order.priced.lines] == [
        ("Mie Ayam", 1), ("Es Jeruk", 2), ("Es Teh", 1),
    ]  # fmt: skip
    assert order.priced.total_idr == 33_000 - 3_300 + 8_000


def test_a_shop_that_fell_silent_gives_its_memory_back() -> None:
    quiet, busy = stall(id=701), stall(id=702)
    shelf_of(quiet)
    shelf_of(busy)
    keeping._used[quiet.info.id] -= keeping.IDLE_SECONDS + 1

    shelf_of(busy)

    assert quiet.info.id not in keeping._shelves
    assert busy.info.id in keeping._shelves
