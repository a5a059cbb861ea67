"""One plain question, which wants its one answer and nothing beside it."""

from datetime import UTC, datetime, time

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info, promo, ranges


def grill() -> Shop:
    """A place whose owner has written of levels, of waiting and of feasts."""
    knowledge = entries(
        Level_pedas_sate_gimana="Sate level 1 sampai 3.",
        Pesanan_lama_ga="Kira-kira 20 menit.",
        Bisa_kurang_manis="Bisa untuk semua minuman.",
        Buka_pas_Natal="25 Desember libur.",
    )
    products = (
        product_info("Sate Ayam", id=1, price_idr=20_000, description="Sepuluh tusuk."),
        product_info("Es Sirup", id=2, price_idr=6_000, description="Gelas besar.", stock=0),
        product_info("Tahu Isi", id=3, price_idr=8_000, description="Tahu isi, dengan cabai."),
    )
    teatime = promo("Gajian Ceria", description="Diskon 10% jam 15.00–17.00.")
    info = stall_info(promos=(teatime,), delivery_until=time(20, 0))
    return Shop(info, catalogue_of(*products), knowledge)


async def test_a_drink_is_not_told_the_levels_of_a_dish() -> None:
    reply = await ask("is the Es Sirup spicy? how much?", shop=grill())
    assert "does not say whether it is spicy" in reply
    assert "level" not in reply
    assert "Rp6.000" in reply
    assert reply.count("sold out") == 1


async def test_a_silent_description_is_said_to_be_silent() -> None:
    assert "tidak menyebut pedas" in await ask("Es Sirup pedes ga?", shop=grill())


async def test_what_shows_in_a_description_is_left_to_it() -> None:
    reply = await ask("Tahu Isi pedes ga?", shop=grill())
    assert "tidak menyebut" not in reply
    assert "cabai" in reply


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Pesanan lama ga?", "20 menit"),
        ("pesanan lama ga kak", "20 menit"),
        ("Bisa kurang manis?", "semua minuman"),
    ],
)
async def test_a_question_in_the_owners_words_gets_the_owners_answer(
    question: str, said: str
) -> None:
    assert said in await ask(question, shop=grill())


async def test_one_feast_is_not_another() -> None:
    assert "Lebaran" in await ask("lebaran buka ga?", shop=grill())
    assert "25 Desember" in await ask("natal buka ga?", shop=grill())


@pytest.mark.parametrize("question", ["17 agustus buka ga?", "tgl 1 januari buka?"])
async def test_a_public_holiday_is_not_told_by_the_week_alone(question: str) -> None:
    reply = await ask(question, shop=grill())
    assert "belum ada di data" in reply
    assert "Di hari biasa" in reply
    assert "Senin" not in reply


async def test_how_long_a_promo_holds_asks_for_no_hours() -> None:
    reply = await ask("Gajian Ceria sampai kapan", shop=grill())
    assert "31 Desember" in reply
    assert "16.30" not in reply


async def test_an_account_is_told_once() -> None:
    assert (await ask("tf bca bisa? nomor rekeningnya brp", shop=grill())).count("1234567") == 1
    assert "1234567" in await ask("tf bri bisa? nomor rekeningnya brp", shop=grill())


def roastery() -> Shop:
    """A stall where an area and a quality stand in names, with promos called by their goods."""
    cake = {"category": "Menu Pedas"}
    products = (
        product_info("Kopi Bubuk Wonokerto", id=1, price_idr=40_000, category="Bubuk", stock=9),
        product_info("Keripik Balado", id=2, price_idr=9_000, sku="K1", **cake),
        product_info("Basreng", id=3, price_idr=8_000, description="Bakso goreng.", **cake),
    )
    early = ranges("08.00-11.00")[0]
    promos = (
        promo("Ngopi Awal", scope=PromoScope(categories=("Bubuk",), hours=early)),
        promo(
            "Basreng Hemat",
            id=2,
            type="fixed_price",
            scope=PromoScope(bundle=(BundlePart(("K1",), 2),)),
        ),
    )
    knowledge = entries(Terima_pesanan_banyak="Terima, kabari sehari sebelumnya.")
    return Shop(stall_info(promos=promos), catalogue_of(*products), knowledge)


async def test_an_area_in_a_name_is_no_place_to_go_to() -> None:
    reply = await ask("Kopi Bubuk Wonokerto masih ada?", shop=roastery())
    assert "Rp40.000" in reply
    assert "Basreng" not in reply
    assert "Rp15.000" in await ask("antar ke wonokerto bisa?", shop=roastery())


async def test_a_shelf_called_by_a_quality_is_shown_whole() -> None:
    reply = await ask("menu pedas apa aja kak", shop=roastery())
    assert "Keripik Balado" in reply
    assert "Basreng" in reply


async def test_a_promo_whose_hours_are_over_does_not_hold_today() -> None:
    assert "sudah lewat" in await ask("promo ngopi awal masih ada?", shop=roastery())


async def test_the_goods_in_a_title_are_not_in_hand() -> None:
    reply = await ask("Basreng Hemat sampai kapan", shop=roastery())
    assert "31 Desember" in reply
    assert "lengkap" not in reply


async def test_who_asks_of_orders_waits_for_none() -> None:
    asked = "terima pesanan banyak buat hajatan ga"
    assert "sehari sebelumnya" in await ask(asked, shop=roastery())
    assert "sehari" not in await ask("pesanan saya mana", shop=roastery())


async def test_a_yes_to_too_little_hears_only_what_lacks() -> None:
    chatter = Chatter(roastery())
    first = await chatter.say("basreng 1 antar ke melati jl kenari 2, Tini 081234567890, tunai")
    assert "Mau tambah apa?" in first
    reply = await chatter.say("ya")
    assert "Rp22.000" in reply
    assert "Subtotal" not in reply


def crackers() -> Shop:
    """Two of a family, of which one is called by a quality, and an answer on something else."""
    kinds = {"category": "Keripik", "family": "K"}
    products = (
        product_info("Keripik Original", id=1, price_idr=10_000, variant="Original", **kinds),
        product_info("Keripik Pedas", id=2, price_idr=12_000, variant="Pedas", **kinds),
        product_info("Nasi Vegetarian", id=3, price_idr=18_000, description="Tidak pedas."),
    )
    knowledge = entries(Ada_menu_vegan="Nasi vegetarian bisa tanpa telur.")
    return Shop(stall_info(promos=()), catalogue_of(*products), knowledge)


async def test_a_quality_that_is_asked_for_is_no_sister_of_the_name() -> None:
    reply = await ask("Keripik Original pedes ga?", shop=crackers())
    assert "Rp10.000" in reply
    assert "Keripik Pedas" not in reply
    assert (await ask("Keripik Pedas pedes ga?", shop=crackers())).startswith("Iya kak, pedas")
    assert "Rp12.000" in await ask("keripik pedas ada?", shop=crackers())


async def test_an_answer_on_the_thing_but_not_on_its_taste_is_none() -> None:
    reply = await ask("is the Nasi Vegetarian spicy?", shop=crackers())
    assert "not spicy" in reply
    assert "telur" not in reply


async def test_a_closed_day_is_told_once() -> None:
    monday = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    reply = await ask("senin buka jam brp", now=monday)
    assert reply.count("Buka lagi") + reply.count("buka lagi") == 1


async def test_a_holiday_on_a_day_of_rest_is_closed_as_ever() -> None:
    # It falls on a Tuesday in 2027.
    reply = await ask("17 agustus buka ga?", shop=stall(days={1: ()}))
    assert "libur" in reply
    assert "belum ada" not in reply


async def test_the_last_day_of_a_promo_is_told_on_days_without_it_too() -> None:
    friday = promo("Gajian Ceria", description="Diskon 10%.", days=(4,))
    reply = await ask("Gajian Ceria sampai kapan", shop=stall(promos=(friday,)))
    assert "31 Desember" in reply


async def test_a_shelf_of_two_names_is_shown_as_one() -> None:
    products = (
        product_info("Bakmi Jawa", id=1, category="Bakmi & Dimsum"),
        product_info("Bakmi Godog", id=2, category="Bakmi & Dimsum"),
        product_info("Lumpia", id=3, category="Bakmi & Dimsum"),
    )
    shop = Shop(stall_info(promos=()), catalogue_of(*products), ())
    reply = await ask("what Bakmi & Dimsum do you have?", shop=shop)
    assert "Lumpia" in reply
