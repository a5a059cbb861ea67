"""What the customer wrote in this conversation."""

import re
from datetime import time
from functools import cached_property
from pathlib import Path
from typing import Final

from tanggap.assistant.base import TurnContext
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import Zone
from tanggap.core.words import GENERAL_FILLERS, GENERAL_SLANG, load_words
from tanggap.guard.clocktimes import flat, times_in
from tanggap.guard.names import Names
from tanggap.guard.reading import Item, Reading

NO_PLACES: Final = load_words(Path(__file__).parent / "wordlists" / "no_places.txt")
_PLACE: Final = re.compile(r"\b(?:ke|daerah|area) ([a-z]{4,}(?: [a-z]+){0,2})\b")
_THING: Final = re.compile(
    r"\b(?:ada|jual|punya|menjual|sedia|harga|pesan|beli|order|menu|mau)(?:nya)? ([a-z]{4,})\b"
)
_NO_THINGS: Final = load_words(Path(__file__).parent / "wordlists" / "capital_words.txt")
_HAS_MONEY: Final = re.compile(
    r"\b(?:uang|duit|budget|bujet|anggaran|kantong|dompet|jatah|punya|modal|belanja\w*|maks\w*|max|dapat|dapet)"
    r"|\b(?:i|we)(?:'ve)? (?:only )?(?:have|got)\b|\bspend\w*"
)
_NAMED: Final = re.compile(
    r"\b(?:atas nama|a\.?n\.?|nama(?: saya|ku|nya)?|saya|aku|penerima(?:nya)?|untuk|buat)[ :]+"
    r"([a-z]{3,}(?: [a-z]{3,})?)"
)
# Older lines say nothing about what is asked now.
_LINES = 6


class CustomersWords:
    """The customer's own words, read when first asked for."""

    def __init__(self, context: TurnContext, names: Names) -> None:
        self._context = context
        self._names = names

    @cached_property
    def questions(self) -> Reading:
        """What is asked now."""
        return Reading(self._context.question, self._names)

    @cached_property
    def earlier(self) -> Reading:
        """What was written before, the newest last."""
        said = [line.text for line in self._context.history if line.author == "customer"]
        return Reading("\n".join(said[-_LINES:]), self._names)

    @cached_property
    def spoken_of(self) -> list[Item]:
        """The products that the conversation was about last."""
        for line in reversed(self._context.history[-_LINES:]):
            if items := Reading(line.text, self._names).items:
                return items
        return []

    @cached_property
    def hinted_at(self) -> list[Item]:
        """Products asked for by a word that is no name, but no other product's either."""
        asked = self.questions
        return [
            Item(mention, asked.quantity_of(mention))
            for mention in asked.mentions
            if not mention.sure and len(mention.products) == 1
        ]

    @cached_property
    def amounts_idr(self) -> frozenset[int]:
        """Amounts of money written."""
        return frozenset(
            value
            for reading in (self.questions, self.earlier)
            for amount in reading.amounts
            for value in amount.values_idr
        )

    @cached_property
    def budgets_idr(self) -> frozenset[int]:
        """Money that the customer has, rather than a price that they suppose ("22rb kan?")."""
        return frozenset(
            value
            for reading in (self.questions, self.earlier)
            for amount, role in zip(reading.amounts, reading.roles, strict=True)
            if role in {"budget", "cap"}
            or not reading.sure_mentions
            or _HAS_MONEY.search(reading.plain)
            for value in amount.values_idr
        )

    @cached_property
    def times(self) -> frozenset[time]:
        """Times of day written."""
        said = f"{self.questions.plain}\n{self.earlier.plain}"
        return frozenset(at for one in flat(times_in(said)) for at in one.readings)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of people that the customer gave: their own, a receiver's."""
        said = f"{self.questions.plain}\n{self.earlier.plain}"
        known = self._context.customer_name.lower().split()
        return frozenset(known) | {word for m in _NAMED.finditer(said) for word in m[1].split()}

    @cached_property
    def zone(self) -> Zone | None:
        """The delivery zone of the area that is asked for, typos allowed."""
        return find_area(self._context.shop.info, self._context.question).zone

    @cached_property
    def unknown_things(self) -> list[str]:
        """Things asked for ("ada rendang?") that the catalogue does not know."""
        found = []
        for match in _THING.finditer(self.questions.plain):
            word = match[1].removesuffix("nya")
            known = word in GENERAL_FILLERS or word in GENERAL_SLANG or word in _NO_THINGS
            if not known and not self._context.shop.catalogue.search(word, limit=1):
                found.append(word)
        return found

    @cached_property
    def unknown_places(self) -> list[str]:
        """Places after "ke" in the questions that the shop does not know."""
        found = []
        for match in _PLACE.finditer(self.questions.plain):
            words = match[1].split()
            beginnings = [" ".join(words[:size]) for size in range(1, len(words) + 1)]
            if words[0] not in NO_PLACES and all(
                find_area(self._context.shop.info, place).served is None for place in beginnings
            ):
                found.append(words[0])
        return found
