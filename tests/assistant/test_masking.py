"""Personal data becomes placeholders, and itself again; all else stays as it was."""

from dataclasses import replace
from typing import Any

import pytest

from tanggap.assistant.base import Line
from tanggap.assistant.masking import Personal, PersonalData, Restoring, masking_of
from tanggap.assistant.shop import Shop
from tests.guard.shops import NOON, demo_shop, turn

AREAS = ("Dago", "Antapani", "Braga")


def personal() -> PersonalData:
    return PersonalData(own={"0080451723", "81200004517"}, areas=AREAS)


PERSONAL = [
    ("wa saya 0812-9876-5432 ya", "0812-9876-5432"),
    ("hp 081298765432", "081298765432"),
    ("hubungi +62 812 9876 5432 aja", "+62 812 9876 5432"),
    ("nomor saya 6281298765432", "6281298765432"),
    ("telp rumah 0225551234", "0225551234"),
    ("email dewi.s@contoh.co.id kak", "dewi.s@contoh.co.id"),
    ("rek saya BCA 7720194455 an dewi", "7720194455"),
    ("NIK 3273014508900002", "3273014508900002"),
    ("kartu 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("nol delapan satu dua sembilan delapan tujuh enam lima empat", "nol delapan satu dua"),
    ("kirim ke Jl. Mawar No. 12 RT 03 RW 05 ya", "Jl. Mawar No. 12 RT 03 RW 05"),
    ("jl kenanga 5 rungkut", "jl kenanga 5"),
    ("alamat: Jalan Merpati Putih 7B, Dago", "Jalan Merpati Putih 7B"),
    ("gang melati no 4 sebelah masjid", "gang melati no 4"),
    ("perum griya asri blok C2 no 11", "perum griya asri blok C2 no 11"),
    ("apartemen taman sari lt 12 unit 1203", "taman sari lt 12 unit 1203"),
    ("rumah di rt 02/rw 09", "rt 02/rw 09"),
]


@pytest.mark.parametrize(("said", "private"), PERSONAL)
def test_what_is_personal_is_masked_and_comes_back(said: str, private: str) -> None:
    data = personal()
    masked = data(said)

    assert private not in masked
    assert "[" in masked
    assert data.restore(masked).replace(" (Dago)", "") == said


@pytest.mark.parametrize(
    "said",
    [
        "nasgor 2, es teh 3, budget 100.000",
        "total Rp 1.250.000 ya?",
        "harga Rp125000000 bohong",
        "ongkir ke Dago berapa kak",
        "bisa jalan kaki ke sana?",
        "jalan-jalan dulu",
        "transfer ke 0080451723 kan?",
        "wa toko 0812-0000-4517",
        "pesan buat tanggal 24-11-2026 jam 12.30",
        "power bank 20.000 mAh ada?",
        "mau 10 porsi buat 15 orang",
        "kode RINIBARU masih berlaku?",
        "[catatan] jangan pedas",
    ],
)
def test_what_is_not_personal_stays(said: str) -> None:
    assert personal()(said) == said


def test_the_area_of_an_address_stays_for_the_fee() -> None:
    data = personal()
    masked = data("antar ke Jl. Ir. H. Juanda No. 77 Dago ya")

    assert "Juanda" not in masked
    assert "Dago" in masked
    assert "Juanda" in data.restore("Diantar ke [alamat-1] ya")


def test_the_same_value_has_one_placeholder_however_it_is_written() -> None:
    data = personal()

    assert data("0812-9876-5432 / 081298765432 / +6281298765432") == (
        "[nomor-1] / [nomor-1] / [nomor-1]"
    )
    assert data("081200001111") == "[nomor-2]"
    assert data.known('{"phone": "+6281298765432"}') == '{"phone": "[nomor-1]"}'


def test_an_unknown_placeholder_is_left_for_the_guard() -> None:
    assert personal().restore("Hubungi [nomor-9]") == "Hubungi [nomor-9]"


def test_arguments_stay_json() -> None:
    data = personal()
    data('kirim ke Jl. Mawar "Biru" 5')
    (placeholder,) = (word for word in data('Jl. Mawar "Biru" 5').split() if "[" in word)

    assert data.restore_json(f'{{"address": "{placeholder}"}}').count('"') >= 4


class Shown:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.restarts = 0

    async def write(self, piece: str) -> None:
        self.pieces.append(piece)

    async def restart(self) -> None:
        self.restarts += 1


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
async def test_a_streamed_draft_never_shows_a_placeholder(size: int) -> None:
    data = personal()
    data("081298765432, Jl. Mawar 5 Dago")
    text = "Ke [alamat-1] (Dago) ya kak, nomor [nomor-1] benar? [catatan] [1] oke."
    shown = Shown()
    stream = Restoring(shown, data)
    for start in range(0, len(text), size):
        await stream.write(text[start : start + size])

    assert not any("[nomor" in p or "[alamat" in p for p in shown.pieces)
    assert "".join(shown.pieces) == (
        "Ke Jl. Mawar 5 Dago ya kak, nomor 081298765432 benar? [catatan] [1] oke."
    )
    await stream.restart()
    assert shown.restarts == 1


def masking(shop: Shop, **kept: Any) -> Personal:
    history = (Line("customer", "hp saya 081298765432", NOON),)
    return masking_of(replace(turn(shop, "alamat jl mawar 5", history=history), **kept))


def test_a_turn_knows_what_was_said_before() -> None:
    data = masking(demo_shop(), customer_address="Jl. Anggrek 9, Dago")

    assert data.known("081298765432 jl mawar 5 Jl. Anggrek 9, Dago") == (
        "[nomor-1] [alamat-1] [alamat-2] (Dago)"
    )
    phone, account = "0812-0000-4517", "0080451723"
    assert data(f"{phone} {account}") == f"{phone} {account}", "the shop's own stay"


def test_an_owner_may_switch_it_off() -> None:
    shop = demo_shop()
    shop = replace(shop, info=replace(shop.info, mask_personal_data=False))

    assert masking(shop)("hp 081298765432") == "hp 081298765432"
