"""Customers who say yes at the same moment, as a process of its own.

`python -m tests.concurrency.ordering prepare COUNT` makes a shop with ten portions and a quote for
each customer, and prints their ids. `… place [--unprotected]` reads the ids of its own customers
from its first line of input, waits for a second line, places all, and prints what came of it.
`… count` prints what is sold and what is left.

`--unprotected` takes away what guards the stock: the shop's lock, the transaction, and the
conditional UPDATE, for a read and a write. Between the first two it prints `read` and waits
for a third line, so that all have read before any writes: the race is certain, not lucky.
"""

import collections
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import django

PORTIONS = 10


def prepare(count: int) -> None:
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(_quotes(count)))


def _quotes(count: int) -> list[dict[str, int]]:
    from tests.orders.shops import make_kitchen

    kitchen = make_kitchen()
    quotes = []
    for _ in range(count):
        writer = kitchen.writer()
        quote = writer.quote(kitchen.wants(soup=1))
        quotes.append(
            {
                "business_id": writer.business.pk,
                "conversation_id": writer.conversation.pk,
                "customer_id": writer.customer.pk,
                "quote_id": quote.pk,
            }
        )
    return quotes


def place(*, protected: bool) -> None:
    from django.db import DatabaseError

    from tanggap.orders.errors import NotEnoughStock
    from tanggap.orders.services import placing
    from tests.factories import MONDAY_NOON

    order = placing.place_order
    if not protected:
        _unprotect()
        order = placing.place_order.__wrapped__  # type: ignore[attr-defined]
    mine = json.loads(sys.stdin.readline())
    print("ready", flush=True)
    sys.stdin.readline()
    ended: collections.Counter[str] = collections.Counter()
    for quote in mine:
        try:
            order(**quote, now=MONDAY_NOON)
            ended["sold"] += 1
        except NotEnoughStock as error:
            ended[error.problems[0].code] += 1
        except DatabaseError as error:
            ended[type(error).__name__] += 1
    print(json.dumps(ended))


def _unprotect() -> None:
    from tanggap.businesses.models import Business
    from tanggap.catalogue.models import Product
    from tanggap.catalogue.services import OutOfStock, Shortage, Taken
    from tanggap.orders.services import placing, shelf

    waited = False

    def meet() -> None:
        nonlocal waited
        if not waited:
            waited = True
            print("read", flush=True)
            sys.stdin.readline()

    def take(
        *, business_id: int, quantities: Mapping[int, int], author: str, now: datetime
    ) -> list[Taken]:
        taken = []
        for product_id, quantity in quantities.items():
            product = Product.objects.get(pk=product_id)
            if product.stock < quantity:
                raise OutOfStock((Shortage(product_id, quantity, product.stock),))
            meet()
            product.stock -= quantity
            product.save()
            taken.append(Taken(product_id, quantity, product.stock))
        return taken

    def no_lock(*, business_id: int) -> Business:
        return Business.objects.get(pk=business_id)

    placing.lock_business = no_lock
    shelf.take_stock = take


def count() -> None:
    from django.db.models import Sum

    from tanggap.catalogue.models import Product, StockMovement
    from tanggap.orders.models import Order, OrderLine

    found: dict[str, Any] = {
        "orders": Order.objects.count(),
        "numbers": Order.objects.values("number").distinct().count(),
        "held": OrderLine.objects.aggregate(n=Sum("held"))["n"],
        "movements": StockMovement.objects.filter(reason="sale").aggregate(n=Sum("change"))["n"],
        "left": Product.objects.get(sku="SB").stock,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    django.setup()
    match sys.argv[1:]:
        case ["prepare", number]:
            prepare(int(number))
        case ["place"]:
            place(protected=True)
        case ["place", "--unprotected"]:
            place(protected=False)
        case ["count"]:
            count()
