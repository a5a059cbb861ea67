"""Products from a photo of the menu board: read by the model, corrected by the owner."""

import asyncio
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from tanggap.assistant.base import ModelFailed, Usage
from tanggap.assistant.chatgpt.menus import MenuItem, read_menu
from tanggap.businesses.models import Business
from tanggap.businesses.services import add_spending, budget_now
from tanggap.catalogue.pricelist import Doubt, ListedProduct
from tanggap.catalogue.products import LENGTHS
from tanggap.core.errors import Refused
from tanggap.core.pictures import as_jpeg, read_picture
from tanggap.core.secrets import unseal

# Small writing on a board stays readable, and a photo stays below a megabyte.
LONGEST_SIDE: Final = 2000
# A menu that names less means thousands; the owner is asked.
_DOUBTFUL_BELOW: Final = 500


def can_read_photos(business: Business) -> bool:
    """Whether a model is there to look at a photo."""
    key = business.openai_key_sealed or settings.OPENAI_API_KEY
    return bool(business.chatgpt_on and key)


def products_in_photo(business: Business, data: bytes, *, now: datetime) -> list[ListedProduct]:
    """What a photographed menu says, to be shown for correction. Raises `Refused`.

    Uses the network for up to a minute and a half; what it costs is added to the month.
    """
    if not can_read_photos(business):
        raise Refused(_("Set a ChatGPT key first, on the page “Assistant”."))
    if budget_now(business, now=now).spent:
        raise Refused(_("This month's ChatGPT budget is spent. Paste or type the list instead."))
    picture = as_jpeg(read_picture(data, longest=LONGEST_SIDE))
    key = unseal(business.openai_key_sealed)
    model = business.model
    if not connection.in_atomic_block:
        # Nobody else should have to wait for a connection that waits for the vendor.
        connection.close()
    usage = Usage()
    try:
        items = asyncio.run(read_menu(picture, key=key, model=model, usage=usage))
    except ModelFailed:
        raise Refused(
            _("ChatGPT could not read the photo. Try again later, or paste the list.")
        ) from None
    finally:
        if usage.cost_micro_usd:
            add_spending(
                business_id=business.pk,
                month=now.astimezone(ZoneInfo(business.timezone)).date().replace(day=1),
                cost_micro_usd=usage.cost_micro_usd,
                budget_idr=business.budget_idr,
                now=now,
            )
    listed = [_listed(number, item) for number, item in enumerate(items, start=1) if item.name]
    if not listed:
        raise Refused(_("No products with prices are to be seen in this photo."))
    return listed


def _listed(number: int, item: MenuItem) -> ListedProduct:
    doubt: Doubt = ""
    if item.price_idr is None:
        doubt = "no_price"
    elif item.price_idr < _DOUBTFUL_BELOW:
        doubt = "thousands"
    return ListedProduct(
        line=number,
        name=item.name[: LENGTHS["name"]],
        price_idr=item.price_idr,
        variant=item.variant[: LENGTHS["variant"]],
        category=item.category[: LENGTHS["category"]],
        unit=item.unit[: LENGTHS["unit"]],
        doubt=doubt,
    )
