"""Chips and cards are judged as the text is."""

from dataclasses import replace

import pytest

from tanggap.assistant.base import Card, Draft
from tanggap.assistant.cards import card_of
from tanggap.assistant.shop import Shop
from tanggap.guard.check import facts_of, judge_draft
from tests.factories import entries
from tests.guard.shops import turn


def draft_with(shop: Shop, *, chips: tuple[str, ...] = (), cards: tuple[Card, ...] = ()) -> bool:
    draft = Draft("Ada kak 😊", "gpt-6-luna", chips=chips, cards=cards)
    return judge_draft(draft, facts=facts_of(turn(shop, "ada menu apa kak?"))).passed


@pytest.mark.parametrize(
    "chip", ["Pesan 2 Nasi Goreng Ayam", "Lihat menu", "Ongkir ke Dago?", "Ya"]
)
def test_a_harmless_chip_is_shown(shop: Shop, chip: str) -> None:
    assert draft_with(shop, chips=("Lihat promo", chip))


@pytest.mark.parametrize(
    "chip", ["Nasi Goreng Ayam Rp10.000", "Bayar ke BCA 1234567890", "Klaim diskon 50%"]
)
def test_a_chip_that_states_what_is_not_so_is_refused(shop: Shop, chip: str) -> None:
    assert not draft_with(shop, chips=("Lihat promo", chip))


@pytest.mark.parametrize("asked", ["mendoannya ga jadi", "eh mie nya jadi 2 deh", "jam buka?"])
@pytest.mark.parametrize("chip", ["Ya", "Belum, mau diubah", "Besok buka?", "Jam buka seminggu"])
def test_what_a_customer_may_answer_or_ask_claims_nothing(
    shop: Shop, asked: str, chip: str
) -> None:
    draft = Draft("Baik kak 😊", "builtin", chips=(chip,))

    assert judge_draft(draft, facts=facts_of(turn(shop, asked))).passed


def test_a_card_shows_what_the_catalogue_says(shop: Shop) -> None:
    card = card_of(shop.catalogue.by_sku["NG02"])
    assert draft_with(shop, cards=(card,))

    for wrong in (
        replace(card, price_idr=card.price_idr - 1_000),
        replace(card, sold_out=not card.sold_out),
        replace(card, name="Nasi Goreng Rendang"),
        replace(card, product_id=9_999),
        replace(card, photo="lain.webp"),
    ):
        assert not draft_with(shop, cards=(wrong,))


def test_what_the_customer_may_tap_answers_no_question(shop: Shop) -> None:
    told = entries(
        Jam_buka_Lebaran="Waktu Lebaran kami tutup, jam buka lagi setelah 2 minggu.",
        Ada_cabang_lain="Belum ada, baru satu di sini.",
    )
    where = Shop(shop.info, shop.catalogue, told)
    chips = ("Ya, lanjut", "Jam buka seminggu", "Lihat yang lain")
    draft = Draft("Siap kak.", "builtin", chips=chips)
    context = turn(where, "masih buka ga kak")
    assert judge_draft(draft, facts=facts_of(context)).passed
