"""Whether money is enough, for each thing that an unclear name may mean."""

from typing import Final

from tanggap.assistant.builtin.answers.bills import with_terms
from tanggap.assistant.builtin.answers.portions import portions_of
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.speak.wording import bullets
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.core.money import format_idr

MOST_SUMMED: Final = 3


async def sums_of_each(talk: Talk, clause: Clause, unclear: Item) -> str:
    """The sum with each thing that one name may mean, and what is left or lacks of the money."""
    if len(unclear.candidates) > MOST_SUMMED:
        return ""
    lines = []
    for one in unclear.candidates:
        chosen = [one if item is unclear else item.candidates[0] for item in clause.items]
        counts = [item.quantity or 1 for item in clause.items]
        wanted = [(talk.shelf.product(i), n) for i, n in zip(chosen, counts, strict=True)]
        portions = portions_of(clause, wanted, [item.options for item in clause.items])
        bill = await with_terms(talk, portions)
        sum_lines(talk, portions)
        total_idr = bill.total_idr if bill else sum(line.total_idr for line in portions)
        lines.append(_against(talk, talk.shelf.product(one).name, total_idr, clause.against))
    # Nothing is summed for sure yet.
    talk.cart, talk.had = [], {}
    return talk.quote(bullets(lines))


def _against(talk: Talk, name: str, total_idr: int, money_idr: int) -> str:
    key = "sum_each_lacks" if total_idr > money_idr else "sum_each_left"
    key = "sum_each_just" if total_idr == money_idr else key
    apart = format_idr(abs(money_idr - total_idr))
    total = format_idr(total_idr)
    return talk.voice.say(key, name=name, total=total, money=format_idr(money_idr), apart=apart)
