"""Putting a catalogue together, at the cost of what differs from the one before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tanggap.catalogue.index import Index, Phrase, phrases_of
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.speech import SPEECH


def assemble(
    *,
    revision: int,
    products: Mapping[int, ProductInfo],
    positions: Mapping[int, int],
    category_names: Mapping[int, str],
    previous: Catalogue | None = None,
    touched: Iterable[int] = (),
) -> Catalogue:
    """A catalogue of these products, in the order given.

    `category_names` by id, in the menu's order. With a `previous` one, `touched` holds the ids of
    all products that differ from it, came or went; the rest is shared.
    """
    touched = set(touched)
    if previous is None:
        by_sku = {product.sku: product for product in products.values()}
        families = _families(products, positions)
        by_category = _by_category(products.values(), category_names)
    else:
        by_sku = _by_sku(previous, products, touched)
        families = _families_after(previous, products, positions, touched)
        by_category = (
            dict(previous._by_category)
            if _same_shelves(previous, products, positions, category_names, touched)
            else _by_category(products.values(), category_names)
        )
    category_words = {name: tuple(SPEECH.words(name)) for name in by_category}
    return Catalogue(
        revision=revision,
        products=MappingProxyType(products),
        by_sku=MappingProxyType(by_sku),
        categories=tuple(by_category),
        _families=families,
        _by_category=by_category,
        _category_words=category_words,
        _index=_index(products, by_sku, category_words, previous, touched),
        _positions=positions,
        _category_names=category_names,
    )


def _by_sku(
    previous: Catalogue, products: Mapping[int, ProductInfo], touched: set[int]
) -> dict[str, ProductInfo]:
    by_sku = dict(previous.by_sku)
    for product_id in touched & previous.products.keys():
        by_sku.pop(previous.products[product_id].sku, None)
    for product_id in touched & products.keys():
        by_sku[products[product_id].sku] = products[product_id]
    return by_sku


def _family_key(product: ProductInfo) -> str:
    return product.family or product.sku


def _families(
    products: Mapping[int, ProductInfo], positions: Mapping[int, int]
) -> dict[str, tuple[int, ...]]:
    """The ids of each family's products, the base first, then by price.

    A product that names no family and is no other's base is left out.
    """
    members: defaultdict[str, list[ProductInfo]] = defaultdict(list)
    for product in products.values():
        members[_family_key(product)].append(product)
    return {
        key: _in_order(key, family, positions)
        for key, family in members.items()
        if any(product.family for product in family)
    }


def _in_order(key: str, family: list[ProductInfo], positions: Mapping[int, int]) -> tuple[int, ...]:
    family.sort(key=lambda p: (p.sku != key, p.price_idr, positions[p.id], p.id))
    return tuple(product.id for product in family)


def _families_after(
    previous: Catalogue,
    products: Mapping[int, ProductInfo],
    positions: Mapping[int, int],
    touched: set[int],
) -> dict[str, tuple[int, ...]]:
    families = dict(previous._families)
    before = {_family_key(previous.products[i]) for i in touched & previous.products.keys()}
    after = {_family_key(products[i]) for i in touched & products.keys()}
    members: defaultdict[str, list[ProductInfo]] = defaultdict(list)
    for product_id in touched & products.keys():
        members[_family_key(products[product_id])].append(products[product_id])
    for key in before | after:
        # Who was in the family, and a base that had none until now and was not listed.
        others = set(families.pop(key, ()))
        if (base := previous.by_sku.get(key)) is not None:
            others.add(base.id)
        family = members[key] + [products[i] for i in (others - touched) & products.keys()]
        family = [product for product in family if _family_key(product) == key]
        if any(product.family for product in family):
            families[key] = _in_order(key, family, positions)
    return families


def _by_category(
    products: Iterable[ProductInfo], category_names: Mapping[int, str]
) -> dict[str, tuple[int, ...]]:
    """The ids on each shelf, in the menu's order; a shelf without products is not shown."""
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for product in products:
        shelves[product.category].append(product.id)
    return {name: tuple(shelves[name]) for name in category_names.values() if name in shelves}


def _same_shelves(
    previous: Catalogue,
    products: Mapping[int, ProductInfo],
    positions: Mapping[int, int],
    category_names: Mapping[int, str],
    touched: set[int],
) -> bool:
    return (
        previous._category_names == category_names
        and list(previous._category_names) == list(category_names)
        and all(
            product_id in previous.products
            and product_id in products
            and previous.products[product_id].category == products[product_id].category
            and previous._positions[product_id] == positions[product_id]
            for product_id in touched
        )
    )


def _index(
    products: Mapping[int, ProductInfo],
    by_sku: Mapping[str, ProductInfo],
    category_words: Mapping[str, tuple[str, ...]],
    previous: Catalogue | None,
    touched: set[int],
) -> Index:
    def called(product: ProductInfo) -> list[Phrase]:
        return phrases_of(product, by_sku.get(product.family))

    extra = frozenset(word for words in category_words.values() for word in words)
    if previous is not None:
        renamed = _renamed(previous, products, touched)
        if not renamed and extra <= previous._index.vocabulary.words:
            return previous._index
        changes = {i: called(products[i]) if i in products else [] for i in renamed}
        index = previous._index.changed(changes, extra)
        if index is not None:
            return index
    return Index.build(((product.id, called(product)) for product in products.values()), extra)


def _renamed(
    previous: Catalogue, products: Mapping[int, ProductInfo], touched: set[int]
) -> set[int]:
    """The products that are called otherwise than before, with those named after them.

    A variant that joined a family just now is among the touched.
    """
    renamed: set[int] = set()
    for product_id in touched:
        before, after = previous.products.get(product_id), products.get(product_id)
        if before is None or after is None or _names(before) != _names(after):
            renamed.add(product_id)
            for product in (before, after):
                if product is not None:
                    renamed.update(previous._families.get(product.sku, ()))
    return renamed


def _names(product: ProductInfo) -> tuple[object, ...]:
    return product.sku, product.name, product.aliases, product.family, product.variant
