"""From a yes to an order."""

from datetime import timedelta

import pytest

from tanggap.businesses.models import OwnerNotice
from tanggap.catalogue.models import Product, StockMovement
from tanggap.orders.base import wanted_from_json
from tanggap.orders.errors import NotEnoughStock, QuoteChanged, QuoteExpired, QuoteGone
from tanggap.orders.models import Order, OrderEvent, Payment
from tests.factories import MONDAY_NOON, make_product
from tests.orders.shops import Kitchen, make_kitchen
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db

LATER = MONDAY_NOON + timedelta(minutes=5)


@pytest.fixture
def kitchen() -> Kitchen:
    return make_kitchen()


def test_a_line_holds_the_longest_name_with_the_longest_variant(kitchen: Kitchen) -> None:
    name, variant = "Sop " * 30, "kuah " * 24
    name, variant = name.strip(), variant.strip()
    Product.objects.filter(pk=kitchen.soup.pk).update(name=name, variant=variant)

    order = kitchen.writer().order(kitchen.wants(soup=1))

    assert order.lines.get().name == f"{name} {variant}"


def test_a_yes_makes_an_order_with_number_lines_and_what_is_owed(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    wish = kitchen.wants(
        rice=2,
        soup=1,
        fulfilment="delivery",
        area="dago",
        address="Jl. Dago 12",
        name="Sari",
        phone="0812-3456-7890",
        payment_code="bca",
    )
    order = writer.order(wish)

    order.refresh_from_db()
    assert order.number == "1123-01"
    assert [(line.sku, line.quantity, line.total_idr) for line in order.lines.all()] == [
        ("NG", 2, 40_000),
        ("SB", 1, 48_000),
    ]
    assert (order.subtotal_idr, order.delivery_fee_idr, order.total_idr) == (88_000, 8_000, 96_000)
    assert (order.state, order.area, order.phone) == ("awaiting_payment", "Dago", "+6281234567890")
    assert order.expires_at == MONDAY_NOON + timedelta(hours=24)
    assert len(order.public_token) >= 32
    payment = order.payments.get()
    assert (payment.state, payment.amount_idr, payment.method_code) == ("waiting", 96_000, "bca")
    event = order.events.get()
    assert (event.kind, event.to_state, event.actor_kind) == (
        OrderEvent.Kind.PLACED,
        "awaiting_payment",
        "customer",
    )


def test_it_takes_counted_products_off_the_shelf_and_says_why(kitchen: Kitchen) -> None:
    before = Product.objects.get(pk=kitchen.soup.pk).revision
    order = kitchen.writer().order(kitchen.wants(rice=1, soup=4))
    assert kitchen.stock() == 6
    assert kitchen.soup.revision > before
    movement = StockMovement.objects.get()
    assert (movement.change, movement.stock_after, movement.reason, movement.author) == (
        -4,
        6,
        StockMovement.Reason.SALE,
        f"pesanan {order.number}",
    )
    assert {line.sku: line.held for line in order.lines.all()} == {"NG": 0, "SB": 4}


def test_numbers_count_up_by_shop_and_day_of_the_shop(kitchen: Kitchen) -> None:
    other = make_kitchen()
    numbers = [k.writer().order(k.wants(rice=1)).number for k in (kitchen, kitchen, other)]
    assert numbers == ["1123-01", "1123-02", "1123-01"]
    # 18.00 UTC is one in the morning in Jakarta.
    night = MONDAY_NOON + timedelta(hours=13)
    assert kitchen.writer().order(kitchen.wants(rice=1), now=night).number == "1124-01"


def test_the_customer_is_remembered_for_the_next_time(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    wish = kitchen.wants(
        rice=1,
        fulfilment="delivery",
        address="Jl. Dago 12",
        name="Sari",
        phone="081234567890",
    )
    writer.order(wish)
    writer.customer.refresh_from_db()
    assert (writer.customer.name, writer.customer.phone, writer.customer.address) == (
        "Sari",
        "+6281234567890",
        "Jl. Dago 12",
    )


def test_a_second_yes_to_the_same_quote_makes_no_second_order(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    quote = writer.quote(kitchen.wants(soup=1))
    order = writer.place(quote)
    with pytest.raises(QuoteGone) as gone:
        writer.place(quote, now=LATER)
    assert gone.value.order == order
    assert Order.objects.count() == 1
    assert kitchen.stock() == 9


def _price_rises(kitchen: Kitchen) -> None:
    Product.objects.filter(pk=kitchen.rice.pk).update(price_idr=21_000)


def _fee_rises(kitchen: Kitchen) -> None:
    kitchen.near.fee_idr = 9_000
    kitchen.near.save()


def _sold_out(kitchen: Kitchen) -> None:
    Product.objects.filter(pk=kitchen.soup.pk).update(stock=1)


def _switched_off(kitchen: Kitchen) -> None:
    Product.objects.filter(pk=kitchen.soup.pk).update(available=False)


def _archived(kitchen: Kitchen) -> None:
    Product.objects.filter(pk=kitchen.soup.pk).update(archived_at=MONDAY_NOON)


@pytest.mark.parametrize(
    ("meanwhile", "error"),
    [
        (_price_rises, QuoteChanged),
        (_fee_rises, QuoteChanged),
        (_archived, QuoteChanged),
        (_sold_out, NotEnoughStock),
        (_switched_off, NotEnoughStock),
    ],
)
def test_what_changed_since_the_quote_is_told_and_nothing_is_written(
    kitchen: Kitchen, meanwhile: object, error: type[Exception]
) -> None:
    writer = kitchen.writer()
    wish = kitchen.wants(rice=1, soup=2, fulfilment="delivery", address="Jl. Dago 12")
    quote = writer.quote(wish)
    assert callable(meanwhile)
    meanwhile(kitchen)
    before = everything_stored()
    with pytest.raises(error):
        writer.place(quote)
    assert everything_stored() == before


def test_how_much_is_left_is_told(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    quote = writer.quote(kitchen.wants(soup=3))
    _sold_out(kitchen)
    with pytest.raises(NotEnoughStock) as short:
        writer.place(quote)
    problem = short.value.problems[0]
    assert (problem.code, problem.wanted, problem.left) == ("too_few", 3, 1)


def test_a_changed_price_comes_with_the_new_one(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    quote = writer.quote(kitchen.wants(rice=2))
    _price_rises(kitchen)
    with pytest.raises(QuoteChanged) as changed:
        writer.place(quote)
    assert changed.value.priced.total_idr == 42_000


def test_a_quote_expires_replaced_and_dropped_ones_are_gone(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    old = writer.quote(kitchen.wants(rice=1))
    newer = writer.quote(kitchen.wants(rice=2))
    before = everything_stored()
    with pytest.raises(QuoteGone):
        writer.place(old)
    with pytest.raises(QuoteExpired):
        writer.place(newer, now=MONDAY_NOON + timedelta(minutes=30))
    assert everything_stored() == before


def test_nobody_says_yes_to_somebody_elses_quote(kitchen: Kitchen) -> None:
    mine, theirs, elsewhere = kitchen.writer(), kitchen.writer(), make_kitchen().writer()
    quote = theirs.quote(kitchen.wants(soup=1))
    before = everything_stored()
    for writer in (mine, elsewhere):
        with pytest.raises(QuoteGone):
            writer.place(quote)
    assert everything_stored() == before


@pytest.mark.parametrize("quantity", [0, -1, 10**9, 1.5, True, "2"])
def test_impossible_quantities_are_never_ordered(kitchen: Kitchen, quantity: object) -> None:
    writer = kitchen.writer()
    wish = kitchen.wants(soup=1)
    quote = writer.quote(wish)
    stored = wish.as_json()
    stored["items"][0]["quantity"] = quantity
    quote.wanted = stored
    quote.save()
    before = everything_stored()
    with pytest.raises((QuoteChanged, NotEnoughStock)):
        writer.place(quote)
    assert everything_stored() == before
    assert not writer.price(wanted_from_json(stored)).can_be_placed


def test_another_shops_product_is_none(kitchen: Kitchen) -> None:
    foreign = make_product(make_kitchen().business)
    wish = wanted_from_json(
        {"items": [{"product_id": foreign.pk, "quantity": 1}], "fulfilment": "pickup"}
    )
    priced = kitchen.writer().price(wish)
    assert [problem.code for problem in priced.problems] == ["unknown_product"]
    assert not priced.can_be_placed


def test_a_trial_leaves_no_trace_in_stock_numbers_and_notices(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    orders = [writer.order(kitchen.wants(soup=9), trial=True) for _ in range(2)]
    assert [order.number for order in orders] == ["UJI-1", "UJI-2"]
    assert kitchen.stock() == 10
    assert not StockMovement.objects.exists()
    assert not OwnerNotice.objects.filter(kind=OwnerNotice.Kind.LOW_STOCK).exists()
    assert writer.order(kitchen.wants(rice=1)).number == "1123-01"


def test_the_owner_is_warned_once_when_little_is_left(kitchen: Kitchen) -> None:
    kitchen.writer().order(kitchen.wants(soup=6))
    warnings = OwnerNotice.objects.filter(kind=OwnerNotice.Kind.LOW_STOCK)
    assert not warnings.exists()
    kitchen.writer().order(kitchen.wants(soup=1))
    notice = warnings.get()
    assert notice.count == 1
    assert "Sop Buntut (sisa 3)" in notice.detail
    kitchen.writer().order(kitchen.wants(soup=1))
    notice.refresh_from_db()
    assert notice.count == 1


def test_what_costs_nothing_is_paid_already(kitchen: Kitchen) -> None:
    Product.objects.filter(pk=kitchen.rice.pk).update(price_idr=0)
    order = kitchen.writer().order(kitchen.wants(rice=1))
    assert (order.state, order.payments.count()) == ("paid", 0)


def test_cash_never_runs_out(kitchen: Kitchen) -> None:
    order = kitchen.writer().order(kitchen.wants(rice=1, payment_code="cash"))
    assert order.expires_at is None
    assert Payment.objects.get().method_code == "cash"
