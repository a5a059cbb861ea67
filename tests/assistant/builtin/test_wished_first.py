"""What is wished for by a part of its name first, and counted after it."""

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall_info
from tests.factories import catalogue_of, product_info


def syrup_stall() -> Shop:
    products = (
        product_info("Keripik Tempe Bingkisan", id=1, price_idr=20_000, category="Camilan"),
        product_info("Keripik Tempe Kecil", id=2, price_idr=8_000, category="Camilan"),
        product_info(
            "Sirup Jawa Botol",
            id=3,
            price_idr=30_000,
            category="Minuman",
            unit="botol",
            options=("Rasa: nangka susu / salak",),
        ),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


async def test_the_count_that_follows_is_all_of_it() -> None:
    for said in (
        "mau bingkisan ya: keripik tempe bingkisan 2, sirup jawa botol salak 1",
        "mau bingkisan ya, keripik tempe bingkisan 2",
    ):
        assert "• 2 Keripik Tempe Bingkisan" in await ask(said, shop=syrup_stall())


async def test_a_second_count_is_another_wish() -> None:
    said = "keripik tempe bingkisan 2, buat ibu keripik tempe bingkisan 1"
    assert "• 3 Keripik Tempe Bingkisan" in await ask(said, shop=syrup_stall())


async def test_a_flavour_behind_the_bottle_is_no_goods() -> None:
    reply = await ask("pesan sirup jawa botol nangka susu 1", shop=syrup_stall())
    assert "tidak ada di daftar" not in reply
    assert "Rasa: nangka susu" in reply
