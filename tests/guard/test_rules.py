"""Each rule guards something that no other rule does, and none breaks on odd text."""

import random

import pytest

from tanggap.assistant.base import Evidence, ToolCall
from tanggap.assistant.shop import Shop
from tanggap.guard import check
from tanggap.guard.check import facts_of, judge
from tanggap.guard.rules import (
    amounts,
    conditions,
    delivery,
    done,
    hours,
    leaks,
    links,
    location,
    manners,
    never_say,
    numbers,
    payments,
    percents,
    periods,
    personal,
    products,
    promises,
    qualities,
    stock,
    topics,
    totals,
)
from tests.guard.shops import turn

LIES = [
    (amounts, "Nasi Goreng Ayam Rp20.000 kak."),
    (totals, "2 Nasi Goreng Ayam totalnya Rp45.000."),
    (conditions, "Ongkir ke Dago Rp5.000 kak."),
    (percents, "Hari ini diskon 50% kak!"),
    (periods, "Garansi 5 tahun kak."),
    (stock, "Jus Alpukat ready kak."),
    (hours, "Hari ini kami buka jam 08.00–20.00."),
    (delivery, "Bisa diantar ke Lembang kak."),
    (numbers, "Rekening kami 1234567890."),
    (payments, "Bisa bayar pakai OVO kak."),
    (products, "Kami juga jual Rendang Padang kak."),
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
