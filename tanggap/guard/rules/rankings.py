"""What is said to sell best, and which of two things is dearer, is as the catalogue has it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.prices import prices_of
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "rankings"

_BEST: Final = re.compile(
    r"\b(?:paling|ter)[ -]?(?:laris|laku|favorit|populer"
    r"|banyak (?:dipesan|dibeli|dicari|terjual))\b"
    r"|\bbest ?seller\b|\bjuara(?:nya)?\b|\bpaling sering (?:dipesan|dibeli|dicari)\b"
)
_DEARER: Final = re.compile(r"\blebih (?P<way>mahal|murah|hemat|irit|terjangkau)\b")
_THAN: Final = re.compile(
    r"\b(?:dari(?:pada)?|dibanding(?:kan)?|ketimbang|sama|dengan|than)\s+(?:yang\s+)?$"
)
# A word that fits more products than these tells of none.
_MANY = 4


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds best sellers that are none, and comparisons of prices turned round."""
    if "?" in reading.plain:
        return
    yield from _best_sellers(reading, facts)
    yield from _dearer(reading, facts)


def _best_sellers(reading: Reading, facts: Facts) -> Iterator[Violation]:
    match = _BEST.search(reading.plain)
    if match is None or denied(reading, *match.span()) or asked(reading, match.end()):
        return
    for mention in reading.sure_mentions:
        products = [facts.products[key] for key in mention.products]
        if len(products) > _MANY or any(product.best_seller for product in products):
            continue
        if any(_BEST.search(product.description.lower()) for product in products):
            continue
        words = reading.plain[mention.start : mention.end]
        if any(words in text.lower() and _BEST.search(text.lower()) for text in facts.own_texts):
            continue
        span = reading.shown(mention.start, mention.end)
        yield Violation(NAME, span, "this is no best seller of the shop")
        return


def _dearer(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "A lebih mahal dari B", "lebih mahal A kak, selisihnya seribu sama B"."""
    match = _DEARER.search(reading.plain)
    if match is None or denied(reading, *match.span()):
        return
    priced = [(m, price) for m in reading.sure_mentions if (price := _price(m, facts))]
    if len(priced) != 2:
        return
    (first, one), (second, other) = priced
    if first.end <= match.start() < second.start or second.end <= match.start():
        # "A lebih mahal dari B"; "dibanding A, B lebih mahal"
        subject, thing = (one, other) if first.end <= match.start() < second.start else (other, one)
        if not _THAN.search(reading.plain[: (second if subject == one else first).start]):
            return
    else:
        between = reading.plain[match.end() : first.start]
        if re.fullmatch(r"\s*(?:yang\s+|si\s+)?", between) is None:
            return
        subject, thing = one, other
    dear = match["way"] == "mahal"
    if subject != thing and (subject > thing) != dear:
        yield Violation(NAME, reading.shown(*match.span()), "it is the other way round")


def _price(mention: Mention, facts: Facts) -> int | None:
    prices = prices_of(mention.products, facts)
    return next(iter(prices)) if len(prices) == 1 else None
