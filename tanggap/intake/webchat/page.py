"""What the chat page says about a shop before anyone has written a word."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tanggap.businesses.hours import ranges_on, state
from tanggap.businesses.info import ShopInfo, TimeRange
from tanggap.channels.widget.settings import Widget
from tanggap.core.money import format_idr
from tanggap.intake.webchat.texts import INDONESIAN, Texts, texts_in

DAYS_IN_WEEK = 7

CHANNEL_NAMES = {"whatsapp": "WhatsApp", "telegram": "Telegram"}


@dataclass(frozen=True, slots=True)
class Day:
    """A line of the opening hours."""

    name: str
    hours: str
    today: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A channel on which the conversation can go on."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class ChatPage:
    """The words of one shop's chat page at one moment; empty where the shop has not said."""

    slug: str
    language: str
    # The page's fixed words.
    t: dict[str, str]
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
    elsewhere: tuple[Elsewhere, ...] = ()


def chat_page(
    info: ShopInfo,
    at: datetime,
    *,
    widget: Widget | None = None,
    elsewhere: tuple[str, ...] = (),
) -> ChatPage:
    """Describes a shop as its chat page shows it at the moment `at` (aware)."""
    texts = texts_in(widget.language) if widget else INDONESIAN
    now = at.astimezone(info.zone)
    opening = state(info, at)
    changes_at = opening.closes_at if opening.open else opening.opens_at
    moment = _moment(changes_at, now, texts) if changes_at else ""
    if opening.open:
        label = texts.say("open_until", moment=moment) if moment else texts.say("open")
    else:
        label = texts.say("closed_opens", moment=moment) if moment else texts.say("closed")
    until = texts.say("closed_until", moment=moment) if moment else ""
    greeting = texts.say("greeting", address=info.form_of_address).replace(" !", "!")
    return ChatPage(
        slug=info.slug,
        language=texts.language,
        t=texts.of_shop(info.name),
        name=info.name,
        initials=_initials(info.name),
        tagline=info.tagline,
        description=info.tagline or texts.say("description", shop=info.name),
        open=opening.open,
        state=label,
        closed_note=texts.say("closed_note", until=until),
        changes_at=changes_at.isoformat() if changes_at else "",
        greeting=(widget.greeting if widget else "") or greeting,
        chips=_chips(info, texts),
        week=_week(info, now.date(), texts),
        address=", ".join(part for part in (info.street, info.district, info.city) if part),
        landmark=info.landmark,
        maps_url=info.maps_url,
        payments=", ".join(method.name for method in info.payment_methods),
        delivery=_delivery(info, texts),
        whatsapp_url=f"https://wa.me/{info.phone.removeprefix('+')}" if info.phone else "",
        elsewhere=tuple(
            Elsewhere(kind, texts.say("elsewhere", channel=CHANNEL_NAMES[kind]))
            for kind in elsewhere
        ),
    )


def _moment(moment: datetime, now: datetime, texts: Texts) -> str:
    """“21.00”, “besok 10.00”, “Selasa 10.00” or “3 Desember”, seen from `now`."""
    days = (moment.date() - now.date()).days
    clock = f"{moment:%H.%M}"
    # A shop that closes after midnight closes tonight, not tomorrow.
    if days == 0 or moment - now < timedelta(hours=6):
        return clock
    if days == 1:
        return f"{texts.say('tomorrow')} {clock}"
    if days < DAYS_IN_WEEK:
        return f"{texts.weekdays[moment.weekday()]} {clock}"
    return f"{moment.day} {texts.months[moment.month - 1]}"


def _initials(name: str) -> str:
    """One or two letters that stand for a shop without a picture."""
    letters = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


def _chips(info: ShopInfo, texts: Texts) -> tuple[str, ...]:
    """The first questions offered, only such as this shop can answer."""
    food = info.type.lower() in ("kuliner", "makanan", "minuman", "katering")
    chips = ["menu" if food else "products"]
    if info.promos:
        chips.append("promos")
    chips.append("hours")
    if info.delivers:
        chips.append("fee")
    if info.payment_methods:
        chips.append("pay")
    return tuple(texts.say(chip) for chip in chips)


def _week(info: ShopInfo, today: date, texts: Texts) -> tuple[Day, ...]:
    """The hours of the coming seven days by weekday, from Monday; special days included."""
    dates = sorted(
        (today + timedelta(days=ahead) for ahead in range(DAYS_IN_WEEK)), key=date.weekday
    )
    return tuple(
        Day(
            texts.weekdays[day.weekday()],
            _ranges(ranges_on(info, day)) or texts.say("shut"),
            day == today,
        )
        for day in dates
    )


def _ranges(ranges: tuple[TimeRange, ...]) -> str:
    return ", ".join(f"{part.opens:%H.%M}–{part.closes:%H.%M}" for part in ranges)


def _delivery(info: ShopInfo, texts: Texts) -> str:
    if not info.delivers:
        return texts.say("pickup") if info.pickup else ""
    fees = sorted({zone.fee_idr for zone in info.zones})
    fee = format_idr(fees[0]) if len(fees) == 1 else f"{format_idr(fees[0])}–{format_idr(fees[-1])}"
    text = texts.say("free") if fees == [0] else texts.say("costs", fee=fee)
    if info.delivery_min_order_idr:
        text += texts.say("minimum", amount=format_idr(info.delivery_min_order_idr))
    return text + (texts.say("or_pickup") if info.pickup else ".")
