"""What is in a thing, how many pieces one gets of it, and things called by a word said twice."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def _snacks() -> Shop:
    cilok = {"category": "Camilan", "unit": "porsi", "family": "CK"}
    rolls = {"category": "Camilan", "unit": "biji"}
    products = (
        product_info(
            "Lumpia Rebung",
            id=1,
            price_idr=14_000,
            category="Camilan",
            description="Isi rebung dan telur, digoreng kering, 4 potong.",
        ),
        product_info(
            "Risoles Ragut",
            id=2,
            price_idr=16_000,
            category="Camilan",
            description="Tiga biji, isi ragut ayam.",
        ),
        product_info(
            "Cilok Kuah Kecil",
            id=3,
            price_idr=8_000,
            variant="Kecil",
            description="7 cilok, kuah kaldu.",
            **cilok,
        ),
        product_info(
            "Cilok Kuah Besar",
            id=4,
            price_idr=13_000,
            variant="Besar",
            description="12 cilok, kuah kaldu.",
            **cilok,
        ),
        product_info(
            "Paket Nongkrong",
            id=5,
            price_idr=45_000,
            category="Paket",
            description="2 Lumpia Rebung, 2 Es Teh.",
        ),
        product_info(
            "Paket Rapat", id=6, price_idr=60_000, category="Paket", description="Risoles dan kopi."
        ),
        product_info(
            "Lagi-Lagi Keju", id=7, price_idr=6_000, description="Adonan kentang, keju.", **rolls
        ),
        product_info(
            "Lagi-Lagi Gula", id=8, price_idr=5_000, description="Adonan kentang, gula.", **rolls
        ),
        *(
            product_info(
                f"Martabak {kind}",
                id=place,
                price_idr=20_000 + 1_000 * place,
                category="Martabak",
                description=f"Adonan tebal, isi {told}.",
            )
            for place, (kind, told) in enumerate(
                [
                    ("Pandan", "kismis"),
                    ("Hitam", "wijen"),
                    ("Klasik", "meses"),
                    ("Mewah", "kenari"),
                ],
                start=10,
            )
        ),
        product_info(
            "Onde Wijen isi 3",
            id=18,
            price_idr=9_000,
            category="Camilan",
            description="3 biji, isi kacang hijau.",
        ),
        product_info(
            "Es Kolak", id=21, price_idr=8_000, category="Minuman", unit="gelas", aliases=("kolak",)
        ),
        product_info("Kolak Botol", id=22, price_idr=21_000, category="Minuman", unit="botol"),
        product_info("Es Teh", id=20, price_idr=4_000, category="Minuman", unit="gelas"),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


async def said(*turns: str) -> str:
    """The last reply of a conversation with the snack stall."""
    chatter = Chatter(_snacks())
    replies = [await chatter.say(turn) for turn in turns]
    return replies[-1]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("lumpia rebung ada?", "kalau risoles dapet berapa"), "Tiga biji"),
        (("risoles ada?", "lumpia brp potong tuh"), "4 potong"),
        (("lumpia rebung dpt brp kak",), "4 potong"),
    ],
)
async def test_how_many_pieces_one_gets_is_told_from_the_description(
    turns: tuple[str, ...], told: str
) -> None:
    assert told in await said(*turns)


async def test_the_pieces_of_two_sizes_are_both_told() -> None:
    reply = await said("cilok kuah yang besar isinya brp biji? yang kecil brp?")
    assert "12 cilok" in reply
    assert "7 cilok" in reply


async def test_what_so_many_come_to_is_still_a_sum() -> None:
    assert "Rp28.000" in await said("lumpia rebung 2 jadi berapa?")


@pytest.mark.parametrize("asked", ["paket nongkrong dapet apa aja?", "paket nongkrong dpt apa kak"])
async def test_what_one_gets_of_a_set_is_told_and_no_other_sets(asked: str) -> None:
    reply = await said(asked)
    assert "2 Lumpia Rebung" in reply
    assert "Paket Rapat" not in reply


async def test_what_is_in_each_of_a_kind_is_told() -> None:
    reply = await said("martabak isi apa aja?")
    assert all(told in reply for told in ("kismis", "wijen", "meses", "kenari"))


async def test_a_word_that_says_little_names_a_thing_where_names_say_it_twice() -> None:
    reply = await said("lagi-lagi isinya apa aja?")
    assert "Lagi-Lagi Keju" in reply
    assert "Lagi-Lagi Gula" in reply
    assert "Rp15.000" in await said("lagi lagi gula 3 berapa?")
    assert "Lagi-Lagi" not in await said("ada promo lagi?")


async def test_a_count_in_a_name_asks_for_no_pieces() -> None:
    reply = await said("onde wijen isi 3 brp?")
    assert "Rp9.000" in reply
    assert "kacang hijau" not in reply


@pytest.mark.parametrize("asked", ["yang botolan brp?", "harga sama nama yg botol"])
async def test_the_same_in_a_bottle_is_chosen_after_a_glass_of_it(asked: str) -> None:
    reply = await said("es kolak berapa?", asked)
    assert "Kolak Botol Rp21.000" in reply
    assert "Es Kolak" not in reply


async def test_a_jumbo_after_what_comes_in_no_sizes_is_its_sister() -> None:
    shop = _snacks()
    more = (
        product_info("Bakmi Godog Sapi", id=40, price_idr=24_000, category="Bakmi"),
        product_info("Bakmi Godog Jumbo", id=41, price_idr=28_000, category="Porsi Besar"),
    )
    catalogue = catalogue_of(*shop.catalogue.products.values(), *more)
    chatter = Chatter(Shop(shop.info, catalogue, ()))
    await chatter.say("ada bakmi godog sapi?")
    reply = await chatter.say("yang jumbo berapa?")
    assert "Rp28.000" in reply
    assert "Rp24.000" not in reply


async def test_what_goes_with_something_is_not_that() -> None:
    reply = await said("yang rebung buat temen es teh apa ya?")
    assert "Lumpia Rebung" in reply
    assert "Es Teh" not in reply


async def test_all_sorts_of_a_thing_are_no_two_of_it() -> None:
    reply = await said("lumpia2an berapa?")
    assert "Rp14.000" in reply
    assert "Rp28.000" not in reply


async def test_how_many_of_a_part_one_gets_is_told_from_the_description() -> None:
    reply = await said("paket nongkrong dapet es teh berapa?")
    assert "2 Lumpia Rebung, 2 Es Teh" in reply


async def test_what_is_in_a_thing_called_by_a_part_of_its_name() -> None:
    reply = await said("lumpia dapet apa aja cil?")
    assert "Isi rebung dan telur" in reply


@pytest.mark.parametrize(
    ("asked", "told", "never"),
    [
        ("martabak yg ada wijen mana?", "Martabak Hitam", "Mewah"),
        ("martabak yang isi kenari yang mana", "Martabak Mewah", "Hitam"),
        ("paket yang isinya ada kopi apa ya", "Paket Rapat", "Nongkrong"),
        ("paket yang ada risolesnya?", "Paket Rapat", "Nongkrong"),
        ("which martabak has kismis?", "Martabak Pandan", "Klasik"),
    ],
)
async def test_those_of_a_kind_are_chosen_by_what_is_in_them(
    asked: str, told: str, never: str
) -> None:
    reply = await said(asked)
    assert told in reply
    assert never not in reply


async def test_what_none_of_a_kind_has_is_said_to_be_in_none() -> None:
    assert "belum ada yang tertulis rendang" in await said("paket yang ada rendangnya?")


async def test_what_is_in_the_set_for_so_many_is_no_question_for_its_stock() -> None:
    shop = _snacks()
    more = product_info(
        "Paket Bertiga", id=60, price_idr=70_000, category="Paket", stock=4, description="3 Cilok."
    )
    catalogue = catalogue_of(*shop.catalogue.products.values(), more)
    reply = await Chatter(Shop(shop.info, catalogue, ())).say("paket yang bertiga itu isinya apa")
    assert "3 Cilok." in reply
    assert "tinggal" not in reply
