"""How products differ, which of two costs more, and by how much."""

import itertools
from typing import Final

from tanggap.assistant.builtin.answers.details import (
    LONGEST_COMPARED,
    MOST_COMPARED,
    MOST_KINDS,
    answer_details,
)
from tanggap.assistant.builtin.answers.groups import groups_of, told_of_all
from tanggap.assistant.builtin.answers.portions import Portion
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.saving import answer_saving
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.speak.wording import bullets, price_line, shortened
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.alternatives import is_of_sums
from tanggap.assistant.builtin.understand.described import sentences_of
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr

_PRICED: Final = frozenset({"berapa", "harga"})


async def answer_compare(talk: Talk, clause: Clause) -> Part | None:
    """Several products side by side."""
    if is_of_sums(clause):
        return _by_sums(talk, clause)
    if (saved := answer_saving(talk, clause)) is not None:
        return saved
    ids = [one for item in clause.items if (one := chosen(item)) is not None]
    if len(ids) < 2:
        if not clause.items:
            return Part(talk.voice.say("which_product"))
        # Some of each that was named, and not the many kinds of the first alone.
        turns = itertools.zip_longest(*(item.candidates for item in clause.items))
        ids = [i for i in dict.fromkeys(itertools.chain(*turns)) if i is not None]
        if len(ids) == 1:
            family = talk.shelf.shop.catalogue.family(talk.shelf.product(ids[0]))
            ids = [product.id for product in family]
    if len(ids) == 1:
        return await answer_details(talk, clause)
    groups = groups_of(talk, ids)
    if 1 < len(groups) <= MOST_COMPARED and len(groups) < len(ids):
        talk.products(ids)
        told = [talk.quote(shortened(told_of_all(talk, g), LONGEST_COMPARED)) for g in groups]
        priced = [f"{group.name} {group.price}" for group in groups]
        lines = [f"{g}. {s}" if s else g for g, s in zip(priced, told, strict=True)]
        talk.listed = [i for group in groups for i in group.ids][:MOST_KINDS]
        return Part(talk.voice.say("compare", list=bullets(lines)), (), tuple(ids[:MOST_COMPARED]))
    ids = ids[:MOST_COMPARED]
    lines = []
    abouts = _told_apart([talk.shelf.product(product_id) for product_id in ids])
    for product_id, about in zip(ids, map(talk.quote, abouts), strict=True):
        product = talk.shelf.product(product_id)
        await talk.details(product)
        lines.append(f"{price_line(product, talk.voice.language)}. {about}".strip())
    talk.spoken += ids
    text = bullets(lines)
    if (verdict := _by_price(talk, clause, [talk.shelf.product(i) for i in ids])) is not None:
        return Part(f"{verdict}\n{text}", (), tuple(ids))
    return Part(talk.voice.say("compare", list=text), (), tuple(ids))


def _told_apart(products: list[ProductInfo]) -> list[str]:
    """Their descriptions, shortened: where that would hide how they differ, what differs first."""
    told = [shortened(product.description, LONGEST_COMPARED) for product in products]
    if len(set(told)) == len({product.description for product in products}):
        return told
    said = [sentences_of(product) for product in products]
    shared = set(said[0]).intersection(*said[1:])
    return [
        shortened(" ".join(sorted(own, key=shared.__contains__)), LONGEST_COMPARED) for own in said
    ]


def _by_sums(talk: Talk, clause: Clause) -> Part:
    """What each of two counts comes to, and which is less: "isi 6 beli 2 apa isi 12 beli 1"."""
    portions = [Portion(talk.shelf.product(i.candidates[0]), i.quantity or 1) for i in clause.items]
    lines = [line for portion in portions for line in sum_lines(talk, [portion])[0]]
    # One of them is meant, and no sum of both goes on.
    talk.cart, talk.had = [], {}
    less, more = sorted(portions, key=lambda portion: portion.total_idr)
    apart_idr = more.total_idr - less.total_idr
    talk.record("calculate_total", {}, {"difference_idr": apart_idr})
    if apart_idr:
        name = f"{less.count} x {less.product.name}"
        verdict = talk.voice.say("compare_cheaper", name=name, difference=format_idr(apart_idr))
    else:
        verdict = talk.voice.say("compare_same", price=format_idr(less.total_idr))
    return Part("\n".join([*lines, talk.quote(verdict)]))


def _by_price(talk: Talk, clause: Clause, products: list[ProductInfo]) -> str | None:
    """Which of two costs more or less, and by how much; nothing where that is not asked."""
    said = {token.text for token in clause.tokens}
    difference = "selisih" in said or ("beda" in said and bool(said & _PRICED))
    ranked = said & {"mahal", "murah"}
    if len(products) != 2 or not (ranked or difference):
        return None
    less, more = sorted(products, key=lambda product: product.price_idr)
    if less.price_idr == more.price_idr:
        return talk.quote(talk.voice.say("compare_same", price=format_idr(less.price_idr)))
    apart_idr = more.price_idr - less.price_idr
    talk.record("calculate_total", {}, {"difference_idr": apart_idr})
    apart = format_idr(apart_idr)
    if not ranked:
        return talk.quote(talk.voice.say("compare_difference", difference=apart))
    key, one = ("compare_dearer", more) if "mahal" in said else ("compare_cheaper", less)
    return talk.quote(talk.voice.say(key, name=one.name, difference=apart))
