"""What one thing saves against so many of another: the difference of two sums."""

from typing import Final

from tanggap.assistant.builtin.speak.wording import bullets
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.core.money import format_idr

_ASKING: Final = frozenset({"hemat", "selisih", "untung", "irit"})


def answer_saving(talk: Talk, clause: Clause) -> Part | None:
    """Both sums and their difference, where so many of one are held against the other."""
    said = {token.text for token in clause.tokens}
    items = clause.items
    counted = any(item.quantity for item in items)
    if not said & _ASKING or len(items) != 2 or not counted:
        return None
    if any(len(item.candidates) != 1 for item in items):
        return None
    lines, sums = [], []
    for item in items:
        product, count = talk.shelf.product(item.candidates[0]), item.quantity or 1
        talk.products([product.id])
        talk.spoken.append(product.id)
        sums.append(product.price_idr * count)
        lines.append(f"{count} x {product.name} = {format_idr(sums[-1])}")
    difference_idr = abs(sums[0] - sums[1])
    talk.record("calculate_total", {}, {"totals_idr": sums, "difference_idr": difference_idr})
    told = talk.voice.say("saving", list=bullets(lines), difference=format_idr(difference_idr))
    return Part(talk.quote(told))
