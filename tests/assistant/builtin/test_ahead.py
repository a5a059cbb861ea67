"""What is ordered ahead, the least number of a thing, and the promo of the day beside a price."""

from datetime import timedelta

import pytest

from tanggap.assistant.builtin.understand.lead import ahead_terms, least_count
from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import NOON, Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def kitchen() -> Shop:
    """Boxes that are to be ordered ahead, and a lunch that is cheaper on Tuesdays."""
    products = (
        product_info(
            "Tumpeng Besar",
            id=1,
            sku="T1",
            price_idr=300_000,
            category="Tumpeng",
            description="Untuk 15 orang, lauk tujuh macam. PO minimal 2 hari sebelumnya.",
        ),
        product_info(
            "Snack Kotak",
            id=2,
            sku="T2",
            price_idr=10_000,
            category="Kotak",
            unit="kotak",
            description="Tiga kue dan air. Minimal 25 kotak.",
        ),
        product_info("Nasi Bakar", id=3, sku="T3", price_idr=20_000, category="Kotak"),
    )
    tuesday = promo(
        "Selasa Bakar",
        id=9,
        description="Tiap Selasa Nasi Bakar jadi Rp17.000.",
        type="fixed_price",
        value=17_000,
        days=(1,),
        scope=PromoScope(products=("T3",)),
    )
    everyone = promo("Semua Hemat", id=8, description="Potongan 5% tiap hari.", value=5)
    info = stall_info(promos=(everyone, tuesday), days={}, order_required=("nama",))
    return Shop(info, catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "ahead"),
    [
        ("PRE-ORDER H-2.", True),
        ("Pesan H-1 ya.", True),
        ("PO 3 hari sebelumnya.", True),
        ("Pesan minimal 5 jam sebelumnya.", True),
        ("Isi sayur dan telur.", False),
        ("Enak dipesan dingin.", False),
        ("Tahan 3 hari.", False),
    ],
)
def test_what_is_ordered_ahead_is_read_from_its_description(said: str, *, ahead: bool) -> None:
    product = product_info("Kue", description=said)

    assert bool(ahead_terms(product)) is ahead


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ("Minimal 20 box, pesan H-1.", 20),
        ("Min. order 10 pcs.", 10),
        ("Pesan minimal 2 hari sebelumnya.", 0),
        ("Minimal usia 3 tahun.", 0),
        ("Untuk minimal 4 orang.", 0),
    ],
)
def test_the_least_number_is_no_time_and_no_age(said: str, least: int) -> None:
    assert least_count(product_info("Kue", description=said)) == least


async def test_how_long_before_is_told_of_what_was_spoken_of() -> None:
    chatter = Chatter(kitchen())
    await chatter.say("tumpeng besar berapa?")

    assert "PO minimal 2 hari sebelumnya" in await chatter.say("pesennya brp hari sebelumnya ya?")


async def test_the_least_of_a_thing_is_told_when_it_is_asked() -> None:
    assert "Minimal 25 kotak" in await ask("snack kotak minimal berapa?", shop=kitchen())


async def test_nothing_is_told_ahead_of_what_nothing_is_written_of() -> None:
    answer = await ask("nasi bakar minimal berapa?", shop=kitchen())

    assert "25" not in answer


async def test_a_bill_says_what_is_to_be_ordered_ahead_and_what_is_too_few() -> None:
    bill = await ask("tumpeng besar 1, snack kotak 10, ambil, an Ayu", shop=kitchen())

    assert "Tumpeng Besar: PO minimal 2 hari sebelumnya" in bill
    assert "Snack Kotak: Minimal 25 kotak" in bill


async def test_a_bill_says_nothing_of_a_least_number_that_is_met() -> None:
    bill = await ask("snack kotak 30, ambil, an Ayu", shop=kitchen())

    assert "Minimal 25" not in bill


async def test_a_price_comes_with_the_promo_of_the_day_for_it() -> None:
    tuesday = await ask("nasi bakar berapa hari ini?", shop=kitchen())
    wednesday = await ask("nasi bakar berapa?", shop=kitchen(), now=NOON + timedelta(days=1))

    assert "Rp20.000" in tuesday
    assert "Rp17.000" in tuesday
    assert "Rp17.000" not in wednesday


async def test_whoever_missed_a_promo_hears_when_it_holds() -> None:
    chatter = Chatter(kitchen(), now=NOON + timedelta(days=1))
    await chatter.say("nasi bakar 2 berapa?")

    assert "Selasa" in await chatter.say("loh ga dapet promo?")


async def test_promos_of_the_very_day_are_told_first() -> None:
    told = await ask("ada promo apa hari ini?", shop=kitchen())

    assert told.index("Selasa Bakar") < told.index("Semua Hemat")


def caterer() -> Shop:
    """Two shelves of which the owner has written different terms, and one with none."""
    box = {"category": "Snack Box", "description": "Tiga kue. Minimal 15 box."}
    products = (
        product_info("Snack Box Hemat", id=1, price_idr=11_000, **box),
        product_info("Snack Box Komplit", id=2, price_idr=17_000, **box),
        product_info("Klepon", id=3, price_idr=2_000, category="Jajanan", unit="pcs"),
        product_info("Tart Nanas", id=4, price_idr=90_000, category="Tart"),
        product_info("Tart Nanas Mini", id=5, price_idr=40_000, category="Tart"),
        product_info("Nasi Ulam", id=6, price_idr=21_000, category="Nasi"),
        product_info("Nasi Ulam Jumbo", id=7, price_idr=29_000, category="Nasi"),
    )
    knowledge = entries(
        Tart_nanas_pesan_kapan="Tart H-3 ya.",
        Jajanan_satuan_minimal_berapa="Min 12 pcs per jenis.",
        Terima_pesanan_acara="Bisa, di atas 30 porsi pesan H-2.",
        Gratis_ongkir="Minimal belanja 75rb.",
    )
    return Shop(stall_info(id=94, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("tart nanas pesennya harus dr brp hari sblmnya kak", "Tart H-3"),
        ("snack box minimal pesen brp ya", "Minimal 15 box"),
        ("klepon paling sedikit brp biji", "Min 12 pcs"),
        ("klepon pesen 4 biji aja boleh ga", "Min 12 pcs"),
        ("nasi ulam 40 porsi buat acara kantor, caranya gimana", "pesan H-2"),
    ],
)
async def test_the_terms_of_an_order_win_over_a_list_of_the_goods(asked: str, told: str) -> None:
    reply = await ask(asked, shop=caterer())

    assert told in reply
    assert "Yang mana?" not in reply


async def test_what_nothing_is_written_of_ahead_is_asked_of_the_owner() -> None:
    chatter = Chatter(caterer())
    reply = await chatter.say("nasi ulam harus pesen dr brp hari sebelumnya?")

    assert "tidak tertulis" in reply
    assert chatter.last.handover is not None


async def test_a_sum_for_free_delivery_is_no_least_number() -> None:
    assert "75rb" not in await ask("nasi ulam minimal berapa?", shop=caterer())


async def test_what_is_written_of_one_dish_is_no_least_number_of_another() -> None:
    products = (
        product_info("Nasi Tutug", id=1, price_idr=9_000, category="Nasi & Lauk"),
        product_info("Nasi Besek Hajat", id=2, price_idr=25_000, category="Nasi & Lauk"),
    )
    knowledge = entries(Terima_nasi_besek_banyak="Minimal 30 besek.")
    shop = Shop(stall_info(id=99, promos=()), catalogue_of(*products), knowledge)

    assert "30" not in await ask("nasi tutug min beli brp?", shop=shop)
    assert "30 besek" in await ask("nasi besek min beli brp?", shop=shop)
