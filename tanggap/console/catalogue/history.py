"""What was done to the catalogue, in words, and taking it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.catalogue.models import CatalogueChange, Product, ProductChange, StockMovement
from tanggap.catalogue.services import undo_change
from tanggap.console.access import right_required, say
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound
from tanggap.core.money import format_idr

PAGE_ROWS: Final = 40
LINES_SHOWN: Final = 60
HISTORY_SHOWN: Final = 25

LABELS: Final[Mapping[str, Any]] = {
    "name": gettext_lazy("Name"),
    "description": gettext_lazy("Description"),
    "category": gettext_lazy("Category"),
    "price_idr": gettext_lazy("Price"),
    "stock": gettext_lazy("Stock"),
    "available": gettext_lazy("Available"),
    "unit": gettext_lazy("Unit"),
    "family": gettext_lazy("Variant of"),
    "variant": gettext_lazy("Variant"),
    "options": gettext_lazy("Choices"),
    "aliases": gettext_lazy("Also called"),
    "best_seller": gettext_lazy("Best seller"),
    "photo": gettext_lazy("Photo"),
    "archived": gettext_lazy("Archived"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One column before and after, in words; an empty `before` of something new."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to one product; without `change` it is a sale or a return."""

    at: datetime
    author: str
    said: str
    differences: tuple[Difference, ...] = ()
    change: CatalogueChange | None = None
    undone: bool = False


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The columns that differ, as people read them."""
    return tuple(
        Difference(
            str(LABELS.get(name, name)),
            spoken(name, before[name]) if name in before else "",
            spoken(name, value),
        )
        for name, value in after.items()
    )


def spoken(column: str, value: Any) -> str:
    """A value of a column in words."""
    if column == "price_idr":
        return format_idr(value)
    if column == "stock":
        return _("not counted") if value is None else f"{value:,}".replace(",", ".")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column == "photo":
        return _("a photo") if value else _("none")
    if isinstance(value, list | tuple):
        return ", ".join(value) or "–"
    text = " ".join(str(value).split())
    return (text[:79] + "…" if len(text) > 80 else text) or "–"


def authors(business: Business, emails: Iterable[str]) -> dict[str, str]:
    """What people of the shop are called, by the email that the history keeps."""
    rows = Member.objects.for_business(business).filter(account__email__in=set(emails))
    return {member.account.email: str(member.account) for member in rows.select_related("account")}


def history_of(business: Business, product: Product) -> list[Event]:
    """The newest that happened to one product, sales included; three queries."""
    changes = list(
        ProductChange.objects.filter(product=product).select_related("change")[:HISTORY_SHOWN]
    )
    sales = StockMovement.objects.filter(
        product=product, reason__in=(StockMovement.Reason.SALE, StockMovement.Reason.RETURN)
    )
    events = [
        Event(
            at=line.change.at,
            author=line.change.author,
            said=line.change.get_kind_display(),
            differences=differences(line.before, line.after) if line.before else (),
            change=line.change,
            undone=line.undone_at is not None,
        )
        for line in changes
    ] + [
        Event(
            at=movement.at,
            author="",
            said=f"{movement.get_reason_display()}: {abs(movement.change or 0)}",
            differences=(
                Difference(str(LABELS["stock"]), "", spoken("stock", movement.stock_after)),
            ),
        )
        for movement in sales[:HISTORY_SHOWN]
    ]
    events.sort(key=lambda event: event.at, reverse=True)
    return events[:HISTORY_SHOWN]


@require_GET
@right_required(Right.CATALOGUE)
def changes(request: HttpRequest, member: Member) -> HttpResponse:
    """Everything that was done to the catalogue, the newest first, in pages."""
    rows = CatalogueChange.objects.for_business(member.business)
    before = request.GET.get("sebelum", "")
    if before.isdecimal() and len(before) < 16:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: PAGE_ROWS + 1])
    shown = found[:PAGE_ROWS]
    context = {
        "changes": shown,
        "authors": authors(member.business, (one.author for one in shown)),
        "more": shown[-1].pk if len(found) > PAGE_ROWS else None,
    }
    if wants_fragment(request):
        return fragment(request, member, "console/catalogue/_changes.html", context)
    return show(request, member, "console/catalogue/changes.html", context, room="products")


@require_GET
@right_required(Right.CATALOGUE)
def change(request: HttpRequest, member: Member, change_id: int) -> HttpResponse:
    """One change with what it did to each product."""
    found = _find(member.business, change_id)
    lines = list(found.lines.select_related("product").order_by("pk")[:LINES_SHOWN])
    context = {
        "change": found,
        "author": authors(member.business, [found.author]).get(found.author, found.author),
        "lines": [(line, differences(line.before, line.after)) for line in lines],
        "hidden": max(0, found.products - len(lines)),
        "can_undo": found.undone_at is None and (found.products or found.detail.get("category")),
    }
    return show(request, member, "console/catalogue/change.html", context, room="products")


@require_POST
@right_required(Right.CATALOGUE)
def undo(request: HttpRequest, member: Member, change_id: int) -> HttpResponse:
    """Takes a change back, or what it did to one product (`produk`)."""
    product_id = request.POST.get("produk", "")
    undone = undo_change(
        business_id=member.business_id,
        change_id=change_id,
        product_id=int(product_id) if product_id.isdecimal() and len(product_id) < 16 else None,
        author=member.account.email,
        now=SYSTEM_CLOCK.now(),
    )
    if undone.kept:
        names = ", ".join(kept.name for kept in undone.kept[:5])
        say(
            request,
            _("%(done)s taken back. These were changed again since and stay: %(names)s%(more)s")
            % {
                "done": undone.done,
                "names": names,
                "more": "" if len(undone.kept) <= 5 else f" … (+{len(undone.kept) - 5})",
            },
        )
    else:
        say(request, _("Taken back."))
    if product_id and request.POST.get("dari") == "produk":
        return redirect("console:product", member.business.slug, int(product_id))
    return redirect("console:catalogue_changes", member.business.slug)


def _find(business: Business, change_id: int) -> CatalogueChange:
    found: CatalogueChange | None = (
        CatalogueChange.objects.for_business(business).filter(pk=change_id).first()
    )
    if found is None:
        raise NotFound("change")
    return found
