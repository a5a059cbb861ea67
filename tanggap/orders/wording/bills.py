"""The bill read back before a yes, the confirmation after it, and how an order stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from tanggap.businesses.info import ShopInfo
from tanggap.orders.base import Priced, Wanted
from tanggap.orders.models import Order
from tanggap.orders.pricing.paying import find_payment
from tanggap.orders.wire import public_url
from tanggap.orders.wording.problems import ask_missing, problem_lines
from tanggap.orders.wording.saying import either, idr, method_name, moment, pay_line


def read_back(
    priced: Priced, info: ShopInfo, language: str = "id", *, wanted: Wanted | None = None
) -> str:
    """The bill line by line with its total, and the question; or what is still in the way.

    With `wanted` it also names to whom and where. Whoever reads it knows what a yes will do.
    """
    kak = info.form_of_address
    lines = [either(language, f"Pesanannya aku ulang ya {kak}:", "Here is your order:")]
    lines += _items(
        [
            (line.quantity, line.name, line.total_idr, line.options, line.note)
            for line in priced.lines
        ]
    )
    lines += [
        f"• {discount.bonus_quantity} {discount.bonus_name}: "
        + either(language, f"bonus ({discount.title})", f"free ({discount.title})")
        for discount in priced.discounts
        if discount.bonus_quantity
    ]
    lines += _sums(
        priced.subtotal_idr,
        [(d.title, d.amount_idr) for d in priced.discounts],
        priced.delivery_fee_idr if priced.fulfilment == "delivery" else None,
        priced.area,
        language,
    )
    known = priced.delivery_fee_idr is not None
    before_fee = "" if known else either(language, " (belum termasuk ongkir)", " (before delivery)")
    lines.append(f"Total: {idr(priced.total_idr)}{before_fee}")
    lines += _whereto(priced, wanted, language)
    if priced.later_opening is not None:
        lines.append(_later(priced.later_opening, info, language))
    lines += problem_lines(priced.problems, info, language)
    lines.append("")
    if priced.can_be_placed:
        lines.append(
            either(
                language,
                f'Sudah benar {kak}? Balas "ya" supaya dicatat.',
                'Is this right? Reply "yes" and I will place it.',
            )
        )
    elif not priced.blocking:
        lines.append(ask_missing(priced.missing, info, language))
    return "\n".join(lines).strip()


def _items(rows: Iterable[tuple[int, str, int, Sequence[str], str]]) -> list[str]:
    found = []
    for quantity, name, total_idr, options, note in rows:
        extra = ", ".join(part for part in (*options, note) if part)
        found.append(f"• {quantity} {name}{f' ({extra})' if extra else ''}: {idr(total_idr)}")
    return found


def _sums(
    subtotal_idr: int,
    discounts: Sequence[tuple[str, int]],
    fee_idr: int | None,
    area: str,
    language: str,
) -> list[str]:
    lines = []
    taken = [(title, amount) for title, amount in discounts if amount]
    if taken or fee_idr is not None:
        lines.append(f"Subtotal: {idr(subtotal_idr)}")
    if fee_idr is not None:
        to = either(language, f"Ongkir ke {area}", f"Delivery to {area}")
        plain = either(language, "Ongkir", "Delivery")
        lines.append(f"{to if area else plain}: {idr(fee_idr)}")
    lines += [f"{title}: {idr(-amount)}" for title, amount in taken]
    return lines


def _whereto(priced: Priced, wanted: Wanted | None, language: str) -> list[str]:
    lines = []
    if priced.fulfilment == "pickup":
        lines.append(either(language, "Ambil sendiri", "Pick-up"))
    elif priced.fulfilment == "delivery" and wanted is not None and wanted.address.strip():
        lines.append(
            either(language, "Diantar ke: ", "Delivered to: ") + " ".join(wanted.address.split())
        )
    if wanted is not None:
        who = ", ".join(part for part in (wanted.name.strip(), wanted.phone.strip()) if part)
        if who:
            lines.append(either(language, "Atas nama: ", "Name: ") + who)
        if wanted.note.strip():
            lines.append(either(language, "Catatan: ", "Note: ") + wanted.note.strip())
    if priced.payment_name:
        lines.append(
            either(language, "Bayar: ", "Payment: ") + method_name(priced.payment_name, language)
        )
    return lines


def _later(at: datetime, info: ShopInfo, language: str) -> str:
    when = moment(at, info, language)
    return either(
        language,
        f"Kami sedang tutup, jadi pesanan ini dikerjakan mulai {when}.",
        f"We are closed now, so we will start on it {when}.",
    )


def confirmation(order: Order, info: ShopInfo, language: str = "id") -> str:
    """What a customer reads once the order is stored: number, lines, total, how to pay."""
    kak = info.form_of_address
    lines = [
        either(
            language,
            f"Siap {kak}, pesanan {order.number} sudah dicatat 🙏",
            f"Done, order {order.number} is placed 🙏",
        )
    ]
    lines += _items(
        [
            (line.quantity, line.name, line.total_idr, line.options, line.note)
            for line in order.lines.all()
            if not line.bonus
        ]
    )
    lines += [
        f"• {line.quantity} {line.name}: {either(language, 'bonus', 'free')}"
        for line in order.lines.all()
        if line.bonus
    ]
    lines += _sums(
        order.subtotal_idr,
        [(discount.title, discount.amount_idr) for discount in order.discounts.all()],
        order.delivery_fee_idr if order.delivered else None,
        order.area,
        language,
    )
    lines.append(f"Total: {idr(order.total_idr)}")
    if order.delivered:
        lines.append(either(language, "Diantar ke: ", "Delivered to: ") + order.address)
    else:
        lines.append(either(language, "Ambil sendiri", "Pick-up"))
    if order.begins_at is not None:
        lines.append(_later(order.begins_at, info, language))
    lines += _how_to_pay(order, info, language)
    if not order.trial:
        receipt = either(language, "Struk dan status: ", "Receipt and status: ")
        lines.append(receipt + public_url(order))
    return "\n".join(lines)


def _how_to_pay(order: Order, info: ShopInfo, language: str) -> list[str]:
    if order.state != Order.State.AWAITING_PAYMENT:
        return []
    method = find_payment(info, order.payment_code) if order.payment_code else None
    if method is not None and method.is_cash:
        return [
            either(
                language,
                "Bayar tunai waktu pesanan diterima ya.",
                "Please pay in cash when you receive it.",
            )
        ]
    lines = []
    if method is not None:
        lines.append(either(language, "Bayar ke ", "Pay to ") + pay_line(method, language))
        if method.note:
            lines.append(method.note)
    elif info.payment_methods:
        lines.append(either(language, "Bisa dibayar lewat:", "You can pay by:"))
        lines += [f"• {pay_line(one, language)}" for one in info.payment_methods]
    if order.expires_at is not None:
        until = moment(order.expires_at, info, language)
        lines.append(either(language, f"Dibayar paling lambat {until}.", f"Please pay by {until}."))
    return lines


_STATES = {
    Order.State.DRAFT: ("masih disiapkan rinciannya", "is being written down"),
    Order.State.AWAITING_PAYMENT: ("sudah dicatat, menunggu pembayaran", "is waiting for payment"),
    Order.State.PAID: ("sudah dibayar, segera disiapkan", "is paid and will be prepared soon"),
    Order.State.PREPARING: ("sedang disiapkan", "is being prepared"),
    Order.State.READY: ("sudah siap diambil", "is ready to be picked up"),
    Order.State.ON_THE_WAY: ("sedang diantar", "is on its way"),
    Order.State.DONE: ("sudah selesai", "is finished"),
    Order.State.CANCELLED: ("dibatalkan", "was cancelled"),
    Order.State.EXPIRED: (
        "sudah tidak berlaku karena belum dibayar",
        "has run out because it was not paid",
    ),
}


def status(order: Order, info: ShopInfo, language: str = "id") -> str:
    """How an order stands, in a sentence or two."""
    indonesian, english = _STATES[Order.State(order.state)]
    if order.state == Order.State.READY and order.delivered:
        indonesian, english = "sudah siap, tinggal diantar", "is ready and will leave soon"
    said = either(
        language,
        f"Pesanan {order.number} {indonesian} ya {info.form_of_address}.",
        f"Order {order.number} {english}.",
    )
    if order.cancel_reason and order.state == Order.State.CANCELLED:
        said += either(language, " Alasannya: ", " Reason: ") + order.cancel_reason
    total = f"Total: {idr(order.total_idr)}."
    # A trial is told the same way every time; its receipt's address differs.
    return f"{said} {total}" if order.trial else f"{said} {total} {public_url(order)}"
