"""Which shop a chat page belongs to."""

from functools import lru_cache

from tanggap.businesses.info import ShopInfo
from tanggap.businesses.selectors import load_info
from tanggap.channels.models import Channel


def shop_of_page(slug: str) -> ShopInfo | None:
    """The shop whose web chat has this slug; `None` where there is none, or it is switched off.

    One statement as long as the shop has not changed.
    """
    found = (
        Channel.objects.filter(kind=Channel.Kind.WEBCHAT, external_id=slug, active=True)
        .values_list("business_id", "business__info_revision")
        .first()
    )
    return _info(*found) if found is not None else None


@lru_cache(maxsize=256)
def _info(business_id: int, revision: int) -> ShopInfo:
    return load_info(business_id)
