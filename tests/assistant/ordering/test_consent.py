"""What counts as a yes to a bill, and what does not."""

import pytest

from tanggap.assistant.builtin.ordering.consent import stance_of
from tanggap.assistant.builtin.understand.shelf import shelf_of
from tests.assistant.builtin.chatting import stall

YES = (
    "iya", "y", "ok", "oke kak", "gas", "gass", "jadi", "jadi kak", "betul", "lanjut", "sip",
    "boleh", "bener kak", "mantap proses", "iya mau", "oke lanjut aja", "ya udah jadi", "deal",
    "udah bener kak", "udah sesuai", "gaskeun", "👍", "✅", "yes please", "that's correct", "sure",
    "ya makasih", "kak iya", "ok ditunggu", "siap", "pesan aja", "cus", "sok atuh", "monggo",
    "inggih", "muhun", "acc", "ya, atas nama budi", "oke bayarnya gimana?", "lnjut", "bungkus",
    "iih", "iih ka", "beres", "beres makasih", "gih", "bah iya bang",
)  # fmt: skip
NO = (
    "ga jadi", "batal", "gajadi deh", "cancel", "ga", "nggak kak", "ga usah", "no", "nope",
    "ga jadi kak maaf", "gausah deh", "no thanks", "batalin aja",
)  # fmt: skip
LATER = (
    "ntar dulu", "nanti aja", "bentar", "tunggu", "oke nanti aku kabarin", "iya nanti dulu",
    "pikir2 dulu", "belum", "jangan dulu", "ok tunggu bentar", "nanti deh",
)  # fmt: skip
NEITHER = (
    "jadi berapa", "ongkirnya berapa ya", "makasih", "makasih ya", "oh ya ambil sendiri",
    "makasih infonya ya", "ok makasih infonya", "boleh cod?", "antar ke dago ya", "2 ya",
    "iya tapi es tehnya 2", "kalau gratis ongkir ya", "halo", "hmm", "itu aja", "ya udah itu aja",
    "🙏", "ga jadi es tehnya", "tambah es teh 1", "oh gitu", "mahal ya", "ya ampun mahal",
    "ok, totalnya berapa?", "jadi ya?", "oh iya mau nambah", "sama mie ayam 1 ya",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        *((text, "yes") for text in YES),
        *((text, "no") for text in NO),
        *((text, "hold") for text in LATER),
    ],
)
def test_an_answer_is_heard_as_it_is_meant(said: str, stance: str) -> None:
    assert stance_of(said, shelf_of(stall())).said == stance


@pytest.mark.parametrize("said", NEITHER)
def test_what_is_doubtful_is_no_answer(said: str) -> None:
    assert stance_of(said, shelf_of(stall())).said in ("", "ask")
