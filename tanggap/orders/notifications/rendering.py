"""A notification as the customer reads it, from the order's row."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from tanggap.businesses.info import ShopInfo, means_cash
from tanggap.orders.models import Notification, NotificationText, Order, Payment
from tanggap.orders.notifications.texts import DEFAULTS, check_text, fill
from tanggap.orders.wire import public_url
from tanggap.orders.wording import confirmation
from tanggap.orders.wording.saying import either, idr, moment

E = Notification.Event


def language_of(order: Order) -> str:
    """The language in which a customer is told things."""
    return "en" if order.language.startswith("en") else "id"


def own_text(business_id: int, event: str, language: str) -> NotificationText | None:
    """What a shop has set for one event in one language."""
    found: NotificationText | None = (
        NotificationText.objects.for_business(business_id)
        .filter(event=event, language=language)
        .first()
    )
    return found


def rendered(note: Notification, order: Order, info: ShopInfo, own: NotificationText | None) -> str:
    """The words of a notification at this moment."""
    language = language_of(order)
    if note.event == E.PLACED:
        return confirmation(order, info, language)
    text = own.text if own is not None and own.text else DEFAULTS[note.event][language]
    return fill(text, _values(note, order, info, language))


def _values(note: Notification, order: Order, info: ShopInfo, language: str) -> Mapping[str, str]:
    until = order.expires_at
    return {
        "sapaan": info.form_of_address,
        "nama": order.name or info.form_of_address,
        "nomor": order.number,
        "total": idr(order.total_idr),
        "jumlah": idr(_amount(note, order)),
        "toko": info.name,
        "alasan": _reason(note, order, language),
        "batas": moment(until, info, language) if until is not None else "",
        "tunai": _cash(order, language),
        "link": public_url(order),
    }


def _amount(note: Notification, order: Order) -> int:
    payments = list(order.payments.filter(direction=Payment.Direction.IN).order_by("id"))
    if note.event == E.PAYMENT_RECEIVED:
        payments = [one for one in payments if str(one.pk) == note.occurrence]
    else:
        payments = [one for one in payments if one.state in Payment.UNSETTLED_STATES]
    return sum(one.amount_idr for one in payments) or order.total_idr


def _reason(note: Notification, order: Order, language: str) -> str:
    if note.event == E.PAYMENT_REFUSED:
        reason = (
            order.events.filter(pk=int(note.occurrence or 0))
            .values_list("reason", flat=True)
            .first()
        ) or ""
    else:
        reason = order.cancel_reason
    reason = reason.strip().rstrip(".")
    return either(language, f"Alasannya: {reason}.", f"The reason: {reason}.") if reason else ""


def _cash(order: Order, language: str) -> str:
    if not means_cash(order.payment_code, order.payment_name):
        return ""
    owed = _owed(order)
    if not owed:
        return ""
    return either(
        language,
        f"Siapkan uang tunai {idr(owed)} ya.",
        f"Please have {idr(owed)} in cash ready.",
    )


def _owed(order: Order) -> int:
    return sum(
        order.payments.filter(
            direction=Payment.Direction.IN, state__in=Payment.UNSETTLED_STATES
        ).values_list("amount_idr", flat=True)
    )


def preview(info: ShopInfo, event: str, text: str, language: str, now: datetime) -> str:
    """What customers would read for a made-up order. Raises `Refused` for a wrong text."""
    words = check_text(event, text) or DEFAULTS[event][language]
    number = f"{now.astimezone(info.zone):%m%d}-07"
    return fill(
        words,
        {
            "sapaan": info.form_of_address,
            "nama": "Sari",
            "nomor": number,
            "total": idr(78_000),
            "jumlah": idr(78_000),
            "toko": info.name,
            "alasan": either(language, "Alasannya: stoknya habis.", "The reason: it is sold out."),
            "batas": moment(now + timedelta(hours=2), info, language),
            "tunai": either(
                language,
                f"Siapkan uang tunai {idr(78_000)} ya.",
                f"Please have {idr(78_000)} in cash ready.",
            ),
            "link": "/o/contoh",
        },
    )
