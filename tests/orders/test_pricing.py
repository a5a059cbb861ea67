"""What a wish costs, and what is in its way."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from tanggap.businesses.info import PaymentInfo, ShopInfo
from tanggap.catalogue.info import ProductInfo
from tanggap.orders.base import (
    Priced,
    Wanted,
    WantedItem,
    priced_from_json,
    wanted_from_json,
)
from tanggap.orders.pricing import price, required_slots
from tests.factories import MONDAY_NOON, product_info, ranges, shop_info, zone

CASH = PaymentInfo("cash", "Tunai", "", "", False, "")
BANK = PaymentInfo("bca", "Transfer BCA", "0123", "Rini", False, "")
RICE = product_info("Nasi Goreng", id=1, sku="NG", price_idr=20_000)
SOUP = product_info("Sop Buntut", id=2, sku="SB", price_idr=48_000, stock=3)
TEA = product_info("Es Teh", id=3, sku="ET", price_idr=5_000, available=False)
PRODUCTS: dict[int, ProductInfo] = {1: RICE, 2: SOUP, 3: TEA}
NEAR = zone("Dekat", "Dago", "Coblong", fee_idr=8_000)
FAR = zone("Jauh", "Antapani", fee_idr=22_000, cod=False)


def shop(**values: Any) -> ShopInfo:
    return shop_info(
        **(
            {
                "zones": (NEAR, FAR),
                "not_served": ("Lembang",),
                "payment_methods": (CASH, BANK),
            }
            | values
        )
    )


def wish(*items: tuple[int, int], **values: Any) -> Wanted:
    return replace(Wanted(tuple(WantedItem(p, n) for p, n in items)), **values)


def priced(wanted: Wanted, info: ShopInfo | None = None, *, now: datetime = MONDAY_NOON) -> Priced:
    return price(wanted, info or shop(), PRODUCTS, now)


def codes(found: Priced) -> list[str]:
    return [problem.code for problem in found.problems]


PICKUP: dict[str, Any] = {"fulfilment": "pickup"}
TO_DAGO: dict[str, Any] = {"fulfilment": "delivery", "address": "Jl. Dago 12"}


def test_lines_fee_and_total_add_up() -> None:
    found = priced(wish((1, 2), (2, 1), **TO_DAGO))
    assert [(line.sku, line.quantity, line.total_idr) for line in found.lines] == [
        ("NG", 2, 40_000),
        ("SB", 1, 48_000),
    ]
    assert (found.subtotal_idr, found.delivery_fee_idr, found.total_idr) == (88_000, 8_000, 96_000)
    assert (found.zone_id, found.area, found.fulfilment) == (NEAR.id, "Dago", "delivery")
    assert found.can_be_placed


def test_the_same_thing_twice_is_one_line_and_other_choices_are_another() -> None:
    items = (
        WantedItem(1, 1),
        WantedItem(1, 2),
        WantedItem(1, 1, ("pedas",)),
        WantedItem(1, 1, (), "tanpa telur"),
    )
    found = priced(Wanted(items, fulfilment="pickup"))
    assert [(line.quantity, line.options, line.note) for line in found.lines] == [
        (3, (), ""),
        (1, ("pedas",), ""),
        (1, (), "tanpa telur"),
    ]


def test_wish_and_price_survive_their_storage() -> None:
    wanted = wish((1, 2), (2, 9), promo_code="X", **TO_DAGO)
    found = priced(wanted, shop(every_day=ranges("16.00-21.00")))
    assert found.problems
    assert found.later_opening
    assert wanted_from_json(wanted.as_json()) == wanted
    assert priced_from_json(found.as_json()) == found


@pytest.mark.parametrize("quantity", [0, -1, 10**9, 1.5, True, "2", None])
def test_only_whole_quantities_within_reason_count(quantity: Any) -> None:
    found = priced(Wanted((WantedItem(1, quantity),), fulfilment="pickup"))
    assert codes(found) == ["quantity_wrong"]
    assert (found.total_idr, found.can_be_placed) == (0, False)


@pytest.mark.parametrize(
    ("items", "code", "left"),
    [
        (((2, 4),), "too_few", 3),
        (((2, 2), (2, 2)), "too_few", 3),
        (((3, 1),), "sold_out", 0),
        (((9, 1),), "unknown_product", None),
        ((), "empty", None),
    ],
)
def test_what_is_not_there_is_told_with_what_is_left(
    items: tuple[tuple[int, int], ...], code: str, left: int | None
) -> None:
    found = priced(wish(*items, **PICKUP))
    assert [(problem.code, problem.left) for problem in found.problems] == [(code, left)]
    assert not found.can_be_placed


# -- how it gets there -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"fulfilment": "delivery", "area": "Lembang", "address": "Jl. Raya 1"}, "area_not_served"),
        ({"fulfilment": "delivery", "address": "Jl. Entah Di Mana 5"}, "area_unknown"),
    ],
)
def test_a_place_outside_is_told_and_has_no_fee(values: dict[str, Any], code: str) -> None:
    found = priced(wish((1, 3), **values))
    assert codes(found) == [code]
    assert found.delivery_fee_idr is None
    assert found.total_idr == 60_000


def test_the_address_tells_the_area_where_nothing_else_does() -> None:
    found = priced(wish((1, 1), fulfilment="delivery", area="rumah", address="Jl. Coblong 3"))
    assert (found.area, found.delivery_fee_idr) == ("Coblong", 8_000)


def test_it_is_asked_whether_it_is_brought_only_where_both_are_possible() -> None:
    assert priced(wish((1, 1))).missing == ("fulfilment",)
    assert priced(wish((1, 1)), shop(zones=())).fulfilment == "pickup"
    only_brought = priced(wish((1, 1)), shop(pickup=False))
    assert (only_brought.fulfilment, only_brought.missing) == ("delivery", ("address",))
    assert priced(wish((1, 1), area="Dago")).fulfilment == "delivery"


def test_a_way_that_the_shop_does_not_have_is_told() -> None:
    assert codes(priced(wish((1, 1), **TO_DAGO), shop(zones=()))) == ["no_delivery"]
    assert codes(priced(wish((1, 1), **PICKUP), shop(pickup=False))) == ["no_pickup"]


def test_the_minimum_for_delivery_counts_products_before_discounts() -> None:
    info = shop(delivery_min_order_idr=60_000)
    found = priced(wish((1, 2), **TO_DAGO), info)
    assert [(p.code, p.limit_idr, p.lacking_idr) for p in found.problems] == [
        ("below_minimum", 60_000, 20_000)
    ]
    assert priced(wish((1, 3), **TO_DAGO), info).can_be_placed
    assert priced(wish((1, 1), **PICKUP), info).can_be_placed


# -- when ------------------------------------------------------------------------------------------

OPEN = ranges("10.00-21.00")


def at(hour: int, minute: int = 0) -> datetime:
    """Monday in Jakarta."""
    local = datetime(2026, 11, 23, hour, minute, tzinfo=UTC)
    return local - timedelta(hours=7)


def test_while_closed_an_order_is_for_the_next_opening() -> None:
    found = priced(wish((1, 1), **PICKUP), shop(every_day=OPEN), now=at(8))
    assert found.can_be_placed
    assert found.later_opening == at(10)


def test_an_owner_may_refuse_orders_while_closed() -> None:
    info = shop(every_day=OPEN, orders_when_closed=False)
    found = priced(wish((1, 1), **PICKUP), info, now=at(8))
    assert [(p.code, p.at) for p in found.problems] == [("closed", at(10))]
    assert priced(wish((1, 1), **PICKUP), info, now=at(12)).can_be_placed


def test_a_shop_that_is_away_for_weeks_takes_no_orders() -> None:
    back = at(10) + timedelta(days=30)
    found = priced(wish((1, 1), **PICKUP), shop(every_day=OPEN, closed_until=back), now=at(12))
    assert [(p.code, p.at) for p in found.problems] == [("closed", back)]


def test_after_the_last_delivery_it_can_only_be_collected() -> None:
    info = shop(every_day=OPEN, delivery_until=time(20))
    assert codes(priced(wish((1, 1), **TO_DAGO), info, now=at(20, 30))) == ["delivery_over"]
    assert priced(wish((1, 1), **TO_DAGO), info, now=at(19, 59)).can_be_placed
    assert priced(wish((1, 1), **PICKUP), info, now=at(20, 30)).can_be_placed
    # Ordered at night it is brought the next day.
    assert priced(wish((1, 1), **TO_DAGO), info, now=at(22)).can_be_placed


def test_a_last_delivery_after_midnight_is_one() -> None:
    info = shop(every_day=ranges("17.00-02.00"), delivery_until=time(1))
    assert priced(wish((1, 1), **TO_DAGO), info, now=at(23)).can_be_placed
    assert codes(priced(wish((1, 1), **TO_DAGO), info, now=at(1, 30))) == ["delivery_over"]


def test_a_last_delivery_of_the_evening_is_over_past_midnight_too() -> None:
    info = shop(every_day=ranges("17.00-02.00"), delivery_until=time(22))
    assert codes(priced(wish((1, 1), **TO_DAGO), info, now=at(1))) == ["delivery_over"]


def test_a_shop_without_hours_is_not_kept_from_selling() -> None:
    assert priced(wish((1, 1), **PICKUP), shop(), now=at(3)).can_be_placed


# -- paying ----------------------------------------------------------------------------------------


def test_cash_to_the_courier_depends_on_zone_and_sum() -> None:
    far = {"fulfilment": "delivery", "area": "Antapani", "address": "Jl. A 1"}
    assert codes(priced(wish((1, 1), payment_code="cash", **far))) == ["cod_not_possible"]
    assert priced(wish((1, 1), payment_code="bca", **far)).can_be_placed
    info = shop(cod_max_idr=60_000)
    found = priced(wish((1, 3), payment_code="Tunai", **TO_DAGO), info)
    assert [(p.code, p.limit_idr) for p in found.problems] == [("cod_too_much", 60_000)]
    assert priced(wish((1, 2), payment_code="cash", **TO_DAGO), info).can_be_placed
    assert priced(wish((1, 3), payment_code="cash", **PICKUP), info).can_be_placed


def test_an_unknown_way_to_pay_is_told_and_none_is_fine() -> None:
    assert codes(priced(wish((1, 1), payment_code="ovo", **PICKUP))) == ["payment_unknown"]
    assert priced(wish((1, 1), **PICKUP)).can_be_placed


# -- what the owner wants to know ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("nama", {"name"}),
        ("Nama pemesan dan nomor WA", {"name", "phone"}),
        ("nomor HP", {"phone"}),
        ("no. telp yang aktif", {"phone"}),
        ("alamat lengkap (kalau diantar)", {"address"}),
        ("antar atau ambil", {"fulfilment"}),
        ("diambil sendiri atau diantar", {"fulfilment"}),
        ("cara bayar", {"payment"}),
        ("metode pembayaran", {"payment"}),
        ("barang, tipe HP, dan warna", set()),
        ("menu dan jumlah", set()),
        ("nama barang", set()),
        ("level pedas", set()),
        ("jam ambil", set()),
    ],
)
def test_the_owners_words_name_known_things_or_nothing(said: str, slots: set[str]) -> None:
    assert required_slots((said,)) == slots


def test_what_the_owner_requires_is_asked_in_order_and_blocks() -> None:
    info = shop(order_required=("cara bayar", "nomor HP", "nama", "level pedas"))
    found = priced(wish((1, 1), fulfilment="delivery", area="Dago"), info)
    assert found.missing == ("address", "name", "phone", "payment")
    assert not found.can_be_placed
    complete = {"name": "Sari", "phone": "0812-3456-7890", "payment_code": "bca"} | TO_DAGO
    assert priced(wish((1, 1), **complete), info).can_be_placed


def test_a_number_that_cannot_be_called_is_told() -> None:
    assert codes(priced(wish((1, 1), phone="0812", **PICKUP))) == ["phone_wrong"]


def test_options_that_cost_more_are_on_the_line_and_in_the_total() -> None:
    cheesy = replace(RICE, options=("Topping: keju (+Rp3.000) / polos",))
    items = (WantedItem(1, 2, ("keju",)), WantedItem(1, 1, ("polos",)))
    found = price(Wanted(items, **PICKUP), shop(), {1: cheesy}, MONDAY_NOON)

    with_cheese, plain = found.lines
    assert (with_cheese.price_idr, with_cheese.total_idr) == (23_000, 46_000)
    assert with_cheese.options == ("Topping: keju (+Rp3.000)",)
    assert (plain.price_idr, found.total_idr) == (20_000, 66_000)
    assert priced_from_json(found.as_json()) == found
