"""The inbox and a conversation, as pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business, Member
from tanggap.console.inbox.selectors import PAGE_ROWS, Cursor, inbox_mark, inbox_page
from tanggap.conversations.models import Conversation, Message, Takeover
from tanggap.conversations.services.holding import give_back, take_over
from tanggap.core.errors import NotFound
from tests.console.building import (
    NOW,
    answer,
    ask_for_person,
    incoming,
    make_conversation,
    make_shop,
    make_staff,
)

HX = {"HX-Request": "true"}
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"


def inbox_url(shop: Business) -> str:
    return f"/konsol/{shop.slug}/percakapan/"


def talk_url(conversation: Conversation, tail: str = "") -> str:
    return f"{inbox_url(conversation.business)}{conversation.pk}/{tail}"


def many(shop: Business, number: int) -> None:
    """Conversations of every section, with what makes a row expensive."""
    staff = make_staff(shop, f"Staf{number}")
    for n in range(number):
        conversation = make_conversation(shop, name=f"Bu {n}", at=NOW - timedelta(minutes=n))
        if n % 3:
            answer(conversation)
        if n % 5 == 0:
            ask_for_person(conversation)
        if n % 7 == 0:
            take_over(conversation_id=conversation.pk, member=staff, now=NOW)


def statements(browser: Client, url: str, **headers: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(url, headers=headers or None).status_code == 200
    return len(seen)


def test_who_needs_a_person_comes_first_then_who_waits_then_the_rest(shop: Business) -> None:
    newest = answer(make_conversation(shop, at=NOW)).conversation
    waiting = make_conversation(shop, at=NOW - timedelta(hours=1))
    asked = make_conversation(shop, at=NOW - timedelta(days=1))
    answer(asked)
    ask_for_person(asked)

    rows = inbox_page(shop).rows

    assert [row.id for row in rows] == [asked.pk, waiting.pk, newest.pk]
    assert [row.section for row in rows] == ["person", "waiting", "recent"]
    assert all(row.opens_section for row in rows)


def test_the_pages_of_the_inbox_hold_every_conversation_once(shop: Business) -> None:
    many(shop, 2 * PAGE_ROWS + 5)
    seen: list[int] = []
    cursor: Cursor | None = None
    while True:
        page = inbox_page(shop, after=cursor)
        seen += [row.id for row in page.rows]
        if page.next is None:
            break
        # As it comes back from the address.
        cursor = Cursor.parse(str(page.next))

    assert len(seen) == len(set(seen)) == 2 * PAGE_ROWS + 5
    assert seen == [row.id for row in inbox_page(shop, pages=10).rows]


@pytest.mark.parametrize(
    "text", ["x", "1.2", "9.1.1", "0.1.1.1", "0.99999999999999999999.1", "-9.1.1"]
)
def test_a_cursor_we_did_not_write_leads_nowhere(text: str) -> None:
    with pytest.raises(NotFound):
        Cursor.parse(text)


def test_the_inbox_costs_the_same_with_5_and_with_50_conversations(
    shop: Business, browser: Client
) -> None:
    many(shop, 5)
    few = statements(browser, inbox_url(shop))
    many(shop, 45)

    assert statements(browser, inbox_url(shop)) <= few <= 20
    assert statements(browser, f"/konsol/{shop.slug}/") <= 28


def test_a_conversation_costs_the_same_with_2_and_with_40_messages(
    shop: Business, browser: Client
) -> None:
    conversation = make_conversation(shop)
    answer(conversation)
    # The first visit writes down that it was read.
    browser.get(talk_url(conversation))
    few = statements(browser, talk_url(conversation))
    for number in range(19):
        incoming(conversation, f"pesan {number}")
        answer(conversation)

    assert statements(browser, talk_url(conversation)) == few <= 15


def test_what_people_write_is_shown_as_text_and_never_as_a_page(
    shop: Business, browser: Client
) -> None:
    conversation = make_conversation(shop, name=HOSTILE, text=HOSTILE)
    turn = answer(
        conversation,
        HOSTILE,
        topics=[HOSTILE],
        tools=[
            {
                "name": HOSTILE,
                "arguments": {"query": HOSTILE},
                "result": {"rows": [{"name": HOSTILE}]},
            }
        ],
        evidence=[{"source": HOSTILE, "data": {HOSTILE: HOSTILE}}],
        verdict=[{"rule": HOSTILE, "span": HOSTILE, "reason": HOSTILE, "attempt": 1}],
        fallback_reason="<b>",
    )
    ask_for_person(conversation, HOSTILE)
    shop.tagline = shop.instructions = shop.cancel_policy = HOSTILE
    shop.save()

    trace = f"/konsol/{shop.slug}/jawaban/{turn.pk}/"
    for url in (
        inbox_url(shop),
        talk_url(conversation),
        trace,
        f"/konsol/{shop.slug}/",
        f"/konsol/{shop.slug}/toko/",
    ):
        page = browser.get(url).content.decode()
        assert "<script>alert" not in page, url
        assert "<img src=x" not in page, url
        assert "49" not in page.split("{{ 7*7 }}")[0][-20:], url
    assert "&lt;script&gt;alert" in browser.get(talk_url(conversation)).content.decode()


def test_the_page_tells_who_said_what_and_why(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop, name="Dewi", text="nasgor brp?")
    turn = answer(
        conversation,
        "Rp28.000, kak.",
        model="gpt-6-luna",
        model_calls=2,
        input_tokens=1840,
        cached_tokens=1536,
        output_tokens=96,
        cost_micro_usd=412,
        topics=["price"],
        tools=[
            {
                "name": "search_products",
                "arguments": {"query": "nasgor"},
                "result": {"products": [{"name": "Nasi Goreng", "price_idr": 28000}]},
                "milliseconds": 1.4,
            }
        ],
        evidence=[
            {
                "source": "search_products",
                "data": {"products": [{"name": "Nasi Goreng", "price_idr": 28000}]},
            }
        ],
        verdict=[
            {"rule": "amounts", "span": "Rp25.000", "reason": "not in evidence", "attempt": 1}
        ],
        milliseconds={"model": 1630, "total": 1650},
    )

    page = browser.get(talk_url(conversation)).content.decode()
    trace = browser.get(f"/konsol/{shop.slug}/jawaban/{turn.pk}/", headers=HX).content.decode()

    assert "Dewi" in page
    assert "nasgor brp?" in page
    assert "Kenapa jawab begini?" in page
    for told in (
        "nasgor brp?",
        "gpt-6-luna",
        "Mencari produk",
        "1 ditemukan: Nasi Goreng",
        "Rp28.000",
        "Rp25.000",
        "1.840 token masuk (1.536 dipakai ulang), 96 keluar",
        "Rp7,0",
        "1.630 ms",
    ):
        assert told in trace, told


def test_taking_over_and_giving_back_with_buttons(
    shop: Business, browser: Client, owner: Member
) -> None:
    conversation = make_conversation(shop)

    page = browser.post(talk_url(conversation, "ambil/"), follow=True).content.decode()
    assert "Kamu yang menjawab. Asisten diam." in page
    assert Takeover.objects.get().member == owner

    page = browser.post(talk_url(conversation, "kembalikan/"), follow=True).content.decode()
    assert "Asisten menjawab lagi." in page
    assert Takeover.objects.get().ended_at is not None


def test_who_comes_second_is_told_who_was_first(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop)
    take_over(conversation_id=conversation.pk, member=make_staff(shop), now=NOW)

    response = browser.post(
        talk_url(conversation, "ambil/"), {"back": talk_url(conversation)}, follow=True
    )

    assert response.redirect_chain[-1][0] == talk_url(conversation)
    assert "Percakapan ini sudah dipegang Sari." in response.content.decode()


def test_nobody_is_sent_to_a_strange_address_by_a_forged_form(
    shop: Business, browser: Client
) -> None:
    conversation = make_conversation(shop)
    take_over(conversation_id=conversation.pk, member=make_staff(shop), now=NOW)

    response = browser.post(talk_url(conversation, "ambil/"), {"back": "https://jahat.example/"})

    assert response.headers["Location"] == f"/konsol/{shop.slug}/"


def test_a_reply_returns_what_is_new_and_empties_the_field(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop)
    last = Message.objects.get().pk

    response = browser.post(
        talk_url(conversation, "balas/"),
        {"text": "Ada kak", "key": "abc123", "after": last},
        headers=HX,
    )

    part = response.content.decode()
    assert "Ada kak" in part
    assert "ada es teh?" not in part
    assert "tanggap:sent" in response.headers["HX-Trigger-After-Settle"]
    assert 'value="abc123"' not in part
    assert Message.objects.get(author="member").text == "Ada kak"


def test_a_refused_reply_stays_in_the_field_with_the_reason(
    shop: Business, browser: Client
) -> None:
    conversation = make_conversation(shop)

    response = browser.post(
        talk_url(conversation, "balas/"), {"text": "  ", "key": "abc123"}, headers=HX
    )

    part = response.content.decode()
    assert "Tulis dulu balasannya." in part
    # The next try is the same reply, not a second one.
    assert 'value="abc123"' in part
    assert "HX-Trigger-After-Settle" not in response.headers
    assert not Takeover.objects.exists()


def test_a_reply_works_without_scripts(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop)

    page = browser.post(
        talk_url(conversation, "balas/"), {"text": "Ada kak", "key": "k"}, follow=True
    ).content.decode()

    assert "Ada kak" in page


def test_an_open_page_is_told_only_what_is_new(
    shop: Business, browser: Client, owner: Member
) -> None:
    conversation = make_conversation(shop)
    last = Message.objects.get().pk
    page = browser.get(talk_url(conversation)).content.decode()
    address = page.split('id="ekor"')[1].split('hx-get="')[1].split('"')[0]
    assert f"/sesudah/{last}/" in address
    assert browser.get(address, headers=HX).status_code == 204

    incoming(conversation, "halo?")
    part = browser.get(address, headers=HX).content.decode()
    assert "halo?" in part
    assert "ada es teh?" not in part

    take_over(conversation_id=conversation.pk, member=owner, now=NOW)
    assert "Asisten diam" in browser.get(address, headers=HX).content.decode()


def test_an_open_inbox_is_told_whenever_it_would_look_different(
    shop: Business, owner: Member
) -> None:
    conversation = make_conversation(shop)
    seen = [inbox_mark(shop)]
    case: dict[str, Any] = {"conversation_id": conversation.pk, "member": owner, "now": NOW}

    def changed() -> bool:
        seen.append(inbox_mark(shop))
        return seen[-1] != seen[-2]

    incoming(conversation, "halo?")
    assert changed()
    ask_for_person(conversation)
    assert changed()
    take_over(**case)
    assert changed()
    give_back(**case)
    assert changed()
    take_over(**case)
    assert changed()
    make_conversation(make_shop("Warung Lain"))
    assert not changed()


def test_only_those_who_need_a_person_can_be_shown(shop: Business, browser: Client) -> None:
    calm = make_conversation(shop, name="Tenang")
    asked = make_conversation(shop, name="Butuh")
    ask_for_person(asked)

    page = browser.get(inbox_url(shop) + "?perlu=1").content.decode()

    assert talk_url(asked) in page
    assert talk_url(calm) not in page


def test_a_request_that_somebody_is_already_dealing_with_asks_nobody_any_more(
    shop: Business, browser: Client, owner: Member
) -> None:
    conversation = make_conversation(shop)
    ask_for_person(conversation)
    assert 'class="count"' in browser.get(inbox_url(shop)).content.decode()

    take_over(conversation_id=conversation.pk, member=owner, now=NOW)

    assert 'class="count"' not in browser.get(inbox_url(shop)).content.decode()


def test_long_conversations_come_a_screenful_at_a_time(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop, text="yang pertama sekali")
    for number in range(60):
        incoming(conversation, f"pesan {number:02}")

    page = browser.get(talk_url(conversation)).content.decode()
    assert "pesan 59" in page
    assert "yang pertama sekali" not in page

    older = page.split('href="?sebelum=')[1].split('"')[0]
    part = browser.get(talk_url(conversation, f"?sebelum={older}"), headers=HX).content.decode()
    assert "yang pertama sekali" in part
    assert "pesan 59" not in part
