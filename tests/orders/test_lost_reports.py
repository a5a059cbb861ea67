"""A gateway's report that never came: the worker asks by itself, seldom, and never forever."""

from datetime import datetime, timedelta

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.orders.models import Charge
from tanggap.orders.services.charging import FIRST_ASKED_AFTER, claim_charges_to_ask
from tanggap.worker.charges import ChargesLoop
from tests.orders.tills import Till
from tests.vendors.midtrans_server import MidtransServer
from tests.vendors.xendit_server import XenditServer


class Later:
    """A clock that stands a while after the moment of the bill."""

    def __init__(self, ahead: timedelta) -> None:
        self.moment = SYSTEM_CLOCK.now() + ahead

    def now(self) -> datetime:
        return self.moment


async def _look(ahead: timedelta) -> None:
    await ChargesLoop(clock=Later(ahead)).run_once()


async def test_money_that_nobody_reported_is_found(till: Till, midtrans: MidtransServer) -> None:
    reference = await till.bill()
    midtrans.set(reference, "settlement")

    await _look(timedelta(seconds=30))
    assert await till.state() == ("awaiting_payment", "waiting")
    await _look(FIRST_ASKED_AFTER + timedelta(seconds=1))
    assert await till.state() == ("paid", "paid")

    asked = midtrans.asked_for_status
    await _look(timedelta(hours=1))
    assert midtrans.asked_for_status == asked
    # The report comes after all, and changes nothing.
    assert await till.tell(midtrans.notification(reference)) == 200
    assert await till.notices() == []


async def test_an_invoice_that_nobody_reported_is_found(till: Till, xendit: XenditServer) -> None:
    reference = await till.bill("xendit")
    xendit.set(reference, "PAID")
    await _look(timedelta(minutes=3))
    assert await till.state() == ("paid", "paid")


async def test_a_gateway_that_is_away_is_asked_again(till: Till, midtrans: MidtransServer) -> None:
    reference = await till.bill()
    midtrans.set(reference, "settlement")
    midtrans.broken = 502
    await _look(timedelta(minutes=3))
    assert await till.state() == ("awaiting_payment", "waiting")
    midtrans.broken = 0
    await _look(timedelta(minutes=6))
    assert await till.state() == ("paid", "paid")


async def test_a_refused_card_does_not_end_the_asking(till: Till, midtrans: MidtransServer) -> None:
    reference = await till.bill()
    midtrans.set(reference, "deny")
    await _look(timedelta(minutes=3))
    midtrans.set(reference, "settlement")
    await _look(timedelta(minutes=9))
    assert await till.state() == ("paid", "paid")


async def test_each_bill_goes_to_one_asker(till: Till, midtrans: MidtransServer) -> None:
    await till.bill()
    now = SYSTEM_CLOCK.now() + timedelta(minutes=3)
    assert len(await in_db(claim_charges_to_ask, now)) == 1
    assert await in_db(claim_charges_to_ask, now) == []


async def test_a_bill_that_is_never_paid_is_let_go(till: Till, midtrans: MidtransServer) -> None:
    await till.bill()
    ask_at: datetime | None = await in_db(lambda: Charge.objects.get().ask_at)
    clock = Later(timedelta(0))
    loop = ChargesLoop(clock=clock)
    while ask_at is not None:
        assert ask_at < SYSTEM_CLOCK.now() + timedelta(days=2)
        clock.moment = ask_at
        await loop.run_once()
        ask_at = await in_db(lambda: Charge.objects.get().ask_at)
    assert 40 < midtrans.asked_for_status < 130
