"""Sums of what was named, from the shop's prices."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tanggap.assistant.builtin.answers.affording import sums_of_each
from tanggap.assistant.builtin.answers.bills import (
    SHARING,
    at_that_time,
    is_fetched,
    moment_of,
    shared_or_paid,
    too_little_to_bring,
    with_terms,
)
from tanggap.assistant.builtin.answers.listing import available_first
from tanggap.assistant.builtin.answers.packs import packs_told, sold_in_packs
from tanggap.assistant.builtin.answers.portions import Portion, portions_of
from tanggap.assistant.builtin.answers.prices import (
    answer_price,
    ask_which,
    called_otherwise,
    chosen,
    other_things,
    same_price,
)
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.answers.taps import chips_for
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.plainly import plainly_meant
from tanggap.assistant.builtin.understand.reading import Clause, Item


async def answer_total(talk: Talk, clause: Clause) -> Part | None:
    """Adds up what was named; asks first where a name may mean several things."""
    if not clause.items:
        return await answer_price(talk, clause)
    clause.items = [_plain(talk, item) for item in clause.items]
    others = {item: said for item in clause.items if (said := called_otherwise(clause, item))}
    if others and len(others) == len(clause.items):
        return await not_sold(talk, clause, clause.items[0])
    clause.items = [item for item in clause.items if item not in others]
    missing = list(others.values())
    missing += [one for one in other_things(clause, talk.shelf) if one not in " ".join(missing)]
    lacking = _not_on_list(talk, missing)
    if unfilled := [item for item in clause.items if item.packed and not item.quantity]:
        return Part("\n".join(filter(None, (sold_in_packs(talk, unfilled), lacking))))
    unclear = [item for item in clause.items if chosen(item) is None]
    if unclear:
        item = unclear[0]
        if len(item.candidates) == 1 or _of_other_size(talk, item):
            return await not_sold(talk, clause, item)
        if len(clause.items) == 1 and (same := same_price(talk, item)):
            return Part(same, chips_for(talk, [talk.shelf.product(i) for i in talk.listed]))
        ids = available_first(talk, item.candidates)
        text = ask_which(talk, item, ids)
        if clause.against and len(unclear) == 1:
            text = f"{text}\n{await sums_of_each(talk, clause, item)}".strip()
        talk.open_sum = [(item.candidates, item.quantity or 1) for item in clause.items]
        talk.paid = clause.against
        text = f"{text}\n{lacking}".strip()
        return Part(text, chips_for(talk, [talk.shelf.product(i) for i in talk.listed]))
    wanted = [(talk.shelf.product(item.candidates[0]), item.quantity or 1) for item in clause.items]
    lines = portions_of(clause, wanted, [item.options for item in clause.items])
    lines, gone = _without_sold_out(lines)
    talk.spoken += [line.product.id for line in lines]
    moment = moment_of(talk, clause)
    bill = await with_terms(talk, lines, moment)
    texts, total = sum_lines(talk, lines)
    reply = [bill.text if bill else talk.voice.say("total", list="\n".join(texts), total=total)]
    other_day = moment is not None and moment.date() != talk.context.local_now.date()
    talk.memory.summed_on = moment.date().isoformat() if moment and other_day else ""
    if moment is not None:
        reply.insert(0, talk.quote(at_that_time(talk, moment)))
    if bill and bill.with_fee:
        talk.billed = bill.area
        reply += too_little_to_bring(talk, sum(line.total_idr for line in lines))
    total_idr = bill.total_idr if bill else sum(line.total_idr for line in lines)
    for product in talk.products(gone):
        reply.append(talk.quote(talk.voice.say("not_summed", name=product.name)))
    reply += stock_warnings(talk, lines)
    reply += filter(None, (packs_told(talk, clause.items), lacking))
    if uncounted := _had_with_unknown(talk, clause, lines):
        reply.append(talk.quote(talk.voice.say("not_counted", words=uncounted)))
    elif not lacking and _counts_more(clause, lines):
        reply.append(talk.voice.say("total_so_far"))
    reply += shared_or_paid(talk, total_idr)
    if not (bill and bill.with_fee) and not is_fetched(talk):
        reply.append(talk.voice.say("total_note"))
    return Part("\n".join(reply))


def _without_sold_out(lines: list[Portion]) -> tuple[list[Portion], list[int]]:
    """The lines of what can be had, and what is sold out; of that alone the price is told."""
    gone = [line.product.id for line in lines if line.product.sold_out]
    rest = [line for line in lines if not line.product.sold_out]
    return (rest, gone) if rest else (lines, [])


def _counts_more(clause: Clause, lines: Sequence[Portion]) -> bool:
    """Whether a number counts what was not understood, so that the sum may lack it.

    Beside a choice that was taken it may count that.
    """
    if clause.carried or any(t.raw.lower().startswith(SHARING) for t in clause.tokens):
        return False
    taken = {word for line in lines for one in line.options for word in plain_set(one)}
    return any(not _is_of_choice(clause, place, taken) for place in clause.uncounted)


_WITH: Final = frozenset({"pakai", "ekstra", "extra", "topping", "toping"})


def _had_with_unknown(talk: Talk, clause: Clause, lines: Sequence[Portion]) -> str:
    """What a thing was wanted with that is no choice of it: "geprek 2 pakai keju"; or ""."""
    things = lexicon().classes["thing"]
    known = {word for item in clause.items for word in item.words}
    for line in lines:
        terms = talk.shelf.terms[line.product.id]
        known |= {*terms.words, *terms.told, *terms.denied}
    for token, after in pairwise(clause.tokens):
        if token.text in _WITH and after.text in things and after.text not in known:
            return after.raw
    return ""


def _is_of_choice(clause: Clause, place: int, taken: set[str]) -> bool:
    """Whether a number stands beside a choice: "tambah telur 1", "yang 1 pakai keju"."""
    beside = clause.tokens[max(0, place - 2) : place] + clause.tokens[place + 1 : place + 4]
    return not taken.isdisjoint(token.text for token in beside)


def _not_on_list(talk: Talk, names: Sequence[str]) -> str:
    """That these are not sold, and so in no sum."""
    if not names:
        return ""
    said = joined(names, talk.voice.language)
    talk.record("search_products", {"query": said}, {"found": False})
    return talk.quote(talk.voice.say("not_sold", words=said))


def _of_other_size(talk: Talk, item: Item) -> bool:
    """Whether a size was said that none of these has: "sate 20 tusuk" where there are 5 and 10."""
    having = {word for one in item.candidates for word in talk.shelf.terms[one].words}
    return item.loose and any(word.isdigit() and word not in having for word in item.words)


def _plain(talk: Talk, item: Item) -> Item:
    """What is counted is the fresh one, where only the frozen one is called alike."""
    if chosen(item) is not None or item.loose or not item.quantity:
        return item
    meant = plainly_meant(item.words, item.candidates, talk.shelf)
    return item if meant is None else replace(item, candidates=(meant,), exact=True)


def stock_warnings(talk: Talk, lines: Sequence[Portion]) -> list[str]:
    """What of the things named cannot be had, or not so many of them."""
    warnings: list[str] = []
    for line in lines:
        product, count = line.product, line.count
        if product.sold_out:
            warnings.append(talk.voice.say("sold_out", name=product.name))
        elif product.stock is not None and product.stock < count:
            left = f"{product.stock} {product.unit}"
            text = talk.voice.say("not_enough", count=count, unit=product.name, left=left)
            warnings.append(text)
    return warnings
