"""Where the guard refuses one of the built-in responder's answers, the others still come."""

import pytest

from tanggap.assistant.base import Draft, TurnContext
from tanggap.assistant.ordering import DropQuote
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
