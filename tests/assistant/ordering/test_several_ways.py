"""Things of which several kinds or ways are wanted, told in one message and after it."""

import pytest

from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.vocabulary import NAMES
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def canteen() -> Shop:
    """Two kinds of soup, pies, ice, boxes by their number of pieces, rice, and a parcel."""
    soup = {
        "category": "Sop",
        "family": "S",
        "description": "Kuah tomat.",
        "options": ("Isi: nasi / ketupat", "tambah telur puyuh (+Rp3.000)"),
    }
    pie = {"category": "Pai", "family": "P"}
    ice = {"category": "Es", "options": ("tambah krim (+Rp2.000)", "Gula: biasa / sedikit")}
    box = {"category": "Dus"}
    products = (
        product_info("Sop Merah Biasa", id=1, price_idr=20_000, variant="Biasa", **soup),
        product_info("Sop Merah Jumbo", id=2, price_idr=28_000, variant="Jumbo", **soup),
        product_info("Pai Apel", id=3, price_idr=9_000, variant="Apel", **pie),
        product_info("Pai Susu", id=4, price_idr=8_000, variant="Susu", **pie),
        product_info("Es Sirsak", id=5, price_idr=10_000, **ice),
        product_info("Wajik Dus Isi 5", id=6, price_idr=25_000, **box),
        product_info("Wajik Dus Isi 10", id=7, price_idr=48_000, **box),
        product_info("Ketupat", id=8, price_idr=3_000, category="Tambahan"),
        product_info("Nasi Putih", id=9, price_idr=5_000, category="Tambahan"),
        product_info("Nasi Ayam Goreng Merah", id=10, price_idr=22_000, category="Nasi"),
        product_info(
            "Paket Berempat",
            id=11,
            price_idr=90_000,
            category="Paket",
            description="4 Sop Merah dan 4 Es Sirsak.",
        ),
        product_info("Ayam Goreng Merah", id=12, price_idr=17_000, category="Ayam"),
        product_info("Bekal Ayam", id=13, price_idr=27_000, category="Bekal"),
        product_info("Bekal Ikan", id=14, price_idr=29_000, category="Bekal"),
        product_info(
            "Seblak", id=15, price_idr=12_000, options=("Level: pedas / sedang / tidak pedas",)
        ),
    )
    return Shop(stall_info(id=96, promos=()), catalogue_of(*products), ())


def lines_of(reply: str) -> list[str]:
    lines = [line.removeprefix("• ") for line in reply.split("\n") if line.startswith("•")]
    return [line.rpartition(":")[0] for line in lines]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("sop merah 3, biasa 2 jumbo 1", ["2 Sop Merah Biasa", "1 Sop Merah Jumbo"]),
        ("sop merah 3, 1 jumbo 2 biasa", ["1 Sop Merah Jumbo", "2 Sop Merah Biasa"]),
        (
            "pesen sop merah kak, 2 porsi yang biasa, satu porsi yang jumbo",
            ["2 Sop Merah Biasa", "1 Sop Merah Jumbo"],
        ),
        ("pai apel sama susu 4 4", ["4 Pai Apel", "4 Pai Susu"]),
        ("wajik isi 5 2 dus, isi 10 1 dus", ["2 Wajik Dus Isi 5", "1 Wajik Dus Isi 10"]),
        (
            "pai apel 1, es sirsak 3 tambah krim 1",
            ["1 Pai Apel", "2 Es Sirsak", "1 Es Sirsak (tambah krim (+Rp2.000))"],
        ),
        (
            "es sirsak 2 tambah krim, 1 polos",
            ["2 Es Sirsak (tambah krim (+Rp2.000))", "1 Es Sirsak"],
        ),
        (
            "sop merah jumbo 1, biasa 2, yang jumbo tambah telur puyuh",
            ["1 Sop Merah Jumbo (tambah telur puyuh (+Rp3.000))", "2 Sop Merah Biasa"],
        ),
        (
            "sop merah jumbo 3, satu ketupat dua nasi",
            ["1 Sop Merah Jumbo (Isi: ketupat)", "2 Sop Merah Jumbo (Isi: nasi)"],
        ),
        (
            "sop merah jumbo 1 ketupat, es sirsak 1",
            ["1 Sop Merah Jumbo (Isi: ketupat)", "1 Es Sirsak"],
        ),
        (
            "sop merah jumbo 2 pakai ketupat plus telur puyuh semua",
            ["2 Sop Merah Jumbo (tambah telur puyuh (+Rp3.000), Isi: ketupat)"],
        ),
        ("sop merah jumbo 2 ketupat 3", ["2 Sop Merah Jumbo", "3 Ketupat"]),
        ("seblak 3 (pedasnya sedang)", ["3 Seblak (Level: sedang)"]),
        ("ayam goreng merah 2, nasi 2", ["2 Ayam Goreng Merah", "2 Nasi Putih"]),
        (
            "paket berempat 1, es sirsak diganti pai susu",
            ["1 Paket Berempat (es sirsak diganti pai susu)"],
        ),
        (
            "seblak 2 (1 pedas? eh ga usah), es sirsak 1",
            ["2 Seblak", "1 Es Sirsak"],
        ),
        (
            "seblak 3, sedang semua kecuali satu pedas",
            ["2 Seblak (Level: sedang)", "1 Seblak (Level: pedas)"],
        ),
        (
            "seblak dua yang satu ga pedas, satunya sedang",
            ["1 Seblak (Level: sedang)", "1 Seblak (Level: tidak pedas)"],
        ),
        (
            "ayam goreng merah 5, yang 2 ga pake sambal",
            ["3 Ayam Goreng Merah", "2 Ayam Goreng Merah (ga pake sambal)"],
        ),
        (
            "es sirsak 2 pakai krim satu saja",
            ["1 Es Sirsak", "1 Es Sirsak (tambah krim (+Rp2.000))"],
        ),
        ("wajik yang 10 satu, yang 5 dua", ["1 Wajik Dus Isi 10", "2 Wajik Dus Isi 5"]),
        (
            "sop merah jumbo 1 ketupat 2, kuahnya banyak ya",
            ["1 Sop Merah Jumbo (kuahnya banyak)", "2 Ketupat"],
        ),
        ("es sirsak 3 esnya sedikit", ["3 Es Sirsak (esnya sedikit)"]),
        ("ayam goreng merah 2, yang bekal 3", ["2 Ayam Goreng Merah", "3 Bekal Ayam"]),
    ],
)
async def test_each_kind_and_way_is_counted(said: str, lines: list[str]) -> None:
    assert lines_of(await Chatter(canteen()).say(said)) == lines


@pytest.mark.parametrize(
    ("first", "then", "lines"),
    [
        (
            "es sirsak 1 gula sedikit",
            "2 lagi gulanya biasa",
            ["1 Es Sirsak (Gula: sedikit)", "2 Es Sirsak (Gula: biasa)"],
        ),
        ("pai apel 3, ketupat 3", "tambah 2 lagi masing2", ["5 Pai Apel", "5 Ketupat"]),
        ("pai apel 1", "ketupatnya tambah 2 ya", ["1 Pai Apel", "2 Ketupat"]),
        ("pai apel 1, ketupat 5", "ketupatnya tambah 5 jadi 10", ["1 Pai Apel", "10 Ketupat"]),
        (
            "ayam goreng merah 1, ketupat 3",
            "ganti nasi putih ketupatnya",
            ["1 Ayam Goreng Merah", "3 Nasi Putih"],
        ),
        (
            "sop merah biasa 3 isi nasi",
            "yang jumbo 1",
            ["2 Sop Merah Biasa (Isi: nasi)", "1 Sop Merah Jumbo (Isi: nasi)"],
        ),
        ("pai apel 3", "ganti yang susu satu", ["2 Pai Apel", "1 Pai Susu"]),
        ("pai apel 2, ketupat 1, oh iya ketupat nya dua", "pai susu 1", None),
    ],
)
async def test_a_change_keeps_the_others(first: str, then: str, lines: list[str] | None) -> None:
    chat = Chatter(canteen())
    before = lines_of(await chat.say(first))
    reply = lines_of(await chat.say(then))

    assert reply == (lines or ["2 Pai Apel", "2 Ketupat", "1 Pai Susu"])
    assert len(reply) >= len(before)


async def test_halves_of_what_was_asked_about() -> None:
    chat = Chatter(canteen())
    assert "Yang mana" in await chat.say("pai 12")

    assert lines_of(await chat.say("setengah apel setengah susu")) == ["6 Pai Apel", "6 Pai Susu"]


def test_a_word_that_is_its_own_has_no_ending() -> None:
    assert [token.text for token in read("Es Beras Kencur", NAMES).tokens] == [
        "es", "beras", "kencur",
    ]  # fmt: skip
