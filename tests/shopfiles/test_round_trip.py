"""What is exported makes the same shop again, whatever the shop."""

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tanggap.businesses.models import Business
from tanggap.shopfiles import export_shop, import_shop, shop_file
from tests.shopfiles.files import NOW

pytestmark = pytest.mark.django_db

_LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
lines = st.text(_LETTERS, max_size=30)
words = lines.filter(lambda text: text.strip() != "")
idr = st.integers(0, 2_000_000_000)
clock = st.times().map(lambda at: f"{at:%H:%M}")
dates = st.dates().map(lambda on: on.isoformat())


def _hours() -> st.SearchStrategy[Any]:
    # Four different times of a day in order: one stretch, or two with a break.
    times = st.lists(clock, min_size=4, max_size=4, unique=True).map(sorted)
    two = times.map(lambda found: [found[:2], found[2:]])
    return st.none() | st.tuples(clock, clock).map(lambda pair: [list(pair)]) | two


_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_zones = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True),
            "name": words,
            "areas": st.lists(words, max_size=3),
            "fee": idr,
            "cod": st.booleans(),
        }
    ),
    max_size=3,
    unique_by=lambda zone: zone["code"],
)
_methods = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True),
            "name": words,
            "active": st.booleans(),
        },
        optional={"account_number": lines, "account_name": lines, "note": lines},
    ),
    max_size=3,
    unique_by=lambda method: method["code"],
)
_products = st.lists(
    st.fixed_dictionaries(
        {"sku": st.from_regex(r"[A-D][0-9]", fullmatch=True), "name": words, "price": idr},
        optional={
            "description": lines,
            "category": st.sampled_from(["Makanan", "minuman", "", "Lain-lain"]),
            "stock": st.none() | st.integers(0, 1000),
            "available": st.booleans(),
            "unit": st.sampled_from(["porsi", "gelas", "", None]),
            "parent": st.none() | st.from_regex(r"[A-D][0-9]", fullmatch=True) | words,
            "variant": lines,
            "options": st.lists(lines, max_size=3),
            "aliases": st.lists(lines, max_size=3),
            "best_seller": st.booleans(),
        },
    ),
    max_size=8,
    unique_by=lambda item: item["sku"],
)


@st.composite
def shops(draw: st.DrawFn) -> dict[str, Any]:
    zones = draw(_zones)
    codes = [zone["code"] for zone in zones]
    promos = st.lists(
        st.builds(
            lambda rest, span: {**rest, "start": min(span), "end": max(span)},
            st.fixed_dictionaries(
                {
                    "title": words,
                    "description": lines,
                    "type": st.sampled_from(["percent", "amount", "fixed_price"]),
                    "value": st.integers(1, 100),
                },
                optional={
                    "code": lines,
                    "min_purchase": idr,
                    "max_discount": idr,
                    "zone": st.sampled_from([*codes, None]),
                    "days": st.lists(st.sampled_from(_DAYS), unique=True),
                },
            ),
            st.tuples(dates, dates),
        ),
        max_size=3,
    )
    return {
        "name": draw(words),
        "slug": "warung",
        "tagline": draw(lines),
        "address": draw(st.none() | st.fixed_dictionaries({"street": lines, "city": lines})),
        "hours": {"note": draw(lines), **{day: draw(_hours()) for day in _DAYS}},
        "payment_methods": draw(_methods),
        "payment_not_accepted": draw(st.lists(lines, max_size=3)),
        "delivery": {
            "min_order": draw(st.none() | idr),
            "eta_minutes": draw(st.none() | st.lists(st.integers(1, 90), min_size=2, max_size=2))
            and [20, 45],
            "until": draw(st.none() | clock),
            "zones": zones,
        },
        "promos": draw(promos),
        "faq": draw(
            st.lists(
                st.fixed_dictionaries({"question": words, "answer": words}),
                max_size=3,
                unique_by=lambda entry: " ".join(entry["question"].split()),
            )
        ),
        "order_policy": {"required": draw(st.lists(lines, max_size=3)), "cancel": draw(lines)},
        "products": draw(_products),
    }


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(first=shops(), second=shops())
def test_export_and_import_give_the_same_shop_again(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    start = transaction.savepoint()
    # Over another shop of the same name, so that replacing is tested too.
    import_shop(data=json.dumps(first).encode(), now=NOW)
    import_shop(data=json.dumps(second).encode(), now=NOW)
    exported = export_shop(Business.objects.get())
    again = import_shop(data=json.dumps(exported).encode(), now=NOW)
    assert not again.changed
    assert again.ignored == ()
    assert export_shop(Business.objects.get()) == exported
    # And into an empty place.
    Business.objects.all().delete()
    import_shop(data=json.dumps(exported).encode(), now=NOW)
    assert export_shop(Business.objects.get()) == exported
    transaction.savepoint_rollback(start)


def test_the_exported_file_can_be_read_by_people() -> None:
    import_shop(data='{"name": "Warung Ibu “É”", "slug": "w"}'.encode(), now=NOW)
    text = shop_file(Business.objects.get())
    assert "Warung Ibu “É”" in text
    assert text.endswith("}\n")
