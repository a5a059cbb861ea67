"""What the chat page says about a shop before anyone has written a word."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tanggap.businesses.days import MONTHS, WEEKDAYS
from tanggap.businesses.hours import ranges_on, state
from tanggap.businesses.info import ShopInfo, TimeRange
from tanggap.core.money import format_idr

DAYS_IN_WEEK = 7

GREETING = (
    "Halo {address}! Mau tanya apa? Harga, stok, jam buka, atau ongkir, "
    "tulis aja seperti chat biasa ya."
)
CLOSED_NOTE = "Toko sedang tutup{until}. Tanya saja, asisten tetap menjawab."


@dataclass(frozen=True, slots=True)
class Day:
    """A line of the opening hours."""

    name: str
    hours: str
    today: bool


@dataclass(frozen=True, slots=True)
class ChatPage:
    """The words of one shop's chat page at one moment; empty where the shop has not said."""

    slug: str
    name: str
    initials: str
    tagline: str
    description: str
    open: bool
    state: str
    closed_note: str
    # When `state` ceases to be true, ISO 8601; empty when it stays.
    changes_at: str
    greeting: str
    chips: tuple[str, ...]
    week: tuple[Day, ...]
    address: str
    landmark: str
    maps_url: str
    payments: str
    delivery: str
    whatsapp_url: str


def chat_page(info: ShopInfo, at: datetime) -> ChatPage:
    """Describes a shop as its chat page shows it at the moment `at` (aware)."""
    now = at.astimezone(info.zone)
    opening = state(info, at)
    changes_at = opening.closes_at if opening.open else opening.opens_at
    moment = _moment(changes_at, now) if changes_at else ""
    if opening.open:
        label = f"Buka · tutup {moment}" if moment else "Buka"
    else:
        label = f"Tutup · buka {moment}" if moment else "Sedang tutup"
    return ChatPage(
        slug=info.slug,
        name=info.name,
        initials=_initials(info.name),
        tagline=info.tagline,
        description=info.tagline or f"Chat dengan {info.name}: tanya harga, stok, dan jam buka.",
        open=opening.open,
        state=label,
        closed_note=CLOSED_NOTE.format(until=f", buka {moment}" if moment else ""),
        changes_at=changes_at.isoformat() if changes_at else "",
        greeting=GREETING.format(address=info.form_of_address),
        chips=_chips(info),
        week=_week(info, now.date()),
        address=", ".join(part for part in (info.street, info.district, info.city) if part),
        landmark=info.landmark,
        maps_url=info.maps_url,
        payments=", ".join(method.name for method in info.payment_methods),
        delivery=_delivery(info),
        whatsapp_url=f"https://wa.me/{info.phone.removeprefix('+')}" if info.phone else "",
    )


def _moment(moment: datetime, now: datetime) -> str:
    """“21.00”, “besok 10.00”, “Selasa 10.00” or “3 Desember”, seen from `now`."""
    days = (moment.date() - now.date()).days
    clock = f"{moment:%H.%M}"
    # A shop that closes after midnight closes tonight, not tomorrow.
    if days == 0 or moment - now < timedelta(hours=6):
        return clock
    if days == 1:
        return f"besok {clock}"
    if days < DAYS_IN_WEEK:
        return f"{WEEKDAYS[moment.weekday()]} {clock}"
    return f"{moment.day} {MONTHS[moment.month - 1]}"


def _initials(name: str) -> str:
    """One or two letters that stand for a shop without a picture."""
    letters = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


def _chips(info: ShopInfo) -> tuple[str, ...]:
    """The first questions offered, only such as this shop can answer."""
    food = info.type.lower() in ("kuliner", "makanan", "minuman", "katering")
    chips = ["Lihat menu" if food else "Lihat produk"]
    if info.promos:
        chips.append("Promo apa aja?")
    chips.append("Jam buka")
    if info.delivers:
        chips.append("Ongkir")
    if info.payment_methods:
        chips.append("Cara bayar")
    return tuple(chips)


def _week(info: ShopInfo, today: date) -> tuple[Day, ...]:
    """The hours of the coming seven days by weekday, from Monday; special days included."""
    dates = sorted(
        (today + timedelta(days=ahead) for ahead in range(DAYS_IN_WEEK)), key=date.weekday
    )
    return tuple(
        Day(WEEKDAYS[day.weekday()], _ranges(ranges_on(info, day)), day == today) for day in dates
    )


def _ranges(ranges: tuple[TimeRange, ...]) -> str:
    return ", ".join(f"{part.opens:%H.%M}–{part.closes:%H.%M}" for part in ranges) or "Tutup"


def _delivery(info: ShopInfo) -> str:
    if not info.delivers:
        return "Ambil di tempat" if info.pickup else ""
    fees = sorted({zone.fee_idr for zone in info.zones})
    fee = format_idr(fees[0]) if len(fees) == 1 else f"{format_idr(fees[0])}–{format_idr(fees[-1])}"
    text = "Gratis ongkir" if fees == [0] else f"Ongkir {fee}"
    if info.delivery_min_order_idr:
        text += f", minimal pesan {format_idr(info.delivery_min_order_idr)}"
    return text + (". Bisa juga ambil di tempat." if info.pickup else ".")
