"""A placed order that is taken back, and what is said around it."""

import pytest

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin import BuiltIn
from tanggap.assistant.ordering import CancelOrder, LatestOrder
from tests.assistant.builtin.chatting import Chatter


def after_order(state: str, said: str) -> TurnContext:
    context = Chatter().context(said)
    context.latest_order = LatestOrder(1, "T-1", state, 14_000, here=True)
    context.done |= context._done_before()
    return context


@pytest.mark.parametrize(
    "said", ["kak batalin yang tadi ya, adikku sakit", "batal ya kak, ga jadi mampir ke toko"]
)
async def test_a_reason_beside_it_asks_nothing(said: str) -> None:
    context = after_order("awaiting_payment", said)
    draft = await BuiltIn().draft(context)

    assert [type(intent) for intent in draft.intents] == [CancelOrder]
    assert "paham" not in draft.text
    assert "Alamat" not in draft.text


@pytest.mark.parametrize("said", ["iya batalin", "iya yakin batal", "batal aja kak"])
async def test_who_takes_it_back_twice_hears_that_it_is(said: str) -> None:
    draft = await BuiltIn().draft(after_order("cancelled", said))

    assert "T-1 sudah dibatalkan" in draft.text
    assert not draft.intents
