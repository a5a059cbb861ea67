"""What people do around conversations: reading, notes, putting aside, quick replies."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business, Member
from tanggap.console.inbox.choosing import Choice
from tanggap.console.inbox.selectors import inbox_page
from tanggap.conversations.models import CannedReply, Conversation, Handover, Message, Takeover
from tanggap.conversations.services.canned import save_canned_reply
from tanggap.conversations.services.holding import end_idle_takeovers, take_over
from tanggap.conversations.services.tending import (
    close_conversation,
    mark_seen,
    reopen_conversation,
    write_note,
)
from tanggap.core.errors import NotFound, Refused
from tanggap.customers.labels import add_label, make_label
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.replies import reply_as_member
from tanggap.intake.webchat.wire import messages_after
from tanggap.knowledge.models import KnowledgeEntry
from tests.console.building import (
    NOW,
    answer,
    ask_for_person,
    incoming,
    make_conversation,
    make_shop,
    make_staff,
    owner_of,
)
from tests.console.conftest import logged_in


def room(conversation: Conversation, tail: str = "") -> str:
    return f"/konsol/{conversation.business.slug}/percakapan/{conversation.pk}/{tail}"


def shown(shop: Business, reader: Member, which: Any = "all", **more: Any) -> list[int]:
    page = inbox_page(shop, reader=reader, choice=Choice(which, **more))
    return [row.id for row in page.rows]


def newest_id(conversation: Conversation) -> None:
    """Intake keeps this number in the same statement that makes a conversation due."""
    conversation.last_incoming_id = conversation.messages.filter(direction="in").latest("pk").pk
    conversation.save(update_fields=["last_incoming_id"])


# -- read and unread -------------------------------------------------------------------------------


def test_opening_is_reading_and_each_person_reads_for_themselves(
    shop: Business, owner: Member, browser: Client
) -> None:
    conversation = make_conversation(shop)
    newest_id(conversation)
    staff = make_staff(shop)
    assert inbox_page(shop, reader=owner).rows[0].unread
    browser.get(room(conversation))
    assert not inbox_page(shop, reader=owner).rows[0].unread
    assert inbox_page(shop, reader=staff).rows[0].unread
    incoming(conversation, "halo?")
    newest_id(conversation)
    assert inbox_page(shop, reader=owner).rows[0].unread


def test_unread_ones_can_be_listed_alone(shop: Business, owner: Member) -> None:
    from tanggap.core.clock import SYSTEM_CLOCK

    now = SYSTEM_CLOCK.now()
    read, unread = make_conversation(shop, at=now), make_conversation(shop, at=now)
    old = make_conversation(shop, at=now - timedelta(days=31))
    for conversation in (read, unread, old):
        newest_id(conversation)
    mark_seen(conversation=read, member=owner, now=now)
    assert shown(shop, owner, "unread") == [unread.pk]


# -- notes -----------------------------------------------------------------------------------------


def test_a_note_is_seen_by_the_shop_alone(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop)
    send = {"text": "Hati-hati, suka batal", "key": "abc", "note": "1"}
    browser.post(room(conversation, "balas/"), send)
    browser.post(room(conversation, "balas/"), send)
    note = conversation.messages.get(direction="note")
    assert "suka batal" in browser.get(room(conversation)).content.decode()
    assert note.pk not in [one["id"] for one in messages_after(conversation.pk, 0)]
    assert not Delivery.objects.filter(message=note).exists()
    # It is no answer: the customer still waits, and nobody holds the conversation.
    conversation.refresh_from_db()
    assert conversation.waiting_since is not None
    assert not Takeover.objects.exists()


# -- put aside, and back ---------------------------------------------------------------------------


def test_what_is_put_aside_leaves_the_list_and_comes_back(
    shop: Business, owner: Member, browser: Client
) -> None:
    conversation = answer(make_conversation(shop)).conversation
    ask_for_person(conversation)
    take_over(conversation_id=conversation.pk, member=owner, now=NOW)
    page = browser.post(room(conversation, "tutup/"), follow=True).content.decode()
    assert "Disisihkan" in page
    assert shown(shop, owner) == []
    assert shown(shop, owner, "closed") == [conversation.pk]
    assert not Takeover.objects.filter(ended_at=None).exists()
    assert not Handover.objects.filter(resolved_at=None).exists()
    browser.post(room(conversation, "buka-lagi/"))
    assert shown(shop, owner) == [conversation.pk]


def test_who_waits_is_not_put_aside(shop: Business, owner: Member) -> None:
    conversation = make_conversation(shop)
    with pytest.raises(Refused, match="menunggu"):
        close_conversation(conversation_id=conversation.pk, member=owner, now=NOW)
    assert shown(shop, owner) == [conversation.pk]


def test_closing_twice_and_opening_twice_change_nothing(shop: Business, owner: Member) -> None:
    conversation = answer(make_conversation(shop)).conversation
    again = {"conversation_id": conversation.pk, "member": owner}
    assert close_conversation(**again, now=NOW)
    assert not close_conversation(**again, now=NOW + timedelta(hours=1))
    assert reopen_conversation(**again)
    assert not reopen_conversation(**again)


# -- whose it is, and labels -----------------------------------------------------------------------


def test_a_conversation_is_assigned_to_a_colleague(
    shop: Business, owner: Member, browser: Client
) -> None:
    conversation, staff = make_conversation(shop), make_staff(shop)
    browser.post(room(conversation, "petugas/"), {"kepada": staff.pk})
    assert shown(shop, staff, "mine") == [conversation.pk]
    assert shown(shop, owner, "mine") == []
    stranger = owner_of(make_shop("Toko Lain"))
    browser.post(room(conversation, "petugas/"), {"kepada": stranger.pk})
    conversation.refresh_from_db()
    assert conversation.assigned_to == staff
    browser.post(room(conversation, "petugas/"), {"kepada": ""})
    assert shown(shop, staff, "mine") == []


def test_labels_are_put_on_from_the_card_and_narrow_the_list(
    shop: Business, owner: Member, browser: Client
) -> None:
    conversation, other = make_conversation(shop), make_conversation(shop)
    browser.post(room(conversation, "label/"), {"label": "Langganan"})
    label = shop.customer_labels.get()
    assert shown(shop, owner, label_id=label.pk) == [conversation.pk]
    assert other.pk in shown(shop, owner)
    assert "Langganan" in browser.get(room(conversation, "pelanggan/")).content.decode()
    browser.post(room(conversation, f"label/{label.pk}/lepas/"))
    assert shown(shop, owner, label_id=label.pk) == []


def test_another_shops_label_shows_nothing(shop: Business, owner: Member) -> None:
    lain = make_shop("Toko Lain")
    label = make_label(business_id=lain.pk, name="Rahasia")
    theirs = make_conversation(lain)
    add_label(
        business_id=lain.pk,
        customer_ids=[theirs.customer_id],
        label_id=label.pk,
        member=None,
        now=NOW,
    )
    make_conversation(shop)
    assert shown(shop, owner, label_id=label.pk) == []


def test_each_view_costs_the_same_however_many_there_are(
    shop: Business, owner: Member, browser: Client
) -> None:
    def cost() -> list[int]:
        counted = []
        for query in ("", "?lihat=belum", "?lihat=saya", "?lihat=selesai", "?kanal=webchat"):
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(f"/konsol/{shop.slug}/percakapan/{query}").status_code == 200
            counted.append(len(seen))
        return counted

    for number in range(3):
        make_conversation(shop, name=f"Bu {number}")
    few = cost()
    label = make_label(business_id=shop.pk, name="Langganan")
    for number in range(20):
        conversation = make_conversation(shop, name=f"Pak {number}")
        add_label(
            business_id=shop.pk,
            customer_ids=[conversation.customer_id],
            label_id=label.pk,
            member=owner,
            now=NOW,
        )
    assert cost() == few


# -- quick replies ---------------------------------------------------------------------------------


def test_a_quick_reply_reads_as_it_would_for_this_customer(shop: Business, browser: Client) -> None:
    settings = f"/konsol/{shop.slug}/percakapan/balasan-cepat/"
    browser.post(
        f"{settings}simpan/", {"shortcut": "/Rekening", "text": "Halo {nama}, ini {toko} {sapaan}"}
    )
    conversation = make_conversation(shop, name="Sari")
    page = browser.get(room(conversation, "balasan-cepat/")).content.decode()
    assert "Halo Sari, ini Warung Uji kak" in page
    assert 'data-shortcut="rekening"' in page


@pytest.mark.parametrize(
    ("shortcut", "text", "reason"),
    [
        ("", "Halo", "nama pendek"),
        ("a/b", "Halo", "nama pendek"),
        ("rekening", "Halo", "sudah ada"),
        ("lain", "", "Tulis balasannya"),
        ("lain", "Halo {nomer}", "{nomer}"),
    ],
)
def test_a_quick_reply_that_cannot_be_is_refused_with_the_reason(
    shop: Business, browser: Client, shortcut: str, text: str, reason: str
) -> None:
    save_canned_reply(business_id=shop.pk, shortcut="rekening", text="BCA")
    answered = browser.post(
        f"/konsol/{shop.slug}/percakapan/balasan-cepat/simpan/",
        {"shortcut": shortcut, "text": text},
    )
    assert answered.status_code == 400
    assert reason in answered.content.decode()
    assert CannedReply.objects.count() == 1


def test_a_quick_reply_of_another_shop_cannot_be_changed(shop: Business, browser: Client) -> None:
    theirs = save_canned_reply(
        business_id=make_shop("Toko Lain").pk, shortcut="rekening", text="BCA 1"
    )
    base = f"/konsol/{shop.slug}/percakapan/balasan-cepat/"
    changed = browser.post(
        f"{base}simpan/", {"id": theirs.pk, "shortcut": "rekening", "text": "BCA 2"}
    )
    assert changed.status_code == 404
    assert browser.post(f"{base}{theirs.pk}/hapus/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.text == "BCA 1"


# -- coming back by itself -------------------------------------------------------------------------


def test_a_takeover_ends_by_itself_after_the_owners_time(shop: Business, browser: Client) -> None:
    browser.post(f"/konsol/{shop.slug}/percakapan/kembali-sendiri/", {"minutes": "30"})
    shop.refresh_from_db()
    assert shop.takeover_idle_minutes == 30
    staff = Member.objects.select_related("business").get(pk=make_staff(shop).pk)
    conversation = answer(make_conversation(shop)).conversation
    take_over(conversation_id=conversation.pk, member=staff, now=NOW)
    later = NOW + timedelta(minutes=20)
    reply_as_member(
        conversation_id=conversation.pk, member=staff, text="Sebentar ya", key="a", now=later
    )
    assert end_idle_takeovers(now=NOW + timedelta(minutes=40)) == 0
    assert end_idle_takeovers(now=later + timedelta(minutes=31)) == 1
    assert not Takeover.objects.filter(ended_at=None).exists()


def test_what_waited_when_somebody_took_over_is_answered_when_they_fall_silent(
    shop: Business,
) -> None:
    shop.takeover_idle_minutes = 15
    shop.save()
    staff = Member.objects.select_related("business").get(pk=make_staff(shop).pk)
    conversation = make_conversation(shop)
    take_over(conversation_id=conversation.pk, member=staff, now=NOW)
    conversation.refresh_from_db()
    assert conversation.due_at == NOW + timedelta(minutes=15)
    reply_as_member(conversation_id=conversation.pk, member=staff, text="Ada kak", key="b", now=NOW)
    conversation.refresh_from_db()
    assert conversation.due_at is None


# -- teaching --------------------------------------------------------------------------------------


def test_a_corrected_answer_is_kept_and_sent(shop: Business, browser: Client) -> None:
    turn = answer(make_conversation(shop, text="ada parkir?"), "Kurang tahu kak")
    message = Message.objects.get(turn=turn, direction="out")
    url = f"/konsol/{shop.slug}/jawaban/{message.pk}/perbaiki/"
    assert "ada parkir?" in browser.get(url).content.decode()
    browser.post(url, {"question": "Ada parkir?", "answer": "Ada, luas.", "kirim": "1"})
    assert KnowledgeEntry.objects.for_business(shop).get().answer == "Ada, luas."
    assert turn.conversation.messages.filter(author="member", text="Ada, luas.").exists()
    answered = browser.post(url, {"question": "Ada parkir?", "answer": ""})
    assert answered.status_code == 400


def test_only_the_assistants_answers_of_ones_own_shop_can_be_corrected(
    shop: Business, browser: Client
) -> None:
    theirs = answer(make_conversation(make_shop("Toko Lain")))
    message = Message.objects.get(turn=theirs, direction="out")
    assert browser.get(f"/konsol/{shop.slug}/jawaban/{message.pk}/perbaiki/").status_code == 404
    asked = make_conversation(shop).messages.get()
    assert browser.get(f"/konsol/{shop.slug}/jawaban/{asked.pk}/perbaiki/").status_code == 404


def test_staff_may_tend_conversations_but_not_set_rules(shop: Business) -> None:
    conversation = answer(make_conversation(shop)).conversation
    staff = logged_in(make_staff(shop))
    assert staff.post(room(conversation, "tutup/")).status_code == 302
    rule = f"/konsol/{shop.slug}/percakapan/kembali-sendiri/"
    assert staff.post(rule, {"minutes": "30"}).status_code == 403
    message = Message.objects.get(conversation=conversation, direction="out")
    correct = f"/konsol/{shop.slug}/jawaban/{message.pk}/perbaiki/"
    assert staff.get(correct).status_code == 403


def test_tending_another_shops_conversation_is_not_found(shop: Business, owner: Member) -> None:
    theirs = answer(make_conversation(make_shop("Toko Lain"))).conversation
    with pytest.raises(NotFound):
        close_conversation(conversation_id=theirs.pk, member=owner, now=NOW)
    with pytest.raises(NotFound):
        write_note(conversation_id=theirs.pk, member=owner, text="x", key="a", now=NOW)
