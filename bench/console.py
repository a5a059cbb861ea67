"""`python -m bench.console`: what the console's heavy pages cost the server."""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.inside import _import, _set_up
from bench.shop import SLUG

OPEN_ORDERS = 500
LINES = 3
OPENINGS = 15


def board() -> None:
    """The board with 500 open orders: server time of the page and of its live part, statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = _fill()
    url = f"/konsol/{SLUG}/pesanan/"
    with CaptureQueriesContext(connection) as seen:
        size = len(client.get(url).content)
    print(f"board, {OPEN_ORDERS} open orders: {len(seen)} statements, {size / 1000:.0f} kB")
    print(f"  page {milliseconds(lambda: client.get(url))}")
    headers = {"HX-Request": "true"}
    print(f"  live part {milliseconds(lambda: client.get(url, headers=headers))}")


def milliseconds(open_page: Callable[[], object]) -> str:
    """How long a page takes the server, of several openings."""
    took = []
    for _ in range(OPENINGS):
        begun = time.perf_counter()
        open_page()
        took.append((time.perf_counter() - begun) * 1000)
    return f"median {statistics.median(took):.0f} ms, highest {max(took):.0f} ms"


def _fill() -> Any:
    from django.test import Client

    from tanggap.businesses.models import Business
    from tanggap.businesses.services import ensure_owner
    from tanggap.catalogue.models import Product
    from tanggap.core.clock import SYSTEM_CLOCK
    from tanggap.orders.models import Order, OrderEvent, OrderLine, Payment

    business = Business.objects.get(slug=SLUG)
    owner = ensure_owner(email="pemilik@contoh.id", password="x", business=business)
    products = list(Product.objects.for_business(business)[:LINES])
    now = SYSTEM_CLOCK.now()
    total = sum(product.price_idr for product in products)
    orders = Order.objects.bulk_create(
        Order(
            business=business,
            number=f"1123-{number:03d}",
            placed_on=now.date(),
            public_token=f"bench-{number}",
            state=("awaiting_payment", "paid", "preparing", "ready")[number % 4],
            state_at=now,
            fulfilment="pickup",
            name=f"Pelanggan {number}",
            subtotal_idr=total,
            total_idr=total,
            placed_at=now - timedelta(minutes=number % 300),
        )
        for number in range(OPEN_ORDERS)
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            product=product,
            sku=product.sku,
            name=product.name,
            unit=product.unit,
            quantity=1,
            price_idr=product.price_idr,
            total_idr=product.price_idr,
        )
        for order in orders
        for product in products
    )
    Payment.objects.bulk_create(
        Payment(business=business, order=order, state_at=now, amount_idr=total) for order in orders
    )
    OrderEvent.objects.bulk_create(
        OrderEvent(order=order, kind="placed", actor_kind="customer", at=now) for order in orders
    )
    client = Client()
    client.force_login(owner.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


if __name__ == "__main__":
    _set_up()
    _import(50)
    board()
