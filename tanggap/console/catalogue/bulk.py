"""Changing many products at once: what, then how it would look, then yes."""

from dataclasses import dataclass
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.catalogue.bulk import ROUNDINGS, BulkEdit, PriceChange, StockChange, digest
from tanggap.catalogue.products import LENGTHS
from tanggap.catalogue.services import (
    ChangedMeanwhile,
    apply_bulk,
    archive_products,
    planned_bulk,
)
from tanggap.console.access import right_required, say
from tanggap.console.catalogue.history import Difference, differences
from tanggap.console.catalogue.selectors import Filter, categories, selected_ids
from tanggap.console.pages import show
from tanggap.console.shop.parts import idr
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.money import format_idr

LINES_SHOWN: Final = 100
MOST_PERCENT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be changed: ticked products, or all that a filter lets through."""

    ids: list[int]
    filter_query: str = ""

    @property
    def ticked(self) -> list[int]:
        """The ids that the next form has to carry; none where the filter says it."""
        return [] if self.filter_query else self.ids


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one product, or why it is left as it is."""

    name: str
    differences: tuple[Difference, ...]
    unfit: str


@require_http_methods(["GET", "POST"])
@right_required(Right.CATALOGUE)
def bulk_edit(request: HttpRequest, member: Member) -> HttpResponse:
    """The form for what was chosen (`langkah=pilih`), its preview (`lihat`), its yes (`simpan`)."""
    given = request.GET if request.method == "GET" else request.POST
    chosen = _chosen(member.business, given)
    if not chosen.ids:
        say(request, _("Tick some products first."))
        return redirect(reverse("console:products", args=[member.business.slug]) + "?pilih=1")
    step = given.get("langkah", "pilih") if request.method == "POST" else "pilih"
    if step == "arsip":
        return _archive(request, member, chosen)
    if step == "pilih":
        return _form(request, member, chosen, given, "")
    edit, problem = typed_edit(request.POST)
    if problem:
        return _form(request, member, chosen, request.POST, problem)
    if step == "simpan":
        try:
            done = apply_bulk(
                business_id=member.business_id,
                product_ids=chosen.ids,
                edit=edit,
                seen=request.POST.get("sidik", ""),
                summary=spoken_edit(edit),
                author=member.account.email,
                now=SYSTEM_CLOCK.now(),
            )
        except ChangedMeanwhile as changed:
            return _preview(request, member, chosen, edit, changed.message)
        say(request, _("%(many)s products changed.") % {"many": done})
        return redirect("console:products", member.business.slug)
    return _preview(request, member, chosen, edit, "")


def _chosen(business: Business, given: QueryDict) -> Chosen:
    if given.get("semua"):
        query = QueryDict(given.get("saring", ""))
        chosen = Filter.parse(query)
        return Chosen(selected_ids(business, (), chosen), chosen.query() or "semua=1")
    return Chosen(selected_ids(business, given.getlist("id"), None))


def typed_edit(post: QueryDict) -> tuple[BulkEdit, str]:
    """The edit that a form asks for, and what is wrong with it."""
    price, value = post.get("harga", ""), 0
    if price in ("percent_up", "percent_down"):
        text = post.get("persen", "").strip().removesuffix("%").strip()
        if not text.isdecimal() or not 0 < int(text[:6]) <= MOST_PERCENT:
            return BulkEdit(), _("Write the percent as a whole number, like 10.")
        value = int(text[:6]) * (1 if price == "percent_up" else -1)
    elif price in ("amount_up", "amount_down", "set"):
        amount = idr(post.get("rupiah", ""))
        if not isinstance(amount, int):
            return BulkEdit(), _("Write the price like 18.000 or 18rb.")
        value = -amount if price == "amount_down" else amount
    rounding = post.get("bulat", "0")
    stock, count = post.get("stok", ""), 0
    if stock in ("set", "add"):
        text = post.get("jumlah", "").strip()
        if not text.removeprefix("-").isdecimal() or len(text) > 9:
            return BulkEdit(), _("Write the stock as a number.")
        count = int(text)
    heading = " ".join(post.get("kategori_baru", "").split())
    if len(heading) > LENGTHS["category"]:
        return BulkEdit(), _("The name of the category is too long.")
    there = {"ya": True, "tidak": False}.get(post.get("tersedia", ""))
    edit = BulkEdit(
        price=cast(PriceChange, price.partition("_")[0] if price else ""),
        price_value=value,
        rounding=int(rounding) if rounding.isdecimal() and int(rounding) in ROUNDINGS else 0,
        stock=cast(StockChange, stock if stock in ("set", "add", "uncounted") else ""),
        stock_value=count,
        available=there,
        category=heading if heading or post.get("tanpa_kategori") else None,
    )
    if edit.price not in ("", "percent", "amount", "set"):
        return BulkEdit(), _("Choose what to change.")
    return edit, _("Choose what to change.") if edit.empty else ""


def spoken_edit(edit: BulkEdit) -> str:
    """A bulk edit in a few words, for the history."""
    said = []
    sign = "+" if edit.price_value >= 0 else "−"
    if edit.price == "percent":
        said.append(_("Price %(change)s") % {"change": f"{sign}{abs(edit.price_value)}%"})
    elif edit.price == "amount":
        said.append(_("Price %(change)s") % {"change": sign + format_idr(abs(edit.price_value))})
    elif edit.price == "set":
        said.append(_("Price %(change)s") % {"change": format_idr(edit.price_value)})
    if edit.stock == "set":
        said.append(_("Stock %(change)s") % {"change": edit.stock_value})
    elif edit.stock == "add":
        said.append(_("Stock %(change)s") % {"change": f"{edit.stock_value:+d}"})
    elif edit.stock:
        said.append(_("Stock not counted"))
    if edit.available is not None:
        said.append(_("In stock") if edit.available else _("Sold out"))
    if edit.category is not None:
        said.append(edit.category or _("without category"))
    return ", ".join(said)


def _form(
    request: HttpRequest, member: Member, chosen: Chosen, typed: Any, problem: str
) -> HttpResponse:
    context = {
        "chosen": chosen,
        "typed": typed,
        "problem": problem,
        "categories": categories(member.business),
        "roundings": ROUNDINGS[1:],
    }
    response = show(request, member, "console/catalogue/bulk.html", context, room="products")
    response.status_code = 400 if problem else 200
    return response


def _preview(
    request: HttpRequest, member: Member, chosen: Chosen, edit: BulkEdit, problem: str
) -> HttpResponse:
    products, planned = planned_bulk(
        business_id=member.business_id, product_ids=chosen.ids, edit=edit
    )
    told = {
        "price_negative": _("The price would be below zero."),
        "price_nothing": _("The price would be nothing."),
        "price_too_high": _("The price would be too high."),
        "stock_wrong": _("The stock would be below zero."),
        "uncounted": _("Its stock is not counted."),
    }
    pairs = list(zip(products, planned, strict=True))
    lines = [
        Line(product.name, differences(one.before, one.after), told.get(one.unfit, ""))
        for product, one in pairs
        if one.after or one.unfit
    ]
    # What cannot be done comes first: it must not be overlooked.
    lines.sort(key=lambda line: not line.unfit)
    carried = {
        name: value
        for name, value in request.POST.items()
        if name not in ("id", "langkah", "sidik", "csrfmiddlewaretoken", "semua", "saring")
    }
    context = {
        "chosen": chosen,
        "said": spoken_edit(edit),
        "lines": lines[:LINES_SHOWN],
        "hidden": max(0, len(lines) - LINES_SHOWN),
        "changing": sum(bool(one.after) for one in planned),
        "unfit": sum(bool(one.unfit) for one in planned),
        "digest": digest(planned),
        "carried": carried,
        "problem": problem,
    }
    response = show(
        request, member, "console/catalogue/bulk_preview.html", context, room="products"
    )
    response.status_code = 409 if problem else 200
    return response


def _archive(request: HttpRequest, member: Member, chosen: Chosen) -> HttpResponse:
    done = archive_products(
        business_id=member.business_id,
        product_ids=chosen.ids,
        author=member.account.email,
        now=SYSTEM_CLOCK.now(),
    )
    say(request, _("%(many)s products are in the archive.") % {"many": done})
    return redirect("console:products", member.business.slug)
