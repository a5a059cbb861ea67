"""Writing an order down for a customer, and changing one with their consent."""

from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tanggap.businesses.models import DeliveryZone, Member, PaymentMethod
from tanggap.businesses.rights import Right
from tanggap.businesses.selectors import load_info
from tanggap.catalogue.models import Product
from tanggap.console.access import right_required, say
from tanggap.console.orders.views import actor_of, find_order
from tanggap.console.pages import show
from tanggap.console.shop.parts import idr, rows_in
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.core.phone import to_e164
from tanggap.customers.models import Customer
from tanggap.orders.base import Fulfilment, Wanted, WantedItem
from tanggap.orders.errors import CannotOrder, NotEnoughStock, QuoteChanged
from tanggap.orders.models import Order
from tanggap.orders.services import change_order, manual_order, wanted_of
from tanggap.orders.wording import problem_lines

SPARE_ROWS: Final = 3


@require_http_methods(["GET", "POST"])
@right_required(Right.ORDERS)
def new_order(request: HttpRequest, member: Member) -> HttpResponse:
    """An order that came by a call or over the counter."""
    customer = _customer(member, request.GET.get("pelanggan", ""))
    problems: list[str] = []
    if request.method == "POST":
        try:
            wanted = _wanted(member, request.POST)
            fee = idr(request.POST.get("fee", ""))
            if isinstance(fee, str):
                raise Refused(_("Write the delivery fee like 10.000."))
            order = manual_order(
                business_id=member.business_id,
                wanted=wanted,
                actor=actor_of(member),
                now=SYSTEM_CLOCK.now(),
                customer_id=customer.pk if customer else None,
                delivery_fee_idr=fee,
                paid=bool(request.POST.get("paid")),
            )
        except (CannotOrder, NotEnoughStock) as error:
            problems = _told(member, error)
        except Refused as error:
            problems = [error.message]
        else:
            say(request, _("Order %(number)s is written down.") % {"number": order.number})
            return redirect("console:order", member.business.slug, order.pk)
    context = {
        "problems": problems,
        "rows": _typed_rows(request.POST) if request.method == "POST" else _spare([]),
        "values": request.POST if request.method == "POST" else _known(customer),
        "customer": customer,
        **_choices(member),
    }
    response = show(request, member, "console/orders/new.html", context, room="orders")
    response.status_code = 400 if problems else 200
    return response


@require_http_methods(["GET", "POST"])
@right_required(Right.ORDERS)
def change(request: HttpRequest, member: Member, order_id: int) -> HttpResponse:
    """Other lines, place or payment, once the customer has agreed."""
    order = find_order(member, order_id)
    problems: list[str] = []
    if request.method == "POST":
        try:
            change_order(
                business_id=member.business_id,
                order_id=order_id,
                wanted=_wanted(member, request.POST),
                consent=request.POST.get("consent", ""),
                actor=actor_of(member),
                now=SYSTEM_CLOCK.now(),
            )
        except (CannotOrder, NotEnoughStock, QuoteChanged) as error:
            problems = _told(member, error)
        except Refused as error:
            problems = [error.message]
        else:
            say(request, _("Changed. The total is new."))
            return redirect("console:order", member.business.slug, order_id)
    context = {
        "order": order,
        "problems": problems,
        "rows": _typed_rows(request.POST) if request.method == "POST" else _rows_of(order),
        "values": request.POST if request.method == "POST" else _values_of(order),
        **_choices(member),
    }
    response = show(request, member, "console/orders/change.html", context, room="orders")
    response.status_code = 400 if problems else 200
    return response


def _wanted(member: Member, post: QueryDict) -> Wanted:
    fulfilment = post.get("fulfilment", "")
    phone = post.get("phone", "").strip()
    return Wanted(
        items=tuple(_items(member, post)),
        fulfilment=cast(Fulfilment, fulfilment if fulfilment in ("pickup", "delivery") else ""),
        area=post.get("area", "").strip()[:120],
        address=post.get("address", "").strip()[:300],
        name=post.get("name", "").strip()[:120],
        phone=to_e164(phone) if phone else "",
        payment_code=post.get("payment", ""),
        note=post.get("note", "").strip()[:500],
    )


def _items(member: Member, post: QueryDict) -> list[WantedItem]:
    rows = [row for row in rows_in(post, "product", "quantity", "item_note") if row["product"]]
    names = {
        product.name.casefold(): product.pk
        for product in Product.objects.for_business(member.business_id).filter(
            archived_at__isnull=True
        )
    }
    items = []
    for row in rows:
        name = row["product"].strip()
        quantity = row["quantity"].strip() or "1"
        if quantity == "0":
            continue
        if name.casefold() not in names:
            raise Refused(
                _("There is no product “%(name)s”. Choose one from the list.") % {"name": name[:80]}
            )
        if not quantity.isdigit():
            raise Refused(_("Write how many as a number: %(name)s.") % {"name": name[:80]})
        items.append(
            WantedItem(names[name.casefold()], int(quantity), note=row["item_note"].strip()[:200])
        )
    if not items:
        raise Refused(_("Choose at least one product."))
    return items


def _told(member: Member, error: CannotOrder | NotEnoughStock | QuoteChanged) -> list[str]:
    if isinstance(error, QuoteChanged):
        return [error.message]
    return list(problem_lines(error.problems, load_info(member.business_id), "id"))


def _choices(member: Member) -> dict[str, Any]:
    business_id = member.business_id
    return {
        "products": Product.objects.for_business(business_id)
        .filter(archived_at__isnull=True)
        .values_list("name", "price_idr"),
        "methods": PaymentMethod.objects.for_business(business_id).filter(active=True),
        "zones": DeliveryZone.objects.for_business(business_id),
    }


def _spare(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [*rows, *({} for _ in range(SPARE_ROWS))]


def _typed_rows(post: QueryDict) -> list[dict[str, str]]:
    return _spare(rows_in(post, "product", "quantity", "item_note"))


def _rows_of(order: Order) -> list[dict[str, str]]:
    return _spare(
        [
            {"product": line.name, "quantity": str(line.quantity), "item_note": line.note}
            for line in order.lines.all()
            if not line.bonus
        ]
    )


def _values_of(order: Order) -> dict[str, str]:
    wanted = wanted_of(order)
    return {
        "fulfilment": wanted.fulfilment,
        "area": wanted.area,
        "address": wanted.address,
        "name": wanted.name,
        "phone": wanted.phone,
        "payment": wanted.payment_code,
        "note": wanted.note,
    }


def _known(customer: Customer | None) -> dict[str, str]:
    if customer is None:
        return {}
    return {"name": customer.name, "phone": customer.phone, "address": customer.address}


def _customer(member: Member, given: str) -> Customer | None:
    if not given.isdigit():
        return None
    found: Customer | None = (
        Customer.objects.for_business(member.business_id).filter(pk=int(given)).first()
    )
    return found
