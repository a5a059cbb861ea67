"""Short questions on: the same of another thing, a choice of the one told, what costs so much."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, entries, product_info


def _shop() -> Shop:
    products = (
        product_info("Bolu Gulung Cokelat", id=1, sku="B1", price_idr=68_000, category="Bolu"),
        product_info("Bolu Gulung Nanas", id=2, sku="B2", price_idr=65_000, category="Bolu"),
        product_info("Bolu Gulung Keju", id=3, sku="B3", price_idr=65_000, category="Bolu"),
        product_info(
            "Bolu Gulung Moka", id=4, sku="B4", price_idr=68_000, stock=0, category="Bolu"
        ),
        product_info("Bika Ambon", id=5, sku="B5", price_idr=70_000, category="Bika"),
        product_info(
            "Lontong Biasa",
            id=6,
            sku="L1",
            price_idr=18_000,
            category="Lontong",
            options=("tambah telur (+Rp5.000)",),
        ),
        product_info("Lontong Telur", id=7, sku="L2", price_idr=22_000, category="Lontong"),
        product_info("Es Jeruk", id=8, sku="E1", price_idr=6_000, category="Minuman"),
        product_info(
            "Asinan Sayur Kecil",
            id=9,
            sku="A1",
            price_idr=15_000,
            category="Asinan",
            description="Sawi, kol, toge, dan kuah kacang.",
        ),
        product_info(
            "Asinan Sayur Besar",
            id=10,
            sku="A2",
            price_idr=25_000,
            category="Asinan",
            description="Sawi, kol, toge, dan kuah kacang.",
        ),
    )
    told = entries(
        Bika_tahan_berapa_lama="Bika tahan 4 hari di suhu ruang.",
        Bolu_gulung_tahan_berapa_lama="Bolu gulung tahan 3 hari di suhu ruang.",
    )
    return Shop(stall_info(), catalogue_of(*products), told)


async def said(*turns: str) -> str:
    """The last reply of a conversation with that shop."""
    chatter = Chatter(_shop())
    return [await chatter.say(turn) for turn in turns][-1]


@pytest.mark.parametrize("text", ["bolu gulung sama juga?", "bolu gulung juga segitu?"])
async def test_how_long_a_thing_keeps_is_asked_on_of_another(text: str) -> None:
    assert "3 hari" in await said("bika tahan brp hari", text)


@pytest.mark.parametrize(
    "text", ["tmbh telor jd brp", "tambah telur jadi berapa", "kalau tambah telur?"]
)
async def test_what_is_added_is_a_choice_of_the_thing_before_it_is_another(text: str) -> None:
    reply = await said("lontong biasa brp", text)
    assert "Rp23.000" in reply
    assert "Lontong Telur" not in reply


async def test_another_thing_that_is_counted_is_added_as_it_is() -> None:
    assert "Rp24.000" in await said("lontong biasa brp", "tambah es jeruk 1 jadi berapa")


@pytest.mark.parametrize(
    "turns",
    [
        ("yang 65rb apa aja?",),
        ("bolu gulung moka ada kan?", "oh. jadi yg 65rb apa lg?"),
        ("ada yang harganya 65 ribu?",),
        ("bolu gulung yang 65rb apa aja",),
    ],
)
async def test_what_costs_so_much_is_what_costs_just_that(turns: tuple[str, ...]) -> None:
    reply = await said(*turns)
    assert "Bolu Gulung Nanas" in reply
    assert "Bolu Gulung Keju" in reply
    assert "Bika" not in reply
    assert "Lontong" not in reply


async def test_what_money_is_there_for_is_still_what_it_does_for() -> None:
    assert "Es Jeruk" in await said("uang 16rb dapat apa aja")


@pytest.mark.parametrize("text", ["asinan sayur eusina naon wae teh", "isi asinan sayur apa aja"])
async def test_what_is_in_things_of_several_sizes_is_told(text: str) -> None:
    assert "toge" in await said(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kampus ipb melati bs cod kaga?", "COD"),
        ("password wifi nya apa kak", "aku tanyakan ke pemilik"),
    ],
)
async def test_what_is_asked_of_any_shop_is_not_declined(text: str, told: str) -> None:
    reply = await said(text)
    assert told in reply
    assert "di luar" not in reply
