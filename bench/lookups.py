"""What turns of a made past looked up."""

import random
from typing import Any

MENU = tuple((f"Menu {number}", 5_000 + 1_500 * number) for number in range(1, 41))
WANTED = ("sate padang", "es cendol", "ayam taliwang", "martabak manis")


def lookups(chance: random.Random, *, heavy: bool) -> list[dict[str, Any]]:
    """What a turn looked up."""
    if chance.randrange(100) < 6:
        return [
            {
                "name": "search_products",
                "arguments": {"query": chance.choice(WANTED)},
                "result": {"products": [], "more": 0},
            }
        ]
    found = [
        {
            "sku": name.replace(" ", "-"),
            "name": name,
            "price_idr": price,
            "status": "sold_out" if chance.randrange(12) == 0 else "ready",
            **({"description": "d" * 120} if heavy else {}),
        }
        for name, price in chance.sample(MENU, chance.randint(1, 4))
    ]
    kind = chance.randrange(4)
    if kind == 0:
        return [{"name": "list_products", "arguments": {}, "result": {"products": found}}]
    if kind == 1:
        return [
            {
                "name": "product_details",
                "arguments": {"product": "x"},
                "result": {"found": True, "product": found[0]},
            }
        ]
    if kind == 2:
        found[0]["uncertain"] = chance.randrange(3) == 0
    return [
        {
            "name": "search_products",
            "arguments": {"query": "menu" if chance.randrange(5) else None},
            "result": {"products": found, "more": 0},
        }
    ]
