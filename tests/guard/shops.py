"""Shops in memory, made by the product's own importer from their files, and turns in them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

import tanggap.businesses
from tanggap.assistant.base import Evidence, Line, TurnContext
from tanggap.assistant.shop import Shop, ShopCache
from tanggap.catalogue.info import ProductInfo
from tanggap.shopfiles import import_shop

DEMO = Path(tanggap.businesses.__file__).parent / "demo"
# Further shops, for the guard only.
MORE = Path(__file__).parent / "shopdata"
# A Tuesday, 12.00 in Bandung: open, and the promo of the middle of the week holds.
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def demo_shop(slug: str = "dapur-bu-rini") -> Shop:
    """The demo shop as a turn sees it."""
    folder = MORE if (MORE / f"{slug}.json").exists() else DEMO
    return shop_from(folder / f"{slug}.json")


@lru_cache
def shop_from(path: Path) -> Shop:
    """The shop of any shop file as a turn sees it."""
    return _importing().submit(_imported, path).result()


def _imported(path: Path) -> Shop:
    report = import_shop(data=path.read_bytes(), now=NOON)
    return ShopCache().load(report.business_id, 0, 0)


class _InMemory(DatabaseWrapper):
    """A database of its own, which tests may use that have none: nothing in it outlives a shop."""

    def ensure_connection(self) -> None:
        """Connects, whatever the test's own database may do."""
        if self.connection is None:
            with self.wrap_database_errors:
                self.connect()


@lru_cache
def _importing() -> ThreadPoolExecutor:
    """A thread whose only database is in memory: connections belong to threads."""
    return ThreadPoolExecutor(1, thread_name_prefix="shops", initializer=_open_database)


def _open_database() -> None:
    """Makes tables for every model, without the seconds that migrations take."""
    settings = {
        **connections["default"].settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {},
        "ATOMIC_REQUESTS": False,
    }
    memory = _InMemory(settings, alias="default")
    connections["default"] = memory
    with memory.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)


def turn(
    shop: Shop,
    *questions: str,
    looked_up: tuple[str, ...] = (),
    history: tuple[Line, ...] = (),
    data: dict[str, Any] | None = None,
    source: str = "shop_info",
    now: datetime = NOON,
) -> TurnContext:
    """A turn with these questions; `looked_up` are skus whose data tools have returned.

    `data` is what another tool, `source`, has returned.
    """
    context = TurnContext(
        shop=shop,
        conversation_id=1,
        customer_id=1,
        customer_name="",
        history=history,
        questions=questions,
        now=now,
    )
    if looked_up:
        rows = [product_row(shop.catalogue.by_sku[sku]) for sku in looked_up]
        context.evidence.append(Evidence("search_products", {"products": rows}))
    if data is not None:
        context.evidence.append(Evidence(source, data))
    return context


def product_row(product: ProductInfo) -> dict[str, Any]:
    """A product as a tool returns it."""
    return {
        "sku": product.sku,
        "name": product.name,
        "price_idr": product.price_idr,
        "unit": product.unit,
        "stock": product.stock,
        "available": not product.sold_out,
    }
