"""Sums of what was named, from the shop's prices."""

from collections.abc import Sequence

from tanggap.assistant.builtin.answers.listing import available_first, listed
from tanggap.assistant.builtin.answers.prices import (
    answer_price,
    called,
    chosen,
    other_things,
    same_price,
)
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.answers.taps import chips_for
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.speak.wording import joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.delivery import find_area
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr


async def answer_total(talk: Talk, clause: Clause) -> Part | None:
    """Adds up what was named; asks first where a name may mean several things."""
    if not clause.items:
        return await answer_price(talk, clause)
    unclear = [item for item in clause.items if chosen(item) is None]
    if unclear:
        item = unclear[0]
        if len(item.candidates) == 1:
            return await not_sold(talk, clause, item)
        if len(clause.items) == 1 and (same := same_price(talk, item)):
            return Part(same, chips_for(talk, [talk.shelf.product(i) for i in talk.listed]))
        ids = available_first(talk, item.candidates)
        words = called(talk, item).capitalize()
        text = listed(talk, ids, "choices", words=words, count=len(ids))
        text += "\n" + talk.voice.say("choices_ask")
        return Part(text, chips_for(talk, [talk.shelf.product(i) for i in talk.listed]))
    lines = [(talk.shelf.product(item.candidates[0]), item.quantity or 1) for item in clause.items]
    texts, total = sum_lines(talk, lines)
    talk.spoken += [product.id for product, _ in lines]
    reply = [talk.voice.say("total", list="\n".join(texts), total=total)]
    reply += stock_warnings(talk, lines)
    if missing := other_things(clause):
        strange = joined(missing, talk.voice.language)
        reply.append(talk.voice.say("not_sold", words=strange))
    reply.append(with_fee(talk, lines) or talk.voice.say("total_note"))
    return Part("\n".join(reply))


def stock_warnings(talk: Talk, lines: Sequence[tuple[ProductInfo, int]]) -> list[str]:
    """What of the things named cannot be had, or not so many of them."""
    warnings: list[str] = []
    for product, count in lines:
        if product.sold_out:
            warnings.append(talk.voice.say("sold_out", name=product.name))
        elif product.stock is not None and product.stock < count:
            left = f"{product.stock} {product.unit}"
            text = talk.voice.say("not_enough", count=count, unit=product.name, left=left)
            warnings.append(text)
    return warnings


def with_fee(talk: Talk, lines: Sequence[tuple[ProductInfo, int]]) -> str:
    """The sum with the fee to the area that this message names; empty when it names none."""
    area = next((clause.area for clause in talk.reading.clauses if clause.area_known), "")
    if not area and any(t.text == "ongkir" for c in talk.reading.clauses for t in c.tokens):
        area = talk.memory.area
    if not area:
        return ""
    found = find_area(talk.context.shop.info, area)
    if found.zone is None:
        return ""
    total_idr = sum(product.price_idr * count for product, count in lines) + found.zone.fee_idr
    result = {"area": found.matched, "fee_idr": found.zone.fee_idr, "total_idr": total_idr}
    talk.record("calculate_total", {"area": found.matched}, result)
    return talk.voice.say(
        "total_fee",
        area=found.matched,
        fee=format_idr(found.zone.fee_idr),
        total=format_idr(total_idr),
    )
