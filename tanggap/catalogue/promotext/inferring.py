"""From a promo's title and description to what it is for.

A promo that names products is for them alone. One that names what cannot be found, asks what nobody
here can check, or says anything that is not understood, is only told: it is never counted, and
its scope quotes the words (`told_because`). Where a text that is understood names nothing, it is
for every order.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tanggap.businesses.info import BundlePart, PromoScope
from tanggap.catalogue.promotext.accounting import unaccounted
from tanggap.catalogue.promotext.conditions import Conditions, read_conditions
from tanggap.catalogue.promotext.mentions import Mention, Named, Names, by_sku
from tanggap.catalogue.promotext.payments import read_paying
from tanggap.catalogue.promotext.saying import said_plainly, without_chatter
from tanggap.catalogue.promotext.stated import NOTHING_STATED, Stated
from tanggap.catalogue.promotext.text import (
    GIVEN,
    Text,
    follows,
    is_example,
    is_left_out,
    is_sure,
    is_target,
    read_text,
)
from tanggap.catalogue.promotext.units import sold_by, wrong_unit
from tanggap.catalogue.speech import WORDLISTS
from tanggap.core.folding import fold
from tanggap.core.words import load_words

_OR = frozenset({"atau", "or"})
_EVERYTHING = re.compile(
    r"\b(?:semua|seluruh|all) (?:produk|menu|item|barang|varian|makanan dan minuman|pesanan|"
    r"pembelian|products?|items?)\b"
)
_STRICT_TARGET = re.compile(
    r"\b(?:khusus|untuk (?:semua|setiap|produk|menu|kategori|varian|pembelian)) "
    r"(?:untuk |semua |produk |menu |kategori |varian |pembelian )*([a-z]+)"
)
_NO_PRODUCT = load_words(WORDLISTS / "promo_no_products.txt")
_BOUGHT = re.compile(r"\b(?:beli|membeli|pembelian)\s+$")
_EITHER = re.compile(r"^\W*(?:atau|or)\b")
_ALL = re.compile(r"\b(?:semua|all|serba|masing-masing)\b")
_BUY_ONLY = re.compile(
    r"\b(?:beli|pembelian|order|pesan) (\d{1,2})\b(?! ?(?:rb|ribu|jt|juta|k\b|[.,]\d))"
)


def infer_scope(
    *,
    type: str,
    title: str,
    description: str,
    products: Iterable[Named] | Names,
    stated: Stated = NOTHING_STATED,
    payment_methods: Iterable[tuple[str, str]] = (),
    own_words: Mapping[str, str] | None = None,
) -> PromoScope:
    """What a promo is for. `payment_methods` are codes and names of the shop's ways to pay.

    `own_words` are words that this shop's people write, with what they stand for.

    Pure. Pass `Names` where several promos of one shop are read.
    """
    names = products if isinstance(products, Names) else Names(products)
    title, description = (
        without_chatter(said_plainly(fold(text).plain, own_words or {}, names.knows), names.knows)
        for text in (title, description)
    )
    text = read_text(title, description, names, stated)
    conditions = read_conditions(text.plain, type)
    paying = read_paying(text.plain, payment_methods)
    if type == "bonus":
        found = _bonus(text, conditions, stated)
    elif type == "fixed_price":
        found = _fixed_price(text, conditions)
    else:
        found = _off(text, conditions, names, type, stated)
    scope = PromoScope(
        products=found.products,
        categories=found.categories,
        bundle=found.bundle,
        bonus_sku=found.bonus_sku,
        bonus_quantity=found.bonus_quantity,
        times=found.times,
        min_quantity=found.min_quantity,
        fulfilment=conditions.fulfilment,
        payment_codes=paying.codes,
        first_order=conditions.first_order,
        once_per_customer=conditions.once_per_customer,
        exclusive=conditions.exclusive,
        hours=conditions.hours,
    )
    because = conditions.unclear or paying.unclear or found.unclear
    goods = (
        *found.products,
        *names.in_categories(found.categories),
        *(sku for part in found.bundle for sku in part.products),
    )
    because = because or wrong_unit(conditions, goods, names)
    because = because or unaccounted(
        title,
        description,
        kind=type,
        stated=stated,
        known=[*conditions.spans, *map(text.span, found.used), *found.spans],
        payment_words=paying.words,
        counts=[
            found.min_quantity,
            found.bonus_quantity,
            *(part.quantity for part in found.bundle),
            len(found.bundle),
        ],
        is_of_shop=names.knows,
        names_its_products=bool(found.products or found.categories or found.bundle)
        and any(mention.start >= text.title_words for mention in found.used),
    )
    if not because:
        return scope
    return replace(scope, automatic=False, told_because=because.strip()[:LONGEST_REASON])


# As long as the column that keeps it.
LONGEST_REASON = 120


@dataclass(frozen=True, slots=True)
class _Found:
    """What a promo is for. `unclear` quotes what keeps it from being counted."""

    unclear: str = ""
    products: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    bundle: tuple[BundlePart, ...] = ()
    bonus_sku: str = ""
    bonus_quantity: int = 0
    times: int | None = 1
    min_quantity: int | None = None
    # The mentions that were taken up, and other stretches of the text that were.
    used: tuple[Mention, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def _times(conditions: Conditions, default: int | None) -> int | None:
    if conditions.most_times is not None:
        return conditions.most_times
    if conditions.multiples is not None:
        return None if conditions.multiples else 1
    return default


# -- percent and rupiah off, and free delivery ----------------------------------------------------


def _off(text: Text, conditions: Conditions, names: Names, kind: str, stated: Stated) -> _Found:
    excepted = [mention for mention in text.mentions if is_left_out(text, mention)]
    named = [m for m in text.mentions if m not in excepted and not is_example(text, m)]
    # "Gratis ongkir" gives no product.
    given = frozenset[str]() if kind == "free_delivery" else GIVEN
    targets = [mention for mention in named if is_target(text, mention, given)]
    everything = _EVERYTHING.search(text.plain)
    # The description says it more narrowly than the title.
    meant = [m for m in targets if m.start >= text.title_words] or targets
    meant = [sold_by(mention, conditions.each, names) for mention in meant]
    in_title = bool(meant) and meant[0].start < text.title_words
    if kind == "percent" and conditions.most_times is not None:
        return _Found(f"{conditions.most_times} per")
    each = conditions.each and conditions.most_times is None
    least = conditions.min_quantity or next(
        (mention.quantity for mention in meant if mention.quantity and mention.quantity > 1), None
    )
    spans: list[tuple[int, int]] = []
    if least is None and (bought := _BUY_ONLY.search(text.plain)):
        least = int(bought[1]) or None
        spans += [match.span() for match in _BUY_ONLY.finditer(text.plain)]
    used = (*excepted, *(m for m in text.mentions if is_example(text, m)))
    if condition := _bought_for_others(text, meant):
        return _Found(condition)
    if list_of_which := _perhaps_left_out(text, excepted):
        return _Found(list_of_which)
    if excepted:
        out = by_sku(excepted)
        # "Nasgor", as a title, names what is left out.
        meant = [mention for mention in meant if not set(mention.skus) <= set(out)]
        inside = by_sku(meant) if meant else dict.fromkeys(names.skus)
        left = tuple(sku for sku in inside if sku not in out)
        unclear = "" if left else text.plain[slice(*text.span(excepted[0]))]
        return _Found(
            unclear,
            products=left,
            min_quantity=least,
            times=None if each else _times(conditions, 1),
            used=(*used, *meant),
            spans=tuple(spans),
        )
    if everything and in_title:
        # The title is for some, the description for all: which of them holds, nobody knows.
        return _Found(text.plain[slice(*text.span(meant[0]))])
    if not meant:
        times: int | None = 1
        if conditions.multiples and kind == "amount":
            # "Potongan 5rb setiap kelipatan 50rb"
            if stated.min_purchase_idr is None:
                return _Found("kelipatan")
            times = None
        return _Found(min_quantity=least, used=used, spans=tuple(spans), times=times)
    doubtful = next((m for m in meant if _is_doubtful(text, m, meant)), None)
    categories = tuple(dict.fromkeys(m.category for m in meant if m.category))
    single = tuple(by_sku(m for m in meant if not m.category))
    return _Found(
        "" if doubtful is None else text.plain[slice(*text.span(doubtful))],
        products=single,
        categories=categories,
        min_quantity=least,
        times=None if each else _times(conditions, 1),
        # What is named twice is named twice; a title's label is no other condition.
        used=(*used, *meant, *(m for m in named if set(m.skus) & set(by_sku(meant)))),
        spans=tuple(spans),
    )


def _bought_for_others(text: Text, meant: Sequence[Mention]) -> str:
    """Goods to be bought so that others, or all together, are cheaper: "beli roti, kopi diskon"."""
    for mention in meant:
        if _BOUGHT.search(text.before(mention)) is None:
            continue
        end = text.span(mention)[1]
        for other in meant:
            start = text.span(other)[0]
            between = text.plain[end:start] if start >= end else "+"
            # "5 geprek, ayam geprek atau ..." tells which.
            apart = _EITHER.search(between) is None and not mention.doubtful
            if set(other.skus) - set(mention.skus) and apart and other.start >= text.title_words:
                return text.plain[slice(*text.span(mention))]
    return ""


def _perhaps_left_out(text: Text, excepted: Sequence[Mention]) -> str:
    """Where a list may or may not begin before those left out: "kopi, teh dan roti tidak ikut"."""
    for first, second, third in zip(
        text.mentions, text.mentions[1:], text.mentions[2:], strict=False
    ):
        commas = not text.words[first.end : second.from_number]
        if commas and first not in excepted and second in excepted and third in excepted:
            return text.plain[slice(*text.span(first))]
    return ""


def _is_doubtful(text: Text, mention: Mention, beside: Sequence[Mention]) -> bool:
    """Whether it may be something else, and what is named beside it does not tell."""
    if not is_sure(text, mention):
        return True
    told_apart = by_sku(other for other in beside if not other.doubtful)
    return not set(mention.perhaps) <= set(told_apart)


def _unknown_target(plain: str) -> str:
    """What is named that the promo is for, and is none of the shop's products."""
    return next((m[1] for m in _STRICT_TARGET.finditer(plain) if m[1] not in _NO_PRODUCT), "")


# -- bundles ---------------------------------------------------------------------------------------


def _fixed_price(text: Text, conditions: Conditions) -> _Found:
    mentions = [m for m in text.mentions if not m.vague]
    described = [m for m in mentions if m.start >= text.title_words]
    excepted = [mention for mention in text.mentions if is_left_out(text, mention)]
    named = [
        m for m in (described or mentions) if m not in excepted and not follows(text, m, GIVEN)
    ] or [m for m in mentions if m not in excepted and m.start < text.title_words]
    if not named:
        return _Found(_label(text))
    if inner := next((mention for mention in named if mention.inner), None):
        return _Found(text.plain[slice(*text.span(inner))])
    parts, times = _parts(text, named), _times(conditions, None)
    label = (*named, *_labels(text), *excepted)
    if excepted:
        out = by_sku(excepted)
        left = tuple(sku for sku in parts[0].products if sku not in out)
        if len(parts) > 1 or parts[0].quantity > 1 or not left:
            return _Found("kecuali")
        return _Found(products=left, times=times, used=label)
    if len(parts) == 1 and parts[0].quantity == 1:
        first = named[0]
        if first.category and len(named) == 1:
            return _Found(categories=(first.category,), times=times, used=label)
        if first.doubtful and len(parts[0].products) == 1:
            return _Found(text.plain[slice(*text.span(first))])
        return _Found(products=parts[0].products, times=times, used=label)
    if len(parts) > 1 and (_ALL.search(text.plain) or conditions.each not in ("", "paket")):
        # Each for that price, or all together?
        return _Found(text.plain[slice(*text.span(named[-1]))])
    return _Found(bundle=parts, times=times, used=label)


def _labels(text: Text) -> tuple[Mention, ...]:
    """What the title names again of what the description says in full."""
    return tuple(mention for mention in text.mentions if mention.start < text.title_words)


def _label(text: Text) -> str:
    """The title, where nothing in the whole text says what it is for."""
    return text.plain.partition(" . ")[0]


def _parts(text: Text, mentions: Sequence[Mention]) -> tuple[BundlePart, ...]:
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


def _bonus(text: Text, conditions: Conditions, stated: Stated) -> _Found:
    given = [m for m in text.mentions if follows(text, m, GIVEN)]
    # The title often names the gift again ("Bonus Pisang Goreng Madu").
    in_description = [m for m in given if m.start >= text.title_words]
    gift = next(iter(in_description or given), None)
    if gift is None:
        return _Found(_label(text))
    if len(by_sku(in_description)) > 1:
        return _Found(text.plain[slice(*text.span(in_description[-1]))])
    if len(gift.skus) != 1:
        return _Found(text.plain[slice(*text.span(gift))])
    bought = [m for m in text.mentions if m not in given and is_target(text, m)]
    if inner := next((mention for mention in bought if mention.inner), None):
        return _Found(text.plain[slice(*text.span(inner))])
    described = [m for m in bought if m.start >= text.title_words]
    parts = _parts(text, described or bought)
    only = _BUY_ONLY.search(text.plain)
    spans = tuple(match.span() for match in _BUY_ONLY.finditer(text.plain))
    if not parts and only and stated.min_purchase_idr is None and conditions.min_quantity is None:
        # "beli 2 gratis 1 es teh": two of the same.
        parts = (BundlePart(gift.skus, int(only[1])),)
    by_quantity = bool(parts) or conditions.min_quantity is not None
    # Who types its code has done what is asked for.
    earned = by_quantity or stated.min_purchase_idr is not None or stated.code
    unclear = "" if earned or conditions.first_order else _label(text)
    if any(is_left_out(text, mention) for mention in text.mentions):
        unclear = "kecuali"
    if parts and conditions.min_quantity is not None:
        # So many of the parts, or of anything? Two readings, so none.
        unclear = unclear or str(conditions.min_quantity)
    return _Found(
        unclear or ("" if parts else _unknown_target(text.plain)),
        bundle=parts,
        bonus_sku=gift.skus[0],
        bonus_quantity=gift.quantity or 1,
        times=_times(conditions, None if by_quantity else 1),
        min_quantity=conditions.min_quantity,
        used=(*given, *bought, *_labels(text)),
        spans=spans,
    )
