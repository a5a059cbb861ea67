"""Paying online: what a gateway reports counts once, in full, in rupiah, and only if it is so."""

from dataclasses import replace

import httpx2 as httpx
import pytest

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.core.errors import Refused
from tanggap.orders.base import SYSTEM, owner
from tanggap.orders.gateways.base import GatewayAway, GatewayRefused, whole_idr
from tanggap.orders.models import (
    ChargeEvent,
    GatewayConnection,
    Notification,
    Order,
    Payment,
)
from tanggap.orders.services import cancel_order, change_order, confirm_payment, wanted_of
from tanggap.orders.services.charging import connect_gateway, disconnect_gateway
from tests.orders.tills import Till
from tests.serving import NO_TLS
from tests.vendors.midtrans_server import KEY, MidtransServer
from tests.vendors.xendit_server import TOKEN, XenditServer


async def test_a_settled_midtrans_payment_makes_the_order_paid(
    till: Till, midtrans: MidtransServer
) -> None:
    reference = await till.bill()
    assert midtrans.made[reference]["transaction_details"]["gross_amount"] == 40_000

    midtrans.set(reference, "pending")
    assert await till.tell(midtrans.notification(reference)) == 200
    assert await till.state() == ("awaiting_payment", "waiting")
    midtrans.set(reference, "settlement")
    assert await till.tell(midtrans.notification(reference)) == 200

    assert await till.state() == ("paid", "paid")
    payment: Payment = await in_db(Payment.objects.get, order=till.order)
    assert (payment.provider, payment.provider_id) == ("midtrans", reference)
    assert payment.confirmed_by == "midtrans"


async def test_a_paid_xendit_invoice_makes_the_order_paid(till: Till, xendit: XenditServer) -> None:
    reference = await till.bill("xendit")
    assert xendit.invoice(reference)["amount"] == 40_000
    xendit.set(reference, "PAID")

    body = xendit.notification(reference)
    assert await till.tell(body, provider="xendit", **{"x-callback-token": TOKEN}) == 200

    assert await till.state() == ("paid", "paid")


async def test_the_same_bill_is_opened_again_until_the_total_changes(
    till: Till, midtrans: MidtransServer
) -> None:
    first = await till.bill()
    assert await till.bill() == first
    await in_db(_take_one_more, till.order)
    second = await till.bill()
    assert second != first
    assert midtrans.made[second]["transaction_details"]["gross_amount"] == 60_000


def _take_one_more(order: Order) -> None:
    wanted = wanted_of(order)
    change_order(
        business_id=order.business_id,
        order_id=order.pk,
        wanted=replace(wanted, items=(replace(wanted.items[0], quantity=3),)),
        consent="lewat telepon",
        actor=owner("bu@contoh.id"),
        now=SYSTEM_CLOCK.now(),
    )


@pytest.mark.parametrize("provider", ["midtrans", "xendit"])
async def test_a_forged_report_is_refused_and_leaves_no_trace(
    till: Till, midtrans: MidtransServer, xendit: XenditServer, provider: str
) -> None:
    reference = await till.bill(provider)
    if provider == "midtrans":
        midtrans.set(reference, "settlement")
        genuine = midtrans.notification(reference)
        forged = genuine.replace(b'"40000.00"', b'"1.00"')
        asked = midtrans.asked_for_status
        assert await till.tell(forged) == 401
        assert await till.tell(b"{}") == 401
        assert await till.tell(b"not json") == 401
        assert midtrans.asked_for_status == asked
    else:
        xendit.set(reference, "PAID")
        genuine = xendit.notification(reference)
        for token in ({}, {"x-callback-token": "salah"}, {"x-callback-token": ""}):
            assert await till.tell(genuine, provider="xendit", **token) == 401
    assert await in_db(ChargeEvent.objects.count) == 0
    assert await till.state() == ("awaiting_payment", "waiting")


async def test_a_signed_report_of_what_is_not_so_pays_nothing(
    till: Till, midtrans: MidtransServer
) -> None:
    # Midtrans signs number, code and amount, but not the state: that is asked for.
    reference = await till.bill()
    midtrans.set(reference, "pending")
    lie = midtrans.notification(reference, transaction_status="settlement")
    assert await till.tell(lie) == 200
    assert await till.state() == ("awaiting_payment", "waiting")


async def test_addresses_of_nobody_are_not_found(till: Till, midtrans: MidtransServer) -> None:
    reference = await till.bill()
    midtrans.set(reference, "settlement")
    body = midtrans.notification(reference)
    assert await till.tell(body, at="999999") == 404
    assert await till.tell(body, at="x") == 404
    assert await till.tell(body, provider="gopay", at=str(till.midtrans_id)) == 404
    # The other gateway's address of the same shop.
    assert await till.tell(body, at=str(till.xendit_id)) == 404
    assert await till.state() == ("awaiting_payment", "waiting")


async def test_another_systems_bill_on_the_same_account_leaves_no_trace(
    till: Till, midtrans: MidtransServer
) -> None:
    midtrans.made["KASIR-1"] = {"transaction_details": {"gross_amount": 40_000}}
    midtrans.set("KASIR-1", "settlement")
    assert await till.tell(midtrans.notification("KASIR-1")) == 200
    assert midtrans.asked_for_status == 0
    assert await in_db(ChargeEvent.objects.count) == 0


async def test_a_report_said_again_changes_nothing(till: Till, midtrans: MidtransServer) -> None:
    reference = await till.bill()
    midtrans.set(reference, "settlement")
    body = midtrans.notification(reference)
    for _ in range(3):
        assert await till.tell(body) == 200
    assert await till.state() == ("paid", "paid")
    assert await in_db(ChargeEvent.objects.count) == 1
    events = till.order.events.filter(kind="payment").count
    assert await in_db(events) == 1
    assert await in_db(Notification.objects.filter(event="payment_received").count) == 1


async def test_states_that_come_in_the_wrong_order_settle_right(
    till: Till, midtrans: MidtransServer
) -> None:
    reference = await till.bill()
    midtrans.set(reference, "pending")
    pending = midtrans.notification(reference)
    midtrans.set(reference, "settlement")
    assert await till.tell(midtrans.notification(reference)) == 200
    # The older news comes last.
    assert await till.tell(pending) == 200
    assert await till.state() == ("paid", "paid")


async def test_a_card_payment_in_doubt_waits_for_a_person(
    till: Till, midtrans: MidtransServer
) -> None:
    reference = await till.bill()
    midtrans.set(reference, "capture", fraud_status="challenge")
    assert await till.tell(midtrans.notification(reference)) == 200
    assert await till.state() == ("awaiting_payment", "waiting")
    midtrans.set(reference, "capture", fraud_status="accept")
    assert await till.tell(midtrans.notification(reference)) == 200
    assert await till.state() == ("paid", "paid")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"gross_amount": "39000.00"}, "Rp39.000"),
        ({"gross_amount": "40000.50"}, "tidak bulat"),
        ({"currency": "USD"}, "USD"),
    ],
)
async def test_another_amount_or_currency_is_flagged_and_not_paid(
    till: Till, midtrans: MidtransServer, values: dict[str, str], said: str
) -> None:
    reference = await till.bill()
    midtrans.set(reference, "settlement", **values)
    assert await till.tell(midtrans.notification(reference)) == 200
    assert await till.state() == ("awaiting_payment", "waiting")
    assert said in (await till.notices())[0]
    payment: Payment = await in_db(Payment.objects.get, order=till.order)
    assert said in payment.flag


async def test_less_than_the_invoice_is_flagged_and_not_paid(
    till: Till, xendit: XenditServer
) -> None:
    reference = await till.bill("xendit")
    xendit.set(reference, "PAID", paid_amount=1_000)
    body = xendit.notification(reference)
    assert await till.tell(body, provider="xendit", **{"x-callback-token": TOKEN}) == 200
    assert await till.state() == ("awaiting_payment", "waiting")
    assert "Rp1.000" in (await till.notices())[0]


async def test_an_old_bill_paid_after_the_order_grew_is_flagged(
    till: Till, midtrans: MidtransServer
) -> None:
    reference = await till.bill()
    await in_db(_take_one_more, till.order)
    midtrans.set(reference, "settlement")
    assert await till.tell(midtrans.notification(reference)) == 200
    assert await till.state() == ("awaiting_payment", "waiting")
    assert "tagihan lama" in (await till.notices())[0]


async def test_money_for_a_cancelled_order_has_to_go_back(
    till: Till, midtrans: MidtransServer
) -> None:
    reference = await till.bill()
    await in_db(
        cancel_order,
        business_id=till.kitchen.business.pk,
        order_id=till.order.pk,
        actor=SYSTEM,
        reason="",
        now=SYSTEM_CLOCK.now(),
    )
    midtrans.set(reference, "settlement")
    assert await till.tell(midtrans.notification(reference)) == 200
    assert (await till.state())[0] == "cancelled"
    owed = Payment.objects.filter(order=till.order, direction="out", state="waiting")
    assert await in_db(lambda: owed.get().amount_idr) == 40_000
    assert "Kembalikan" in (await till.notices())[0]


async def test_paying_twice_is_shown_and_never_lost(till: Till, midtrans: MidtransServer) -> None:
    reference = await till.bill()
    payment: Payment = await in_db(Payment.objects.get, order=till.order)
    await in_db(
        confirm_payment,
        business_id=till.kitchen.business.pk,
        payment_id=payment.pk,
        actor=owner("bu@contoh.id"),
        now=SYSTEM_CLOCK.now(),
    )
    midtrans.set(reference, "settlement")
    assert await till.tell(midtrans.notification(reference)) == 200
    assert "kedua kalinya" in (await till.notices())[0]


async def test_when_the_gateway_cannot_be_asked_it_has_to_tell_again(
    till: Till, midtrans: MidtransServer
) -> None:
    reference = await till.bill()
    midtrans.set(reference, "settlement")
    body = midtrans.notification(reference)
    midtrans.broken = 502
    assert await till.tell(body) == 503
    assert await till.state() == ("awaiting_payment", "waiting")
    midtrans.broken = 0
    assert await till.tell(body) == 200
    assert await till.state() == ("paid", "paid")


async def test_a_gateway_that_fails_or_refuses_says_so_to_the_customer(
    till: Till, midtrans: MidtransServer
) -> None:
    midtrans.broken = 500
    with pytest.raises(GatewayAway, match="Coba lagi"):
        await till.bill()
    midtrans.broken = 0
    midtrans.key = "kunci-lain"
    with pytest.raises(GatewayRefused, match="Kunci Midtrans"):
        await till.bill()


async def test_the_button_on_the_receipt_leads_to_the_gateway(
    till: Till, midtrans: MidtransServer
) -> None:
    async with httpx.AsyncClient(base_url=till.base, timeout=60, verify=NO_TLS) as http:
        receipt = f"/o/{till.order.public_token}"
        assert "Lanjut bayar online" in (await http.get(receipt)).text
        answer = await http.post(f"{receipt}/bayar", data={"provider": "midtrans"})
        assert answer.status_code == 200
        (reference,) = midtrans.made
        assert answer.headers["refresh"] == f"0;url={midtrans.url}/snap/v4/{reference}"
        midtrans.broken = 500
        # The bill that is there is opened again without asking; another gateway is not there.
        assert (await http.post(f"{receipt}/bayar", data={"provider": "midtrans"})).is_success
        unknown = await http.post(f"{receipt}/bayar", data={"provider": "gopay"})
        assert unknown.status_code == 404
        assert "tidak ada di toko ini" in unknown.text


async def test_an_open_receipt_hears_of_each_change(till: Till, midtrans: MidtransServer) -> None:
    reference = await till.bill()
    midtrans.set(reference, "settlement")
    async with (
        httpx.AsyncClient(base_url=till.base, timeout=60, verify=NO_TLS) as http,
        http.stream("GET", f"/o/{till.order.public_token}/events") as answer,
    ):
        told = (line async for line in answer.aiter_lines() if line.startswith("data:"))
        before = await anext(told)
        assert await till.tell(midtrans.notification(reference)) == 200
        assert await anext(told) != before
        assert (await http.get("/o/tidak-ada/events")).status_code == 404


async def test_a_disconnected_gateway_makes_no_bills_but_is_still_heard(
    till: Till, midtrans: MidtransServer
) -> None:
    reference = await till.bill()
    await in_db(disconnect_gateway, business_id=till.kitchen.business.pk, provider="midtrans")
    with pytest.raises(Refused):
        await till.bill()
    midtrans.set(reference, "settlement")
    assert await till.tell(midtrans.notification(reference)) == 200
    assert await till.state() == ("paid", "paid")


async def test_keys_are_sealed_and_a_missing_one_is_named(till: Till) -> None:
    stored = await in_db(
        lambda: GatewayConnection.objects.get(pk=till.midtrans_id).credentials_sealed
    )
    assert KEY not in stored
    with pytest.raises(Refused, match="Token verifikasi"):
        await in_db(
            connect_gateway,
            business_id=till.kitchen.business.pk,
            provider="xendit",
            credentials={"secret_key": "x"},
            now=SYSTEM_CLOCK.now(),
        )


@pytest.mark.parametrize(
    ("said", "idr"),
    [
        *(("18000.00", 18_000), (18_000, 18_000), (18_000.0, 18_000), ("18000", 18_000)),
        *(("18000.01", None), (True, None), (None, None), ("-5", None), ("1e5", None), ("", None)),
    ],
)
def test_amounts_are_whole_rupiah_or_nothing(said: object, idr: int | None) -> None:
    assert whole_idr(said) == idr
