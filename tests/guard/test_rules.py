"""Each rule guards something that no other rule does, and none breaks on odd text."""

import random
from dataclasses import replace

import pytest

from tanggap.assistant.base import Evidence, HandoverIntent, ToolCall
from tanggap.assistant.shop import Shop
from tanggap.guard import check
from tanggap.guard.check import facts_of, judge
from tanggap.guard.rules import (
    allergies,
    amounts,
    answers,
    composition,
    conditions,
    contents,
    contradictions,
    delivery,
    done,
    figures,
    holidays,
    hours,
    leadtimes,
    leaks,
    limits,
    links,
    location,
    manners,
    measures,
    never_say,
    numbers,
    opposites,
    payments,
    percents,
    periods,
    personal,
    polarity,
    products,
    promises,
    qualities,
    rankings,
    services,
    stock,
    topics,
    totals,
)
from tests.factories import catalogue_of, entries, product_info, turn_in
from tests.guard.shops import turn

LIES = [
    (amounts, "Nasi Goreng Ayam Rp20.000 kak."),
    (totals, "2 Nasi Goreng Ayam totalnya Rp45.000."),
    (conditions, "Ongkir ke Dago Rp5.000 kak."),
    (percents, "Hari ini diskon 50% kak!"),
    (periods, "Garansi 5 tahun kak."),
    (contents, "Sop Buntut belum termasuk nasi kak."),
    (composition, "Nasi Goreng Kampung pakai keju kak."),
    (measures, "Es Teh Manis isinya 900 ml kak."),
    (rankings, "Yang paling laris Jus Mangga kak."),
    (answers, "Nasi kotak pesannya paling lambat sehari sebelumnya jam 20.30 kak."),
    (figures, "Katering kami terima sampai 400 porsi kak."),
    (contradictions, "Teras kami sudah ada AC kak."),
    (stock, "Jus Alpukat ready kak."),
    (allergies, "Karedok aman untuk yang alergi kacang kak."),
    (polarity, "Makan di tempat tidak pakai kipas angin kak."),
    (leadtimes, "Nasi Kotak Ayam bisa jadi hari ini kak."),
    (opposites, "Musala ada di lantai atas kak."),
    (limits, "Pesanan boleh dibatalkan kapan saja kak."),
    (services, "Ada karaoke juga kak."),
    (hours, "Hari ini kami buka jam 08.00–20.00."),
    (holidays, "Lebaran kami tetap buka kak."),
    (delivery, "Bisa diantar ke Lembang kak."),
    (numbers, "Rekening kami 1234567890."),
    (payments, "Bisa bayar pakai OVO kak."),
    (products, "Kami juga jual Ayam Taliwang kak."),
    (qualities, "Semuanya original kak."),
    (links, "Lihat menu di bit.ly/dapur ya."),
    (location, "Alamat kami Jl. Merdeka No. 9."),
    (done, "Pesanan sudah kami catat ya kak."),
    (promises, "Besok pasti sampai kak."),
    (personal, "Boleh kirim kode OTP-nya kak?"),
    (topics, "Presiden pertama kita adalah Soekarno."),
    (leaks, "Saya memanggil search_products dulu."),
    (manners, "Dasar goblok."),
]


def test_every_rule_has_a_lie_that_it_alone_finds() -> None:
    # What the owner forbids is judged where owners forbid it.
    assert {rule.judge for rule, _ in LIES} | {never_say.judge} == set(check.RULES)


@pytest.mark.parametrize(("rule", "text"), LIES, ids=lambda value: getattr(value, "NAME", ""))
def test_without_its_rule_a_lie_passes(
    shop: Shop, rule: object, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = facts_of(turn(shop, "halo kak"))
    verdict = judge(text, facts=facts)
    assert {violation.rule for violation in verdict.violations} == {rule.NAME}  # type: ignore[attr-defined]
    assert all(violation.span in text and violation.reason for violation in verdict.violations)

    left = tuple(other for other in check.RULES if other is not rule.judge)  # type: ignore[attr-defined]
    monkeypatch.setattr(check, "RULES", left)

    assert judge(text, facts=facts).passed


def test_done_may_be_said_of_what_the_order_went_through(shop: Shop) -> None:
    context = turn(shop, "saya pesan kak")
    context.evidence.append(Evidence("place_order", {"number": "TG-7", "total_idr": 44_000}))
    facts = facts_of(context)
    assert not judge("Pesanan sudah kami catat ya kak.", facts=facts).passed

    context.done.add("recorded")

    assert judge("Pesanan sudah kami catat ya kak, total Rp44.000.", facts=facts).passed
    assert judge("Nomor pesanan kakak TG-7.", facts=facts).passed
    assert not judge("Nomor pesanan kakak TG-8.", facts=facts).passed
    assert not judge("Pesanan kakak sedang diantar kurir.", facts=facts).passed
    assert not judge("Pembayarannya sudah kami terima.", facts=facts).passed

    context.done |= {"paid", "sent"}

    assert judge("Pembayarannya sudah kami terima.", facts=facts).passed
    assert judge("Pesanan kakak sedang diantar kurir.", facts=facts).passed


def test_what_a_search_did_not_find_is_not_there(shop: Shop) -> None:
    context = turn(shop, "ada rendang kak?")
    result = {"products": [], "more": 0}
    context.tool_calls.append(ToolCall("search_products", {"query": "rendang"}, result, 1.0))
    facts = facts_of(context)

    assert not judge("Ada kak, rendangnya enak banget.", facts=facts).passed
    assert judge("Maaf kak, rendang belum ada.", facts=facts).passed


@pytest.mark.parametrize("token", ["AbC_d-eF", "_AbC", "AbC_", "AbC-", "AbC__d"])
def test_an_address_is_the_shops_whatever_signs_its_ending_has(shop: Shop, token: str) -> None:
    context = turn(shop, "pesanan saya gimana?")
    url = f"https://toko.contoh.id/o/{token}"
    context.evidence.append(Evidence("order_status", {"says": f"Lihat di {url}"}))
    facts = facts_of(context)

    for said in (f"Lihat di {url}", f"Lihat di {url}.", f"_Lihat di {url}_"):
        assert judge(said, facts=facts).passed, said
    assert not judge(f"Lihat di {url}x", facts=facts).passed
    assert not judge("Lihat di https://toko.contoh.id/o/Ab_d", facts=facts).passed


PIECES = (
    "Nasi Goreng Ayam", "Rp", "18.000", "18rb", "dua", "puluh", "ribu", "setengah", "-", "–", "%",
    "jam", "10.00", "s/d", "Senin", "besok", "buka", "tutup", "ke", "Dago", "Lembang", "x", "=",
    "(",
    ")", "*", "**", "\u200b", "\n", "😊", "１８", "total", "ongkir", "min.", "kode", "ABC123", "@a",
    "https://", "0812", "stok", "sisa", "habis", "5", "kali", "persen", "gratis", "k", "jt", ".",
    ",",
    "sama", "semua", "kalau", "?", "İ", "ß", "ﬁ", "½", "٣", "e\u0301", "\r\n", "\t", "BCA", "a.n.",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_no_text_breaks_the_guard(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(150):
        size = chance.randint(0, 25)
        text = chance.choice((" ", "")).join(chance.choice(PIECES) for _ in range(size))
        question = " ".join(chance.choice(PIECES) for _ in range(5))
        verdict = judge(text, facts=facts_of(turn(shop, question, looked_up=("NG02",))))

        assert all(violation.rule and violation.reason for violation in verdict.violations)


def test_only_whole_sentences_that_were_quoted_pass_as_the_owners(shop: Shop) -> None:
    told = "Tahan lama. Garansi resmi 99 bulan dari distributor."
    facts = facts_of(turn(shop, "awet ga kak?", data={"quoted": told}))
    assert judge("Garansi resmi 99 bulan dari distributor.", facts=facts).passed
    assert not judge("Garansi resmi dari distributor.", facts=facts).passed
    assert not judge("Nasi goreng garansi resmi 99 bulan dari distributor.", facts=facts).passed


def test_every_line_of_a_bill_passes_with_its_list_sign(shop: Shop) -> None:
    bill = (
        "Pesanannya aku ulang ya kak:\n• 3 Es Teh Manis: Rp15.000\n"
        "• 1 Kerupuk: bonus (Rabu -Rp9.000!!)\nRabu -Rp9.000!!: -Rp1.234\nTotal: Rp13.766"
    )
    facts = facts_of(turn(shop, "pesan kak", data={"read_back": bill}))

    assert not judge(bill, facts=facts).violations
    assert judge(bill.replace("Rp13.766", "Rp13.765"), facts=facts).violations


def test_only_whole_lines_of_a_bill_are_taken_as_read(shop: Shop) -> None:
    bill = (
        "• 2 Nasi Goreng Ayam: Rp44.000\nTotal Rp120.000\n"
        "• 1 Es Teh Manis (transfer ke BCA 9988776655): Rp5.000"
    )
    facts = facts_of(turn(shop, "pesan kak", data={"read_back": bill}))

    assert judge("• 2 Nasi Goreng Ayam: Rp44.000\nTotal Rp120.000", facts=facts).passed
    for part in ("Total Rp12", "Nasi Goreng Ayam: Rp4", "Rp120.00"):
        assert not judge(part, facts=facts).passed, part
    note = bill.splitlines()[-1]
    assert not judge(note, facts=facts).passed, "a customer's note is not the shop's account"


def test_only_a_handover_lets_a_draft_say_that_something_was_passed_on(shop: Shop) -> None:
    text = "Keluhannya sudah saya teruskan ke pemilik ya kak."
    context = turn(shop, "pesanan saya salah")
    assert [v.rule for v in judge(text, facts=facts_of(context)).violations] == ["done"]

    context.handover = HandoverIntent("complaint", "pesanan salah")

    assert judge(text, facts=facts_of(context)).passed


def test_each_promo_is_told_with_its_own_minimum_on_its_own_days(shop: Shop) -> None:
    def passes(text: str) -> bool:
        return judge(text, facts=facts_of(turn(shop, "promo"))).passed

    assert passes("Gratis ongkir zona Dekat minimal belanja Rp90.000 kak.")
    # The minimum of another promo.
    assert not passes("Gratis ongkir zona Dekat minimal belanja Rp75.000 kak.")
    assert passes("Hari Jumat Paket Duo Geprek Rp45.000 kak.")
    assert not passes("Hari Sabtu Paket Duo Geprek Rp45.000 kak.")


def test_letters_in_a_link_are_no_words(shop: Shop) -> None:
    """The codes in our own links are drawn at random, and "/o/x7-AC" says nothing of cooling."""
    without = replace(shop, knowledge=entries(Ada_AC="Belum ada AC ya kak."))
    facts = facts_of(turn(without, "pesanan saya sampai mana?"))
    rules_of = {
        said: {one.rule for one in judge(said, facts=facts).violations}
        for said in ("Ruangannya ada AC kak.", "Cek di https://toko.contoh.id/o/x7-AC kak.")
    }

    assert "contradictions" in rules_of["Ruangannya ada AC kak."]
    assert "contradictions" not in rules_of["Cek di https://toko.contoh.id/o/x7-AC kak."]


def test_a_question_for_another_branch_denies_no_other_goods(shop: Shop) -> None:
    """ "Yang lain" lists more goods, whatever the shop says of branches and of what is written."""
    branches = entries(
        Ada_cabang_lain="Belum ada kak.", Menunya_apa="Semua yang tertulis di papan ada kak."
    )
    facts = facts_of(turn(replace(shop, knowledge=branches), "menu apa aja"))
    for said in ("Yang lain", "Di data kami belum ada yang tertulis vegan kak."):
        assert judge(said, facts=facts).passed
    assert not judge("Cabang kami ada di Dago kak.", facts=facts).passed


def test_a_shop_may_call_its_dish_what_it_does() -> None:
    """A word that is rude elsewhere stands in the dish's own description."""
    hot = product_info("Sambal Korek", id=5, description="Cabai rawit setan, pedas sekali.")
    context = turn_in(catalogue=catalogue_of(hot))
    assert judge("Sambal Korek Rp10.000: cabai rawit setan.", facts=facts_of(context)).passed
    assert not judge("Dasar setan kamu kak.", facts=facts_of(context)).passed


def test_kosong_in_a_name_says_nothing_of_the_stock(shop: Shop) -> None:
    plain = product_info("Roti Maryam Kosong", id=1, price_idr=9_000)
    sweet = product_info("Roti Maryam Pisang", id=2, price_idr=11_000)
    shop = replace(shop, catalogue=catalogue_of(plain, sweet))
    facts = facts_of(turn(shop, "roti maryam kosong 2 kak"))

    assert judge("2 Roti Maryam Kosong kak, mau diantar?", facts=facts).passed
    assert not judge("Roti Maryam Pisang lagi kosong kak.", facts=facts).passed
