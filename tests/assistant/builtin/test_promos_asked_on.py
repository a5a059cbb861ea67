"""What is asked on about a promo that was told of, in few words."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall
from tests.factories import catalogue_of, product_info, promo


def promoting() -> Shop:
    """The stall with promos for days, for goods, for a way to pay and for so many."""
    shop = stall(
        promos=(
            promo(
                "Selasa Mie",
                value=20,
                description="Semua mie lebih murah tiap Selasa.",
                days=(1,),
                max_discount_idr=12_000,
                scope=PromoScope(categories=("Mie",)),
            ),
            promo(
                "Kamis QRIS",
                type="amount",
                value=5_000,
                description="Potongan Rp5.000 kalau bayar pakai QRIS.",
                min_purchase_idr=40_000,
                days=(3,),
                scope=PromoScope(payment_codes=("qris",)),
            ),
            promo(
                "Borong Es",
                type="bonus",
                value=None,
                description="Beli 6 Es Jeruk gratis 1 Es Teh.",
                scope=PromoScope(
                    products=("E2",), min_quantity=6, bonus_sku="E1", bonus_quantity=1
                ),
            ),
            promo(
                "Jumat Kenyang",
                type="fixed_price",
                value=40_000,
                description="Tiap Jumat 2 Mie Ayam dan 2 Es Teh jadi Rp40.000.",
                days=(4,),
                scope=PromoScope(
                    bundle=(BundlePart(("M1",), 2), BundlePart(("E1",), 2)), times=None
                ),
            ),
        )
    )
    named = {"Es Teh": "E1", "Es Jeruk": "E2"}
    products = [
        product_info(p.name, id=p.id, sku=named.get(p.name, p.sku), price_idr=p.price_idr,
                     category=p.category, unit=p.unit, family=p.family, variant=p.variant)
        for p in shop.catalogue.products.values()
    ]  # fmt: skip
    packs = [
        product_info("Paket Hemat", id=91, price_idr=22_000, category="Paket", unit="paket"),
        product_info("Paket Ramai", id=92, price_idr=90_000, category="Paket", unit="paket"),
    ]
    return Shop(shop.info, catalogue_of(*products, *packs), shop.knowledge)


@pytest.mark.parametrize("asked", ["brp persen?", "berapa % sih", "persennya brp"])
async def test_the_rate_of_a_promo_is_told(asked: str) -> None:
    chatter = Chatter(promoting())
    await chatter.say("promo selasa mie itu hari apa aja?")
    assert "20%" in await chatter.say(asked)


async def test_the_rate_is_that_of_each_where_several_were_told_of() -> None:
    chatter = Chatter()
    await chatter.say("promo apa aja hari ini?")
    assert "10%" in await chatter.say("berapa persen?")


async def test_a_deposit_is_asked_of_no_promo() -> None:
    chatter = Chatter(promoting())
    await chatter.say("promo selasa mie sampai kapan?")
    assert "20%" not in await chatter.say("kalau dp berapa persen?")


async def test_another_day_is_asked_of_the_promo_after_its_rate() -> None:
    chatter = Chatter(promoting())
    await chatter.say("selasa mie itu apa?")
    await chatter.say("berapa persen?")
    reply = await chatter.say("kalo rabu?")
    assert "Rabu, 25 November tidak berlaku" in reply
    assert "buka jam" not in reply


@pytest.mark.parametrize("asked", ["itu hari apa aja?", "kapan aja?"])
async def test_its_days_are_asked_for(asked: str) -> None:
    chatter = Chatter(promoting())
    await chatter.say("jumat kenyang itu apa?")
    assert "Berlakunya Jumat" in await chatter.say(asked)


async def test_min_alone_is_the_least_amount_and_calls_nobody() -> None:
    chatter = Chatter(promoting())
    await chatter.say("promo kamis qris itu apa")
    assert "Rp40.000" in (await chatter.say("min?")).split("•")[0]


async def test_whether_it_still_holds_is_asked_after_something_else() -> None:
    chatter = Chatter(promoting())
    await chatter.say("jumat kenyang itu apa?")
    await chatter.say("es jeruk brp?")
    assert "tidak berlaku" in await chatter.say("sabtu msh berlaku?")


async def test_of_the_promos_told_only_those_of_the_day_are_told_again() -> None:
    chatter = Chatter(
        stall(
            promos=(
                promo("Selasa Hemat", description="Potongan Selasa.", days=(1,)),
                promo("Murah Meriah", description="Potongan terus."),
                promo("Akhir Tahun", description="Potongan juga."),
            )
        )
    )
    assert "Selasa Hemat" in await chatter.say("ada promo hari ini?")
    reply = await chatter.say("besok masih?")
    assert "Murah Meriah" in reply
    assert "Selasa Hemat" not in reply


async def test_another_way_to_pay_does_not_get_it() -> None:
    chatter = Chatter(promoting())
    await chatter.say("promo kamis qris itu apa")
    reply = await chatter.say("kalo bayar transfer bca dapet?")
    assert "khusus bayar pakai QRIS" in reply
    assert "1234567" not in reply


async def test_so_many_are_asked_of_the_promo() -> None:
    chatter = Chatter(promoting())
    await chatter.say("promo borong es itu apa")
    assert "Kurang 2 lagi" in await chatter.say("kalo 4 dapet?")
    assert "sudah memenuhi" in await chatter.say("kalo 7?")


async def test_what_one_gets_with_it_is_no_stranger_to_it() -> None:
    chatter = Chatter(promoting())
    reply = await chatter.say("es jeruk 6 dapet es teh gratis kan?")
    assert "belum dapat" not in reply
    assert "Pesanan" not in reply


async def test_sets_are_counted_whatever_goods_are_called_so() -> None:
    chatter = Chatter(promoting())
    await chatter.say("jumat kenyang itu apa?")
    reply = await chatter.say("kalo beli 2 paket brp?")
    assert "Rp80.000" in reply
    assert "Paket Hemat" not in reply


@pytest.mark.parametrize("asked", ["es jeruk 3 diskon ga hari ini?", "mie ayam 2 ada diskon kah"])
async def test_who_asks_for_a_discount_orders_nothing(asked: str) -> None:
    assert "aku ulang" not in await ask(asked, shop=promoting())


async def test_a_sum_is_told_for_the_day_that_is_named() -> None:
    reply = await ask("mie ayam jumbo 2 hari rabu jadi brp", shop=promoting())
    assert "Rabu" in reply
    assert "Selasa Mie" not in reply
    assert "Rp50.000" in reply


async def test_a_sum_is_asked_again_for_the_day_of_the_promo() -> None:
    chatter = Chatter(promoting())
    await chatter.say("mie ayam jumbo 2 hari kamis diskon ga?")
    assert "Rp40.000" in await chatter.say("kalo selasa jadi brp?")


@pytest.mark.parametrize("asked", ["pangsit goreng boleh?", "kalau es teh bisa pake?"])
async def test_whether_other_goods_may_have_what_was_told_is_a_no(asked: str) -> None:
    chat = Chatter(promoting())
    await chat.say("promo selasa mie itu apa?")

    reply = await chat.say(asked)

    assert "belum dapat" in reply
    assert "12.000 per" not in reply
