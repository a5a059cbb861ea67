"""What the shop sells: found in seconds, sold out in one tap, price and stock where they stand."""

from dataclasses import replace
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right, may
from tanggap.catalogue.services import ChangedMeanwhile, ProductChanges, update_product
from tanggap.console.access import business_required, right_required
from tanggap.console.catalogue.productform import ProductForm, stock_in
from tanggap.console.catalogue.selectors import (
    Filter,
    categories,
    find_product,
    product_page,
    stock_figures,
)
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.console.shop.parts import idr
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused


@require_GET
@business_required
def products(request: HttpRequest, member: Member) -> HttpResponse:
    """The catalogue: searched (`?cari=`), by state and category, in pages, to be ticked."""
    chosen = Filter.parse(request.GET)
    mine = may(member, Right.CATALOGUE)
    if not mine and (chosen.picking or chosen.state == "arsip"):
        chosen = replace(chosen, picking=False, state="")
    context: dict[str, Any] = {
        "page": product_page(member.business, chosen),
        "chosen": chosen,
        "may_edit": mine,
    }
    if wants_fragment(request) and chosen.after:
        return fragment(request, member, "console/catalogue/_rows.html", context)
    context["categories"] = categories(member.business)
    context["figures"] = stock_figures(member.business)
    if wants_fragment(request):
        return fragment(request, member, "console/catalogue/_list.html", context)
    return show(request, member, "console/catalogue/products.html", context, room="products")


@require_POST
@business_required
def set_available(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """Turns a product's switch: sold out, or to be had again."""
    product = find_product(member.business, product_id)
    changes: ProductChanges = {"available": request.POST.get("tersedia") == "1"}
    if changes["available"] and product.stock == 0:
        # “There is some again” contradicts a count of none; nobody has counted yet.
        changes["stock"] = None
    update_product(
        business_id=member.business_id,
        product_id=product_id,
        changes=changes,
        author=member.account.email,
        now=SYSTEM_CLOCK.now(),
    )
    if wants_fragment(request):
        return _row(request, member, product_id)
    return redirect("console:products", member.business.slug)


@require_http_methods(["GET", "POST"])
@right_required(Right.CATALOGUE)
def inline_price(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """A price, changed in its line of the list."""
    return _inline(request, member, product_id, "price_idr")


@require_http_methods(["GET", "POST"])
@right_required(Right.STOCK)
def inline_stock(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """How many are left, changed in its line of the list."""
    return _inline(request, member, product_id, "stock")


@require_GET
@business_required
def row(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """A line of the list as it stands: what “cancel” brings back."""
    shown = _row(request, member, product_id)
    return shown if wants_fragment(request) else redirect("console:products", member.business.slug)


def _inline(
    request: HttpRequest, member: Member, product_id: int, column: Literal["price_idr", "stock"]
) -> HttpResponse:
    product = find_product(member.business, product_id)
    if request.method == "GET":
        return _field(request, member, product_id, column, getattr(product, column))
    text = request.POST.get("nilai", "").strip()
    value, problem = _value(column, text)
    if problem:
        return _field(request, member, product_id, column, text, problem)
    seen, _unused = _value(column, request.POST.get("dulu", ""))
    if column == "price_idr":
        changes, expected = (
            ProductChanges(price_idr=value or 0),
            ProductChanges(price_idr=seen or 0),
        )
    else:
        changes, expected = ProductChanges(stock=value), ProductChanges(stock=seen)
    try:
        update_product(
            business_id=member.business_id,
            product_id=product_id,
            changes=changes,
            expected=expected,
            author=member.account.email,
            now=SYSTEM_CLOCK.now(),
        )
    except ChangedMeanwhile as conflict:
        present = getattr(conflict.product, column)
        told = _("Someone changed it just now. Check it again.")
        return _field(request, member, product_id, column, present, told)
    except Refused as refused:
        return _field(request, member, product_id, column, text, refused.message)
    if wants_fragment(request):
        return _row(request, member, product_id)
    return redirect("console:products", member.business.slug)


def _value(column: str, text: str) -> tuple[int | None, str]:
    if column == "stock":
        form = ProductForm()
        stock = stock_in(form, text)
        return stock, form.wrong.get("stock", "")
    price = idr(text)
    if isinstance(price, int):
        return price, ""
    return None, _("Write the price like 18.000 or 18rb.")


def _field(
    request: HttpRequest,
    member: Member,
    product_id: int,
    column: str,
    value: int | str | None,
    problem: str = "",
) -> HttpResponse:
    """The line with one figure as a field; `was` is what is stored at this moment."""
    product = find_product(member.business, product_id)
    context = {
        "product": product,
        "column": column,
        "value": value,
        "was": getattr(product, column),
        "problem": problem,
        "may_edit": may(member, Right.CATALOGUE),
    }
    if wants_fragment(request):
        return fragment(request, member, "console/catalogue/_inline.html", context)
    response = show(request, member, "console/catalogue/inline.html", context, room="products")
    response.status_code = 400 if problem else 200
    return response


def _row(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    context = {
        "product": find_product(member.business, product_id),
        "figures": stock_figures(member.business),
        "may_edit": may(member, Right.CATALOGUE),
    }
    return fragment(request, member, "console/catalogue/_switched.html", context)
