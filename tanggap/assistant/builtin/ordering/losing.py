"""A change to a bill that nobody understood: the old bill must not be taken for agreed to."""

from typing import Final

from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.speech import Speech
from tanggap.assistant.builtin.talk import Part
from tanggap.orders.base import Priced
from tanggap.orders.wording import read_back


def loses_change(heard: Heard, basket: Basket, told_idr: int | None) -> bool:
    """Whether something of a bill that was read is to change, and it is not clear what."""
    known = told_idr is not None and bool(basket.lines) and not basket.pending
    said = heard.edit.changed or heard.edit.not_sold or heard.edit.odd_count or heard.told
    asked = heard.asking or heard.stance.said in ("no", "hold", "ask")
    return known and heard.lost and not said and not asked and basket.changes is None


def ask_what_changes(basket: Basket, priced: Priced, speech: Speech) -> Part:
    """The bill as it still is, and the question; the next yes is none to the old bill."""
    basket.paused, basket.agreed_idr = True, None
    bill = read_back(priced, speech.info, speech.language, wanted=basket.wanted())
    lines, _, _ = bill.rpartition("\n\n")
    return Part(f"{lines}\n\n{speech.say('wish_change_which')}")


# Whoever was asked twice which one is meant, and tells other things, is asked no more.
MOST_ASKED: Final = 2
# A yes is to all that was said to be wanted: then it is asked on, but not for ever.
MOST_ASKED_BEFORE_YES: Final = 5


def let_go(basket: Basket, speech: Speech, *, agreed: bool) -> list[str]:
    """Leaves out what was asked about twice and not answered, where there is more wanted.

    `agreed`: the customer has just said yes, which is to no order without it.
    """
    most = MOST_ASKED_BEFORE_YES if agreed else MOST_ASKED
    ignored = [one for one in basket.pending if one.asked >= most]
    if not ignored or not basket.lines:
        still = [one.said for one in basket.pending if one.said and one.asked and agreed]
        return [speech.say("wish_let_go", words=still[0])] if still and basket.lines else []
    basket.pending = [one for one in basket.pending if one not in ignored]
    named = [one.said for one in ignored if one.said]
    return [speech.say("wish_let_go", words=named[0])] if named else []
