"""Orders of three trades, held with the built-in responder from the first wish to the yes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import tanggap.businesses
from tanggap.assistant.shop import Shop, ShopCache
from tanggap.businesses.models import Business
from tanggap.core.db import in_db
from tanggap.shopfiles import import_shop
from tests.assistant.builtin.chatting import Chatter
from tests.assistant.ordering.dialogues import DAPUR, LONTARA, SEKAR, SEKAR_TOLD_AT_ONCE, Dialogue

DEMO = Path(tanggap.businesses.__file__).parent / "demo"
SEKAR_FILE = Path(__file__).parent / "rumah-sekar.json"
# A Tuesday, 12.00 in Jakarta.
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
SHOPS: dict[str, tuple[Path, tuple[Dialogue, ...]]] = {
    "dapur-bu-rini": (DEMO / "dapur-bu-rini.json", DAPUR),
    "lontara-gadget": (DEMO / "lontara-gadget.json", LONTARA),
    "rumah-sekar": (SEKAR_FILE, SEKAR),
    "rumah-sekar-at-once": (SEKAR_FILE, SEKAR_TOLD_AT_ONCE),
}


def _shop(file: Path) -> Shop:
    import_shop(data=file.read_bytes(), now=NOON)
    business = Business.objects.get()
    return ShopCache().load(business.pk, business.info_revision, business.catalogue_revision)


async def _outcome(shop: Shop, dialogue: Dialogue) -> tuple[dict[str, int], int]:
    chatter = Chatter(shop, now=NOON)
    for message in dialogue.messages:
        await chatter.say(message)
    assert len(chatter.orders) <= 1, "one wish, one order"
    items: dict[str, int] = {}
    for order in chatter.orders:
        for line in order.priced.lines:
            items[line.sku] = items.get(line.sku, 0) + line.quantity
    return items, sum(order.priced.total_idr for order in chatter.orders)


@pytest.mark.parametrize("slug", SHOPS)
async def test_orders_have_exactly_the_items_and_the_total(
    slug: str, transactional_db: Any
) -> None:
    file, dialogues = SHOPS[slug]
    shop = await in_db(_shop, file)
    wrong = []
    for dialogue in dialogues:
        found = await _outcome(shop, dialogue)
        if found != (dialogue.items, dialogue.total_idr):
            wrong.append((dialogue.messages, found))
    assert wrong == []
