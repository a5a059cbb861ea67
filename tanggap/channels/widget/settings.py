"""How a shop wants its chat on other pages; kept in the settings of its web chat channel."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final, Literal, cast

from tanggap.businesses import hours
from tanggap.businesses.info import ShopInfo
from tanggap.channels.widget.colours import clean_colour

KEY: Final = "widget"
COLOUR: Final = "#ad3f16"

Side = Literal["right", "left"]
Language = Literal["id", "en"]
Hiding = Literal["never", "closed", "hours"]
SIDES: Final[tuple[Side, ...]] = ("right", "left")
LANGUAGES: Final[tuple[Language, ...]] = ("id", "en")
HIDINGS: Final[tuple[Hiding, ...]] = ("never", "closed", "hours")
GREETING_CHARS: Final = 160


@dataclass(frozen=True, slots=True)
class Widget:
    """The button and the chat behind it. Times are `HH:MM` on the shop's clock."""

    domains: tuple[str, ...] = ()
    colour: str = COLOUR
    side: Side = "right"
    language: Language = "id"
    # Beside the button before anybody has written, and the first line in the chat; may be empty.
    greeting: str = ""
    hiding: Hiding = "never"
    hidden_from: str = "22:00"
    hidden_until: str = "06:00"

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {**asdict(self), "domains": list(self.domains)}


def widget_from(settings: Mapping[str, Any]) -> Widget:
    """What a channel's settings hold; anything missing or unknown is the usual."""
    stored = settings.get(KEY)
    if not isinstance(stored, dict):
        return Widget()
    usual = Widget()
    return Widget(
        domains=tuple(str(domain) for domain in stored.get("domains", ())),
        colour=clean_colour(str(stored.get("colour", ""))) or usual.colour,
        side=cast(Side, _one_of(SIDES, stored.get("side"))),
        language=cast(Language, _one_of(LANGUAGES, stored.get("language"))),
        greeting=str(stored.get("greeting", ""))[:GREETING_CHARS],
        hiding=cast(Hiding, _one_of(HIDINGS, stored.get("hiding"))),
        hidden_from=clock_or(stored.get("hidden_from"), usual.hidden_from),
        hidden_until=clock_or(stored.get("hidden_until"), usual.hidden_until),
    )


def _one_of(known: tuple[str, ...], value: Any) -> str:
    return value if value in known else known[0]


def clock_or(value: Any, usual: str) -> str:
    """`HH:MM` of a stored or typed time; the usual one where it is none."""
    try:
        return f"{time.fromisoformat(str(value).strip().replace('.', ':')):%H:%M}"
    except ValueError:
        return usual


@dataclass(frozen=True, slots=True)
class Visibility:
    """Whether the button hides at a moment, and when that changes (`None`: not for now)."""

    hidden: bool
    changes_at: datetime | None


def visibility(widget: Widget, info: ShopInfo, at: datetime) -> Visibility:
    """Whether the button hides at the moment `at` (aware)."""
    if widget.hiding == "closed":
        now = hours.state(info, at)
        return Visibility(not now.open, now.closes_at if now.open else now.opens_at)
    if widget.hiding == "hours" and widget.hidden_from != widget.hidden_until:
        return _between(
            time.fromisoformat(widget.hidden_from),
            time.fromisoformat(widget.hidden_until),
            at.astimezone(info.zone),
        )
    return Visibility(False, None)


def _between(start: time, end: time, local: datetime) -> Visibility:
    clock = local.time()
    inside = start <= clock < end if start < end else clock >= start or clock < end
    change = datetime.combine(local.date(), end if inside else start, local.tzinfo)
    return Visibility(inside, change if change > local else change + timedelta(days=1))
