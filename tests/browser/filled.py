"""A shop in which every page has something to show, and the addresses of all pages.

Run as a module on a data directory that is migrated: it fills it and prints
`{"email", "password", "pages": {name: path}}`. What the console's sweep fills comes first, so that
whoever adds a page to the sweep has it here, too.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

SLUG = "warung-bu-rini"
NAME = "Warung Bu Rini"
EMAIL, PASSWORD = f"ibu@{SLUG}.id", "rahasia"
# What sends something else than a page.
NO_PAGES = frozenset(
    {
        "stream",
        "attachment",
        "proof",
        "export_orders",
        "export_sheet",
        "export_report",
        "takeaway",
        "download_examples",
        "setup_poster",
        "check_names",
    }
)
_TALKS = (
    ("Sari Wulandari", "kak nasgor spesial brp? bs kirim ke dago?", "Rp28.000 kak, bisa ya."),
    ("Pak Budi", "ada paket buat 30 orang?", ""),
    ("", "masih buka kah?", "Masih kak, sampai jam 21.00."),
    ("Nia", "pesanan kemarin kurang satu, gimana ya", "Aku teruskan ke pemilik ya kak."),
    ("Agus Salim Nasution", "es tehnya 2 ya, sama ayam geprek level 3", "Siap, aku catat dulu ya."),
    ("Dewi", "makasih kak enak bgt 🙏", "Sama-sama kak!"),
)


def pages(shop: Any) -> dict[str, str]:
    """Every page of the console that is a page, by its name."""
    from tests.console.test_sweep import ACTIONS, IN_A_SHOP, address

    wanted = [name for name in IN_A_SHOP if name not in ACTIONS | NO_PAGES]
    return {name: address(name, shop) for name in wanted}


def fill_up() -> dict[str, str]:
    """Fills the data directory; returns the addresses."""
    from django.urls import reverse

    from tanggap.businesses.models import Business
    from tanggap.core.clock import SYSTEM_CLOCK
    from tests.console.building import make_shop
    from tests.console.filling import fill

    shop: Business = make_shop(NAME)
    assert shop.slug == SLUG
    fill(shop)
    found = pages(shop)
    found |= {
        f"edit_shop_{part}": found["edit_shop"].replace("/jam/", f"/{part}/") for part in _parts()
    }
    _import_menu(shop, SYSTEM_CLOCK.now())
    # The menu has brought promos of its own in place of the one that was there.
    promo = shop.promos.earliest("position")
    found["promo"] = reverse("console:promo", args=(SLUG, promo.pk))
    found |= _live(shop, SYSTEM_CLOCK.now())
    return found


def _parts() -> list[str]:
    from tanggap.console.shop.editing import PARTS

    return list(PARTS)


def _import_menu(shop: Any, now: Any) -> None:
    from tanggap.businesses.models import Business
    from tanggap.catalogue.models import Product
    from tanggap.shopfiles import import_shop, install_demo
    from tests.flows.conftest import DEMO

    menu = json.loads(DEMO.read_text("utf-8")) | {"name": NAME, "slug": SLUG}
    kept = shop.products.get()
    menu["products"].append(
        {"sku": kept.sku, "name": kept.name, "price": kept.price_idr, "category": "Minuman"}
    )
    import_shop(data=json.dumps(menu).encode(), now=now)
    install_demo(now=now)
    shown = Product.objects.exclude(business=shop).exclude(photo="")
    for sku, photo in shown.values_list("sku", "photo"):
        Product.objects.for_business(shop).filter(sku=sku).update(photo=photo)
    Business.objects.filter(pk=shop.pk).update(catalogue_revision=2)


def _written_week(shop: Any, now: Any) -> None:
    """A summary of the week, whatever day it is: the worker writes them on Mondays."""
    from tanggap.reports.models import WeeklySummary
    from tanggap.reports.weekly.composing import compose, last_week

    week_on = last_week(shop, now).first
    WeeklySummary.objects.get_or_create(
        business=shop,
        week_on=week_on,
        defaults={
            "by": "email",
            "text": compose(shop, week_on, now=now).text,
            "state": WeeklySummary.State.SENT,
            "sent_at": now,
            "created_at": now,
        },
    )


def _live(shop: Any, now: Any) -> dict[str, str]:
    """Today's customers and orders."""
    from tanggap.businesses.services import raise_notice
    from tanggap.orders.base import SYSTEM, Wanted, WantedItem
    from tanggap.orders.services import manual_order, move_order
    from tests.console.building import answer, ask_for_person, incoming, make_conversation

    for number, (name, text, reply) in enumerate(_TALKS):
        at = now - timedelta(minutes=7 * number + 2)
        talk = make_conversation(shop, name=name, text=text, at=at)
        if reply:
            answer(talk, reply, started_at=at, ended_at=at)
        else:
            incoming(talk, "buat besok siang kak", at=at)
        if name in ("Pak Budi", "Nia"):
            ask_for_person(talk, "Minta paket untuk 30 orang besok.")
    dishes = list(shop.products.filter(archived_at=None, available=True, stock=None)[:8])
    for number, state in enumerate(("", "", "paid", "preparing", "ready", "done", "cancelled")):
        first, second = dishes[number % len(dishes)], dishes[(number + 3) % len(dishes)]
        items = (WantedItem(first.pk, 2), WantedItem(second.pk, 1 + number % 2))
        order = manual_order(
            business_id=shop.pk,
            wanted=Wanted(items, fulfilment="pickup", name=_TALKS[number % 6][0] or "Kak"),
            actor=SYSTEM,
            now=now - timedelta(minutes=11 * number + 5),
        )
        for step in _steps(state):
            move_order(business_id=shop.pk, order_id=order.pk, to=step, actor=SYSTEM, now=now)
    raise_notice(
        business_id=shop.pk,
        kind="low_stock",
        detail="Gurame (sisa 2), Es Teh (habis). Isi lagi stoknya di halaman Produk.",
        now=now,
    )
    _written_week(shop, now)
    return {
        "receipt": f"/o/{order.public_token}",
        "landing": "/",
        "chat": f"/c/{SLUG}",
        "account": "/akun/",
        "account_email": "/akun/email/",
        "account_password": "/akun/password/change/",
        "account_security": "/akun/keamanan/",
        "account_totp": "/akun/keamanan/totp/activate/",
        "account_devices": "/akun/perangkat/",
        "account_delete": "/akun/hapus/",
        "account_new_shop": "/akun/toko-baru/",
        "account_logout": "/akun/logout/",
        "offline": "/konsol/offline.html",
        "shared": "/konsol/bagikan.html",
        "not_found": "/konsol/tidak-ada/",
    }


def _steps(state: str) -> tuple[str, ...]:
    way = ("paid", "preparing", "ready", "done")
    if state in way:
        return way[: way.index(state) + 1]
    return (state,) if state else ()


# Before logging in.
OUTSIDE = {
    "login": "/akun/login/",
    "signup": "/akun/signup/",
    "reset": "/akun/password/reset/",
    "reset_done": "/akun/password/reset/done/",
}


def main() -> None:
    """Fills and prints."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanggap.config.settings")
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))
    import django

    django.setup()
    print(json.dumps({"email": EMAIL, "password": PASSWORD, "pages": fill_up()}))


if __name__ == "__main__":
    main()
