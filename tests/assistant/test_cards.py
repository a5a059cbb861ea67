"""Which products a reply shows."""

import pytest

from tanggap.assistant.base import Evidence
from tanggap.assistant.cards import cards_for
from tanggap.assistant.shop import Shop
from tests.guard.shops import demo_shop, turn


@pytest.fixture(scope="module")
def shop() -> Shop:
    return demo_shop()


def skus(shop: Shop, count: int) -> list[str]:
    return list(shop.catalogue.by_sku)[:count]


def test_only_what_was_looked_up_and_is_named_is_shown(shop: Shop) -> None:
    one, other = (shop.catalogue.by_sku[sku] for sku in skus(shop, 2))
    context = turn(shop, "?", looked_up=(one.sku,))

    cards = cards_for(context, f"Ada {other.name.upper()} dan *{one.name}*, kak.")
    assert [card.product_id for card in cards] == [one.id]
    assert cards[0].price_idr == one.price_idr
    assert cards_for(context, "Ada kak.") == ()


def test_a_longer_name_is_not_also_the_shorter_one_inside_it(shop: Shop) -> None:
    names = {product.name.casefold(): product for product in shop.catalogue.products.values()}
    short, long = next(
        (names[a], names[b]) for a in names for b in names if a != b and f"{a} " in f"{b} "
    )
    context = turn(shop, "?", looked_up=(short.sku, long.sku))

    assert [c.product_id for c in cards_for(context, f"Ada {long.name}!")] == [long.id]
    both = cards_for(context, f"{short.name}, {long.name}")
    assert {card.product_id for card in both} == {short.id, long.id}


def test_cards_follow_the_text_and_are_few(shop: Shop) -> None:
    chosen = list({p.name.split()[0]: p for p in shop.catalogue.products.values()}.values())[:6]
    context = turn(shop, "?", looked_up=tuple(p.sku for p in chosen))
    text = ", ".join(product.name for product in reversed(chosen))

    shown = [card.product_id for card in cards_for(context, text)]
    assert shown == [product.id for product in reversed(chosen)][:4]


def test_details_and_their_variants_count_as_looked_up(shop: Shop) -> None:
    one, other = (shop.catalogue.by_sku[sku] for sku in skus(shop, 2))
    context = turn(shop, "?")
    data = {"found": True, "product": {"sku": one.sku}, "variants": [{"sku": other.sku}]}
    context.evidence.append(Evidence("product_details", data))

    assert len(cards_for(context, f"{one.name} / {other.name}")) >= 1
