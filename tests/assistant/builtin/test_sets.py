"""What sets save against their parts bought singly, and whether a part may be another thing."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info, promo


def _table() -> Shop:
    products = (
        product_info("Sate Ayam", id=1, sku="S1", price_idr=20_000, category="Sate"),
        product_info("Sate Hati", id=2, sku="S2", price_idr=22_000, category="Sate"),
        product_info("Lontong", id=3, sku="L1", price_idr=5_000, category="Pelengkap"),
        product_info("Es Limun", id=4, sku="E1", price_idr=6_000, category="Minuman"),
        product_info(
            "Paket Kenyang",
            id=5,
            sku="P1",
            price_idr=45_000,
            category="Paket",
            description="Sate Ayam, 2 Lontong, 3 Es Limun. Isi tidak bisa ditukar.",
        ),
        product_info(
            "Paket Dapur",
            id=6,
            sku="P2",
            price_idr=30_000,
            category="Paket",
            description="Sate pilihan dapur, lontong. Tempe diganti tahu.",
        ),
        product_info(
            "Paket Santai",
            id=7,
            sku="P3",
            price_idr=29_000,
            category="Paket",
            description="Satu Sate Ayam, satu Lontong dan satu Es Limun.",
        ),
    )
    duo = promo(
        "Duo Malam",
        type="fixed_price",
        value=28_000,
        description="1 Sate Hati dan 2 Es Limun jadi Rp28.000.",
        scope=PromoScope(bundle=(BundlePart(("S2",), 1), BundlePart(("E1",), 2))),
    )
    return Shop(stall_info(promos=(duo,)), catalogue_of(*products), ())


async def said(*turns: str) -> str:
    """The last reply of a conversation with the stall of skewers."""
    chatter = Chatter(_table())
    replies = [await chatter.say(turn) for turn in turns]
    return replies[-1]


@pytest.mark.parametrize(
    "turns",
    [
        ("paket kenyang hemat brp dibanding beli satuan?",),
        ("paket kenyang isinya apa?", "hemat berapa tuh"),
        ("paket kenyang dapet apa aja?", "bedanya sama beli satu-satu brp?"),
    ],
)
async def test_what_a_package_saves_is_reckoned_from_its_parts(turns: tuple[str, ...]) -> None:
    reply = await said(*turns)
    assert "Rp48.000" in reply
    assert "hemat Rp3.000" in reply


async def test_what_a_promo_for_several_things_saves_is_reckoned_too() -> None:
    reply = await said("promo duo malam itu apa?", "emang hemat brp dibanding beli satu2?")
    assert "Rp34.000" in reply
    assert "hemat Rp6.000" in reply


async def test_a_package_whose_parts_are_no_products_saves_nothing_known() -> None:
    assert "jadi hemat" not in await said("paket dapur hemat brp dibanding beli satuan?")


async def test_what_is_said_of_changing_a_package_is_told() -> None:
    reply = await said("paket kenyang dapet apa aja?", "limunnya boleh diganti sate hati ga?")
    assert "tidak bisa ditukar" in reply
    assert "Rp" not in reply


async def test_whether_a_part_of_a_promo_may_be_another_is_asked_of_the_owner() -> None:
    chatter = Chatter(_table())
    await chatter.say("promo duo malam itu apa?")
    reply = await chatter.say("boleh diganti sate ayam ga, harganya tetap?")
    assert "1 Sate Hati dan 2 Es Limun" in reply
    assert "tidak tertulis" in reply
    assert chatter.last.handover is not None
    assert chatter.quote is None


async def test_a_change_of_what_was_ordered_is_still_one() -> None:
    reply = await said("pesan sate ayam 2, lontong 1, ambil", "lontongnya ganti es limun aja")
    assert "1 Es Limun" in reply


async def test_what_is_put_in_place_of_something_is_no_rule_on_changing() -> None:
    reply = await said("paket dapur isinya apa?", "tempenya boleh diganti ga?")
    assert "Paket Dapur: Tempe diganti tahu" not in reply


@pytest.mark.parametrize(
    "turns",
    [
        ("paket santai isinya apa?", "klo beli satu2 lebih mahal ya? jd brp"),
        ("paket santai lebih murah drpd beli satuan ga",),
        ("paket santai brp", "kalau beli satuan berapa"),
    ],
)
async def test_parts_counted_in_words_are_summed_and_nothing_is_ordered(
    turns: tuple[str, ...],
) -> None:
    reply = await said(*turns)
    assert "Rp31.000" in reply
    assert "Rp2.000" in reply
    assert "atas nama" not in reply


async def test_of_parts_that_are_not_sold_singly_no_sum_is_told() -> None:
    reply = await said("paket dapur isinya apa", "kalau beli satuan jatuhnya brp")
    assert "harga satuan" in reply
    assert "1 x" not in reply
