"""What a draft may state: the evidence of its turn, the shop's data, the customer's own words."""

import re
from collections.abc import Mapping, Set
from datetime import date, time
from functools import cached_property
from typing import Any, Final

from tanggap.assistant.base import Done, TurnContext
from tanggap.assistant.shop import Shop
from tanggap.businesses.info import ShopInfo
from tanggap.catalogue.info import ProductInfo
from tanggap.core.folding import fold
from tanggap.core.sentences import split_sentences
from tanggap.guard.areas import Areas, areas_of
from tanggap.guard.customer import CustomersWords
from tanggap.guard.dated import closed_dates
from tanggap.guard.names import Names, names_of
from tanggap.guard.passages import Passages, passages_of
from tanggap.guard.shoptexts import (
    MOST_ENTRIES,
    Written,
    answers_of,
    fixed_texts,
    long_numbers_in,
    names_in_info,
    times_of,
    told_texts,
    words_in,
    written_in,
)


class Facts:
    """The facts of one turn; reads evidence as tools add it. Built once per turn by `facts_of`."""

    def __init__(self, context: TurnContext) -> None:
        self.context = context
        # Every amount under a key that ends in `_idr`.
        self.amounts_idr: set[int] = set()
        # The same, by key.
        self.keyed_idr: dict[str, set[int]] = {}
        # Amounts that a tool gave for one product.
        self.product_amounts_idr: dict[int, set[int]] = {}
        # Stock figures that tools returned.
        self.counts: set[int] = set()
        # Amounts inside texts.
        self.written: list[Written] = []
        # Every text of the evidence and of the shop's own fixed texts.
        self.texts: list[str] = []
        # The same without what products say of themselves: numbers and links in a product's text
        # are not the shop's accounts and addresses, whoever wrote them there.
        self.own_texts: list[str] = []
        self._seen_texts: set[str] = set()
        # What code itself has put into the reply, line by line and sentence by sentence: bills,
        # and the owner's own words.
        self._rendered: set[str] = set()
        # Texts that hold what a customer noted on an order: no word of the shop's.
        self._noted: set[str] = set()
        self._read = 0
        self._words: tuple[int, frozenset[str]] = (-1, frozenset())
        for text in fixed_texts(context.shop, self.today):
            self._take_text(text)
        self.own_texts += self.texts

    @property
    def info(self) -> ShopInfo:
        """The shop without its products."""
        return self.context.shop.info

    @property
    def products(self) -> Mapping[int, ProductInfo]:
        """The shop's catalogue."""
        return self.context.shop.catalogue.products

    @cached_property
    def _address(self) -> re.Pattern[str] | None:
        """How the shop addresses a customer, at the end of a sentence or before a colon."""
        address = re.escape(self.info.form_of_address)
        return re.compile(rf",? {address}(?=[.,!?:]|$)") if address else None

    @cached_property
    def today(self) -> date:
        """The date on the shop's calendar."""
        return self.context.local_now.date()

    @cached_property
    def areas(self) -> Areas:
        """The areas that the shop delivers to, and those it does not."""
        return areas_of(self.info)

    @cached_property
    def names(self) -> Names:
        """The words by which the shop's products are known."""
        return names_of(self.info.id, self.products, self.areas.pattern)

    @cached_property
    def customer(self) -> CustomersWords:
        """What the customer wrote."""
        return CustomersWords(self.context, self.names)

    @cached_property
    def promo_openings(self) -> list[str]:
        """The first two words of each promo's title."""
        titles = (fold(promo.title).plain.split() for promo in self.info.promos)
        return [" ".join(words[:2]) for words in titles if len(words) > 1]

    @cached_property
    def answers(self) -> list[str]:
        """The owner's own answers."""
        return answers_of(self.context.shop)

    @cached_property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """The owner's questions with their answers, and the notes that answer none."""
        notes = (self.info.hours_note, self.info.cancel_policy)
        return (
            *((e.question, e.answer) for e in self.context.shop.knowledge[:MOST_ENTRIES]),
            *(("", note) for note in notes),
        )

    @cached_property
    def passages(self) -> Passages:
        """All that the owner wrote and set, sentence by sentence, but of products."""
        return passages_of((*self.entries, *told_texts(self.info, self.today)))

    @cached_property
    def closed_dates(self) -> Set[date]:
        """The dates on which the owner's notes close the shop, whatever its usual hours."""
        texts = (self.info.hours_note, self.info.instructions, *self.answers)
        return closed_dates(texts, self.today)

    @cached_property
    def promo_texts(self) -> tuple[str, ...]:
        """Each promo's title and description."""
        return tuple(f"{promo.title}. {promo.description}" for promo in self.info.promos)

    @property
    def done(self) -> Set[Done]:
        """What has truly happened to the customer's order, as those who saw its rows say."""
        return self.context.done

    @property
    def known_times(self) -> set[time]:
        """Every time of day that the shop or the customer gave."""
        known = set(self.customer.times)
        for ranges in (*self.info.week, *(s.ranges for s in self.info.special_days.values())):
            known |= {at for r in ranges for at in (r.opens, r.closes)}
        if self.info.delivery_until:
            known.add(self.info.delivery_until)
        known.add(self.context.local_now.time().replace(second=0, microsecond=0))
        return known.union(*(times_of(text) for text in self.texts))

    @property
    def own_numbers(self) -> set[str]:
        """Accounts, phones and other long numbers of the shop, digits only."""
        info = self.info
        known = {re.sub(r"\D", "", info.phone), info.postal_code}
        known |= {re.sub(r"\D", "", method.account_number) for method in info.payment_methods}
        said = (line.text for line in self.context.history if line.author == "member")
        texts = (*self.own_texts, info.maps_url, *said)
        return known.union(*(long_numbers_in(text) for text in texts))

    @property
    def customers_numbers(self) -> set[str]:
        """Long numbers that were written in the conversation, digits only."""
        said = (line.text for line in self.context.history)
        texts = (self.context.question, *said)
        return set().union(*(long_numbers_in(text) for text in texts))

    @property
    def link_texts(self) -> list[str]:
        """Texts whose links may be repeated."""
        members = (line.text for line in self.context.history if line.author == "member")
        return [text.lower() for text in (self.info.maps_url, *self.own_texts, *members)]

    def knows_word(self, word: str) -> bool:
        """Whether the shop, the evidence or the customer's name has this word."""
        if self._words[0] != len(self.texts):
            info, shop = self.info, self.context.shop
            about = (*names_in_info(info), *shop.catalogue.categories, self.context.customer_name)
            words = frozenset().union(*(words_in(text) for text in (*about, *self.texts)))
            self._words = (len(self.texts), words)
        return word in self._words[1] or self.names.knows(word)

    @property
    def vain_searches(self) -> list[str]:
        """What was searched for and not found."""
        return [
            str(call.arguments.get("query") or "")
            for call in self.context.tool_calls
            if isinstance(call.result, dict) and call.result.get("products") == []
        ]

    def refresh(self) -> None:
        """Takes in the evidence that has come since."""
        evidence = self.context.evidence
        while self._read < len(evidence):
            before = len(self.texts)
            self._take(evidence[self._read].data, "")
            if evidence[self._read].source not in _OF_PRODUCTS:
                new = self.texts[before:]
                self.own_texts += [text for text in new if text not in self._noted]
            self._read += 1

    def _take(self, value: Any, key: str) -> None:
        if isinstance(value, Mapping):
            product = self._product_of(value)
            for name, inner in value.items():
                if product is not None and _is_amount(name, inner):
                    self.product_amounts_idr.setdefault(product, set()).add(inner)
                self._take(inner, str(name))
        elif isinstance(value, list | tuple):
            for inner in value:
                self._take(inner, key)
        elif isinstance(value, str):
            if key in _RENDERED_KEYS:
                lines = (*value.splitlines(), *split_sentences(value))
                self._rendered |= {self._plain(line) for line in lines if line.strip()}
            if key in _NOTED_KEYS:
                self._noted.add(value)
            self._take_text(value)
        elif key == "stock" and isinstance(value, int):
            self.counts.add(value)
        elif _is_amount(key, value):
            self.amounts_idr.add(value)
            self.keyed_idr.setdefault(key, set()).add(value)

    def _take_text(self, text: str) -> None:
        if text and text not in self._seen_texts:
            self._seen_texts.add(text)
            self.texts.append(text)
            self.written += written_in(text, self.names)

    def is_rendered(self, sentence: str) -> bool:
        """Whether a sentence is a whole line or sentence that code has put there in this turn.

        A part of one is not: "Total Rp12" stands in "Total Rp120.000".
        """
        return self._plain(sentence) in self._rendered

    def _plain(self, line: str) -> str:
        """A line without the sign of a list before it, and without the customer being addressed.

        It is the same line with and without: one reply says "kak" once.
        """
        bare = line.strip().removeprefix("• ")
        return self._address.sub("", bare) if self._address is not None else bare

    def _product_of(self, value: Mapping[Any, Any]) -> int | None:
        sku = value.get("sku")
        product = self.context.shop.catalogue.by_sku.get(sku) if isinstance(sku, str) else None
        if product is not None:
            return product.id
        key = value.get("product_id")
        return key if isinstance(key, int) and key in self.products else None


# Tools whose results are the catalogue's texts.
_OF_PRODUCTS: Final = frozenset(
    {"search_products", "product_details", "list_products", "list_categories"}
)


# A bill as it was read back, and what was quoted of the owner's texts.
_RENDERED_KEYS: Final = frozenset({"read_back", "quoted"})
_NOTED_KEYS: Final = frozenset({"read_back", "note", "notes"})


def _is_amount(key: object, value: object) -> bool:
    return (
        isinstance(key, str)
        and key.endswith("_idr")
        and isinstance(value, int)
        and not isinstance(value, bool)
    )


def index_names(shop: Shop) -> None:
    """Builds what the guard knows products by, ahead of the first draft about a large catalogue."""
    names_of(shop.info.id, shop.catalogue.products, areas_of(shop.info).pattern)


def facts_of(context: TurnContext) -> Facts:
    """The facts of a turn; evidence added later is taken in as it comes."""
    return Facts(context)
