"""What a short message means by what was asked just before it."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.guard.check import facts_of, judge
from tests.assistant.builtin.chatting import Chatter, stall, stall_info
from tests.factories import catalogue_of, entries, product_info, promo, zone


async def said(*turns: str, shop: Shop | None = None) -> str:
    """The last reply of a conversation."""
    chatter = Chatter(shop)
    replies = [await chatter.say(turn) for turn in turns]
    return replies[-1]


@pytest.mark.parametrize("later", ["kalau jam 9 malam?", "kl stengah 10 malem kak?"])
async def test_another_time_after_bringing_is_of_bringing(later: str) -> None:
    reply = await said("jam 7 malam masih bisa antar ke Melati?", later)
    assert "sampai jam 20.00" in reply
    assert "Melati" in reply


async def test_a_time_at_which_it_is_brought_keeps_its_place() -> None:
    reply = await said("jam 7 malam masih bisa antar ke Melati?", "kalau jam 5 sore?")
    assert "Rp8.000" in reply
    assert "Bisa" in reply


async def test_opening_after_bringing_is_of_opening() -> None:
    reply = await said("bisa antar ke Melati?", "besok buka jam berapa?")
    assert "10.00–15.00" in reply


async def test_a_zone_that_is_no_area_keeps_its_fee_on_a_closed_day() -> None:
    zones = (zone("Turi", "Donokerto", id=1, fee_idr=11_000),)
    shop = Shop(stall_info(zones=zones), stall().catalogue, ())
    reply = await said("bisa kirim ke Turi?", "kalau senin?", shop=shop)
    assert "libur" in reply
    assert "Rp11.000" in reply


@pytest.mark.parametrize("who", ["atas nama Wening", "namaku Wening, 081234500011"])
async def test_a_name_after_where_an_order_is_asks_for_no_new_one(who: str) -> None:
    reply = await said("pesananku sudah sampai mana ya?", who)
    assert "pemilik" in reply
    assert "Mau pesan apa" not in reply


async def test_a_name_with_goods_after_it_is_an_order() -> None:
    reply = await said("pesananku sampai mana?", "pesan es teh 2 atas nama Wening")
    assert "2 Es Teh" in reply


def _asking_deposits() -> Shop:
    knowledge = entries(
        Bisa_booking_meja="Bisa sampai 20 orang, DP Rp50.000 dipotong dari tagihan.",
        Terima_pesanan_acara="Terima, di atas 40 mangkuk kabari H-2, DP 30%.",
    )
    return Shop(stall_info(promos=()), stall().catalogue, knowledge)


@pytest.mark.parametrize("asked", ["dp berapa persen", "harus dp ga?", "dpnya brp kak?"])
async def test_a_deposit_amid_an_order_is_that_on_orders(asked: str) -> None:
    reply = await said("buat syukuran 60 mie ayam bisa?", asked, shop=_asking_deposits())
    assert "DP 30%" in reply
    assert "tagihan" not in reply


async def test_a_deposit_on_a_table_is_that_on_tables() -> None:
    reply = await said("mau booking meja 10 orang", "dp nya berapa?", shop=_asking_deposits())
    assert "Rp50.000" in reply
    assert "30%" not in reply


async def test_how_a_deposit_is_paid_is_no_share() -> None:
    assert "30%" not in await said("dp bisa transfer bca?", shop=_asking_deposits())


def _with_diets() -> Shop:
    knowledge = entries(
        Ada_menu_vegetarian="Mie Ayam bisa tanpa ayam. Pangsit Goreng ada udangnya, jadi bukan.",
        Bisa_makan_di_tempat="Bisa, ada 4 meja.",
    )
    return Shop(stall_info(promos=()), stall().catalogue, knowledge)


async def test_who_eats_no_meat_and_what_she_may_have_is_one_question() -> None:
    reply = await said("adikku vegetarian, apa yang bisa dia makan?", shop=_with_diets())
    assert "tanpa ayam" in reply
    assert "4 meja" not in reply


@pytest.mark.parametrize(
    "surely",
    ["pangsitnya emang ga bisa?", "berarti pangsit goreng ga boleh ya", "pangsit berarti ga aman?"],
)
async def test_whether_it_is_surely_so_is_asked_of_the_answer_before(surely: str) -> None:
    reply = await said("ada menu vegetarian?", surely, shop=_with_diets())
    assert "ada udangnya" in reply
    assert "Rp" not in reply


async def test_a_price_after_an_answer_that_names_it_is_a_price() -> None:
    reply = await said("ada menu vegetarian?", "pangsit goreng emang berapa?", shop=_with_diets())
    assert "Rp12.000" in reply


async def test_a_deposit_on_so_many_is_the_rule_and_no_sum_alone() -> None:
    reply = await said("dp berapa kalau pesan 50 mie ayam?", shop=_asking_deposits())
    assert "DP 30%" in reply


@pytest.mark.parametrize(
    "asked", ["ongkir ke sleman timur brp?", "jam 5 sore bisa antar ke Sleman Timur?"]
)
async def test_a_zone_by_its_name_has_its_fee_told_and_no_promo_alone(asked: str) -> None:
    free = promo(
        "Gratis Ongkir Sleman Timur",
        type="free_delivery",
        zone_id=1,
        min_purchase_idr=90_000,
        description="Gratis ongkir ke Sleman Timur, belanja minimal Rp90.000.",
    )
    zones = (
        zone("Sleman Timur", "Donokerto", id=1, fee_idr=11_000),
        zone("Sleman Barat", "Godean", id=2, fee_idr=16_000),
    )
    shop = Shop(stall_info(zones=zones, promos=(free,)), stall().catalogue, ())
    reply = await said(asked, shop=shop)
    assert "Rp11.000" in reply
    assert "Rp16.000" not in reply


async def test_who_has_paid_a_deposit_asks_for_none() -> None:
    assert "30%" not in await said("saya sudah dp ya kak", shop=_asking_deposits())


def _with_named_zones() -> Shop:
    zones = (
        zone("Ngaglik Baru", "Donokerto", id=1, fee_idr=11_000),
        zone("Godean Lama", "Sidoarum", id=2, fee_idr=16_000),
    )
    tea = product_info("Teh Ngaglik", id=50, price_idr=5_000, category="Minuman")
    catalogue = catalogue_of(*stall().catalogue.products.values(), tea)
    return Shop(stall_info(zones=zones, promos=()), catalogue, ())


async def test_a_zone_that_shares_a_word_with_goods_has_its_fee_told() -> None:
    assert "Rp11.000" in await said("Do you deliver to Ngaglik Baru?", shop=_with_named_zones())


def test_a_fee_of_a_zone_by_its_name_passes_beside_that_of_a_place() -> None:
    context = Chatter(_with_named_zones()).context("ongkir ngaglik baru sama sidoarum berapa?")
    told = "Ke Ngaglik Baru bisa, ongkirnya Rp11.000. Ke Sidoarum bisa, ongkirnya Rp16.000."
    assert judge(told, facts=facts_of(context)).passed
