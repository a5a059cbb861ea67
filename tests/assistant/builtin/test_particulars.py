"""Names, addresses and notes of an order are kept as they were told, no more and no less."""

from typing import Any

import pytest

from tanggap.assistant.shop import Shop
from tanggap.orders.base import Wanted
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def kitchen(**values: Any) -> Shop:
    """A kitchen of soups that are had with the rice apart, and of what goes with them."""
    rice = ("Nasi: dicampur / dipisah",)
    products = (
        product_info("Sup Iga", id=1, price_idr=40_000, options=rice, category="Sup"),
        product_info("Sup Buntut", id=2, price_idr=45_000, options=rice, category="Sup"),
        product_info(
            "Tongseng Kambing",
            id=3,
            price_idr=38_000,
            category="Sup",
            options=("Level: 1 / 2 / 3", "tambah acar bawang (+Rp3.000)"),
        ),
        product_info("Soto Padang", id=4, price_idr=25_000, options=("Isi: nasi / ketupat",)),
        product_info("Nasi Putih", id=5, price_idr=6_000),
        product_info("Kerupuk Kulit", id=6, price_idr=5_000),
        product_info("Es Teh Manis", id=7, price_idr=5_000, category="Minuman"),
        product_info("Es Dawet", id=8, price_idr=9_000, category="Minuman"),
    )
    told: dict[str, Any] = {"id": 96, "promos": (), "order_required": ("name", "phone", "payment")}
    return Shop(stall_info(**(told | values)), catalogue_of(*products), ())


WHO = "an Rina 081200001111, qris"


async def wanted_after(*messages: str) -> Wanted:
    """What the last read-back holds."""
    chatter = Chatter(kitchen())
    for message in messages:
        await chatter.say(message)
    held = chatter.quote or (chatter.orders[-1] if chatter.orders else None)
    assert held is not None
    return held.wanted


@pytest.mark.parametrize("name", ["Dinda", "Dimas", "Didi", "Dian", "Dini", "Budi", "Kadek"])
@pytest.mark.parametrize(
    "told", ["a.n. {}", "an {}", "atas nama {}", "namaku {}", "nama: {}", "nama gue {}"]
)
async def test_a_name_is_kept_with_all_its_letters(name: str, told: str) -> None:
    wanted = await wanted_after(f"sup iga 2, ambil sendiri, {told.format(name)} 081200001111, qris")
    assert wanted.name == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("dimas", "Dimas"),
        ("dinda", "Dinda"),
        ("krisna ya kak", "Krisna"),
        ("saya oki ya", "Oki"),
        ("saya bagus", "Bagus"),
        ("Permata", "Permata"),
        ("abdi Cecep", "Cecep"),
        ("Bu Endah nggih", "Bu Endah"),
        ("atas nama Pak Slamet yo", "Pak Slamet"),
        ("a.n. M. Rizky", "M Rizky"),
    ],
)
async def test_a_name_that_was_asked_for(told: str, name: str) -> None:
    wanted = await wanted_after("sup iga 2 ambil sendiri, 081200001111, qris", told)
    assert wanted.name == name


@pytest.mark.parametrize("told", ["es dawetnya batal, buang aja", "es dawetnya ga jadi, hapus aja"])
async def test_what_is_done_to_the_order_is_no_name(told: str) -> None:
    wanted = await wanted_after("sup iga 2, es dawet 1, ambil sendiri", told)
    assert wanted.name == ""
    assert [item.product_id for item in wanted.items] == [1]


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("antar ke Melati jl. Moh. Toha no 112", "Melati jl Moh Toha no 112"),
        ("antar ke komp. Griya Blk. C No. 12, Kenanga", "komp Griya Blk C No 12, Kenanga"),
        ("antar ke jl. Raya kav. 5 Melati", "jl Raya kav 5 Melati"),
        ("antar ke Jl. A. Yani 88, Melati", "Jl A Yani 88, Melati"),
        ("antar ke Jl. A.P. Mangku Lr. 3 No. 5, Melati", "Jl A P Mangku Lr 3 No 5, Melati"),
        ("antar ke jl anggrek 22 Melati yo", "jl anggrek 22 Melati"),
        ("antar ke jl anggrek 22 Melati yo mas", "jl anggrek 22 Melati"),
        ("antarkan ka ke Jl. Anggrek No 20, Melati di'", "Jl Anggrek No 20, Melati"),
        ("antar mi ke Melati baru, Jl. Anggrek no. 21 di", "Melati baru, Jl Anggrek no 21"),
        ("bawakan ke jl anggrek 7 Melati nah", "jl anggrek 7 Melati"),
        ("eh salah, ke jl anggrek 7 Melati maksudnya", "jl anggrek 7 Melati"),
    ],
)
async def test_an_address_ends_where_it_was_told_to(told: str, address: str) -> None:
    wanted = await wanted_after(f"sup iga 2, {told}. {WHO}")
    assert wanted.address == address
    assert wanted.name == "Rina"
    assert [(item.product_id, item.quantity) for item in wanted.items] == [(1, 2)]


async def test_fetching_with_a_particle_orders_no_noodles() -> None:
    noodles = product_info("Mie Kocok", id=9, price_idr=20_000)
    shop = kitchen()
    shop = Shop(shop.info, catalogue_of(*shop.catalogue.products.values(), noodles), ())
    chatter = Chatter(shop)
    reply = await chatter.say(f"sup iga 2, nanti saya ambil mi jam 1, {WHO}")
    assert "Mie Kocok" not in reply
    assert "Ambil sendiri" in reply


@pytest.mark.parametrize(
    "said",
    [
        "oh yaudah gpp tanpa kode",
        "gpp ga usah pake",
        "gpp ga usah pake kalo ga ada",
        "ya betul semua, silakan diproses",
        "tolong segera dicatat",
    ],
)
async def test_what_is_no_wish_is_no_note(said: str) -> None:
    wanted = await wanted_after(f"sup iga 2 ambil sendiri {WHO}", said)
    assert [item.note for item in wanted.items] == [""]


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        (
            "sup iga 2, sup buntut 1, kerupuk kulit 3. nasinya dipisah semua",
            {1: (("Nasi: dipisah",), ""), 2: (("Nasi: dipisah",), ""), 6: ((), "")},
        ),
        (
            "nasi putih 2, tongseng kambing 1, es teh manis 1. ga pake acar",
            {5: ((), ""), 3: ((), "ga pake acar"), 7: ((), "")},
        ),
        (
            "tongseng kambing level 2 1, kerupuk kulit 3. level 3 aja deh",
            {3: (("Level: 3",), ""), 6: ((), "")},
        ),
        ("sup iga 2, kecapnya dipisah", {1: ((), "kecapnya dipisah")}),
        ("sup iga 2, es teh manis 1. esnya dikit aja", {1: ((), ""), 7: ((), "esnya dikit")}),
        ("es teh manis 1 (es sedikit)", {7: ((), "es sedikit")}),
        ("soto padang 2 with rice please", {4: (("Isi: nasi",), "")}),
    ],
)
async def test_a_wish_is_noted_on_what_it_speaks_of(
    said: str, ways: dict[int, tuple[tuple[str, ...], str]]
) -> None:
    wanted = await wanted_after(f"{said}. ambil sendiri, {WHO}")
    assert {item.product_id: (item.options, item.note) for item in wanted.items} == ways


async def test_a_note_with_the_yes_is_read_back_first() -> None:
    chatter = Chatter(kitchen())
    await chatter.say(f"sup iga 2 ambil sendiri {WHO}")
    reply = await chatter.say("ya betul, kuahnya dibanyakin")
    assert "kuahnya dibanyakin" in reply
    assert not chatter.orders
    await chatter.say("ya")
    assert [item.note for item in chatter.orders[-1].wanted.items] == ["kuahnya dibanyakin"]
