"""What a choice costs more: "Topping: keju (+Rp3.000) / polos", "tambah telur 4rb"."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.core.amounts import amounts_in

# "+3000" is an amount here and nowhere else.
_PLUS: Final = re.compile(
    r"\(?\s*\+\s*(?:rp\.?\s*)?(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(rb|ribu|k)?\b\s*\)?", re.IGNORECASE
)
_LEAST_IDR: Final = 100
# Before an amount these add it; at the beginning of a choice, or as its group, the amount behind.
_ADDED: Final = re.compile(r"\b(?:tambah|nambah|tambahan|plus|add)\s*(?:rp\.?\s*)?$", re.IGNORECASE)
_EXTRA: Final = re.compile(
    r"(?:tambah|nambah|tambahan|extra|ekstra|topping|toping|add[- ]?on|plus)\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_]+")
_WITHOUT: Final = frozenset({"tanpa", "tidak", "ga", "gak", "nggak", "jangan", "no", "bukan"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen, as it is written; `extra_idr` is what it adds to a unit."""

    name: str
    words: tuple[str, ...]
    extra_idr: int


def chosen_with_surcharge(
    offered: Sequence[str], chosen: Sequence[str]
) -> tuple[tuple[str, ...], int]:
    """The chosen options, those that cost more as the shop writes them, and rupiah they add.

    `offered` are a product's options; `chosen` may be said in fewer words or without the group.
    What is not offered stays as it is and adds nothing.
    """
    named: list[str] = []
    extra_idr = 0
    counted: set[str] = set()
    for said in chosen:
        found = _fitting(choices_in(tuple(offered)), said)
        if found is None or not found.extra_idr:
            named.append(said)
        elif found.name not in counted:
            counted.add(found.name)
            named.append(found.name)
            extra_idr += found.extra_idr
    return tuple(named), extra_idr


def without_cost(choice: str) -> str:
    """A choice as it is called, without what it costs: "Topping: keju" of "… keju (+Rp3.000)"."""
    group, colon, rest = choice.rpartition(":")
    plain = " ".join(_priced(rest, group)[1].split())
    return f"{group.strip()}: {plain}" if colon else plain


@functools.lru_cache(maxsize=4096)
def choices_in(offered: tuple[str, ...]) -> tuple[Choice, ...]:
    """All choices of a product's options, in their order."""
    return tuple(choice for option in offered for choice in _choices(option))


def _choices(option: str) -> Iterator[Choice]:
    group, colon, rest = option.partition(":")
    if not colon:
        group, rest = "", option
    for part in re.split(r"/|\|" if colon else r" / ", rest):
        text = part.strip()
        if not text:
            continue
        extra_idr, plain = _priced(text, group)
        name = f"{group.strip()}: {text}" if group else text
        yield Choice(name, _words(plain), extra_idr)


def _priced(text: str, group: str) -> tuple[int, str]:
    """What a choice adds, and its text without the amount."""
    if match := _PLUS.search(text):
        extra_idr = int(re.sub(r"[.,]", "", match[1])) * (1_000 if match[2] else 1)
        plain = f"{text[: match.start()]} {text[match.end() :]}"
        return (extra_idr if extra_idr >= _LEAST_IDR else 0), plain
    amounts = amounts_in(text)
    if len(amounts) != 1 or len(amounts[0].values_idr) != 1:
        return 0, text
    (amount,) = amounts
    before = text[: amount.start].rstrip(" (")
    plain = f"{_ADDED.sub('', before)} {text[amount.end :]}"
    added = _ADDED.search(before) or _EXTRA.match(text) or _EXTRA.match(group.strip())
    return (amount.values_idr[0] if added else 0), plain


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _fitting(choices: tuple[Choice, ...], said: str) -> Choice | None:
    """The choice that was meant: said in full, else the longest whose words were said."""
    for choice in choices:
        if choice.name.casefold() == said.strip().casefold():
            return choice
    group, colon, rest = said.partition(":")
    words = _words(_priced(rest if colon else said, group if colon else "")[1])
    best = None
    for choice in choices:
        length = len(choice.words)
        for start in range(len(words) - length + 1 if length else 0):
            denied = start and words[start - 1] in _WITHOUT
            if words[start : start + length] == choice.words and not denied:
                best = choice if best is None or length > len(best.words) else best
                break
    return best
