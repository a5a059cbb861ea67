"""Kinds of one thing in an order: which one a word after the number means, and how many of each."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall, stall_info
from tests.factories import catalogue_of, entries, product_info


def grill(**values: object) -> Shop:
    """A grill whose large fish is no variant of the small one, and whose chicken has two kinds."""
    chicken = {"category": "Bakaran", "family": "B1"}
    products = (
        product_info("Ikan Nila Bakar", id=1, price_idr=20_000, category="Bakaran"),
        product_info("Ikan Nila Bakar Jumbo", id=2, price_idr=30_000, category="Bakaran"),
        product_info("Ayam Bakar Paha", id=3, price_idr=18_000, variant="Paha", **chicken),
        product_info("Ayam Bakar Dada", id=4, price_idr=19_000, variant="Dada", **chicken),
        product_info("Cumi Saus Padang", id=5, price_idr=40_000, category="Laut"),
    )
    return Shop(stall_info(promos=(), **values), catalogue_of(*products), ())


def _lines(chatter: Chatter) -> list[str]:
    assert chatter.quote is not None
    return [f"{line.quantity} {line.name}" for line in chatter.quote.priced.lines]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (("mie ayam 2", "1 jumbo 1 biasa"), ["1 Mie Ayam Jumbo", "1 Mie Ayam"]),
        (("mie ayam 2", "1 reguler 1 jumbo"), ["1 Mie Ayam", "1 Mie Ayam Jumbo"]),
        (("mie ayam jumbo 2", "1 nya biasa aja"), ["1 Mie Ayam Jumbo", "1 Mie Ayam"]),
        (("mie ayam 2 yang jumbo",), ["2 Mie Ayam Jumbo"]),
        (("mie ayam 2 bakso sama es teh 2",), ["2 Mie Ayam Bakso", "2 Es Teh"]),
        (("mie ayam 3 yang 1 jumbo",), ["2 Mie Ayam", "1 Mie Ayam Jumbo"]),
        (("mie ayam 3 jumbo 2 bakso 1",), ["2 Mie Ayam Jumbo", "1 Mie Ayam Bakso"]),
        (("mie ayam 3 yang jumbo 2 yang biasa 1",), ["2 Mie Ayam Jumbo", "1 Mie Ayam"]),
        (("1 mie ayam 1 jumbo",), ["1 Mie Ayam", "1 Mie Ayam Jumbo"]),
        (("mie ayam 2 jumbo 1",), ["2 Mie Ayam", "1 Mie Ayam Jumbo"]),
    ],
)
async def test_each_kind_is_counted_as_it_was_told(said: tuple[str, ...], lines: list[str]) -> None:
    chatter = Chatter(stall(promos=()))
    for message in said:
        await chatter.say(message)

    assert sorted(_lines(chatter)) == sorted(lines)


async def test_a_kind_said_after_the_count_is_the_one_and_leaves_no_note() -> None:
    chatter = Chatter(grill())
    await chatter.say("ayam bakar 2 yg dada, ambil, Rizky 081233334444, tunai")

    assert _lines(chatter) == ["2 Ayam Bakar Dada"]
    assert chatter.quote is not None
    assert chatter.quote.priced.lines[0].note == ""


async def test_some_of_what_is_wanted_are_exchanged_for_the_large_one() -> None:
    chatter = Chatter(grill())
    await chatter.say("ikan nila bakar 3")
    await chatter.say("yg 1 ikannya ganti jumbo")

    assert _lines(chatter) == ["2 Ikan Nila Bakar", "1 Ikan Nila Bakar Jumbo"]


async def test_a_sauce_is_known_in_its_other_spelling() -> None:
    chatter = Chatter(grill())
    await chatter.say("cumi saos padang 1")

    assert _lines(chatter) == ["1 Cumi Saus Padang"]


async def test_how_sweet_a_drink_is_to_be_is_a_note_though_its_name_says_sweet() -> None:
    sweet = product_info("Es Teh Manis", id=1, price_idr=5_000, category="Minuman")
    chatter = Chatter(Shop(stall_info(promos=()), catalogue_of(sweet), ()))
    await chatter.say("es teh manis 2")
    bill = await chatter.say("es tehnya jangan manis2")

    assert "jangan manis" in bill


async def test_what_is_fetched_in_other_tongues_is_fetched() -> None:
    bill = await Chatter(grill()).say("mesen ikan nila bakar 2, dicandak ku abdi, Neng Euis, tunai")

    assert "Ambil sendiri" in bill


async def test_what_if_asks_for_a_sum_and_orders_nothing() -> None:
    chatter = Chatter(stall(promos=()))
    answer = await chatter.say("kalo pesan mie ayam 3 sama es teh 2 jadi berapa?")

    assert "Rp53.000" in answer
    assert "Sudah benar" not in answer
    assert chatter.quote is None


def drinks() -> Shop:
    """Things that are had in several ways."""
    products = (
        product_info(
            "Es Jeruk", id=1, price_idr=8_000, category="Minuman", options=("Es: pakai / tanpa",)
        ),
        product_info(
            "Jus Alpukat",
            id=2,
            price_idr=14_000,
            category="Minuman",
            options=("Tambah susu (+Rp2.000)",),
        ),
        product_info(
            "Nila Bakar",
            id=3,
            price_idr=30_000,
            category="Ikan",
            options=("Bumbu: kecap / rica",),
        ),
        product_info("Nila Goreng", id=4, price_idr=28_000, category="Ikan"),
        product_info("Cumi Saus Padang", id=5, price_idr=40_000, category="Laut"),
        product_info("Udang Saus Tiram", id=6, price_idr=45_000, category="Laut"),
        product_info("Sambal Terasi", id=7, price_idr=4_000, category="Tambahan"),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


def _wishes(chatter: Chatter) -> list[tuple[str, int, tuple[str, ...]]]:
    assert chatter.quote is not None
    return [(line.name, line.quantity, line.options) for line in chatter.quote.priced.lines]


async def test_one_of_several_is_had_in_another_way() -> None:
    chatter = Chatter(drinks())
    await chatter.say("es jeruk 2 yang 1 tanpa es")

    assert _wishes(chatter) == [("Es Jeruk", 1, ()), ("Es Jeruk", 1, ("Es: tanpa",))]


async def test_what_costs_more_is_counted_however_it_is_asked_for() -> None:
    chatter = Chatter(drinks())
    await chatter.say("jus alpukat 1 pake susu")

    assert _wishes(chatter) == [("Jus Alpukat", 1, ("Tambah susu (+Rp2.000)",))]


async def test_another_kind_of_what_is_spoken_of_as_known_takes_its_place() -> None:
    chatter = Chatter(drinks())
    await chatter.say("nila nya dua dong yang goreng, es jeruk satu")
    await chatter.say("eh nilanya yang bakar deh kecap")

    assert _wishes(chatter) == [("Nila Bakar", 2, ("Bumbu: kecap",)), ("Es Jeruk", 1, ())]


async def test_how_one_of_them_is_wanted_is_no_order_for_what_is_called_alike() -> None:
    chatter = Chatter(drinks())
    await chatter.say("nila goreng 2, sambelnya banyakin yg satu, es jeruk 2")

    assert [name for name, _, _ in _wishes(chatter)] == ["Nila Goreng", "Es Jeruk"]


async def test_english_cooking_and_sauces_are_heard_amid_names() -> None:
    chatter = Chatter(drinks())
    await chatter.say("can I order 1 grilled nila with kecap sauce and 2 es jeruk?")

    assert _wishes(chatter) == [("Nila Bakar", 1, ("Bumbu: kecap",)), ("Es Jeruk", 2, ())]


async def test_the_numbers_of_a_lists_lines_count_nothing() -> None:
    chatter = Chatter(drinks())
    await chatter.say(
        "Pesan:\n1. Nila Bakar x2\n2. Es Jeruk x2\n3. Jus Alpukat x1\nambil, an Fikri"
    )

    assert [(name, count) for name, count, _ in _wishes(chatter)] == [
        ("Nila Bakar", 2),
        ("Es Jeruk", 2),
        ("Jus Alpukat", 1),
    ]


async def test_two_things_counted_anew_are_not_exchanged() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("es teh 5")
    await chatter.say("eh es tehnya 4 aja 1nya es jeruk")

    assert _lines(chatter) == ["4 Es Teh", "1 Es Jeruk"]


async def test_a_number_with_how_it_is_wanted_orders_what_was_asked_about() -> None:
    chatter = Chatter(drinks())
    await chatter.say("ada jus alpukat? pake susu 2 ya")

    assert _wishes(chatter) == [("Jus Alpukat", 2, ("Tambah susu (+Rp2.000)",))]


async def test_ice_is_left_out_in_english_too() -> None:
    chatter = Chatter(drinks())
    await chatter.say("can I get 2 es jeruk no ice please")

    assert _wishes(chatter) == [("Es Jeruk", 2, ("Es: tanpa",))]


async def test_what_follows_a_drink_about_way_and_payment_is_no_note_on_it() -> None:
    chatter = Chatter(stall(promos=()))
    bill = await chatter.say(
        "beli es jeruk 3 tolong dianter ke Perum Harapan Blok DD no 11 kenanga a.n Yanti "
        "081233334444 bayar pake qris ya kang nuhun"
    )

    assert "xdatax" not in bill
    assert chatter.quote is not None
    assert chatter.quote.priced.lines[0].note == ""


async def test_eating_there_needs_no_way_to_be_told() -> None:
    bill = await Chatter(stall(promos=())).say("mie ayam 2, makan disitu jam 8, an Rara, tunai")

    assert "ambil sendiri?" not in bill


async def test_the_first_of_what_is_asked_to_be_made_is_wanted_like_the_rest() -> None:
    chatter = Chatter(drinks())
    await chatter.say("can you prepare 3 nila goreng, 2 es jeruk and 1 jus alpukat?")

    assert [count for _, count, _ in _wishes(chatter)] == [3, 2, 1]


async def test_one_of_the_last_things_is_exchanged_for_its_like() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("2 mie ayam sama 3 es teh, yang satu es jeruk aja")

    assert _lines(chatter) == ["2 Mie Ayam", "2 Es Teh", "1 Es Jeruk"]


async def test_what_was_said_wrongly_is_mended_with_its_number_before_the_word() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("pangsit 2, ambil, an Rian")
    await chatter.say("eh salah, es jeruk 2 maksudnya")

    assert _lines(chatter) == ["2 Es Jeruk"]


async def test_what_is_not_to_be_too_much_is_not_chosen() -> None:
    prawns = product_info(
        "Udang Asam", id=1, price_idr=50_000, options=("Pedas: sedang / pedas / tidak pedas",)
    )
    chatter = Chatter(Shop(stall_info(promos=()), catalogue_of(prawns), ()))
    bill = await chatter.say("udang asam 1 jangan terlalu pedas")

    assert _wishes(chatter) == [("Udang Asam", 1, ())]
    assert "jangan terlalu pedas" in bill


def egg_stall() -> Shop:
    """Noodles that egg and meatballs can be added to, where meatballs are a dish as well."""
    products = (
        product_info(
            "Mie Kuah",
            id=1,
            price_idr=12_000,
            options=("Level: 1 / 2 / 3", "tambah telur (+Rp4.000)", "tambah bakso (+Rp5.000)"),
        ),
        product_info("Bakso", id=2, price_idr=15_000),
        product_info("Pepes Telur Asin", id=3, price_idr=13_000, stock=0),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "wishes"),
    [
        (
            "mie kuah 1 level 2 tambah telur",
            [("Mie Kuah", 1, ("Level: 2", "tambah telur (+Rp4.000)"))],
        ),
        ("pesen mie kuah 2 extra telor ya", [("Mie Kuah", 2, ("tambah telur (+Rp4.000)",))]),
        ("mie kuah tambah bakso 1", [("Mie Kuah", 1, ()), ("Bakso", 1, ())]),
        ("mie kuah 1 pake bakso", [("Mie Kuah", 1, ("tambah bakso (+Rp5.000)",))]),
    ],
)
async def test_what_is_added_to_a_dish_is_no_dish_of_its_own(
    said: str, wishes: list[tuple[str, int, tuple[str, ...]]]
) -> None:
    chatter = Chatter(egg_stall())
    await chatter.say(said)

    assert _wishes(chatter) == wishes


def milk_bar() -> Shop:
    """Coffee with a choice of milks, named in English, and noodles whose owner wrote of levels."""
    milks = "Susu: fresh milk / oat milk (+Rp8.000)"
    products = (
        product_info("Cafe Latte", id=1, price_idr=29_000, options=(milks,)),
        product_info("Seblak Ceker", id=2, price_idr=17_000, options=("Level: 1 / 2 / 3",)),
        product_info("Kopi Susu", id=3, price_idr=20_000),
    )
    knowledge = entries(Level_pedas_seblak_seberapa="Level 3 sedang, level 1 aman.")
    return Shop(stall_info(promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize("said", ["can I get 2 latte with oat milk", "latte 2 pake oat milk"])
async def test_a_milk_is_chosen_by_its_english_name(said: str) -> None:
    chatter = Chatter(milk_bar())
    await chatter.say(said)

    assert _wishes(chatter) == [("Cafe Latte", 2, ("Susu: oat milk (+Rp8.000)",))]


async def test_a_whole_order_is_no_question_on_what_the_owner_wrote() -> None:
    chatter = Chatter(milk_bar())
    await chatter.say("seblak ceker level 3 2 mangkok, ambil, Sarah 081298765432, tunai")

    assert _wishes(chatter) == [("Seblak Ceker", 2, ("Level: 3",))]


def levels() -> Shop:
    """One dish in levels that are products of their own, each with a choice of rice."""
    rice = ("Nasi: putih / merah (+Rp4.000)",)
    products = (
        product_info(
            "Geprek Level 3", id=1, price_idr=31_000, family="G", variant="3", options=rice
        ),
        product_info(
            "Geprek Level 5", id=2, price_idr=32_500, family="G", variant="5", options=rice
        ),
        product_info("Es Teh", id=3, price_idr=5_000),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "said", ["eh levelnya ganti 5 aja dua2nya", "ganti level 5 deh", "lvl nya jadi 5 ya"]
)
async def test_another_level_keeps_count_and_rice(said: str) -> None:
    chatter = Chatter(levels())
    await chatter.say("geprek level 3 dua porsi nasi merah")
    await chatter.say(said)

    assert _wishes(chatter) == [("Geprek Level 5", 2, ("Nasi: merah (+Rp4.000)",))]


async def test_numbers_of_jakarta_count() -> None:
    chatter = Chatter(levels())
    await chatter.say("bang aye pesen geprek level 3 due ame es teh tige")

    assert _wishes(chatter) == [("Geprek Level 3", 2, ()), ("Es Teh", 3, ())]
