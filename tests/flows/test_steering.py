"""What a model is told beyond the question, and what the owner's rules do to answers."""

from typing import Any

import pytest

from tanggap.businesses.models import Business
from tanggap.core.db import in_db
from tests.flows.conftest import SHOP
from tests.flows.pricing import change, newest_turn, priced_chatgpt
from tests.serving import Visitor
from tests.vendors.openai_script import Text
from tests.vendors.openai_server import OpenAIServer

__all__ = ["priced_chatgpt"]


# -- what goes over the wire -----------------------------------------------------------------------


async def test_a_follow_up_carries_what_was_spoken_of(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.script = lambda asked: Text(
        "Ada Ayam Geprek Rp20.000 dan Ayam Bakar Madu Rp21.000 kak."
        if "apa aja" in asked.question
        else "Ayam Geprek Rp20.000 kak."
    )
    await visitor.ask("ada menu ayam apa aja?")
    await visitor.ask("yang pedas berapa?")
    await visitor.ask("itu aja 2")

    _, spicy, two = chatgpt.asked
    for asked in (spicy, two):
        given = str(asked.data["looked_up"])
        assert "Ayam Geprek" in given, asked.question
        assert "20000" in given, "with its price of now"
        assert "ada menu ayam apa aja?" in asked.everything, "and what was said before"


async def test_the_long_past_comes_as_notes_and_the_customer_as_data(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    def known() -> None:
        from tanggap.conversations.models import Conversation

        conversation = Conversation.objects.get(pk=visitor.conversation_id)
        conversation.customer.name = "Sari"
        conversation.customer.address = "Jl. Dipatiukur 12"
        conversation.customer.save()

    await in_db(known)
    await visitor.ask("anakku alergi kacang. nasi goreng spesial berapa?")
    long = "kak " * 240
    for number in range(4):
        await visitor.ask(f"{long} es jeruk berapa? {number}")
    await visitor.ask("ongkir ke dago berapa? nomorku 0812-3456-7890")

    last = chatgpt.asked[-1]
    assert "Nasi Goreng Spesial" in str(last.data["earlier"])
    assert last.data["customer"]["name"] == "Sari"
    assert "alergi kacang" in str(last.data["customer"]["said_of_themselves"])
    assert "Dipatiukur" in last.data["customer"]["address"], "a delivery needs the district"
    assert "Sari" not in last.body["instructions"]


async def test_personal_numbers_stay_here_unless_an_order_needs_them(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    await visitor.ask("es teh manis berapa? kabari ke 0812-3456-7890 atau sari@contoh.id")
    assert "3456" not in chatgpt.asked[-1].everything
    assert "sari@contoh.id" not in chatgpt.asked[-1].everything

    await in_db(change, mask_personal_data=False)
    await visitor.ask("es jeruk berapa? kabari ke 0812-3456-7890")
    assert "0812-3456-7890" in chatgpt.asked[-1].everything


# -- the owner's rules -----------------------------------------------------------------------------


async def test_what_the_owner_wants_to_answer_goes_to_a_person_without_any_model(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    def rule() -> None:
        from tanggap.businesses.services import change_info

        rules = [{"topic": "", "words": ["refund", "uang kembali"], "note": "Sari"}]
        business = Business.objects.get(slug=SHOP)
        change_info(business_id=business.pk, changes={"escalations": rules})

    await in_db(rule)
    reply = await visitor.ask("kak saya minta REFUND dong")

    def handover() -> tuple[str, str]:
        found = newest_turn().handovers.get()
        return found.reason, found.summary

    assert "teruskan" in reply
    reason, summary = await in_db(handover)
    assert reason in ("rule", "complaint")
    assert summary.startswith("Sari:")
    assert chatgpt.asked == []
    await visitor.ask("es teh manis berapa?")
    assert len(chatgpt.asked) == 1


@pytest.mark.parametrize("with_chatgpt", [True, False])
async def test_what_is_forbidden_never_reaches_a_customer(
    chatgpt: OpenAIServer, visitor: Visitor, with_chatgpt: bool
) -> None:
    def forbid() -> None:
        from tanggap.businesses.services import change_info

        business = Business.objects.get(slug=SHOP)
        words = ["paling murah", "es teh"]
        change_info(business_id=business.pk, changes={"never_say": words})

    await in_db(forbid)
    await in_db(change, chatgpt_on=with_chatgpt)
    chatgpt.script = lambda _: Text("Es  Teh Manis paling  murah se-Bandung, Rp5.000 kak!")
    reply = await visitor.ask("es teh manis berapa?")

    assert "teh" not in reply.lower()
    assert "murah" not in reply.lower()
    turn: Any = await in_db(newest_turn)
    assert "never_say" in {violation["rule"] for violation in turn.verdict}


async def test_a_person_who_is_promised_in_words_is_called(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.script = lambda _: Text("Maaf kak, soal itu saya tanyakan dulu ke Bu Rini ya.")
    await visitor.ask("bisa sewa tenda untuk hajatan?")

    def handover() -> tuple[str, str]:
        found = newest_turn().handovers.get()
        return found.reason, found.summary

    assert await in_db(handover) == ("unknown", "bisa sewa tenda untuk hajatan?")
