"""Words that mean one thing where they stand: choices of what was told, ways given up, places."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.catalogue.info import ProductInfo
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info, promo


def coffee_kitchen() -> Shop:
    products = (
        product_info(
            "Latte",
            id=1,
            price_idr=25_000,
            category="Kopi",
            description="Espresso dan susu. Bisa oat milk +Rp8.000.",
        ),
        product_info("Kopi Susu", variant="Pandan", id=2, price_idr=20_000, category="Kopi"),
        product_info("Kopi Susu", variant="Oat", id=3, price_idr=23_000, category="Kopi"),
        product_info("Americano", id=4, price_idr=17_000, category="Kopi"),
        product_info("Rice Bowl Teriyaki", id=5, price_idr=28_000, category="Rice Bowl"),
        product_info("Rice Bowl Matah", id=6, price_idr=29_000, category="Rice Bowl"),
        product_info("Paket Rame-Rame 1", id=7, price_idr=110_000, category="Paket"),
        product_info("Paket Rame-Rame 2", id=8, price_idr=160_000, category="Paket"),
    )
    return Shop(stall_info(id=381, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize("asked", ["with oat milk?", "kalo pake oat milk?"])
async def test_what_a_things_own_text_tells_of_is_asked_of_it(asked: str) -> None:
    chatter = Chatter(coffee_kitchen())
    await chatter.say("latte berapa")
    answer = await chatter.say(asked)

    assert "oat milk +Rp8.000" in answer
    assert "Kopi Susu" not in answer


async def test_a_shelf_written_in_one_word_is_that_shelf() -> None:
    answer = await Chatter(coffee_kitchen()).say("ricebowl ada apa aja?")

    assert "28.000" in answer
    assert "29.000" in answer


@pytest.mark.parametrize(
    ("said", "price"), [("rame2 1", "110.000"), ("rame2 2", "160.000"), ("rame-rame 1", "110.000")]
)
async def test_a_2_doubles_a_word_of_a_name_however_it_is_spelled(said: str, price: str) -> None:
    answer = await Chatter(coffee_kitchen()).say(f"paket {said} brp")

    assert price in answer


@pytest.mark.parametrize(
    ("asked", "prices"),
    [
        ("klo pandan sama americano brp", ("20.000", "17.000")),
        ("nah matah + americano brp", ("29.000", "17.000")),
    ],
)
async def test_the_first_of_two_things_may_be_called_by_a_later_word(
    asked: str, prices: tuple[str, str]
) -> None:
    answer = await Chatter(coffee_kitchen()).say(asked)

    assert all(price in answer for price in prices)


@pytest.mark.parametrize(
    ("changed", "way"),
    [
        ("bayarnya ganti qris deh, ga ada cash", "QRIS"),
        ("eh ganti dari tunai ke qris", "QRIS"),
        ("ga jadi tunai, bca aja", "BCA"),
    ],
)
async def test_a_way_to_pay_that_is_given_up_is_not_the_one_chosen(changed: str, way: str) -> None:
    chatter = Chatter(coffee_kitchen())
    await chatter.say("latte 2, ambil sendiri, atas nama Dina, tunai")
    bill = await chatter.say(changed)

    assert "Tunai" not in bill
    assert way in bill


async def test_a_change_of_the_address_is_no_part_of_it() -> None:
    chatter = Chatter(coffee_kitchen())
    await chatter.say("latte 2, antar ke Melati jl. Kenari 5, atas nama Dina, tunai")
    bill = await chatter.say("alamatnya ganti, ke rumah aja di Kenanga jl. Cendana 9")

    assert "ganti" not in bill
    assert "Kenanga jl Cendana 9" in bill


async def test_cash_on_delivery_that_is_refused_begins_with_no_yes() -> None:
    answer = await Chatter(coffee_kitchen()).say("bisa COD ke Wonokerto?")

    assert "Bisa kak" not in answer
    assert "belum bisa" in answer


@pytest.mark.parametrize("asked", ["udh buka blm kak", "udah buka belum yg di kalasan?"])
async def test_whether_it_is_open_yet_is_asked_of_nothing_else(asked: str) -> None:
    answer = await Chatter(coffee_kitchen()).say(asked)

    assert "belum tahu" not in answer
    assert "buka" in answer


@pytest.mark.parametrize("asked", ["aku ga ngopi, minum apa ya", "yang ga ngopi minumnya apa"])
async def test_who_drinks_no_coffee_is_offered_none(asked: str) -> None:
    answer = await Chatter(coffee_kitchen()).say(asked)

    assert "Kopi Susu" not in answer


async def test_a_budget_holds_for_what_is_to_be_in_it() -> None:
    answer = await Chatter(coffee_kitchen()).say("yang pake susu budget 22rb apa")

    assert "20.000" in answer
    assert "23.000" not in answer


async def test_a_month_is_no_matter_of_the_sky() -> None:
    answer = await Chatter(coffee_kitchen()).say("promo bulan ini apa aja")

    assert "di luar" not in answer


def pancake_stall() -> Shop:
    def pancake(number: int, kind: str, size: str, price: int) -> ProductInfo:
        name = f"Martabak Manis {kind} {size}"
        options = ("adonan pandan +Rp4.000",)
        return product_info(name, id=number, price_idr=price, category="Manis", options=options)

    products = (
        pancake(1, "Keju", "Reguler", 32_000),
        pancake(2, "Keju", "Jumbo", 48_000),
        pancake(3, "Komplit", "Reguler", 39_000),
        pancake(4, "Komplit", "Jumbo", 58_000),
        product_info("Kopi Aren", id=5, price_idr=18_000, options=("extra shot +Rp6.000",)),
        product_info("Acar Ekstra", id=6, price_idr=3_000, aliases=("extra acar",)),
        product_info("Sate Usus", id=7, price_idr=2_500, options=("Dibakar (+Rp500)",)),
        product_info("Nasi Bakar Teri", id=8, price_idr=11_000),
        product_info("Nasi Bakar Ayam", id=9, price_idr=13_000),
    )
    neighbours = promo(
        "Tetangga",
        description="Diskon 5% khusus warga Pondok Indah, tunjukkan KTP.",
    )
    return Shop(stall_info(id=384, promos=(neighbours,)), catalogue_of(*products), ())


async def test_two_small_words_name_the_one_that_has_both() -> None:
    chatter = Chatter(pancake_stall())
    await chatter.say("martabak manis keju brp")
    answer = await chatter.say("buat yg komplit jumbo")

    assert "58.000" in answer
    assert "48.000" not in answer


@pytest.mark.parametrize("asked", ["extra shot nambah?", "klo extra shot jd brp"])
async def test_an_extra_of_what_was_told_is_no_other_thing(asked: str) -> None:
    chatter = Chatter(pancake_stall())
    await chatter.say("kopi aren brp")
    answer = await chatter.say(asked)

    assert "24.000" in answer
    assert "Acar" not in answer


async def test_what_is_done_to_a_thing_names_no_other() -> None:
    answer = await Chatter(pancake_stall()).say("sate usus 10 dibakar semua totalnya brp")

    assert "30.000" in answer
    assert "Nasi" not in answer


async def test_what_is_done_is_said_twice_and_counts_nothing() -> None:
    answer = await Chatter(pancake_stall()).say("buat bakar2 nanti, sate ususnya ada brp?")

    assert "2 x" not in answer
    assert "Untuk 2" not in answer


@pytest.mark.parametrize("said", ["yg teri jadi 2 aja", "eh yang teri 2 aja", "eh teri jadi 2"])
async def test_one_of_two_kinds_is_counted_anew(said: str) -> None:
    chatter = Chatter(pancake_stall())
    await chatter.say("nasi bakar teri 3 nasi bakar ayam 2, ambil sendiri")
    bill = await chatter.say(said)

    assert "2 Nasi Bakar Teri" in bill
    assert "2 Nasi Bakar Ayam" in bill


@pytest.mark.parametrize("asked", ["ke wonokerto bisa bayar ditempat kak?", "wonokerto bisa cod?"])
async def test_paying_there_is_asked_of_the_place(asked: str) -> None:
    assert "belum bisa" in await Chatter(pancake_stall()).say(asked)


async def test_another_street_is_asked_about_and_is_no_address() -> None:
    chatter = Chatter(pancake_stall())
    await chatter.say("cod ke wonokerto bisa?")
    answer = await chatter.say("klo ke jl melati")

    assert "8.000" in answer
    assert "pesan apa" not in answer


async def test_who_is_told_of_in_a_promo_is_no_other_matter() -> None:
    answer = await Chatter(pancake_stall()).say("aku warga pondok indah, ada diskon ga?")

    assert "di luar" not in answer


async def test_why_somebody_asks_is_asked_of_nobody() -> None:
    answer = await Chatter(pancake_stall()).say("kopi aren brp kak, kantong lagi cekak nih")

    assert "18.000" in answer
    assert "tanyakan" not in answer


def soup_stall() -> Shop:
    products = (
        product_info("Coto Daging", id=1, price_idr=30_000, description="Kuah kacang tanah."),
        product_info("Coto Kuda", id=2, price_idr=36_000, description="Kuah kacang tanah."),
        product_info("Es Dawet", id=3, price_idr=10_000, description="Cendol, kuah santan."),
        product_info("Es Teh", id=4, price_idr=5_000),
    )
    return Shop(stall_info(id=386, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("told", "asked", "held"),
    [
        ("aku alergi kacang", "kalo coto gmn", "pakai kacang"),
        ("anakku ga bisa minum santan", "es dawetnya gmn?", "pakai santan"),
    ],
)
async def test_what_somebody_must_not_have_is_said_of_what_is_asked_about(
    told: str, asked: str, held: str
) -> None:
    chatter = Chatter(soup_stall())
    await chatter.say(told)

    assert held in await chatter.say(asked)


async def test_the_same_is_said_where_both_stand_in_one_message() -> None:
    answer = await Chatter(soup_stall()).say("anakku ga bisa minum santan, es dawetnya gmn?")

    assert "pakai santan" in answer
    assert "tidak menyebut" not in answer


@pytest.mark.parametrize(
    "asked",
    ["gudeg kaleng yg tanpa telur sama ayam ada?", "any canned gudeg without egg and chicken?"],
)
async def test_what_is_without_two_things_is_found_on_its_own_shelf(asked: str) -> None:
    products = (
        product_info("Gudeg Ayam", id=1, price_idr=20_000, category="Gudeg", description="Telur."),
        product_info("Gudeg Telur", id=2, price_idr=18_000, category="Gudeg"),
        product_info("Gudeg Kaleng Original", id=3, price_idr=38_000, category="Oleh-oleh",
                     description="Gudeg ayam dan telur dalam kaleng."),
        product_info("Gudeg Kaleng Vegan", id=4, price_idr=35_000, category="Oleh-oleh",
                     description="Gudeg jamur, tanpa ayam dan tanpa telur."),
    )  # fmt: skip
    shop = Shop(stall_info(id=387, promos=()), catalogue_of(*products), ())
    answer = await Chatter(shop).say(asked)

    assert "35.000" in answer
    assert "38.000" not in answer


@pytest.mark.parametrize(
    "asked",
    [
        "coto daging 3 atau coto kuda 2, murah mana?",
        "coto daging 3 apa coto kuda 2? murahan mana",
        "mending coto daging 3 atau coto kuda 2 ya",
    ],
)
async def test_of_two_counts_that_are_compared_none_is_added_to_the_other(asked: str) -> None:
    chatter = Chatter(soup_stall())
    answer = await chatter.say(asked)

    assert "90.000" in answer
    assert "72.000" in answer
    assert "selisihnya Rp18.000" in answer
    assert "162.000" not in answer
    assert "aku ulang" not in answer
