"""An outage costs the first customers their patience, not every one."""

import pytest

from tanggap.assistant.base import FailureCode, ModelFailed, TurnContext
from tanggap.assistant.chatgpt import KeyState
from tanggap.assistant.chatgpt.breaker import Breaker
from tests.assistant.chatgpt.conftest import Asking, Hands
from tests.vendors.openai_script import QUOTA, Asked, Status, Text
from tests.vendors.openai_server import OpenAIServer


def failed(code: FailureCode) -> ModelFailed:
    return ModelFailed(code, "Rincian.")


def refuses(breaker: Breaker) -> str:
    """The code with which the breaker turns a draft away, or nothing."""
    try:
        breaker.check()
    except ModelFailed as failure:
        return failure.code
    return ""


@pytest.mark.parametrize("code", ["quota", "key_refused"])
def test_what_a_person_must_mend_is_not_asked_for_a_minute(hands: Hands, code: FailureCode) -> None:
    breaker = Breaker(hands)
    breaker.failed(failed(code))

    assert refuses(breaker) == code
    hands.seconds += 59
    assert refuses(breaker) == code
    hands.seconds += 2
    assert refuses(breaker) == ""


def test_three_unreachable_drafts_in_a_row_spare_the_next_ones(hands: Hands) -> None:
    breaker = Breaker(hands)
    for _ in range(2):
        breaker.failed(failed("unreachable"))
        assert refuses(breaker) == ""
    breaker.failed(failed("unreachable"))

    assert refuses(breaker) == "unreachable"
    hands.seconds += 16
    assert refuses(breaker) == "", "one is let through to try"
    assert refuses(breaker) == "unreachable", "and only one"
    breaker.succeeded()
    assert refuses(breaker) == ""


def test_an_answer_in_between_starts_the_count_anew(hands: Hands) -> None:
    breaker = Breaker(hands)
    for ending in (failed("unreachable"), failed("unreachable"), None, failed("unreachable")):
        breaker.succeeded() if ending is None else breaker.failed(ending)

    assert refuses(breaker) == ""


def test_a_failed_try_closes_the_way_again(hands: Hands) -> None:
    breaker = Breaker(hands)
    for _ in range(3):
        breaker.failed(failed("unreachable"))
    hands.seconds += 16
    assert refuses(breaker) == ""
    breaker.failed(failed("unreachable"))

    assert refuses(breaker) == "unreachable"


@pytest.mark.parametrize("code", ["rate_limited", "request_refused", "unusable_answer"])
def test_what_concerns_one_message_stops_no_other(hands: Hands, code: FailureCode) -> None:
    breaker = Breaker(hands)
    for _ in range(5):
        breaker.failed(failed(code))

    assert refuses(breaker) == ""


async def test_the_vendor_is_left_alone_after_a_refusal_and_asked_again_later(
    chatgpt: Asking, context: TurnContext, hands: Hands
) -> None:
    with OpenAIServer([QUOTA, Text("Halo kak.")]) as server:
        for _ in range(3):
            with pytest.raises(ModelFailed, match="quota"):
                await chatgpt(server).draft(context)
        assert len(server.asked) == 1

        hands.seconds += 61
        draft = await chatgpt(server).draft(context)
    assert draft.text == "Halo kak."


async def test_a_draft_under_way_does_not_insist_when_the_way_is_closed(
    chatgpt: Asking, context: TurnContext, state: KeyState
) -> None:
    def others_fail_too(asked: Asked) -> Status:
        for _ in range(3):
            state.breaker.failed(failed("unreachable"))
        return Status(503)

    with OpenAIServer(others_fail_too) as server:
        with pytest.raises(ModelFailed, match="unreachable"):
            await chatgpt(server).draft(context)
        assert len(server.asked) == 1


async def test_in_an_outage_the_fourth_customer_does_not_wait(
    chatgpt: Asking, context: TurnContext
) -> None:
    with OpenAIServer(lambda _: Status(503)) as server:
        for _ in range(3):
            with pytest.raises(ModelFailed, match="unreachable"):
                await chatgpt(server).draft(context)
        before = len(server.asked)
        with pytest.raises(ModelFailed, match="unreachable"):
            await chatgpt(server).draft(context)

    assert len(server.asked) == before
