"""From a promo's title and description to what it is for.

A promo that names products is for them alone; one that names what cannot be found, or asks what
nobody here can check, is only told. Where the text is silent it is for every order.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tanggap.businesses.info import BundlePart, PromoScope
from tanggap.catalogue.promotext.conditions import Conditions, read_conditions
from tanggap.catalogue.promotext.mentions import Mention, Named, Names, by_sku
from tanggap.catalogue.speech import SPEECH, WORDLISTS
from tanggap.core.folding import fold
from tanggap.core.words import load_words

_GIVEN = frozenset({"bonus", "bonusnya", "gratis", "free", "dapat", "dapatkan", "hadiah"})
_EXCEPT = frozenset({"kecuali", "selain", "except"})
_TOGETHER = frozenset({"dan", "plus", "tambah", "serta", "and", "atau", "or"})
_OR = frozenset({"atau", "or"})
_EVERYTHING = re.compile(
    r"\b(?:semua|seluruh|all) (?:produk|menu|item|barang|varian|makanan dan minuman|pesanan|"
    r"pembelian|products?|items?)\b"
)
# After these a product is what the promo is for; the text between them and it stays short.
_TARGET = re.compile(
    r"\b(?:untuk|khusus|semua|setiap|aneka|produk|menu|kategori|pembelian|beli|membeli|harga|"
    r"varian|all|for|buy)\b"
)
# "khusus …" and "untuk produk …" name a target; these are no products but times, places, people.
_STRICT_TARGET = re.compile(
    r"\b(?:khusus|untuk (?:semua|setiap|produk|menu|kategori|varian|pembelian)) "
    r"(?:untuk |semua |produk |menu |kategori |varian |pembelian )*([a-z]+)"
)
_NO_PRODUCT = load_words(WORDLISTS / "promo_no_products.txt")
_BUY_ONLY = re.compile(
    r"\b(?:beli|pembelian|order|pesan) (\d{1,2})\b(?! ?(?:rb|ribu|jt|juta|[.,]\d))"
)
_PAYING = re.compile(r"\b(?:bayar|pembayaran|dibayar|membayar|payment|pay)\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """A promo's text as plain letters and as words, title first."""

    plain: str
    title_words: int
    words: Sequence[str]
    mentions: Sequence[Mention]


def infer_scope(
    *,
    type: str,
    title: str,
    description: str,
    products: Iterable[Named] | Names,
    min_purchase_idr: int | None = None,
    payment_methods: Iterable[tuple[str, str]] = (),
) -> PromoScope:
    """What a promo is for. `payment_methods` are codes and names of the shop's ways to pay.

    Pure. Pass `Names` where several promos of one shop are read.
    """
    names = products if isinstance(products, Names) else Names(products)
    plain = " ".join(fold(f"{title} . {description}").plain.split())
    title_words = SPEECH.all_words(title)
    words = [*title_words, *SPEECH.all_words(description)]
    text = _Text(plain, len(title_words), words, names.find(words, len(title_words)))
    conditions = read_conditions(plain)
    codes = _payment_codes(plain, payment_methods)
    if type == "bonus":
        found = _bonus(text, conditions, min_purchase_idr)
    elif type == "fixed_price":
        found = _fixed_price(text, conditions)
    elif type == "free_delivery":
        found = _Found(min_quantity=conditions.min_quantity)
    else:
        found = _off(text, conditions, names)
    return PromoScope(
        automatic=conditions.automatic and found.sure,
        products=found.products,
        categories=found.categories,
        bundle=found.bundle,
        bonus_sku=found.bonus_sku,
        bonus_quantity=found.bonus_quantity,
        times=found.times,
        min_quantity=found.min_quantity,
        # Free delivery speaks of bringing; that it may also be collected says nothing.
        fulfilment="" if type == "free_delivery" else conditions.fulfilment,
        payment_codes=codes,
        first_order=conditions.first_order,
        once_per_customer=conditions.once_per_customer,
        exclusive=conditions.exclusive,
        hours=conditions.hours,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    sure: bool = True
    products: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    bundle: tuple[BundlePart, ...] = ()
    bonus_sku: str = ""
    bonus_quantity: int = 0
    times: int | None = 1
    min_quantity: int | None = None


def _times(conditions: Conditions, default: int | None) -> int | None:
    if conditions.most_times is not None:
        return conditions.most_times
    if conditions.multiples is not None:
        return None if conditions.multiples else 1
    return default


def _payment_codes(plain: str, methods: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    if _PAYING.search(plain) is None:
        return ()
    said = set(re.findall(r"[a-z0-9]+", plain))
    return tuple(
        code
        for code, name in methods
        if code.lower() in said or set(re.findall(r"[a-z0-9]+", name.lower())) <= said
    )


# -- percent and rupiah off ------------------------------------------------------------------------


def _off(text: _Text, conditions: Conditions, names: Names) -> _Found:
    targets = [mention for mention in text.mentions if _is_target(text, mention)]
    # The description says it more narrowly than the title.
    meant = [m for m in targets if m.start >= text.title_words] or targets
    excepted = [mention for mention in text.mentions if _follows(text, mention, _EXCEPT)]
    each = conditions.each and conditions.most_times is None
    least = conditions.min_quantity or next(
        (mention.quantity for mention in meant if mention.quantity and mention.quantity > 1), None
    )
    if least is None and (bought := _BUY_ONLY.search(text.plain)):
        least = int(bought[1]) or None
    if excepted:
        out = by_sku(excepted)
        left = tuple(sku for sku in names.skus if sku not in out)
        return _Found(sure=bool(left), products=left, min_quantity=least)
    if not meant or _EVERYTHING.search(text.plain):
        sure = bool(_EVERYTHING.search(text.plain)) or not _unknown_target(text.plain)
        return _Found(sure=sure, min_quantity=least)
    categories = tuple(dict.fromkeys(m.category for m in meant if m.category))
    single = tuple(by_sku(m for m in meant if not m.category))
    times = None if each else _times(conditions, 1)
    return _Found(products=single, categories=categories, min_quantity=least, times=times)


def _is_target(text: _Text, mention: Mention) -> bool:
    """Whether a product is what is made cheaper, and not what is given or left out."""
    if _follows(text, mention, _GIVEN) or _follows(text, mention, _EXCEPT):
        return False
    if mention.start < text.title_words:
        return not mention.vague
    before = " ".join(_clause(text, mention))
    return _TARGET.search(before) is not None


def _clause(text: _Text, mention: Mention) -> Sequence[str]:
    """The words before a mention, back to the start of the chain of names it belongs to."""
    start = mention.from_number
    floor = 0 if mention.start < text.title_words else text.title_words
    chain = [m for m in text.mentions if floor <= m.start and m.end <= start]
    while chain and _TOGETHER.issuperset(text.words[chain[-1].end : start]):
        start = chain.pop().from_number
    # Not into the name before: "beli kopi gratis roti" gives the bread for the coffee.
    floor = max([floor, *(m.end for m in chain)])
    return text.words[max(floor, start - 4) : start]


def _follows(text: _Text, mention: Mention, triggers: frozenset[str]) -> bool:
    return not triggers.isdisjoint(_clause(text, mention))


def _unknown_target(plain: str) -> bool:
    """Whether something is named that the promo is for, and is none of the shop's products."""
    return any(match[1] not in _NO_PRODUCT for match in _STRICT_TARGET.finditer(plain))


# -- bundles ---------------------------------------------------------------------------------------


def _fixed_price(text: _Text, conditions: Conditions) -> _Found:
    mentions = [m for m in text.mentions if not m.vague]
    described = [m for m in mentions if m.start >= text.title_words]
    named = [m for m in (described or mentions) if not _follows(text, m, _GIVEN)]
    if not named:
        return _Found(sure=False)
    parts = _parts(text, named)
    if len(parts) == 1 and parts[0].quantity == 1:
        first = named[0]
        if first.category and len(named) == 1:
            return _Found(categories=(first.category,), times=_times(conditions, None))
        return _Found(products=parts[0].products, times=_times(conditions, None))
    return _Found(bundle=parts, times=_times(conditions, None))


def _parts(text: _Text, mentions: Sequence[Mention]) -> tuple[BundlePart, ...]:
    """The parts of a bundle; names joined by "atau" fill one part. A name repeated is one part."""
    parts: list[BundlePart] = []
    last: Mention | None = None
    for mention in mentions:
        between = text.words[last.end : mention.from_number] if last is not None else ()
        if last is not None and not _OR.isdisjoint(between) and len(between) <= 2:
            known = parts.pop()
            skus = tuple(dict.fromkeys((*known.products, *mention.skus)))
            parts.append(BundlePart(skus, known.quantity))
        elif not any(part.products == mention.skus for part in parts):
            parts.append(BundlePart(mention.skus, mention.quantity or 1))
        last = mention
    return tuple(parts)


# -- bonuses ---------------------------------------------------------------------------------------


def _bonus(text: _Text, conditions: Conditions, min_purchase_idr: int | None) -> _Found:
    given = [m for m in text.mentions if _follows(text, m, _GIVEN)]
    # The title often names the gift again ("Bonus Pisang Goreng Madu").
    in_description = [m for m in given if m.start >= text.title_words]
    gift = next(iter(in_description or given), None)
    if gift is None or len(gift.skus) != 1:
        return _Found(sure=False)
    bought = [
        m
        for m in text.mentions
        if m not in given and not _follows(text, m, _EXCEPT) and _is_target(text, m)
    ]
    described = [m for m in bought if m.start >= text.title_words]
    parts = _parts(text, described or bought)
    only = _BUY_ONLY.search(text.plain)
    if not parts and only and min_purchase_idr is None and conditions.min_quantity is None:
        # "beli 2 gratis 1 es teh": two of the same.
        parts = (BundlePart(gift.skus, int(only[1])),)
    by_quantity = bool(parts) or conditions.min_quantity is not None
    condition_known = by_quantity or min_purchase_idr is not None
    return _Found(
        sure=condition_known and not (not parts and _unknown_target(text.plain)),
        bundle=parts,
        bonus_sku=gift.skus[0],
        bonus_quantity=gift.quantity or 1,
        times=_times(conditions, None if by_quantity else 1),
        min_quantity=conditions.min_quantity,
    )
