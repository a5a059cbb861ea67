"""What messages cost: a price list by channel and category, and what an audience comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from tanggap.broadcasts.audience import Reach
from tanggap.core.errors import Refused

# What may have a price. Other channels ask for nothing.
KINDS: Final[Mapping[str, str]] = {
    "whatsapp.marketing": "WhatsApp, template marketing",
    "whatsapp.utility": "WhatsApp, template utility",
    "whatsapp.service": "WhatsApp, balasan dalam 24 jam",
}
MOST_IDR: Final = 100_000


@dataclass(frozen=True, slots=True)
class PriceList:
    """Rupiah for one delivered message, by kind."""

    prices: Mapping[str, int]

    def fee_idr(self, channel_kind: str, category: str) -> int:
        """What one message of a category costs on a kind of channel."""
        return self.prices.get(f"{channel_kind}.{category}", 0)


def price_list(own: Mapping[str, int]) -> PriceList:
    """The installation's prices, with a shop's own in their place."""
    return PriceList({**settings.MESSAGE_FEES, **own})


def checked_fees(fees: Mapping[str, str]) -> dict[str, int]:
    """A shop's own prices from a form; empty ones are the installation's. Raises `Refused`."""
    found = {}
    for kind, says in KINDS.items():
        given = fees.get(kind, "").strip().replace(".", "")
        if not given:
            continue
        if not given.isdigit() or int(given) > MOST_IDR:
            raise Refused(f"{says}: tulis rupiah per pesan, misalnya 650.", code="fee")
        found[kind] = int(given)
    return found


def category_of(*, templated: bool, template_category: str) -> str:
    """What a vendor calls a message: by its template, or a reply within the day."""
    if not templated:
        return "service"
    return "utility" if template_category.upper() == "UTILITY" else "marketing"


@dataclass(frozen=True, slots=True)
class ChannelCost:
    """What a channel's part of an audience costs at most."""

    channel_id: int
    kind: str
    messages: int
    # Left out: too long silent, and there is no template.
    unreachable: int
    cost_idr: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a broadcast costs at most, in all and by channel."""

    channels: Sequence[ChannelCost]

    @property
    def messages(self) -> int:
        return sum(one.messages for one in self.channels)

    @property
    def unreachable(self) -> int:
        return sum(one.unreachable for one in self.channels)

    @property
    def cost_idr(self) -> int:
        return sum(one.cost_idr for one in self.channels)


def estimate(
    reaches: Sequence[Reach],
    *,
    kinds: Mapping[int, str],
    windowed: Mapping[str, bool],
    template_category: str,
    always_template: bool,
    prices: PriceList,
) -> Estimate:
    """What the audience costs: `kinds` of its channels, and which kinds have a reply window."""
    found = []
    for reach in reaches:
        kind = kinds[reach.channel_id]
        if not windowed[kind]:
            fee = prices.fee_idr(kind, "service")
            found.append(ChannelCost(reach.channel_id, kind, reach.total, 0, reach.total * fee))
            continue
        has_template = bool(template_category)
        template_fee = prices.fee_idr(
            kind, category_of(templated=True, template_category=template_category)
        )
        as_template = always_template and has_template
        inside_fee = template_fee if as_template else prices.fee_idr(kind, "service")
        outside = reach.closed if has_template else 0
        found.append(
            ChannelCost(
                reach.channel_id,
                kind,
                reach.open + outside,
                reach.closed - outside,
                reach.open * inside_fee + outside * template_fee,
            )
        )
    return Estimate(tuple(found))
