"""What guests write who know little Indonesian, over several turns."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo, zone


def beach_shop() -> Shop:
    """A kitchen by the beach that sells clothes as well."""
    products = (
        product_info(
            "Mie Goreng Ayam",
            id=1,
            price_idr=25_000,
            category="Mie",
            unit="porsi",
            options=("Tambah telur ceplok (+Rp5.000)", "Tambah keju (+Rp4.000)"),
        ),
        product_info(
            "Cappuccino",
            id=2,
            price_idr=20_000,
            unit="gelas",
            options=("Ganti susu oat (+Rp6.000)",),
        ),
        product_info(
            "Sate Ikan isi 5", id=3, price_idr=20_000, unit="porsi", family="S", variant="isi 5"
        ),
        product_info(
            "Sate Ikan isi 10", id=4, price_idr=38_000, unit="porsi", family="S", variant="isi 10"
        ),
        product_info("Paket Pastel isi 20", id=5, price_idr=80_000, unit="paket"),
        product_info("Pastel Ayam", id=6, price_idr=5_000, unit="biji"),
        product_info("Gamis Dewi Navy L", id=7, price_idr=150_000, stock=0, category="Gamis"),
        product_info("Gamis Dewi Navy M", id=8, price_idr=150_000, stock=4, category="Gamis"),
        product_info(
            "Koko Polos", id=9, price_idr=120_000, category="Koko", options=("Ukuran: M / L / XL",)
        ),
        product_info("Lapis Loyang", id=10, price_idr=200_000, family="L", variant="loyang"),
        product_info("Lapis Potong", id=11, price_idr=10_000, family="L", variant="potong"),
        product_info(
            "Baju Anak", id=12, price_idr=75_000, category="Anak", options=("Ukuran: 4 / 6",)
        ),
    )
    knowledge = entries(
        Bisa_tukar_kalau_kekecilan="Tukar ukuran maksimal 3 hari.",
        Boleh_naik_pesawat="Masuk bagasi semua.",
        Wajannya_dipisah="Wajan ikan dan ayam dipisah.",
        Gamis_Dewi_Navy_L_ada_lagi_kapan="Tiap Rabu.",
        Cara_masak_yang_beku="Goreng 8 menit.",
    )
    info = stall_info(
        zones=(
            zone("Dekat", "Sanur", id=1, fee_idr=8_000),
            zone("Jauh, khusus gamis", "Wonokerto", id=2, fee_idr=15_000),
        ),
        promos=(
            promo(
                "Gratis Ongkir Sanur",
                type="free_delivery",
                value=0,
                min_purchase_idr=100_000,
                zone_id=1,
            ),
        ),
    )
    return Shop(info, catalogue_of(*products), knowledge)


async def talk(*messages: str) -> str:
    """The reply to the last of several messages."""
    chatter = Chatter(beach_shop())
    for message in messages:
        reply = await chatter.say(message)
    return reply


ORDER = "two mie goreng ayam please, pickup, name is Emma, +6281234567812, cash"


@pytest.mark.parametrize("said", ["yes, suksma!", "iya", "yes, makasih kak"])
async def test_a_word_of_the_place_leaves_the_conversation_english(said: str) -> None:
    assert "Thank you" in await talk(ORDER, said)


async def test_more_than_a_word_turns_it() -> None:
    assert "Totalnya" in await talk("how much is the cappuccino?", "totalnya berapa kak")


async def test_a_villa_in_a_place_is_asked_for_and_no_address_yet() -> None:
    reply = await talk("do u deliver to my villa in Sanur?? how much is it")
    assert "Delivery to Sanur is Rp8.000" in reply
    assert "What would you like" not in reply


async def test_a_road_by_its_english_name_goes_on_with_the_address() -> None:
    order = "8 cappuccino please, delivery to Sanur, Mertasari beach road no 5, name Lucy"
    assert "Mertasari beach road no 5" in await talk(order)


async def test_free_delivery_of_another_zone_is_not_promised() -> None:
    reply = await talk("do you deliver to Wonokerto?", "and if i spend over 100k its free right?")
    assert "only for Dekat" in reply
    assert "15.000" in reply
    assert "Yes" not in reply


async def test_free_delivery_that_holds_there_is_told() -> None:
    reply = await talk("do you deliver to Sanur?", "and its free over 100k right?")
    assert "delivery is free" in reply


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ("one mie goreng ayam with cheese please", "29.000"),
        ("one mie goreng ayam with fried egg please", "30.000"),
        ("can I order 1 cappuccino with oat milk", "26.000"),
        ("mie goreng ayam dengan keju 1, ambil sendiri", "29.000"),
    ],
)
async def test_what_it_is_had_with_costs_what_the_shop_says(said: str, price: str) -> None:
    assert f"Total: Rp{price}" in await talk(said)


@pytest.mark.parametrize(
    "said",
    [
        "please cancel my order, our plans changed",
        "sorry, we have to cancel, something came up",
        "can you cancel my order?",
        "we need to cancel the whole order",
    ],
)
async def test_all_of_it_is_taken_back_before_it_is_placed(said: str) -> None:
    assert "no order then" in await talk("two mie goreng ayam please, pickup", said)


async def test_what_shall_not_be_cancelled_is_not() -> None:
    assert "no order" not in await talk("two mie goreng ayam please, pickup", "don't cancel it")


@pytest.mark.parametrize(
    "said",
    ["do you have the Dewi dress in navy, size L?", "gamis dewi navy ukuran L ada?"],
)
async def test_a_size_that_names_have_bare_is_heard(said: str) -> None:
    reply = await talk(said)
    assert "Gamis Dewi Navy L" in reply
    assert "sold out" in reply or "habis" in reply


async def test_a_size_to_choose_stays_a_choice() -> None:
    assert "Ukuran: L" in await talk("koko polos ukuran L 1, ambil sendiri")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("how much is the sate ikan with 10 sticks", "38.000"),
        ("how much is the 20 pcs package?", "80.000"),
        ("can I get 2 of the 20 piece package", "160.000"),
        ("can I get 20 pieces of pastel ayam", "100.000"),
        ("how much is a whole tray of lapis?", "200.000"),
        ("how much is the lapis per slice?", "10.000"),
    ],
)
async def test_what_a_pack_holds_is_told_from_how_many_are_wanted(said: str, told: str) -> None:
    assert told in await talk(said)


async def test_years_of_age_are_no_count() -> None:
    reply = await talk("what sizes do you have for the baju anak?", "my son is 5 years old")
    assert "375.000" not in reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("can i exchange it if its too small?", "Tukar ukuran"),
        ("can I bring it on the plane?", "bagasi"),
        ("is the chicken cooked in the same wok as the fish", "dipisah"),
        ("how do i cook the frozen one", "8 menit"),
    ],
)
async def test_written_answers_are_found_in_english(said: str, told: str) -> None:
    assert told in await talk(said)


async def test_a_fee_stands_beside_a_zone_that_is_called_after_goods() -> None:
    assert "khusus gamis Rp15.000" in await talk("what are your delivery fees?")


async def test_money_that_one_has_is_no_price() -> None:
    assert "With Rp150.000" in await ask("I have 150k, what gamis can I buy?", shop=beach_shop())


@pytest.mark.parametrize(
    "said", ["can you do it with oat milk?", "cappuccino pakai susu oat bisa?"]
)
async def test_so_many_as_it_was_told_are_had_in_that_way(said: str) -> None:
    assert "52.000" in await talk("how much is the cappuccino?", said, "2 of those please")


@pytest.mark.parametrize(
    ("first", "street"),
    [
        ("8 cappuccino please, delivered to Sanur", "jl mawar 10"),
        ("cappuccino 8, diantar ke Sanur", "jl mawar 10"),
    ],
)
async def test_a_street_is_in_the_area_that_was_told_before(first: str, street: str) -> None:
    reply = await talk(first, street)
    assert "jl mawar 10, Sanur" in reply
    assert "Rp8.000" in reply


async def test_a_name_is_no_address_though_one_was_asked_for() -> None:
    reply = await talk("8 cappuccino please, delivered to Sanur", "Emma, +6281234567812")
    assert "Emma" in reply
    assert "Delivered to" not in reply


async def test_an_area_with_a_price_asked_after_it_is_a_fee() -> None:
    reply = await talk("do you deliver to Wonokerto?", "what about Sanur, how much")
    assert "Delivery to Sanur is Rp8.000" in reply


async def test_how_it_can_be_made_is_no_talk_of_other_things() -> None:
    reply = await talk("how much is the mie goreng ayam?", "can you make it less spicy?")
    assert "outside" not in reply


@pytest.mark.parametrize("said", ["is there egg in the nasi sayur?", "nasi sayur pakai telur ga?"])
async def test_what_stands_after_a_comma_is_in_it_though_another_thing_is_not(said: str) -> None:
    reply = await talk(said)
    assert "has no" not in reply
    assert "Tidak pakai" not in reply


async def test_whether_a_promo_holds_for_goods_is_told_after_it() -> None:
    shop = beach_shop()
    mine = promo("Sate Hemat", description="Diskon sate.", scope=PromoScope(products=("S5",)))
    chatter = Chatter(Shop(stall_info(promos=(mine,)), shop.catalogue, ()))
    await chatter.say("is there any discount today?")
    assert "Not for" in await chatter.say("does it apply to the cappuccino?")


async def test_choices_are_of_the_one_thing_told_of_though_others_are_called_so() -> None:
    reply = await talk("how much is the koko polos?", "ok two in L and one in M please")
    assert "2 Koko Polos (Ukuran: L)" in reply
    assert "1 Koko Polos (Ukuran: M)" in reply


async def test_when_a_thing_is_there_again_is_told_by_the_owners_word_on_it() -> None:
    reply = await talk("when is the gamis dewi navy L available?")
    assert "Tiap Rabu" in reply


async def test_what_is_not_eaten_is_not_recommended() -> None:
    reply = await talk("what do you recommend for dinner? we don't eat egg")
    assert "Nasi Sayur" not in reply
