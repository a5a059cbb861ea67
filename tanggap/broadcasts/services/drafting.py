"""Making a broadcast, step by step; a draft may be left half-way and taken up again."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from tanggap.broadcasts.audience import Audience, sendable_channels
from tanggap.broadcasts.models import Broadcast
from tanggap.broadcasts.services.finding import broadcast_of, locked_draft
from tanggap.broadcasts.wording import checked_buttons, checked_text, render
from tanggap.businesses.models import Member
from tanggap.catalogue.models import Category, Product
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.text import clean_text
from tanggap.customers.models import Label
from tanggap.orders.proofs import clean_picture

T = Broadcast.Trigger

MOST_DAYS: Final = 3650
# What a rule says until the owner writes their own words.
FIRST_TEXTS: Final[Mapping[str, str]] = {
    T.BIRTHDAY: "Selamat ulang tahun {nama|Kak}! 🎂 Ada salam hangat dari {toko}.",
    T.SINCE_ORDER: (
        "Halo {nama|Kak}, sudah lama tidak mampir ke {toko}. "
        "Kangen {produk|menu favoritmu}? Balas pesan ini kalau mau pesan lagi ya."
    ),
    T.BACK_IN_STOCK: "Kabar baik {nama|Kak}! {produk|Menu favoritmu} sudah ada lagi di {toko}.",
    T.ABANDONED_QUOTE: (
        "Halo {nama|Kak}, pesanan yang tadi belum jadi dicatat. "
        "Masih mau {produk|dilanjutkan}? Balas saja di sini."
    ),
}
FIRST_AFTER: Final[Mapping[str, int]] = {T.SINCE_ORDER: 14, T.ABANDONED_QUOTE: 3}


@in_transaction
def make_draft(*, member: Member, trigger: str = "", name: str = "", now: datetime) -> Broadcast:
    """A new broadcast to be filled in; with a trigger, a rule."""
    if trigger and trigger not in T.values:
        raise NotFound("trigger")
    told = T(trigger).label if trigger else _("Broadcast %(day)s") % {"day": _day(member, now)}
    made: Broadcast = Broadcast.objects.create(
        business_id=member.business_id,
        kind=Broadcast.Kind.RULE if trigger else Broadcast.Kind.ONCE,
        name=(clean_text(name) or str(told))[:80],
        trigger=trigger,
        trigger_after=FIRST_AFTER.get(trigger, 0),
        text=FIRST_TEXTS.get(trigger, ""),
        created_by=member,
    )
    return made


def _day(member: Member, now: datetime) -> str:
    local = now.astimezone(ZoneInfo(member.business.timezone))
    return f"{local.day}/{local.month}"


@in_transaction
def set_audience(*, business_id: int, broadcast_id: int, name: str, audience: Audience) -> None:
    """Keeps who is to get it. Raises `Refused` for conditions that nobody can meet."""
    draft = locked_draft(business_id, broadcast_id)
    title = clean_text(name)[:80]
    if not title:
        raise Refused(_("Give the broadcast a name, so that you find it again."), code="name")
    asked = _own_only(business_id, audience)
    days = (asked.ordered_within_days, asked.not_ordered_for_days)
    if any(one is not None and not 1 <= one <= MOST_DAYS for one in days):
        raise Refused(_("Days: a number from 1 to 3650."), code="days")
    if asked.never_ordered and (any(days) or asked.product_ids or asked.category_ids):
        raise Refused(
            _("“Never ordered” does not go together with conditions on orders."), code="never"
        )
    least, most = asked.spent_min_idr, asked.spent_max_idr
    if least is not None and most is not None and least > most:
        raise Refused(_("The least sum is above the greatest."), code="spent")
    draft.name, draft.audience = title, asked.to_json()
    draft.save(update_fields=["name", "audience", "updated_at"])


def _own_only(business_id: int, audience: Audience) -> Audience:
    """The conditions without ids of other shops or of what is gone."""

    def kept(ids: Sequence[int], own: Any) -> tuple[int, ...]:
        found = own.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
        return tuple(found) if ids else ()

    return replace(
        audience,
        channel_ids=kept(audience.channel_ids, sendable_channels(business_id)),
        label_ids=kept(audience.label_ids, Label.objects.for_business(business_id)),
        product_ids=kept(audience.product_ids, Product.objects.for_business(business_id)),
        category_ids=kept(audience.category_ids, Category.objects.for_business(business_id)),
    )


@in_transaction
def set_message(
    *,
    business_id: int,
    broadcast_id: int,
    text: str,
    text_b: str = "",
    share_b: int = 50,
    buttons: Sequence[str] = (),
    template: Mapping[str, Any] | None = None,
    inside: str = Broadcast.Inside.TEXT,
) -> None:
    """Keeps what it says. Raises `Refused` for what could not be sent as it stands.

    `template` is {"name", "language", "category", "body", "parameters"}; its parameters are texts
    with personal fields, each of one line.
    """
    draft = locked_draft(business_id, broadcast_id)
    draft.text = checked_text(text)
    draft.text_b = checked_text(text_b) if text_b.strip() else ""
    if draft.text_b and draft.text_b == draft.text:
        raise Refused(_("Both texts are the same: there is nothing to compare."), code="same")
    if not 10 <= share_b <= 90:
        raise Refused(_("Give each text a share of at least 10%."), code="share")
    draft.share_b = share_b
    draft.buttons = checked_buttons(list(buttons))
    draft.template = _checked_template(template) if template else {}
    draft.inside = Broadcast.Inside(inside)
    if draft.inside == Broadcast.Inside.TEMPLATE and not draft.template:
        draft.inside = Broadcast.Inside.TEXT
    draft.save(
        update_fields=[
            *("text", "text_b", "share_b", "buttons", "template", "inside", "updated_at"),
        ]
    )


def _checked_template(template: Mapping[str, Any]) -> dict[str, Any]:
    parameters = [checked_text(str(one)) for one in template.get("parameters", ())]
    for one in parameters:
        if "\n" in one or "\t" in one or not render(one, {}):
            raise Refused(
                _("Each value of a template is one line, and never empty: give fields a stand-in."),
                code="parameter",
            )
    return {
        "name": str(template["name"])[:512],
        "language": str(template.get("language") or "id")[:10],
        "category": str(template.get("category") or "MARKETING")[:20],
        "body": str(template.get("body", ""))[:1024],
        "parameters": parameters,
    }


@in_transaction
def set_image(*, business_id: int, broadcast_id: int, data: bytes | None) -> None:
    """Keeps the picture, drawn anew so that nothing hides in it; `None` takes it away.

    Raises `Refused` for what is no picture or too large.
    """
    draft = locked_draft(business_id, broadcast_id)
    if data is None:
        draft.image = ""
    else:
        picture = ContentFile(clean_picture(data))
        draft.image.save(f"{secrets.token_urlsafe(12)}.jpg", picture, save=False)
    draft.save(update_fields=["image", "updated_at"])


@in_transaction
def set_schedule(
    *,
    business_id: int,
    broadcast_id: int,
    starts_at: datetime | None = None,
    trigger_after: int = 0,
    trigger_time: time | None = None,
    trigger_products: Sequence[int] = (),
    now: datetime,
) -> None:
    """Keeps when it goes out: at a moment, as soon as it is started, or as its rule says."""
    draft = locked_draft(business_id, broadcast_id)
    if not draft.is_rule:
        if starts_at is not None and starts_at <= now:
            raise Refused(_("This moment is over. Choose a later one, or “now”."), code="past")
        draft.starts_at = starts_at
        draft.save(update_fields=["starts_at", "updated_at"])
        return
    if draft.trigger == T.SINCE_ORDER and not 1 <= trigger_after <= 365:
        raise Refused(_("Days since the last order: 1 to 365."), code="after")
    if draft.trigger == T.ABANDONED_QUOTE and not 1 <= trigger_after <= 20:
        raise Refused(_("Hours after the unfinished order: 1 to 20."), code="after")
    draft.trigger_after = trigger_after
    draft.trigger_time = trigger_time or draft.trigger_time
    mine = Product.objects.for_business(business_id).filter(pk__in=list(trigger_products))
    draft.trigger_products = list(mine.order_by("pk").values_list("pk", flat=True))
    draft.save(update_fields=["trigger_after", "trigger_time", "trigger_products", "updated_at"])


@in_transaction
def copy_broadcast(*, member: Member, broadcast_id: int) -> Broadcast:
    """A new draft with the same audience and message, to be sent again or changed."""
    made = broadcast_of(member.business_id, broadcast_id)
    made.pk = None
    made._state.adding = True
    made.name = f"{made.name[:70]} (2)"
    made.state, made.paused_from, made.paused_reason = Broadcast.State.DRAFT, "", ""
    made.starts_at = made.work_at = made.swept_at = made.started_at = made.finished_at = None
    made.cursor = made.recipient_count = 0
    made.created_by = member
    made.save()
    return made


@in_transaction
def delete_draft(*, business_id: int, broadcast_id: int) -> None:
    """Throws a draft away."""
    locked_draft(business_id, broadcast_id).delete()
