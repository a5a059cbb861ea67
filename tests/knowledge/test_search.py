"""Finding the owner's answer to a question asked in other words."""

import pytest

from tanggap.knowledge.search import find_entries
from tests.factories import entries

ANSWERS = entries(
    Apakah_makanannya_halal="Halal kak.",
    Ada_tempat_parkir="Ada, muat dua mobil di halaman.",
    Bisa_terima_katering="Bisa, mulai 20 porsi.",
    Bisa_makan_di_tempat="Bisa, ada 20 kursi. Belum ada AC.",
    Kalau_pesan_banyak_harus_DP_berapa="DP separuh lewat transfer.",
    Apakah_pakai_MSG="Sedikit.",
    Bisa_kirim_ke_luar_kota="Khusus sambal botol.",
    Ada_wifi_dan_musala="Ada dua-duanya.",
)


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("kak ini halal ga", "Apakah makanannya halal?"),
        ("parkirnya luas ga", "Ada tempat parkir?"),
        ("bs parkir mobil?", "Ada tempat parkir?"),
        ("ada parkirn ga", "Ada tempat parkir?"),
        ("terima catering ga buat 50 org", "Bisa terima katering?"),
        ("dine in bisa?", "Bisa makan di tempat?"),
        ("ada AC nya?", "Bisa makan di tempat?"),
        ("uang muka brp", "Kalau pesan banyak harus DP berapa?"),
        ("pake micin ga?", "Apakah pakai MSG?"),
        ("bisa luar kota?", "Bisa kirim ke luar kota?"),
        ("ada mushola?", "Ada wifi dan musala?"),
    ],
)
def test_an_answer_is_found_by_its_meaning(asked: str, question: str) -> None:
    assert find_entries(ANSWERS, asked)[0][0].question == question


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "halo kak",
        "siapa presiden indonesia",
        "harga emas hari ini",
        "tolong buatkan puisi",
        "ada lowongan kerja?",
        "bisa bayar pakai kartu kredit?",
        "jam buka",
        "rekomendasi tempat wisata keluarga murah",
        "kota mana ibukota negara jepang",
    ],
)
def test_an_unrelated_question_finds_nothing(asked: str) -> None:
    assert find_entries(ANSWERS, asked) == []


def test_everyday_words_tell_an_answer_only_where_it_is_about_nothing_else() -> None:
    shipping = entries(Bisa_kirim_sambal_ke_luar_kota="Bisa kak.")
    assert find_entries(shipping, "ada pengiriman?") == []
    paying = entries(Bagaimana_cara_bayar="Transfer atau tunai.")
    assert find_entries(paying, "bayarnya gimana kak")
    assert find_entries(paying, "cara bayar cicilan lewat koperasi") == []


def test_the_same_words_score_full_and_come_first() -> None:
    (best, score), *_ = find_entries(ANSWERS, "Ada tempat parkir?")
    assert (best.question, score) == ("Ada tempat parkir?", 100.0)


def test_no_more_than_asked_for_come_back() -> None:
    assert len(find_entries(ANSWERS, "bisa makan di tempat parkir?", limit=1)) == 1


def test_a_shop_without_answers_finds_nothing() -> None:
    assert find_entries((), "halal?") == []
