"""Where the guard refuses one of the built-in responder's answers, the others still come."""

import pytest

from tanggap.assistant.base import Draft, Evidence, TurnContext
from tanggap.assistant.ordering import DropQuote, Intent, PlaceOrder
from tanggap.turns.remainder import without_refused
from tests.guard.shops import demo_shop, turn

RIGHT = "Nasi Goreng Ayam Rp22.000 per porsi."
WRONG = "Ayam Geprek Rp1.000 per porsi."
ASKED = "nasgor ayam sama geprek brp kak"


def refused(*parts: str, asked: str = ASKED) -> tuple[Draft, TurnContext]:
    context = turn(demo_shop(), asked)
    return Draft("\n\n".join(parts), "builtin", parts=parts), context


def test_what_passes_is_answered_and_the_rest_asked() -> None:
    draft, context = refused(RIGHT, WRONG)

    left = without_refused(context, draft)

    assert RIGHT in left.text
    assert "1.000 per" not in left.text
    assert "Sisanya aku tanyakan" in left.text
    assert left.handover is not None


@pytest.mark.parametrize("parts", [(WRONG,), (WRONG, WRONG), ()])
def test_where_nothing_passes_a_person_is_asked(parts: tuple[str, ...]) -> None:
    draft, context = refused(*parts)

    left = without_refused(context, draft)

    assert "tanyakan dulu ke Rini Kartika" in left.text
    assert "Sisanya" not in left.text


def test_no_half_of_an_order_is_told() -> None:
    draft, context = refused(RIGHT, WRONG)
    draft.intents = (DropQuote(),)

    assert RIGHT not in without_refused(context, draft).text


def test_who_writes_english_reads_english() -> None:
    draft, context = refused(WRONG, asked="hi, how much is the grilled chicken please?")

    assert without_refused(context, draft).text.startswith("Sorry, I need to check this")


BILL = "• 2 Nasi Goreng Ayam: Rp44.000\nTotal: Rp44.000"


def ordered(*parts: str, bill: str = BILL, intents: tuple[Intent, ...]) -> Draft:
    draft, context = refused(*parts, bill)
    context.evidence.append(Evidence("make_quote", {"read_back": BILL}))
    draft.ordering, draft.intents = (bill,), intents
    draft.memory = {"order": {"lines": [{"product": 1, "quantity": 2}], "told_idr": 44_000}}
    return without_refused(context, draft)


def test_a_bill_is_read_and_kept_where_another_answer_is_refused() -> None:
    left = ordered(WRONG, intents=(DropQuote(),))

    assert BILL in left.text
    assert "1.000 per" not in left.text
    assert left.intents == (DropQuote(),)
    assert left.memory is not None


def test_a_yes_counts_where_another_answer_is_refused() -> None:
    left = ordered(WRONG, RIGHT, bill="Siap kak.", intents=(PlaceOrder(1),))

    assert left.intents == (PlaceOrder(1),)
    assert RIGHT in left.besides
    assert WRONG not in left.besides


def test_an_aside_that_is_refused_takes_no_bill_along() -> None:
    left = ordered(bill=f"{WRONG}\n{BILL}", intents=(DropQuote(),))

    assert BILL in left.text
    assert left.intents


def test_what_is_wanted_is_remembered_without_its_bill_and_waits_for_one() -> None:
    left = ordered(bill=WRONG, intents=(DropQuote(),))

    assert not left.intents
    assert left.memory == {"order": {"lines": [{"product": 1, "quantity": 2}]}}
