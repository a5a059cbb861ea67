"""Which shop a chat page belongs to, and how the shop wants its chat."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tanggap.businesses.info import ShopInfo
from tanggap.businesses.selectors import load_info
from tanggap.channels.models import Channel
from tanggap.channels.widget.settings import Widget, widget_from

# Where a conversation can go on, in the order offered.
ELSEWHERE: Final = (Channel.Kind.WHATSAPP, Channel.Kind.TELEGRAM)


@dataclass(frozen=True, slots=True)
class ShopPage:
    """A shop whose web chat is on, and how it wants it."""

    info: ShopInfo
    widget: Widget
    # Kinds of channels on which a conversation can go on: "whatsapp", "telegram".
    elsewhere: tuple[str, ...]


def shop_of_page(slug: str) -> ShopPage | None:
    """The shop whose web chat has this slug; `None` where there is none, or it is switched off.

    Two statements as long as the shop has not changed.
    """
    found = (
        Channel.objects.filter(kind=Channel.Kind.WEBCHAT, external_id=slug, active=True)
        .values_list("business_id", "business__info_revision", "settings")
        .first()
    )
    if found is None:
        return None
    business_id, revision, settings = found
    kinds = set(
        Channel.objects.for_business(business_id)
        .filter(kind__in=ELSEWHERE, active=True)
        .values_list("kind", flat=True)
    )
    return ShopPage(
        info=_info(business_id, revision),
        widget=widget_from(settings),
        elsewhere=tuple(kind.value for kind in ELSEWHERE if kind in kinds),
    )


@lru_cache(maxsize=256)
def _info(business_id: int, revision: int) -> ShopInfo:
    return load_info(business_id)
