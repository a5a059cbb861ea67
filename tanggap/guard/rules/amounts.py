"""A price must be in the evidence, and belong to the thing it is said of."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.core.amounts import Amount
from tanggap.core.money import format_idr
from tanggap.guard.base import Violation
from tanggap.guard.discounts import fixed_prices
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.prices import (
    allowed_for,
    extras_of,
    fees_of,
    prices_of,
    totals,
    with_choices,
)
from tanggap.guard.reading import Reading, products_of
from tanggap.guard.reckoning import explained, families_of, named_short, narrowed
from tanggap.guard.support import written_supports

NAME = "amounts"

_TOGETHER: Final = re.compile(
    r"\b(?:sama-sama|sama dengan|harganya sama|dua-duanya|keduanya|masing-masing|semuanya|semua)\b"
)
_FOR: Final = re.compile(
    r"[\s*_]*(?:/\s*\w+\s*)?(?:untuk|buat|utk|\(|:)\s*[\s*_\d]*(?:porsi|x)?\s*$"
)
# "Rp5.000 semuanya" speaks of all; words further on speak of something else.
_NEAR = 15
_RANGE: Final = re.compile(
    r"\b(?:mulai|termurah|paling murah|termahal|kisaran|antara|sampai|start)\b"
)
_GETS: Final = re.compile(r"\b(?:dapat|dapet|sudah|bisa|cukup|beli|pesan)\b")
_ALL: Final = re.compile(r"\b(?:semua|seluruh|setiap)(?:\s+(?:menu|varian|jenis|harga))?\s+$")
# "Sekitar Rp34.750 per orang"
_EACH: Final = re.compile(r"\s*(?:per|/|se)\s*(?:orang|org|kepala)\b")
_MOST_PEOPLE = 10
_EXTRA: Final = re.compile(r"\b(?:tambah\w*|ekstra|extra|topping|upgrade|add)\b")
_ADDED: Final = re.compile(r"\b(?:tambah|nambah|ekstra|extra|plus)(?: biaya)?\s*$")
# "Es Teh (jumbo +2rb)"
_PLUS: Final = re.compile(r"\+\s*(?:rp\.?\s*)?$")
_SEGMENT: Final = re.compile(r"[,.;:!?()\n]")
_FEW_PRODUCTS = 6
_BESIDE: Final = re.compile(r"\b(?:belum|sudah|tanpa|termasuk|plus|di luar)\b")
_FACTOR: Final = re.compile(r"\d\s*x\s*(?:rp\.?\s*)?$")
_COMPARED: Final = re.compile(r"\b(?:beda\w*|selisih\w*|lebih|dibanding\w*)\b")
_CONTENTS: Final = re.compile(r"\b(?:isi\w*|berisi|terdiri|lengkap|dapat|termasuk|sudah)\b|\(|:|\+")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds prices that are not the shop's."""
    for index, (amount, role) in enumerate(zip(reading.amounts, reading.roles, strict=True)):
        if not amount.values_idr:
            yield _violation(reading, amount, "an amount that cannot be checked")
        elif role in {"price", "unsaid", "budget"}:
            if role == "budget" and _is_customers(amount, reading, facts):
                continue
            reason = _objection(reading, index, facts, before)
            if reason and not (
                explained(reading, index, facts, before)
                or (not _alike(reading, index) and named_short(reading, index, facts, before))
            ):
                yield _violation(reading, amount, reason)


def _alike(reading: Reading, index: int) -> bool:
    """ "Paha sama dada sama-sama Rp22.000": true of both, or of neither."""
    end = reading.amounts[index].end + _NEAR
    return len(reading.sure_mentions) > 1 and _SAME_PRICE.search(reading.plain[:end]) is not None


_SAME_PRICE: Final = re.compile(r"\b(?:sama-sama|harganya sama|dua-duanya|keduanya)\b")


def _is_customers(amount: Amount, reading: Reading, facts: Facts) -> bool:
    """Whether this is money that the customer has: enough for what is said to be had for it."""
    if reading.plain[: amount.start].endswith("bukan "):
        return not facts.customer.amounts_idr.isdisjoint(amount.values_idr)
    given = facts.customer.budgets_idr.intersection(amount.values_idr)
    if not given or not _GETS.search(reading.plain[amount.end :]):
        return bool(given)
    following = [m for m in reading.sure_mentions if m.start >= amount.end]
    return not following or min(prices_of(following[0].products, facts), default=0) <= max(given)


def _violation(reading: Reading, amount: Amount, reason: str) -> Violation:
    return Violation(NAME, reading.shown(amount.start, amount.end), reason)


def _objection(reading: Reading, index: int, facts: Facts, before: Sequence[Reading]) -> str:
    """Why the amount may not be said; empty if it may."""
    amount = reading.amounts[index]
    values = set(amount.values_idr)
    if written_supports(amount, reading.roles[index], reading, facts):
        return ""
    if _is_fee_of_zone(reading, amount, facts):
        return ""
    if reading.sure_mentions and not _only_parts(reading):
        return _bound_objection(reading, index, facts, values)
    if facts.areas.zones_in(reading.plain):
        fees = fees_of(reading, facts, at=amount.start)
        return _unless(values & fees, f"the delivery fee there is {_listed(fees)}")
    products = reading.category_products
    if products and re.search(r"\b(?:semua|seluruh|setiap)\b", reading.plain):
        return _unless(prices_of(products, facts) <= values, "not all of them cost that")
    if products:
        return _unless(
            values & prices_of(products, facts), "no product of this category costs that"
        )
    if _RANGE.search(reading.plain):
        return _unless(values & facts.amounts_idr, "this amount is not in the looked-up data")
    spoken = _spoken_of(facts, before)
    if spoken:
        products = products_of(spoken)
        told = narrowed(families_of(products, facts), reading.words_said, facts)
        prices = prices_of(told or products, facts)
        prices |= fixed_prices(list(products), reading, facts)
        prices |= with_choices(products, reading, facts)
        prices |= {p * n for p in prices for n in reading.loose_quantities}
        if _EXTRA.search(reading.plain):
            prices |= extras_of(products_of(spoken), facts)
        good = values & prices or values & totals(reading, before, facts)
        return _unless(good, f"the price is {_listed(prices)}")
    unsure = [m for m in reading.mentions if m.end <= amount.start]
    if unsure and _SEGMENT.search(reading.plain[unsure[-1].end : amount.start]) is None:
        # "Yang Jumbo 35rb": whatever is called so, none of them costs that.
        prices = prices_of(unsure[-1].products, facts)
        if len(unsure[-1].products) <= _FEW_PRODUCTS and not values & prices:
            many = {p * n for p in prices for n in reading.loose_quantities}
            return _unless(values & many, f"what is called so costs {_listed(prices)}")
    if _ADDED.search(reading.plain[: amount.start]):
        return _unless(values & _surcharges(facts), "no text of the shop gives this surcharge")
    earlier = [item.mention for item in facts.customer.spoken_of]
    known = facts.amounts_idr | prices_of(products_of(earlier), facts)
    if earlier:
        known |= totals(reading, before, facts)
    return _unless(values & known, "this amount is not in the looked-up data")


def _is_fee_of_zone(reading: Reading, amount: Amount, facts: Facts) -> bool:
    """Whether a zone is named right before its fee: "luar kota, khusus oleh-oleh Rp65.000"."""
    before = reading.plain[: amount.start].rstrip()
    return any(
        re.search(rf"(?<!\w){re.escape(name)}$", before) and zone.fee_idr in amount.values_idr
        for name, zone in facts.areas.by_name.items()
    )


_SERVED: Final = re.compile(
    r"\s+(?:(?:di|ter)?(?:campur|pisah)\w*|di (?:piring|mangkok|wadah)|sendiri|misah|nyampur)\b"
)


def _only_parts(reading: Reading) -> bool:
    """Whether all that is named is a part of something: "nasinya dicampur Rp15.000"."""
    return all(
        reading.plain[: m.end].endswith("nya") and _SERVED.match(reading.plain, m.end)
        for m in reading.sure_mentions
    )


def _surcharges(facts: Facts) -> set[int]:
    """Amounts written in texts of the shop: what something more may cost."""
    return {written.value_idr for written in facts.written}


def _unless(good: object, reason: str) -> str:
    return "" if good else reason


def _spoken_of(facts: Facts, before: Sequence[Reading]) -> list[Mention]:
    """The products that a sentence without a name speaks of."""
    asked = facts.customer.questions.sure_mentions
    for part in reversed(before):
        if part.sure_mentions:
            return [*part.sure_mentions, *asked]
    return asked


def _bound_objection(reading: Reading, index: int, facts: Facts, values: set[int]) -> str:
    if values & _ends_of_range(reading, index, facts):
        return ""
    if _ADDED.search(reading.plain[: reading.amounts[index].start]):
        asked = products_of(facts.customer.questions.sure_mentions)
        if values & extras_of(asked, facts):
            return ""
    if other := _other_variants(reading, index, facts):
        prices = prices_of(other, facts)
        if not prices <= values:
            return "not all of them cost that"
    mentions = _bound(reading, index)
    if not mentions:
        spoken = products_of(facts.customer.questions.sure_mentions)
        return _unless(values & prices_of(spoken, facts), "what was asked for costs another sum")
    for mention in mentions:
        allowed = allowed_for(mention, reading, facts)
        allowed |= fixed_prices(list(mention.products), reading, facts)
        if _EXTRA.search(reading.plain) or _PLUS.search(
            reading.plain[: reading.amounts[index].start]
        ):
            allowed |= extras_of(mention.products, facts)
        if values & allowed:
            prices = {p.price_idr for k in mention.products if (p := facts.products.get(k))}
            if len(prices) > 1 and _ALL.search(reading.plain[: mention.start]):
                return "not all of them cost that"
            continue
        if _EACH.match(reading.plain, reading.amounts[index].end) and values & {
            price // people for price in allowed for people in range(2, _MOST_PEOPLE + 1)
        }:
            continue
        subject = reading.sure_mentions[0]
        if _sole_price(reading, index) and mention is not subject:
            between = reading.plain[subject.end : mention.start]
            if _CONTENTS.search(between) and values & allowed_for(subject, reading, facts):
                continue
        if _of_what_was_asked(reading, index, facts, values):
            continue
        named = reading.shown(mention.start, mention.end)
        return f"the price of {named} is {_listed(prices_of(mention.products, facts))}"
    return ""


def _other_variants(reading: Reading, index: int, facts: Facts) -> frozenset[int]:
    """ "Ayam paha sama dada sama-sama Rp22.000": the variants of what is named, by one word."""
    mentions = reading.sure_mentions
    amount = reading.amounts[index]
    if len(mentions) != 1 or len(reading.amounts) != 1:
        return frozenset()
    if _TOGETHER.search(reading.plain[: amount.end + _NEAR]) is None:
        return frozenset()
    family = families_of(mentions[0].products, facts)
    common = (
        frozenset.intersection(
            *(frozenset(facts.products[key].name.lower().split()) for key in family)
        )
        if family
        else frozenset()
    )
    told = {
        key
        for key in family
        if (own := frozenset(facts.products[key].name.lower().split()) - common)
        and own <= reading.words_said
    }
    return frozenset(told)


def _ends_of_range(reading: Reading, index: int, facts: Facts) -> set[int]:
    """ "A, B dan C mulai Rp14.000 sampai Rp21.000": the least and the most of what was named."""
    amount = reading.amounts[index]
    named = [m for m in reading.sure_mentions if m.end <= amount.start]
    if len(products_of(named)) < 2:
        return set()
    prices = prices_of(products_of(named), facts)
    said = reading.plain[: amount.start]
    if _RANGE_FROM.search(said):
        return {min(prices)}
    if index and _RANGE_TO.fullmatch(reading.plain[reading.amounts[index - 1].end : amount.start]):
        return {max(prices)}
    return set()


_RANGE_FROM: Final = re.compile(r"\b(?:mulai|antara|kisaran|berkisar)(?: dari)?\s*(?:rp\.?\s*)?$")
_RANGE_TO: Final = re.compile(r"(?:an)?\s*(?:-|sampai(?: dengan)?|hingga|s/d|sd)\s*(?:rp\.?\s*)?")


def _of_what_was_asked(reading: Reading, index: int, facts: Facts, values: set[int]) -> bool:
    """Whether an amount is the price of what was asked for, though something else stands nearer.

    "(34rb dan 42rb)" behind a comparison, "3 x 24.000 = …", "isi nasi kotak?" with its price at
    the end.
    """
    asked = facts.customer.questions
    amount = reading.amounts[index]
    before = reading.plain[: amount.start]
    if not values & prices_of(products_of(asked.sure_mentions), facts):
        return False
    aside = before.count("(") > before.count(")") and _COMPARED.search(reading.plain) is not None
    factor = _FACTOR.search(before) is not None
    listed = _sole_price(reading, index) and _CONTENTS.search(asked.plain) is not None
    return aside or factor or listed


def _sole_price(reading: Reading, index: int) -> bool:
    return all(
        i == index or role not in {"price", "unsaid"} for i, role in enumerate(reading.roles)
    )


def _bound(reading: Reading, index: int) -> list[Mention]:
    """The mentions that an amount is said of."""
    amount, mentions = reading.amounts[index], reading.sure_mentions
    prices = [i for i, role in enumerate(reading.roles) if role in {"price", "unsaid"}]
    if (
        len(mentions) > 1
        and prices == [index]
        and _TOGETHER.search(reading.plain[: amount.end + _NEAR])
    ):
        return mentions
    if (
        len(mentions) == len(prices) > 1
        and index in prices
        and mentions[-1].start < reading.amounts[prices[0]].start
    ):
        # "A dan B harganya 22rb dan 27rb"
        return [mentions[prices.index(index)]]
    following = [m for m in mentions if m.start >= amount.end]
    if following and _FOR.fullmatch(reading.plain[amount.end : following[0].start]):
        return [following[0]]
    start, end = reading.stretch(amount.start)
    preceding = [m for m in mentions if m.end <= amount.start]
    if preceding and preceding[-1].start >= start:
        return [preceding[-1]]
    if following and following[0].start < end:
        # "Rp21.000 belum sama nasi"
        if not preceding and _BESIDE.search(reading.plain[amount.end : following[0].start]):
            return []
        return [following[0]]
    if not preceding and not following:
        # Inside the words of a name: "Nasi Goreng Ayam Rp500".
        return mentions[:1]
    return [preceding[-1]] if preceding else [following[0]]


def _listed(prices: set[int]) -> str:
    return " or ".join(format_idr(price) for price in sorted(prices)[:4]) or "unknown"
