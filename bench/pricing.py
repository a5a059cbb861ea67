"""`python -m bench.pricing`: processor time of pricing a wish of twenty lines. Target: 2 ms."""

import time
from dataclasses import replace

from bench.inside import _set_up

LINES = 20
ROUNDS = 500


def main() -> None:
    _set_up()
    from tanggap.businesses.info import BundlePart, PaymentInfo, PromoScope
    from tanggap.orders.base import Wanted, WantedItem
    from tanggap.orders.pricing import price
    from tests.factories import MONDAY_NOON, product_info, promo, ranges, shop_info, zone

    products = {
        number: product_info(
            f"Produk {number}", id=number, sku=f"P{number}", price_idr=10_000 + number, stock=99
        )
        for number in range(1, 1001)
    }
    bundle = PromoScope(bundle=(BundlePart(("P1",), 2), BundlePart(("P2", "P3"), 1)), times=None)
    promos = (
        *(promo(f"Diskon {value}%", value=value) for value in range(5, 11)),
        replace(promo("Paket", type="fixed_price", value=25_000), scope=bundle),
        replace(promo("Bonus", type="bonus"), scope=PromoScope(bonus_sku="P999", bonus_quantity=1)),
        promo("Ongkir", type="free_delivery", value=None),
    )
    areas = [f"Daerah {number}" for number in range(40)]
    wanted = Wanted(
        tuple(WantedItem(number, 3) for number in range(1, LINES + 1)),
        fulfilment="delivery",
        area="daerah 39",
        address="Jl. Mawar 3, daerah 39",
        name="Sari",
        phone="081234567890",
        payment_code="cash",
    )
    for stacking in (False, True):
        info = shop_info(
            every_day=ranges("08.00-21.00"),
            zones=(zone("Dekat", *areas[:20]), zone("Jauh", *areas[20:])),
            promos=promos,
            payment_methods=(PaymentInfo("cash", "Tunai", "", "", False, ""),),
            order_required=("nama", "nomor HP", "alamat (kalau diantar)", "cara bayar"),
            promo_stacking=stacking,
        )
        assert price(wanted, info, products, MONDAY_NOON).can_be_placed
        begun = time.process_time()
        for _ in range(ROUNDS):
            price(wanted, info, products, MONDAY_NOON)
        spent = (time.process_time() - begun) / ROUNDS * 1000
        kind = "adding up" if stacking else "the best one"
        print(f"pricing {LINES} lines, {len(promos)} promos, {kind}: {spent:.2f} ms of processor")


if __name__ == "__main__":
    main()
