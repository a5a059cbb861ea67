"""Promos: written, looked at as a customer would pay them, changed, taken away."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tanggap.businesses.days import WEEKDAYS as DAYS
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.models import Business, DeliveryZone, Member, Promo
from tanggap.businesses.rights import Right
from tanggap.businesses.selectors import load_info
from tanggap.catalogue.imports.report import ImportRefused, Problem
from tanggap.catalogue.models import Category
from tanggap.console.access import right_required, say
from tanggap.console.catalogue.selectors import find_by_words
from tanggap.console.pages import show
from tanggap.console.shop.promoform import TYPES, echoed, stored_promo, typed_promo
from tanggap.console.shop.promopreview import preview_promo
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound
from tanggap.shopfiles.promo import delete_promo, draft_promo, save_promo
from tanggap.shopfiles.weekdays import WEEKDAYS


@require_http_methods(["GET", "POST"])
@right_required(Right.SHOP)
def new_promo(request: HttpRequest, member: Member) -> HttpResponse:
    """A promo from its sentence; looked at first (`langkah=lihat`)."""
    return _edit(request, member, None)


@require_http_methods(["GET", "POST"])
@right_required(Right.SHOP)
def promo(request: HttpRequest, member: Member, promo_id: int) -> HttpResponse:
    """A promo that there is, to be changed."""
    found: Promo | None = (
        Promo.objects.for_business(member.business)
        .filter(pk=promo_id)
        .select_related("zone")
        .first()
    )
    if found is None:
        raise NotFound("promo")
    return _edit(request, member, found)


@require_POST
@right_required(Right.SHOP)
def drop_promo(request: HttpRequest, member: Member, promo_id: int) -> HttpResponse:
    """Takes a promo away for good."""
    delete_promo(business=member.business, promo_id=promo_id)
    say(request, _("The promo is gone. Customers hear nothing of it any more."))
    return redirect("console:shop", member.business.slug)


def _edit(request: HttpRequest, member: Member, stored: Promo | None) -> HttpResponse:
    business = member.business
    if request.method == "GET":
        values: dict[str, Any] = stored_promo(stored) if stored else _beginning()
        known = load_info(business.pk).promos if stored else ()
        shown = next((one for one in known if stored and one.id == stored.pk), None)
        return _page(request, member, values, stored=stored, shown=shown)
    data, values = typed_promo(request.POST, business), echoed(request.POST)
    try:
        draft = draft_promo(business, data)
        if request.POST.get("langkah") == "lihat":
            return _page(request, member, values, stored=stored, shown=draft)
        saved = save_promo(business=business, data=data, promo_id=stored.pk if stored else None)
    except ImportRefused as refused:
        problems = [_told(problem) for problem in refused.problems]
        return _page(request, member, values, stored=stored, problems=problems)
    say(
        request,
        _("Saved. The assistant offers it on its days.")
        if saved.automatic
        else _("Saved. It is only told, never taken off a total by itself."),
    )
    return redirect("console:promo", business.slug, saved.pk)


def _told(problem: Problem) -> str:
    """A problem by the field of the form that it is about."""
    labels = {
        "title": _("What is it called?"),
        "value": _("Percent or rupiah"),
        "min_purchase": _("From a purchase of"),
        "max_discount": _("At most"),
        "start": _("From"),
        "end": _("Until"),
    }
    field = labels.get(problem.column.rpartition(".")[2])
    text = problem.message
    return f"{field.rstrip('?')}: {text}" if field else text[:1].upper() + text[1:]


def _beginning() -> dict[str, Any]:
    return {"type": Promo.Type.PERCENT, "automatic": True, "days": []}


def _page(
    request: HttpRequest,
    member: Member,
    values: dict[str, Any],
    *,
    stored: Promo | None,
    shown: PromoInfo | None = None,
    problems: list[str] | None = None,
) -> HttpResponse:
    business = member.business
    context = {
        "values": values,
        "stored": stored,
        "problems": problems or [],
        "types": TYPES,
        "weekdays": list(zip(WEEKDAYS, DAYS, strict=True)),
        "zones": DeliveryZone.objects.for_business(business),
        "categories": Category.objects.for_business(business),
        "shown": shown,
        "preview": _preview(business, shown, request.POST),
    }
    response = show(request, member, "console/shop/promo.html", context, room="shop")
    response.status_code = 400 if problems else 200
    return response


def _preview(business: Business, promo: PromoInfo | None, post: QueryDict) -> Any:
    if promo is None or not promo.scope.automatic:
        return None
    product = find_by_words(business, post.get("coba_produk", ""))
    many = post.get("coba_jumlah", "").strip()
    return preview_promo(
        business,
        promo,
        now=SYSTEM_CLOCK.now(),
        product_id=product.pk if product is not None else None,
        quantity=int(many) if many.isdecimal() and 0 < len(many) < 5 else None,
    )
