"""What promos take off, to the rupiah."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.businesses.info import BundlePart, PromoInfo, PromoScope, TimeRange
from tanggap.orders.base import Past, Priced, Wanted, WantedItem
from tanggap.orders.pricing import price
from tests.factories import MONDAY_NOON, product_info, promo, shop_info
from tests.orders.test_pricing import CASH, FAR, NEAR
from tests.trying import AT_ANY_SPEED

RICE = product_info("Nasi Goreng", id=1, sku="NG", price_idr=20_000, category="Nasi")
SOUP = product_info("Sop Buntut", id=2, sku="SB", price_idr=48_000, category="Sup", stock=3)
TEA = product_info("Es Teh", id=3, sku="ET", price_idr=5_000, category="Minuman")
ODD = product_info("Kerupuk", id=4, sku="KR", price_idr=3_333, category="Camilan")
CAKE = product_info("Pisang Goreng", id=5, sku="PG", price_idr=15_000, category="Camilan", stock=2)
PRODUCTS = {p.id: p for p in (RICE, SOUP, TEA, ODD, CAKE)}
TO_DAGO: dict[str, Any] = {"fulfilment": "delivery", "address": "Jl. Dago 12"}
TO_FAR: dict[str, Any] = {"fulfilment": "delivery", "address": "Jl. Antapani 12"}


def scoped(
    title: str = "Promo", *, scope: dict[str, Any] | None = None, **values: Any
) -> PromoInfo:
    return replace(promo(title, **values), scope=PromoScope(**(scope or {})))


def priced(
    promos: tuple[PromoInfo, ...],
    items: dict[int, int],
    *,
    past: Past | None = None,
    stacking: bool = False,
    **values: Any,
) -> Priced:
    info = shop_info(
        promos=promos, zones=(NEAR, FAR), payment_methods=(CASH,), promo_stacking=stacking
    )
    items_wanted = tuple(WantedItem(p, n) for p, n in items.items())
    wanted = Wanted(items_wanted, **({"fulfilment": "pickup"} | values))
    return price(wanted, info, PRODUCTS, MONDAY_NOON, past or Past())


def off(*promos: PromoInfo, items: dict[int, int], **values: Any) -> int:
    return priced(promos, items, **values).discount_idr


PAIR = (BundlePart(("NG",), 1), BundlePart(("ET",), 2))
EITHER = (BundlePart(("NG", "SB"), 1), BundlePart(("ET",), 1))


@pytest.mark.parametrize(
    ("given_promo", "items", "expected"),
    [
        # percent: rounded down, capped, on what it is for
        (scoped(value=10), {1: 2}, 4_000),
        (scoped(value=15), {4: 1}, 499),
        (scoped(value=15, max_discount_idr=400), {4: 1}, 400),
        (scoped(value=100), {4: 3}, 9_999),
        (scoped(value=10, min_purchase_idr=100_000), {1: 4}, 0),
        (scoped(value=10, min_purchase_idr=100_000), {1: 5}, 10_000),
        (scoped(value=10, scope={"products": ("SB",)}), {1: 5, 2: 1}, 4_800),
        (scoped(value=10, scope={"categories": ("minuman",)}), {1: 5, 3: 2}, 1_000),
        (scoped(value=10, scope={"products": ("SB",)}), {1: 5}, 0),
        (scoped(value=10, min_purchase_idr=60_000, scope={"products": ("SB",)}),
         {1: 1, 2: 1}, 4_800),
        (scoped(value=20, scope={"products": ("ET",), "min_quantity": 3}), {3: 2}, 0),
        (scoped(value=20, scope={"products": ("ET",), "min_quantity": 3}), {3: 3}, 3_000),
        # rupiah: never more than there is, once or for each
        (scoped(type="amount", value=10_000), {1: 2}, 10_000),
        (scoped(type="amount", value=10_000), {3: 1}, 5_000),
        (scoped(type="amount", value=10_000, scope={"products": ("ET",)}), {1: 3, 3: 1}, 5_000),
        (scoped(type="amount", value=1_000, scope={"products": ("ET",), "times": None}),
         {3: 4}, 4_000),
        (scoped(type="amount", value=1_000, scope={"products": ("ET",), "times": 2}),
         {3: 4}, 2_000),
        # bundles for one price: as often as they fit, the dearest first, never dearer
        (scoped(type="fixed_price", value=25_000, scope={"bundle": PAIR, "times": None}),
         {1: 1, 3: 2}, 5_000),
        (scoped(type="fixed_price", value=25_000, scope={"bundle": PAIR, "times": None}),
         {1: 3, 3: 5}, 10_000),
        (scoped(type="fixed_price", value=25_000, scope={"bundle": PAIR}), {1: 3, 3: 5}, 5_000),
        (scoped(type="fixed_price", value=25_000, scope={"bundle": PAIR}), {1: 1, 3: 1}, 0),
        (scoped(type="fixed_price", value=99_000, scope={"bundle": PAIR}), {1: 1, 3: 2}, 0),
        (scoped(type="fixed_price", value=20_000, scope={"bundle": EITHER}),
         {1: 1, 2: 1, 3: 1}, 33_000),
        (scoped(type="fixed_price", value=4_000, scope={"products": ("ET",), "times": None}),
         {1: 1, 3: 3}, 3_000),
        (scoped(type="fixed_price", value=4_000, scope={"products": ("ET",), "times": 2}),
         {3: 3}, 2_000),
        # a price for whatever is in the basket is none
        (scoped(type="fixed_price", value=1_000), {1: 5}, 0),
        # told only
        (scoped(value=50, scope={"automatic": False}), {1: 5}, 0),
        # fulfilment, payment, hours
        (scoped(value=10, scope={"fulfilment": "pickup"}), {1: 1}, 2_000),
        (scoped(value=10, scope={"fulfilment": "delivery"}), {1: 1}, 0),
        (scoped(value=10, scope={"payment_codes": ("cash",)}), {1: 1}, 0),
        (scoped(value=10, scope={"hours": TimeRange(time(11), time(13))}), {1: 1}, 2_000),
        (scoped(value=10, scope={"hours": TimeRange(time(14), time(17))}), {1: 1}, 0),
        # days and dates of the shop
        (scoped(value=10, days=(0,)), {1: 1}, 2_000),
        (scoped(value=10, days=(1, 2)), {1: 1}, 0),
        (scoped(value=10, ends_on=date(2026, 11, 22)), {1: 1}, 0),
        (scoped(value=10, starts_on=date(2026, 11, 24)), {1: 1}, 0),
    ],
)  # fmt: skip
def test_each_kind_takes_off_what_it_says(
    given_promo: PromoInfo, items: dict[int, int], expected: int
) -> None:
    found = priced((given_promo,), items)
    assert found.discount_idr == expected
    assert found.total_idr == found.subtotal_idr - expected


def test_cash_only_promos_hold_for_cash() -> None:
    cash_only = scoped(value=10, scope={"payment_codes": ("cash",)})
    assert off(cash_only, items={1: 1}, payment_code="cash") == 2_000


@pytest.mark.parametrize(
    ("values", "where", "items", "expected"),
    [
        ({}, TO_DAGO, {1: 1}, 8_000),
        ({}, {"fulfilment": "pickup"}, {1: 1}, 0),
        ({"min_purchase_idr": 90_000}, TO_DAGO, {1: 4}, 0),
        ({"min_purchase_idr": 90_000}, TO_DAGO, {1: 5}, 8_000),
        ({"zone_id": NEAR.id}, TO_FAR, {1: 5}, 0),
        ({"zone_id": FAR.id}, TO_FAR, {1: 5}, 22_000),
        ({"max_discount_idr": 10_000}, TO_FAR, {1: 5}, 10_000),
        ({"value": 5_000}, TO_DAGO, {1: 5}, 5_000),
    ],
)
def test_free_delivery_by_zone_minimum_and_cap(
    values: dict[str, Any], where: dict[str, Any], items: dict[int, int], expected: int
) -> None:
    free = scoped(type="free_delivery", **({"value": None} | values))
    found = priced((free,), items, **where)
    assert found.discount_idr == expected
    assert found.total_idr == found.subtotal_idr + (found.delivery_fee_idr or 0) - expected


BONUS: dict[str, Any] = {"bonus_sku": "PG", "bonus_quantity": 1}


@pytest.mark.parametrize(
    ("values", "scope", "items", "given_quantity"),
    [
        ({"min_purchase_idr": 40_000}, {}, {1: 1}, 0),
        ({"min_purchase_idr": 40_000}, {}, {1: 5}, 1),
        ({"min_purchase_idr": 40_000}, {"times": None}, {1: 4}, 2),
        ({}, {"bundle": (BundlePart(("ET",), 2),), "times": None}, {3: 5}, 2),
        ({}, {"bundle": (BundlePart(("ET",), 2),), "times": 1}, {3: 5}, 1),
        ({}, {"bundle": (BundlePart(("ET",), 2),)}, {3: 1}, 0),
        # only two are left, and one of them is in the basket
        ({}, {"bundle": (BundlePart(("ET",), 1),), "times": None}, {3: 9, 5: 1}, 1),
    ],
)
def test_a_bonus_is_given_as_often_as_it_is_earned_and_there(
    values: dict[str, Any], scope: dict[str, Any], items: dict[int, int], given_quantity: int
) -> None:
    gift = scoped(type="bonus", scope=BONUS | scope, **({"value": None} | values))
    found = priced((gift,), items)
    assert found.discount_idr == 0
    assert sum(discount.bonus_quantity for discount in found.discounts) == given_quantity
    for discount in found.discounts:
        assert (discount.bonus_product_id, discount.bonus_name) == (CAKE.id, "Pisang Goreng")


def test_a_bonus_that_is_gone_is_told_and_the_order_stands() -> None:
    gift = scoped(type="bonus", value=None, scope=BONUS)
    found = priced((gift,), {1: 1, 5: 2})
    assert [(p.code, p.name) for p in found.problems] == [("bonus_gone", "Pisang Goreng")]
    assert found.can_be_placed


# -- which of several ------------------------------------------------------------------------------


def test_the_one_that_saves_most_is_taken_and_the_rest_left() -> None:
    small, big = scoped("Kecil", value=5), scoped("Besar", type="amount", value=9_000)
    free = scoped("Ongkir", type="free_delivery", value=None)
    found = priced((small, big, free), {1: 5}, **TO_DAGO)
    assert [discount.title for discount in found.discounts] == ["Besar"]
    assert off(small, big, free, items={1: 2}, **TO_DAGO) == 9_000
    # Of equals the owner's first.
    twin = scoped("Kembar", type="amount", value=9_000)
    assert priced((twin, big), {1: 5}).discounts[0].title == "Kembar"


def test_what_lowers_the_total_comes_before_a_bonus() -> None:
    gift = scoped("Bonus", type="bonus", value=None, scope=BONUS)
    little = scoped("Sedikit", type="amount", value=1_000)
    assert [d.title for d in priced((gift, little), {1: 1}).discounts] == ["Sedikit"]
    assert [d.title for d in priced((gift,), {1: 1}).discounts] == ["Bonus"]


def test_together_each_takes_from_what_the_others_leave() -> None:
    bundle = scoped(
        "Paket", type="fixed_price", value=25_000, scope={"bundle": PAIR, "times": None}
    )
    percent = scoped("Sepuluh", value=10)
    free = scoped("Ongkir", type="free_delivery", value=None)
    gift = scoped("Bonus", type="bonus", value=None, scope=BONUS)
    found = priced((gift, free, percent, bundle), {1: 1, 3: 2}, stacking=True, **TO_DAGO)
    assert [(d.title, d.amount_idr, d.bonus_quantity) for d in found.discounts] == [
        ("Paket", 5_000, 0),
        ("Sepuluh", 2_500, 0),
        ("Ongkir", 8_000, 0),
        ("Bonus", 0, 1),
    ]
    assert found.total_idr == 30_000 + 8_000 - 15_500


def test_one_that_stands_alone_is_never_added() -> None:
    alone = scoped("Sendiri", value=30, scope={"exclusive": True})
    others = (scoped("Satu", value=10), scoped("Dua", type="amount", value=1_000))
    found = priced((alone, *others), {1: 5}, stacking=True)
    assert [d.title for d in found.discounts] == ["Sendiri"]
    weak = replace(alone, value=1)
    found = priced((weak, *others), {1: 5}, stacking=True)
    assert [d.title for d in found.discounts] == ["Satu", "Dua"]


# -- codes and customers ---------------------------------------------------------------------------


def test_a_code_is_needed_and_is_read_in_any_letters() -> None:
    coded = scoped("Baru", type="amount", value=10_000, code="RINIBARU")
    assert off(coded, items={1: 3}) == 0
    assert off(coded, items={1: 3}, promo_code=" rinibaru ") == 10_000


@pytest.mark.parametrize(
    ("values", "past", "code", "expected"),
    [
        ({}, Past(), "SALAH", "promo_code_unknown"),
        ({"min_purchase_idr": 90_000}, Past(), "KODE", "promo_not_met"),
        ({"days": (3,)}, Past(), "KODE", "promo_not_met"),
        ({"ends_on": date(2026, 1, 31)}, Past(), "KODE", "promo_over"),
        ({"scope": {"once_per_customer": True}}, Past(1, frozenset({7})), "KODE", "promo_used"),
        ({"scope": {"first_order": True}}, Past(1), "KODE", "promo_used"),
    ],
)
def test_a_code_that_brings_nothing_is_explained_and_does_not_block(
    values: dict[str, Any], past: Past, code: str, expected: str
) -> None:
    coded = scoped("Promo Kode", id=7, type="amount", value=10_000, code="KODE", **values)
    found = priced((coded,), {1: 3}, past=past, promo_code=code)
    assert [problem.code for problem in found.problems] == [expected]
    assert found.discount_idr == 0
    assert found.can_be_placed


def test_once_per_customer_counts_what_they_have_used() -> None:
    once = scoped(value=10, id=7, scope={"once_per_customer": True})
    assert off(once, items={1: 1}, past=Past(4, frozenset({8}))) == 2_000
    assert off(once, items={1: 1}, past=Past(4, frozenset({7}))) == 0


# -- no rupiah is lost -----------------------------------------------------------------------------

skus = st.sampled_from([p.sku for p in PRODUCTS.values()])
scopes = st.builds(
    PromoScope,
    products=st.lists(skus, max_size=2).map(tuple),
    bundle=st.one_of(
        st.just(()),
        st.lists(
            st.builds(
                BundlePart, st.lists(skus, min_size=1, max_size=3).map(tuple), st.integers(1, 3)
            ),
            min_size=1,
            max_size=2,
        ).map(tuple),
    ),
    bonus_sku=skus,
    bonus_quantity=st.integers(0, 2),
    times=st.one_of(st.none(), st.integers(1, 3)),
    min_quantity=st.one_of(st.none(), st.integers(1, 4)),
    exclusive=st.booleans(),
)
promos = st.builds(
    lambda type_, value, cap, minimum, scope, number: replace(
        promo(f"Promo {number}", id=number, type=type_),
        value=min(value, 100) if type_ == "percent" else value,
        max_discount_idr=cap,
        min_purchase_idr=minimum,
        scope=scope,
    ),
    st.sampled_from(["percent", "amount", "free_delivery", "bonus", "fixed_price"]),
    st.integers(1, 60_000),
    st.one_of(st.none(), st.integers(0, 20_000)),
    st.one_of(st.none(), st.integers(0, 80_000)),
    scopes,
    st.integers(100, 199),
)


@AT_ANY_SPEED
@given(
    found=st.lists(promos, max_size=4, unique_by=lambda p: p.id),
    items=st.dictionaries(st.sampled_from(list(PRODUCTS)), st.integers(1, 7), min_size=1),
    stacking=st.booleans(),
    brought=st.booleans(),
)
def test_any_promos_leave_a_total_that_adds_up(
    found: list[PromoInfo], items: dict[int, int], stacking: bool, brought: bool
) -> None:
    result = priced(tuple(found), items, stacking=stacking, **(TO_DAGO if brought else {}))
    lines = sum(line.quantity * line.price_idr for line in result.lines)
    fee = 8_000 if brought else 0
    assert result.subtotal_idr == lines
    assert result.discount_idr == sum(discount.amount_idr for discount in result.discounts)
    assert result.total_idr == lines + fee - result.discount_idr
    assert 0 <= result.discount_idr <= lines + fee
    assert all(discount.amount_idr >= 0 for discount in result.discounts)
    if not stacking:
        assert len(result.discounts) <= 1
    by_id = {one.id: one for one in found}
    for discount in result.discounts:
        cap = by_id[discount.promo_id].max_discount_idr
        if cap is not None:
            assert discount.amount_idr <= cap
        if discount.bonus_product_id is not None:
            stock = PRODUCTS[discount.bonus_product_id].stock
            wanted = items.get(discount.bonus_product_id, 0)
            assert stock is None or wanted + discount.bonus_quantity <= max(stock, wanted)


def test_one_price_for_a_product_is_without_what_was_added_to_it() -> None:
    cheesy = replace(RICE, options=("keju (+Rp3.000)",))
    one_price = scoped(type="fixed_price", value=15_000, scope={"products": ("NG",), "times": None})
    info = shop_info(promos=(one_price,), payment_methods=(CASH,))
    wanted = Wanted((WantedItem(1, 2, ("keju",)),), fulfilment="pickup")

    found = price(wanted, info, {1: cheesy}, MONDAY_NOON, Past())
    assert (found.discount_idr, found.total_idr) == (10_000, 36_000)
