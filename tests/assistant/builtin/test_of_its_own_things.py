"""Written answers go to the goods that they are about, and the shop's rule to who asks for it."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info

GIVEN_BACK = "Uang kembali penuh kalau barangnya ternyata habis."


def gadgets() -> Shop:
    """Chargers and power banks, of which the owner has written apart."""
    knowledge = entries(
        Bedanya_charger_20_W_dan_33_W_apa="Yang 33 W dua lubang, pas buat ngecas dua HP.",
        Cara_klaim_garansi="Bawa barangnya ke toko, nanti kami cek.",
        Barangnya_bergaransi="Charger 6 bulan, kartu memori 12 bulan.",
        Uang_kembali_kalau_tidak_jadi_dikirim=GIVEN_BACK,
    )
    products = (
        product_info("Charger 20 W", id=1, price_idr=75_000, category="Charger"),
        product_info("Charger Mobil", id=2, price_idr=65_000, category="Charger"),
        product_info(
            "Power Bank 10.000 mAh Hitam",
            id=3,
            price_idr=159_000,
            category="Power Bank",
            aliases=("powerbank 10000 hitam",),
            description="Bisa ngecas HP 2 kali.",
        ),
        product_info(
            "Power Bank 10.000 mAh Putih",
            id=4,
            price_idr=159_000,
            category="Power Bank",
            aliases=("powerbank 10000 putih",),
            description="Bisa ngecas HP 2 kali.",
        ),
        product_info("Kartu Memori 64 GB", id=5, price_idr=95_000, category="Memori"),
    )
    rule = "Boleh batal sebelum kurir berangkat."
    return Shop(stall_info(cancel_policy=rule), catalogue_of(*products), knowledge)


async def test_what_is_written_of_chargers_says_nothing_of_power_banks() -> None:
    reply = await ask("powerbank 10000 hitam bisa ngecas hp berapa kali?", shop=gadgets())
    assert "2 kali" in reply
    assert "33 W" not in reply


async def test_a_number_is_no_name_for_what_was_misspelt() -> None:
    reply = await ask("powerbenk 10000 brapa hrganya", shop=gadgets())
    assert reply.count("Rp159.000") == 2
    assert "Power Bank 10.000 mAh" in reply.splitlines()[0]


async def test_a_word_is_not_taken_apart_where_no_prefix_can_end() -> None:
    # "Memori" is no "mem-ori", and asks not whether it is the original.
    assert "Rp95.000" in await ask("memori brp", shop=gadgets())


@pytest.mark.parametrize("question", ["charger mobilta berapaji?", "chargernyo yang mobil barapo"])
async def test_regional_endings_are_heard_at_the_shops_own_words(question: str) -> None:
    assert "Rp65.000" in await ask(question, shop=gadgets())


@pytest.mark.parametrize(
    "question",
    [
        "kalo udah bayar trus dibatalin uangnya balik ga",
        "bisa cancel ga kalo udah pesen?",
        "maksimal batalnya kapan ya",
        "can i cancel my order later?",
    ],
)
async def test_who_asks_about_cancelling_hears_the_shops_rule(question: str) -> None:
    reply = await ask(question, shop=gadgets())
    assert "sebelum kurir berangkat" in reply
    assert GIVEN_BACK not in reply


async def test_calling_off_asks_for_no_rule() -> None:
    assert "sebelum kurir" not in await ask("ga jadi deh, batal", shop=gadgets())


async def test_an_answer_that_is_asked_in_those_words_wins() -> None:
    knowledge = entries(Bisa_batal_ga="Bisa, chat saja ya.")
    shop = Shop(stall_info(), stall().catalogue, knowledge)
    reply = await ask("kalau batal gimana?", shop=shop)
    assert "chat saja" in reply


async def test_supposing_a_payment_claims_none() -> None:
    reply = await ask("kalo udah bayar trus stoknya kosong gimana?", shop=gadgets())
    assert "minta pemilik cek" not in reply


async def test_who_asks_how_long_gets_the_answer_that_tells_it() -> None:
    assert "6 bulan" in await ask("garansi brp lama?", shop=gadgets())


@pytest.mark.parametrize("question", ["yg paling banyak dibeli apa kak?", "paling sering dipesan?"])
async def test_what_most_people_buy_is_asked_in_many_ways(question: str) -> None:
    assert "Mie Ayam Rp15.000" in await ask(question)


async def test_a_shelf_is_called_so_whatever_an_answer_denies_of_what_it_names() -> None:
    names = ["Kerang Saus", "Ikan Asap", "Tumis Genjer", "Balado Terong", "Perkedel Tahu"]
    products = [
        product_info(name, id=place, price_idr=9_000 + place, category="Ikan & Lauk")
        for place, name in enumerate([*names, "Sambal Dabu", "Acar", "Emping", "Sayur Asem"], 1)
    ]
    knowledge = entries(Bisa_kirim_lauk="Belum, yang berkuah dan ikan tidak bisa kami kirim.")
    shop = Shop(stall_info(promos=()), catalogue_of(*products), knowledge)
    assert "Ikan & Lauk" in await ask("ada lauk apa aja kak", shop=shop)
