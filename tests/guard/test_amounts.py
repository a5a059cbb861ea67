"""A price reaches the customer only if it is the shop's, and said of the right thing."""

from datetime import UTC, datetime

import pytest

from tanggap.assistant.base import Evidence
from tanggap.assistant.shop import Shop
from tanggap.guard.check import Judging, facts_of, judge, judge_sentence
from tests.guard.shops import product_row, turn

LOOKED_UP = ("NG01", "NG02", "NG03", "MN01", "AY04", "PK01")

HONEST = [
    "Nasi Goreng Ayam Rp22.000 kak.",
    "Harganya Rp22.000 ya kak 😊",
    "22rb kak",
    "Nasi Goreng Ayam ready kak. Harganya Rp22.000/porsi.",
    "2 Nasi Goreng Ayam dan 1 Es Teh Manis totalnya Rp49.000 kak.",
    "- Nasi Goreng Ayam: *Rp22.000*\n- Es Teh Manis: *Rp5.000*\n\nTotal: *Rp27.000*",
    "Nasgor: ayam 22rb, seafood 27rb, es teh 5rb",
    "Nasi Goreng Ayam dan Nasi Goreng Seafood harganya Rp22.000 dan Rp27.000.",
    "Rp22.000 untuk Nasi Goreng Ayam, Rp27.000 untuk Nasi Goreng Seafood.",
    "Ongkir ke Dago Rp8.000, ke Antapani Rp22.000.",
    "Minimal order Rp30.000 dan ongkir ke zona Dekat Rp8.000, Tengah Rp14.000, Jauh Rp22.000",
    "Diskon 15% untuk belanja minimal Rp75.000, potongan maksimal Rp20.000 ya kak.",
    "Paket Duo Geprek: 2 Ayam Geprek dan 2 Es Teh Manis jadi Rp45.000 (harga biasa Rp50.000)!",
    "Gratis ongkir ke zona Dekat dengan belanja minimal Rp90.000.",
    "2 x Rp22.000 = Rp44.000",
    "Nasi Goreng Ayam 2 porsi jadi Rp44.000, ongkir ke Dago Rp8.000, total Rp52.000.",
    "Menu kami mulai dari Rp5.000 kak.",
    "Paket Keluarga Ayam (isi ayam goreng utuh, nasi putih, es teh) harganya Rp139.000.",
    "Nasi Goreng Kampung, Ayam, dan Seafood masing-masing Rp18.000, Rp22.000, dan Rp27.000",
    "Nasi goreng mulai 18rb sampai 38rb kak",
]

WRONG = [
    "Nasi Goreng Ayam Rp5.000 kak.",
    "Harganya Rp5.000 ya kak",
    "5rb kak",
    "Nasi Goreng Ayam ready kak. Harganya Rp27.000/porsi.",
    "2 Nasi Goreng Ayam dan 1 Es Teh Manis totalnya Rp44.000 kak.",
    "- Nasi Goreng Ayam: *Rp22.000*\n- Es Teh Manis: *Rp5.000*\n\nTotal: *Rp37.000*",
    "Nasgor: ayam 22rb, seafood 22rb, es teh 5rb",
    "Nasi Goreng Ayam dan Nasi Goreng Seafood harganya Rp27.000 dan Rp22.000.",
    "Rp27.000 untuk Nasi Goreng Ayam, Rp22.000 untuk Nasi Goreng Seafood.",
    "Ongkir ke Dago Rp22.000.",
    "Ongkirnya 5rb kak",
    "Minimal order Rp5.000",
    "Diskon 15% untuk belanja minimal Rp22.000",
    "Paket Duo Geprek jadi Rp40.000!",
    "2 x Rp22.000 = Rp45.000",
    "belasan ribu aja kak",
    "Nasi goreng ayam delapan belas ribu",
    "Nasi Goreng Ayam Rp18.\u200b000",
    "Es teh 5rb, nasgor ayam 18rb",
]


@pytest.mark.parametrize("text", HONEST)
def test_what_the_data_says_may_be_said(shop: Shop, text: str) -> None:
    facts = facts_of(turn(shop, "nasgor ayam berapa?", looked_up=LOOKED_UP))

    assert judge(text, facts=facts).violations == ()


@pytest.mark.parametrize("text", WRONG)
def test_what_the_data_does_not_say_is_refused(shop: Shop, text: str) -> None:
    facts = facts_of(turn(shop, "nasgor ayam berapa?", looked_up=LOOKED_UP))

    assert not judge(text, facts=facts).passed


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("budget 50rb dapat apa kak?", "Budget 50rb bisa pesan 2 Nasi Goreng Ayam (Rp44.000)."),
        ("nasgor 10rb kan?", "Bukan Rp10.000 kak, Nasi Goreng Kampung Rp18.000."),
        ("ada menu di bawah 20rb?", "Menu di bawah 20rb ada Nasi Goreng Kampung Rp18.000."),
        ("nasgor ayam 2 sama es teh 1 totalnya brp?", "Totalnya Rp49.000 kak."),
        ("nasgor ayam 2 es teh 1 kirim ke dago total brp", "Total Rp57.000 sudah sama ongkir."),
    ],
)
def test_the_customers_own_figures_may_be_used(shop: Shop, question: str, text: str) -> None:
    facts = facts_of(turn(shop, question, looked_up=LOOKED_UP))

    assert judge(text, facts=facts).violations == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("nasgor 10rb kan?", "Iya kak, nasgor 10rb."),
        ("nasgor 10rb kan?", "Iya kak, 10rb."),
        ("budget 50rb, paket keluarga bisa?", "Paket Keluarga Ayam Rp50.000 kak."),
        ("nasgor ayam 2 sama es teh 1 totalnya brp?", "Totalnya Rp50.000 kak."),
    ],
)
def test_a_price_is_not_true_because_the_customer_said_it(
    shop: Shop, question: str, text: str
) -> None:
    facts = facts_of(turn(shop, question, looked_up=LOOKED_UP))

    assert not judge(text, facts=facts).passed


def test_evidence_that_comes_during_the_turn_counts(shop: Shop) -> None:
    context = turn(shop, "ada apa aja kak?")
    facts = facts_of(context)
    text = "Mulai dari Rp5.000 kak."
    assert not judge(text, facts=facts).passed

    row = product_row(shop.catalogue.by_sku["MN01"])
    context.evidence.append(Evidence("search_products", {"products": [row]}))

    assert judge(text, facts=facts).passed


def test_a_sentence_is_judged_with_those_before_it(shop: Shop) -> None:
    facts = facts_of(turn(shop, "ada apa kak?", looked_up=LOOKED_UP))
    before = "Nasi Goreng Ayam ready kak. "

    assert judge_sentence("Harganya Rp22.000.", facts=facts, before=before).passed
    assert not judge_sentence("Harganya Rp27.000.", facts=facts, before=before).passed


def test_sentences_of_a_stream_are_judged_in_order(shop: Shop) -> None:
    judging = Judging(facts_of(turn(shop, "ada apa kak?", looked_up=LOOKED_UP)))

    assert judging.next("Nasi Goreng Ayam ready kak. ").passed
    assert not judging.next("Harganya Rp27.000.").passed


def test_the_amounts_of_a_promo_that_is_over_may_not_be_said(shop: Shop) -> None:
    text = "Potongan 17% menyambut 17 Agustus, belanja minimal Rp50.000."
    during = turn(shop, "ada promo?", now=datetime(2026, 8, 12, 5, 0, tzinfo=UTC))

    assert judge(text, facts=facts_of(during)).passed
    assert not judge(text, facts=facts_of(turn(shop, "ada promo?"))).passed
