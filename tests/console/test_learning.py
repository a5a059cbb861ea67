"""“Belajar” and the good examples, as the owner sees them."""

import json

import pytest
from django.test import Client

from tanggap.businesses.models import Business
from tanggap.conversations.models import Conversation, Message
from tanggap.evals.models import ApprovedConversation, SettledQuestion
from tanggap.knowledge.models import KnowledgeEntry
from tests.console.building import answer, make_conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(shop: Business) -> Message:
    """A question that the assistant handed over a moment ago."""
    return unknown(shop, "bisa titip kue <i>ulang tahun</i>?")


def unknown(shop: Business, text: str) -> Message:
    from tanggap.core.clock import SYSTEM_CLOCK

    conversation = make_conversation(shop, name="Dewi", text=text)
    answer(
        conversation,
        "Aku tanyakan dulu ya kak Dewi.",
        outcome="handed_over",
        ended_at=SYSTEM_CLOCK.now(),
    )
    message: Message = Message.objects.get(conversation=conversation, direction="in")
    return message


def url(shop: Business, *parts: object) -> str:
    return "/".join(["/konsol", shop.slug, "asisten", *map(str, parts), ""])


def test_a_question_becomes_an_answer_in_two_steps(
    browser: Client, shop: Business, asked: Message
) -> None:
    listed = browser.get(url(shop, "belajar")).content.decode()
    assert "bisa titip kue &lt;i&gt;ulang tahun" in listed
    form = browser.get(url(shop, "belajar", asked.pk)).content.decode()
    assert "bisa titip kue &lt;i&gt;" in form

    kept = browser.post(
        url(shop, "belajar", asked.pk),
        {"question": "Bisa titip kue ulang tahun?", "answer": "Bisa, H-2."},
        follow=True,
    )

    assert "Tersimpan" in kept.content.decode()
    assert "Belum ada yang perlu dipelajari" in kept.content.decode()
    entry = KnowledgeEntry.objects.get()
    assert (entry.question, entry.answer) == ("Bisa titip kue ulang tahun?", "Bisa, H-2.")


def test_a_form_that_cannot_be_kept_comes_back_with_what_was_typed(
    browser: Client, shop: Business, asked: Message
) -> None:
    KnowledgeEntry.objects.create(business=shop, question="Bisa titip?", answer="Ya.")

    page = browser.post(
        url(shop, "belajar", asked.pk), {"question": "bisa titip?", "answer": "Bisa, H-2."}
    ).content.decode()

    assert "sudah punya jawaban" in page
    assert "Bisa, H-2." in page
    assert not SettledQuestion.objects.exists()


def test_what_is_ignored_is_gone_and_a_second_try_says_so(
    browser: Client, shop: Business, asked: Message
) -> None:
    browser.post(url(shop, "belajar", asked.pk, "abaikan"))
    again = browser.post(url(shop, "belajar", asked.pk, "abaikan"), follow=True)

    assert "sudah ditangani" in again.content.decode()
    assert SettledQuestion.objects.get().how == "ignored"


def test_a_good_chat_is_kept_downloaded_without_names_and_taken_out(
    browser: Client, shop: Business, asked: Message
) -> None:
    talk: Conversation = asked.conversation
    mark = f"/konsol/{shop.slug}/percakapan/{talk.pk}/contoh/"
    assert "Belum ada contoh" in browser.get(url(shop, "contoh")).content.decode()

    browser.post(mark, {"contoh": "1"})

    page = browser.get(f"/konsol/{shop.slug}/percakapan/{talk.pk}/").content.decode()
    assert "Sudah jadi contoh" in page
    assert "Dewi" in browser.get(url(shop, "contoh")).content.decode()
    file = browser.get(url(shop, "contoh", "unduh"))
    assert "attachment" in file.headers["Content-Disposition"]
    assert "Dewi" not in file.content.decode()
    assert json.loads(file.content)["messages"][2]["content"].startswith("Aku tanyakan")

    browser.post(mark, {"contoh": "0"})
    assert not ApprovedConversation.objects.exists()
