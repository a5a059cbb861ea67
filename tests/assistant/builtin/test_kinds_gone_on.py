"""Lists of kinds and levels, names put right, and remarks that are no wish about goods."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info, zone

PICKED_UP = "donat keju 2 ambil, Ayu 081233334444 tunai"


def bakery() -> Shop:
    """Doughnuts of four kinds, sugar on another shelf, and noodles in degrees."""
    doughnuts = {"price_idr": 5_000, "category": "Donat"}
    products = (
        product_info("Donat Keju", id=1, **doughnuts),
        product_info("Donat Meses", id=2, **doughnuts),
        product_info("Donat Gula Halus", id=3, **doughnuts),
        product_info("Donat Cokelat", id=4, **doughnuts),
        product_info("Gula Aren Cair", id=5, price_idr=12_000, category="Bahan"),
        product_info("Gula Semut", id=6, price_idr=20_000, category="Bahan"),
        product_info(
            "Mie Ayam",
            id=7,
            price_idr=15_000,
            category="Mie",
            options=("Pedas: tidak pedas / sedang / pedas",),
        ),
        product_info(
            "Ayam Geprek",
            id=8,
            price_idr=17_000,
            category="Nasi",
            options=("Level: 0 / 1 / 2 / 3",),
        ),
    )
    info = stall_info(promos=(), zones=(zone("Dekat", "Kraton", "Polonia", id=1, fee_idr=8_000),))
    return Shop(info, catalogue_of(*products), ())


async def bill(*said: str) -> list[str]:
    """The lines of the bill after these messages."""
    chatter = Chatter(bakery())
    reply = [await chatter.say(one) for one in said][-1]
    return [line.removeprefix("• ") for line in reply.splitlines() if line.startswith("• ")]


@pytest.mark.parametrize(
    "said",
    [
        "donat keju 6, meses 6, gula 8",
        "donat keju 6 meses 6 gula 8",
        "6 donat keju, 6 meses, 8 gula",
    ],
)
async def test_a_list_of_kinds_goes_on_as_the_thing_named_first(said: str) -> None:
    assert await bill(said) == [
        "6 Donat Keju: Rp30.000",
        "6 Donat Meses: Rp30.000",
        "8 Donat Gula Halus: Rp40.000",
    ]


async def test_a_kind_that_is_a_colour_too_counts_nothing_anew() -> None:
    lines = await bill("donat keju 6, cokelat 4")

    assert lines == ["6 Donat Keju: Rp30.000", "4 Donat Cokelat: Rp20.000"]


async def test_whole_names_of_other_things_are_no_kinds() -> None:
    lines = await bill("donat keju 6, gula aren 1")

    assert lines == ["6 Donat Keju: Rp30.000", "1 Gula Aren Cair: Rp12.000"]


async def test_a_degree_of_some_is_no_new_number_of_all() -> None:
    lines = await bill("donat keju 3, manis 1")

    assert lines == ["2 Donat Keju: Rp10.000", "1 Donat Keju (manis): Rp5.000"]


@pytest.mark.parametrize(
    "said",
    ["mie ayam 3 levelnya 1 pedas 2 sedang", "mie ayam 3, pedasnya 1 pedas 2 sedang"],
)
async def test_degrees_share_out_what_was_counted(said: str) -> None:
    assert await bill(said) == [
        "1 Mie Ayam (Pedas: pedas): Rp15.000",
        "2 Mie Ayam (Pedas: sedang): Rp30.000",
    ]


@pytest.mark.parametrize(
    "said", [("geprek 3, levelnya 2 yg 3, 1 yg 0",), ("geprek 3", "levelnya 2 yg 3 sama 1 yg 0")]
)
async def test_levels_share_out_what_was_counted(said: tuple[str, ...]) -> None:
    assert sorted(await bill(*said)) == [
        "1 Ayam Geprek (Level: 0): Rp17.000",
        "2 Ayam Geprek (Level: 3): Rp34.000",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "ganti nama penerimanya jadi Dewi",
        "nama pemesannya diganti Dewi",
        "penerimanya bukan Ayu tapi Dewi",
    ],
)
async def test_whoever_gets_it_is_put_right(said: str) -> None:
    chatter = Chatter(bakery())
    await chatter.say(PICKED_UP)
    await chatter.say(said)
    await chatter.say("ya")

    assert [order.wanted.name for order in chatter.orders] == ["Dewi"]


@pytest.mark.parametrize("said", ["lewat situ jg", "gapapa ga usah diskon"])
async def test_a_remark_is_no_wish_about_goods(said: str) -> None:
    assert await bill(f"{PICKED_UP}, {said}") == ["2 Donat Keju: Rp10.000"]


async def test_who_laughs_and_orders_does_not_complain() -> None:
    chatter = Chatter(bakery())
    await chatter.say("telat ya hehe. pesen donat keju 2")

    assert chatter.last.handover is None


async def test_a_joke_is_no_bank() -> None:
    assert (
        "Transfer BCA"
        not in (await Chatter(bakery()).say("donat keju 2 hehe bcanda, 1 aja")).split("Boleh")[0]
    )


async def test_it_is_called_off_in_makassar_where_noodles_are_sold() -> None:
    chatter = Chatter(bakery())
    await chatter.say("donat keju 2")

    assert "tidak jadi" in await chatter.say("batal mi")
    assert await bill("donat keju 2, mie ayam 1", "batal mi") == ["2 Donat Keju: Rp10.000"]


@pytest.mark.parametrize("said", ["terne nang Kraton", "antar lae ke Polonia"])
async def test_where_it_is_brought_is_heard_in_regions(said: str) -> None:
    reply = await Chatter(bakery()).say(f"donat keju 9, {said}, Jl Mawar 5, Ayu 081233334444 tunai")

    assert "Rp8.000" in reply


async def test_an_english_code_is_no_payment() -> None:
    assert "Payment" not in await Chatter(bakery()).say("donat keju 2, pickup, code HEMAT10")
