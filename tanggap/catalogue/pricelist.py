"""Reading a price list as shops keep them in their notes: "nasgor 18rb", a line each.

Pure. Nothing is stored: what was read is shown for correction, with a doubt where the spelling
leaves one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from tanggap.catalogue.products import LENGTHS, ProductRow, sku_from
from tanggap.core.amounts import Amount, amounts_in

Doubt = Literal["", "thousands", "range", "unlabelled", "twice", "no_price"]

MOST_LINES: Final = 500
# A price list says nothing of stock or photos: those of a product that exists stay.
_STATED: Final = frozenset({"name", "price_idr", "category", "unit"})
# A menu writes 12 for twelve thousand; from here on a bare number is taken as rupiah.
BARE_RUPIAH_FROM: Final = 500
LONGEST_HEADING: Final = 40

# Left blank in the list, these keep what a product has.
_OPTIONAL: Final = frozenset({"category", "unit"})
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

_BULLET: Final = re.compile(r"^(?:[^\w(]+|\d{1,3}[.)]\s+)+", re.UNICODE)
_BARE: Final = re.compile(r"(?:^|[\s.:=…-])(\d{1,6})\s*$")
_EDGES: Final = " \t.,:;=…·|/&+–—-~@"
_LABEL_AT_END: Final = re.compile(r"\(([^()]{1,30})\)\s*$")
_UNIT: Final = re.compile(r"^\s*(?:/|per\b|se)\s*([^\W\d_]{2,15})", re.IGNORECASE)
_RANGE: Final = re.compile(r"^\s*(?:-|–|—|s\.?/?d\.?|sampai|sd|to)\s*$", re.IGNORECASE)
_CURRENCY_LEFT: Final = re.compile(r"\brp\.?\s*$", re.IGNORECASE)
# Words that tell variants of one thing apart, when they stand right before a price.
_VARIANT_WORDS: Final = frozenset(
    {
        *("kecil", "sedang", "besar", "jumbo", "mini", "biasa", "reguler", "regular", "medium"),
        *("large", "small", "s", "m", "l", "xl", "xxl", "panas", "dingin", "hangat", "es", "ice"),
        *("hot", "ori", "original", "single", "double", "setengah", "full"),
    }
)


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A product as read from one line, counted from 1; the price is in rupiah, `None` if unread."""

    line: int
    name: str
    price_idr: int | None
    variant: str = ""
    category: str = ""
    unit: str = ""
    doubt: Doubt = ""


def read_price_list(text: str) -> list[ListedProduct]:
    """What a pasted price list says, in its order; headings become categories.

    At most `MOST_LINES` lines are read.
    """
    found: list[ListedProduct] = []
    category = ""
    # A line without price: a heading, unless only a price follows it.
    open_line: tuple[int, str] | None = None
    for number, raw in enumerate(text.splitlines()[:MOST_LINES], start=1):
        line = _BULLET.sub("", raw.strip())
        if not line:
            continue
        listed = _read_line(number, line, category)
        if not listed:
            if open_line is not None:
                category = _heading(open_line[1]) or category
            open_line = (number, line)
            continue
        if open_line is not None:
            if len(listed) == 1 and not listed[0].name:
                listed = [replace(listed[0], line=open_line[0], name=_name(open_line[1]))]
            elif heading := _heading(open_line[1]):
                category = heading
                listed = [replace(one, category=category) for one in listed]
            else:
                found.append(_unpriced(*open_line, category))
            open_line = None
        found += [one for one in listed if one.name]
    if open_line is not None:
        found.append(_unpriced(*open_line, category))
    return _marked_twice(found)


def rows_of(
    listed: Iterable[ListedProduct], *, stored: Mapping[str, str] = _NOTHING
) -> list[ProductRow]:
    """Products to be stored, of what was read or corrected; variants of one line are a family.

    What has no name or price is left out; of two with the same sku the last one counts. `stored`
    gives the sku of each product that the shop has, by its name in small letters.
    """
    rows: dict[str, ProductRow] = {}
    for one in listed:
        if not one.name or one.price_idr is None:
            continue
        name = f"{one.name} {one.variant}".strip()[: LENGTHS["name"]]
        sku = stored.get(name.casefold()) or sku_from(one.name, one.variant)
        rows[sku] = ProductRow(
            sku=sku,
            name=name,
            price_idr=one.price_idr,
            category=one.category,
            unit=one.unit or "porsi",
            family=sku_from(one.name) if one.variant else "",
            variant=one.variant,
            stated=frozenset(
                column for column in _STATED if column not in _OPTIONAL or getattr(one, column)
            ),
        )
    return list(rows.values())


def _read_line(number: int, line: str, category: str) -> list[ListedProduct]:
    amounts = [amount for amount in amounts_in(line) if amount.values_idr]
    if not amounts:
        return _read_bare(number, line, category)
    name, label = _split_label(line[: amounts[0].start], several=len(amounts) > 1)
    unit = _UNIT.match(line[amounts[-1].end :])
    listed: list[ListedProduct] = []
    for place, amount in enumerate(amounts):
        doubt: Doubt = "" if len(amount.values_idr) == 1 else "thousands"
        if place:
            between = line[amounts[place - 1].end : amount.start]
            if _RANGE.match(between):
                listed[-1] = replace(listed[-1], doubt="range")
                continue
            label = _label(between)
            if not label:
                doubt = "unlabelled"
        listed.append(
            ListedProduct(
                line=number,
                name=name,
                price_idr=_price(amount),
                variant=label,
                category=category,
                unit=unit[1].lower() if unit else "",
                doubt=doubt,
            )
        )
    return listed


def _read_bare(number: int, line: str, category: str) -> list[ListedProduct]:
    """A price without any sign of one: "mie ayam 12"."""
    bare = _BARE.search(line)
    if bare is None:
        return []
    value = int(bare[1])
    price = value if value >= BARE_RUPIAH_FROM else value * 1000
    name, label = _split_label(line[: bare.start(1)], several=False)
    doubt: Doubt = "" if value >= 1000 else "thousands"
    return [ListedProduct(number, name, price, label, category, doubt=doubt)] if price else []


def _price(amount: Amount) -> int:
    return amount.values_idr[0]


def _split_label(text: str, *, several: bool) -> tuple[str, str]:
    """The name, and what tells the first variant apart where several prices follow."""
    text = _CURRENCY_LEFT.sub("", text).strip(_EDGES)
    if not several:
        return _name(text), ""
    if labelled := _LABEL_AT_END.search(text):
        return _name(text[: labelled.start()]), _label(labelled[1])
    words = text.split()
    if len(words) > 1 and words[-1].casefold() in _VARIANT_WORDS:
        return _name(" ".join(words[:-1])), _label(words[-1])
    return _name(text), ""


def _label(text: str) -> str:
    text = _CURRENCY_LEFT.sub("", text.strip(_EDGES + "()")).strip(_EDGES + "()")
    return _dressed(" ".join(text.split()))[: LENGTHS["variant"]]


def _name(text: str) -> str:
    return _dressed(" ".join(text.strip(_EDGES).split()))[: LENGTHS["name"]]


def _dressed(text: str) -> str:
    """Names typed all small or all large get capitals; others stay as the owner wrote them."""
    if len(text) > 3 and text.upper() == text and not any(c.isdigit() for c in text):
        text = text.lower()
    if text.lower() != text:
        return text
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _heading(line: str) -> str:
    name = _name(line.strip("*_#= "))
    if len(name) > LONGEST_HEADING or not any(c.isalpha() for c in name):
        return ""
    return name[: LENGTHS["category"]]


def _unpriced(number: int, line: str, category: str) -> ListedProduct:
    return ListedProduct(number, _name(line), None, category=category, doubt="no_price")


def _marked_twice(found: list[ListedProduct]) -> list[ListedProduct]:
    seen: set[tuple[str, str]] = set()
    marked = []
    for one in found:
        key = (one.name.casefold(), one.variant.casefold())
        if key in seen and not one.doubt:
            one = replace(one, doubt="twice")
        seen.add(key)
        marked.append(one)
    return marked
