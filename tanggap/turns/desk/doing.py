"""Doing what somebody of the shop said yes to, and taking it back; part of the commit."""

from datetime import UTC, date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Q, Sum

from tanggap.businesses.days import spoken_day
from tanggap.businesses.models import Business, Member
from tanggap.businesses.services import change_info
from tanggap.catalogue.models import CatalogueChange
from tanggap.catalogue.services import ProductChanges, undo_change, update_product
from tanggap.core.errors import Refused
from tanggap.core.money import format_idr
from tanggap.orders.models import Order
from tanggap.turns.desk.answering import COLUMN, Desk
from tanggap.turns.desk.commands import Command

DONE = "Beres. {what}\nSalah? Balas “urungkan”."


def carry_out(desk: Desk, *, member_id: int | None, business_id: int, now: datetime) -> bool:
    """Does what `desk` holds and puts the outcome into its words and memory; whether it held any.

    What cannot be done is told with its reason, and then nothing has been. Who has left the shop
    meanwhile does nothing in it any more.
    """
    if not (desk.orders or desk.deed or desk.undo):
        return False
    member: Member | None = (
        Member.objects.filter(pk=member_id or 0, business_id=business_id)
        .select_related("business", "account")
        .first()
    )
    if member is None:
        desk.text = "Akun ini sudah tidak terhubung dengan toko."
        return True
    if desk.orders:
        desk.text = orders_today(member.business, now=now)
        return True
    try:
        with transaction.atomic():
            if desk.deed is not None:
                what, back = _do(desk.deed, member, now)
                desk.text, desk.memory = DONE.format(what=what), {"undo": back}
            elif desk.undo is not None:
                desk.text, desk.memory = _take_back(desk.undo, member, now), {}
    except Refused as refused:
        desk.text = f"Belum bisa: {refused.message}"
    return True


def _do(command: Command, member: Member, now: datetime) -> tuple[str, dict[str, Any]]:
    business = member.business
    if command.kind in ("close", "open"):
        stood = Business.objects.values_list("closed_until", flat=True).get(pk=business.pk)
        zone = ZoneInfo(business.timezone)
        until = None
        if command.kind == "close":
            until = datetime.combine(date.fromisoformat(command.until), time(0, 0), zone)
        change_info(business_id=business.pk, changes={"closed_until": until})
        back = {
            "closed_until": stood.isoformat() if stood else "",
            "now": until.astimezone(UTC).isoformat() if until else "",
        }
        if until is None:
            return "Toko buka lagi seperti biasa.", back
        day = spoken_day(until.date())
        return f"Toko tutup, buka lagi {day}. Asisten memberi tahu pelanggan.", back
    changed: list[int] = []
    said = []
    column = COLUMN[command.kind]
    # Few in one message; each is a change of its own in the history.
    for product_id, before in zip(command.product_ids, command.before, strict=True):
        product = update_product(
            business_id=business.pk,
            product_id=product_id,
            changes=_changes(command),
            author=member.account.email,
            now=now,
            expected=cast(ProductChanges, {column: before}),
        )
        newest = CatalogueChange.objects.for_business(business.pk).filter(
            lines__product_id=product_id, at=now
        )
        changed += newest.order_by("-pk").values_list("pk", flat=True)[:1]
        said.append(f"{product.name} {_outcome(command)}.")
    return " ".join(said), {"changes": changed}


def _changes(command: Command) -> ProductChanges:
    match command.kind:
        case "price":
            return {"price_idr": command.value}
        case "stock":
            return {"stock": command.value}
        case _:
            return {"available": command.kind == "available"}


def _outcome(command: Command) -> str:
    match command.kind:
        case "price":
            return f"sekarang {format_idr(command.value)}"
        case "stock":
            return f"stoknya {command.value}"
        case "available":
            return "dijual lagi"
        case _:
            return "ditandai habis"


def _take_back(kept: dict[str, Any], member: Member, now: datetime) -> str:
    business_id = member.business_id
    if "closed_until" in kept:
        stands = Business.objects.values_list("closed_until", flat=True).get(pk=business_id)
        if (stands.isoformat() if stands else "") != kept["now"]:
            raise Refused("jam tutupnya sudah diubah lagi sejak itu.")
        before = kept["closed_until"]
        change_info(
            business_id=business_id,
            changes={"closed_until": datetime.fromisoformat(before) if before else None},
        )
        return "Sudah dikembalikan seperti sebelumnya."
    left = []
    for change_id in kept["changes"]:
        undone = undo_change(
            business_id=business_id, change_id=change_id, author=member.account.email, now=now
        )
        left += [one.name for one in undone.kept]
    if left:
        return f"Sebagian dikembalikan. Sudah diubah lagi sejak itu: {', '.join(left)}."
    return "Sudah dikembalikan seperti sebelumnya."


def orders_today(business: Business, *, now: datetime) -> str:
    """The shop's day in a few lines: how many orders, what they bring, which wait for a hand."""
    zone = ZoneInfo(business.timezone)
    midnight = datetime.combine(now.astimezone(zone).date(), time(0, 0), zone)
    mine = Order.objects.for_business(business).real()
    alive = ~Q(state__in=Order.VOID_STATES)
    today = mine.filter(placed_at__gte=midnight).aggregate(
        placed=Count("pk", filter=alive),
        income_idr=Sum("total_idr", filter=alive & ~Q(state=Order.State.AWAITING_PAYMENT)),
    )
    open_ones = list(
        mine.filter(state__in=Order.OPEN_STATES)
        .order_by("placed_at")
        .values_list("number", "state", "name")[:9]
    )
    lines = [
        f"Pesanan hari ini: {today['placed']}, yang sudah dibayar atau jalan "
        f"{format_idr(today['income_idr'] or 0)}."
    ]
    lines += [
        f"• {number}{f' {name}' if name else ''}: {Order.State(state).label.lower()}"
        for number, state, name in open_ones[:8]
    ]
    if len(open_ones) > 8:
        lines.append("• … selengkapnya di konsol")
    if not open_ones:
        lines.append("Tidak ada yang menunggu dikerjakan.")
    return "\n".join(lines)
