"""What customers are told of their orders: each thing once, in time, in the shop's words."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from tanggap.businesses.models import OwnerNotice
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Message
from tanggap.deliveries.models import Delivery
from tanggap.orders.base import CUSTOMER, owner
from tanggap.orders.models import Notification, Order
from tanggap.orders.notifications.planning import queue
from tanggap.orders.notifications.quiet import quiet_until
from tanggap.orders.notifications.sending import due_notifications, remind, send_notification
from tanggap.orders.notifications.services import set_quiet_hours, set_text
from tanggap.orders.services import (
    attach_proof,
    cancel_order,
    confirm_payment,
    expire_orders,
    give_more_time,
    manual_order,
    move_order,
    refuse_payment,
)
from tests.factories import MONDAY_NOON
from tests.orders.shops import Kitchen, make_kitchen

NOW = MONDAY_NOON
OWNER = owner("bu@contoh.id")


@pytest.fixture
def kitchen(db: Any) -> Kitchen:
    return make_kitchen(form_of_address="kak")


def run(now: datetime = NOW) -> list[str]:
    """Sends all that is due, as a worker does; how each ended."""
    return [send_notification(one, now=now) for one in due_notifications(now)]


def told(order: Order) -> list[str]:
    """What the customer has been sent."""
    messages = Message.objects.filter(conversation=order.conversation_id, direction="out")
    return list(messages.order_by("pk").values_list("text", flat=True))


def pay(order: Order, now: datetime = NOW) -> None:
    payment = order.payments.get()
    confirm_payment(business_id=order.business_id, payment_id=payment.pk, actor=OWNER, now=now)


def move(order: Order, *states: str, now: datetime = NOW) -> None:
    for to in states:
        move_order(business_id=order.business_id, order_id=order.pk, to=to, actor=OWNER, now=now)


def ordered(kitchen: Kitchen, **values: Any) -> Order:
    return kitchen.writer("Sari").order(
        kitchen.wants(rice=2, **({"payment_code": "bca", "name": "Sari"} | values))
    )


def test_an_order_in_the_chat_is_confirmed_by_the_reply_alone(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    assert run() == []
    assert told(order) == []


def test_each_step_of_an_order_is_told_once(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    pay(order)
    run()
    for state in ("preparing", "ready", "done"):
        move(order, state)
        run()
        run()
    texts = told(order)
    assert len(texts) == 4
    assert f"Pembayaran Rp40.000 untuk pesanan {order.number} sudah kami terima" in texts[0]
    assert "sedang kami siapkan" in texts[1]
    assert "sudah siap, bisa diambil" in texts[2]
    assert f"/o/{order.public_token}" in texts[3]
    assert Delivery.objects.filter(message__text__in=texts).count() == 4


def test_two_workers_at_the_same_row_tell_it_once(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    pay(order)
    (due,) = due_notifications(NOW)
    assert [send_notification(due, now=NOW) for _ in range(3)] == ["sent", "", ""]
    assert len(told(order)) == 1


def test_what_is_undone_with_its_transaction_is_told_to_nobody(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    with transaction.atomic():
        pay(order)
        transaction.set_rollback(True)
    assert run() == []


def test_queueing_the_same_thing_twice_keeps_one(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    assert [queue(order=order, event="done", now=NOW) for _ in range(2)] == [True, False]


def test_what_has_passed_meanwhile_is_not_told(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    pay(order)
    move(order, "preparing", "ready")
    assert sorted(run()) == ["past", "sent", "sent"]
    assert [text for text in told(order) if "siapkan" in text] == []


def test_a_delivery_is_told_of_when_it_leaves_with_the_cash_to_have_ready(kitchen: Kitchen) -> None:
    order = ordered(
        kitchen,
        **{"fulfilment": "delivery", "area": "Dago", "address": "Jl. Dago 1"},
        payment_code="cash",
    )
    move(order, "preparing", "ready")
    run()
    assert len(told(order)) == 0
    move(order, "on_the_way")
    run()
    assert "sedang diantar" in told(order)[0]
    assert "Siapkan uang tunai Rp48.000 ya." in told(order)[0]
    move(order, "done")
    run()
    # Cash at the door needs no message that it has come.
    assert len(told(order)) == 2


def test_the_owners_reason_comes_with_a_cancellation(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    cancel_order(
        business_id=order.business_id, order_id=order.pk, actor=OWNER, reason="Gas habis", now=NOW
    )
    run()
    assert told(order) == [f"Maaf kak, pesanan {order.number} dibatalkan. Alasannya: Gas habis."]


def test_what_customers_do_themselves_they_are_not_told(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    cancel_order(
        business_id=order.business_id, order_id=order.pk, actor=CUSTOMER, reason="", now=NOW
    )
    assert run() == []


def test_a_trial_tells_nobody(kitchen: Kitchen) -> None:
    order = kitchen.writer().order(kitchen.wants(rice=1), trial=True)
    pay(order)
    assert run() == []
    assert not OwnerNotice.objects.exists()


def test_an_english_customer_is_told_in_english(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    Order.objects.filter(pk=order.pk).update(language="en")
    pay(order)
    run()
    assert told(order)[0].startswith("We have received your payment of Rp40.000")


def test_an_order_written_down_for_a_conversation_is_confirmed_once(kitchen: Kitchen) -> None:
    writer = kitchen.writer("Sari")
    order = manual_order(
        business_id=kitchen.business.pk,
        wanted=kitchen.wants(rice=1, payment_code="bca"),
        actor=OWNER,
        now=NOW,
        customer_id=writer.customer.pk,
        conversation_id=writer.conversation.pk,
    )
    run()
    assert order.number in told(order)[0]
    assert "0123456789" in told(order)[0]


def test_somebody_without_a_conversation_is_shown_as_held(kitchen: Kitchen) -> None:
    order = manual_order(
        business_id=kitchen.business.pk, wanted=kitchen.wants(rice=1), actor=OWNER, now=NOW
    )
    pay(order)
    assert run() == ["nobody"]
    note = Notification.objects.get()
    assert (note.state, note.reason) == ("held", "nobody")


# -- proofs ----------------------------------------------------------------------------------------


def test_a_proof_is_for_the_owner_and_its_refusal_for_the_customer_each_time(
    kitchen: Kitchen,
) -> None:
    order = ordered(kitchen)
    for attempt in (1, 2):
        payment = attach_proof(
            business_id=order.business_id, order_id=order.pk, actor=CUSTOMER, now=NOW
        )
        order.refresh_from_db()
        assert order.state == "awaiting_payment"
        notice = OwnerNotice.objects.get(kind="payment_proof", resolved_at=None)
        assert order.number in notice.detail
        refuse_payment(
            business_id=order.business_id,
            payment_id=payment.pk,
            actor=OWNER,
            reason="Jumlahnya kurang",
            now=NOW,
        )
        assert not OwnerNotice.objects.filter(kind="payment_proof", resolved_at=None).exists()
        run()
        assert len(told(order)) == attempt
    assert "Alasannya: Jumlahnya kurang." in told(order)[1]


# -- time ------------------------------------------------------------------------------------------


def test_quiet_hours_hold_until_morning_what_can_wait(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    night = NOW + timedelta(hours=11)  # 23.00
    pay(order, now=night)
    assert run(night) == ["quiet"]
    assert run(night + timedelta(hours=7, minutes=59)) == []
    assert run(night + timedelta(hours=8)) == ["sent"]
    assert len(told(order)) == 1


def test_quiet_hours_do_not_hold_what_somebody_waits_for_at_the_counter(kitchen: Kitchen) -> None:
    order = ordered(kitchen, payment_code="cash")
    night = NOW + timedelta(hours=11)
    move(order, "preparing", "ready", now=night)
    assert sorted(run(night)) == ["past", "sent"]


@pytest.mark.parametrize(
    ("hour", "starts", "ends", "until"),
    [
        *((21, 22, 7, None), (22, 22, 7, (24, 7)), (3, 22, 7, (23, 7)), (7, 22, 7, None)),
        *((13, 12, 15, (23, 15)), (15, 12, 15, None), (3, 5, 5, None)),
    ],
)
def test_quiet_hours_may_cross_midnight(
    hour: int, starts: int, ends: int, until: tuple[int, int] | None
) -> None:
    zone = ZoneInfo("Asia/Makassar")
    at = datetime(2026, 11, 23, hour, tzinfo=zone)
    expected = datetime(2026, 11, until[0], until[1], tzinfo=zone) if until else None
    assert quiet_until(at, zone, time(starts), time(ends)) == expected


def test_a_reminder_comes_once_before_an_unpaid_order_runs_out(kitchen: Kitchen) -> None:
    set_quiet_hours(business_id=kitchen.business.pk, starts=time(0), ends=time(0))
    order = ordered(kitchen)
    assert order.expires_at is not None
    assert remind(order.expires_at - timedelta(hours=4)) == 0
    soon = order.expires_at - timedelta(hours=2)
    assert [remind(soon), remind(soon)] == [1, 0]
    run(soon)
    assert "menunggu pembayaran Rp40.000 sampai" in told(order)[0]
    give_more_time(
        business_id=order.business_id, order_id=order.pk, hours=24, actor=OWNER, now=soon
    )
    assert remind(soon + timedelta(hours=23)) == 0
    order.refresh_from_db()
    assert order.expires_at is not None
    assert expire_orders(order.expires_at) == [order.pk]
    run(order.expires_at)
    assert "sudah tidak berlaku" in told(order)[1]


@pytest.mark.parametrize("what", ["paid", "proof", "cash"])
def test_who_has_paid_or_says_so_is_not_reminded(kitchen: Kitchen, what: str) -> None:
    order = ordered(kitchen, payment_code="cash" if what == "cash" else "bca")
    if what == "paid":
        pay(order)
    elif what == "proof":
        attach_proof(business_id=order.business_id, order_id=order.pk, actor=CUSTOMER, now=NOW)
    assert remind(NOW + timedelta(hours=23)) == 0


# -- channels --------------------------------------------------------------------------------------


def on_whatsapp(order: Order, *, last_customer_at: datetime | None) -> None:
    """Moves the order's conversation to WhatsApp, where free text is bound to 24 hours."""
    assert order.conversation_id is not None
    Channel.objects.filter(conversations=order.conversation_id).update(kind="whatsapp")
    Conversation.objects.filter(pk=order.conversation_id).update(last_customer_at=last_customer_at)


def test_outside_the_reply_window_it_is_held_and_waits_with_its_reason(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    on_whatsapp(order, last_customer_at=NOW - timedelta(hours=25))
    pay(order)
    assert run() == ["window"]
    note = Notification.objects.get()
    assert (note.state, note.reason) == ("held", "window")
    # The delivery is there: it goes out when the customer writes again.
    assert note.message is not None
    assert note.message.delivery.state == Delivery.State.QUEUED


def test_outside_the_reply_window_the_shops_template_goes_out(kitchen: Kitchen) -> None:
    set_text(
        business_id=kitchen.business.pk,
        event="payment_received",
        language="id",
        text="",
        whatsapp_template="pembayaran_diterima",
    )
    order = ordered(kitchen)
    on_whatsapp(order, last_customer_at=NOW - timedelta(hours=25))
    pay(order)
    assert run() == ["sent"]
    message = Message.objects.get(conversation=order.conversation_id)
    template = message.payload["template"]
    assert (template["name"], template["language"]) == ("pembayaran_diterima", "id")
    assert template["parameters"][:2] == ["Sari", order.number]


def test_inside_the_window_free_text_is_sent(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    on_whatsapp(order, last_customer_at=NOW - timedelta(hours=1))
    pay(order)
    assert run() == ["sent"]
    assert "template" not in Message.objects.get(conversation=order.conversation_id).payload
