"""A broadcast in an installation of its own, as a process beside those that send it.

`python -m tests.concurrency.broadcasting` reads what to do from its input. `start COUNT` connects a
WhatsApp number to the demo shop, makes so many customers who want promos and starts a broadcast to
them; `start COUNT CAPPED` lets the first of them have had their share of promos before. `work`
begins a worker and prints its process id. `stop PHONE …` is a webhook in which these say STOP.
`pause` and `resume` are the owner's buttons. `progress` prints the broadcast's state, `state` what
became of each customer.
"""

import json
import os
import random
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

import django

from tests.serving import ROOT, _clean_environment
from tests.vendors.graph_server import gateway, refuse, reset_after

SHOP = "dapur-bu-rini"


@dataclass(frozen=True)
class Share:
    """How much of all sends Meta answers badly, from 0 to 1 each."""

    # 429 for the whole number, which then waits a second.
    limited: float = 0.12
    # Its own errors.
    broken: float = 0.06
    # A gateway's page: nobody knows what stands behind it.
    gateway: float = 0.03
    # The connection ends after the message was taken.
    cut: float = 0.03


def moods(chance: random.Random, share: Share = Share()) -> Iterator[Any]:
    """What Meta does with each send, for ever."""
    acts = (
        refuse(130429, status=429, retry_after=1),
        refuse(131000, status=500, retry_after=1),
        gateway(502),
        reset_after,
        None,
    )
    shares = (share.limited, share.broken, share.gateway, share.cut)
    while True:
        yield chance.choices(acts, (*shares, 1 - sum(shares)))[0]


class Installed:
    """An installation whose workers can be started and killed in no time."""

    def __init__(self, env: dict[str, str]) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "tests.concurrency.broadcasting"],
            cwd=ROOT,
            env={**_clean_environment(), **env},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.workers: list[int] = []

    def tell(self, *words: str) -> list[str]:
        """Has something done and returns what it printed."""
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._popen.stdin.write(" ".join(words) + "\n")
        self._popen.stdin.flush()
        if words[0] == "work":
            self.workers.append(int(self._popen.stdout.readline()))
            return []
        printed = []
        while (line := self._popen.stdout.readline().strip()) != "done":
            assert line not in ("", "failed"), printed
            printed.append(line)
        return printed

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.tell("state")[-1])
        return found

    def kill_worker(self) -> None:
        os.kill(self.workers.pop(), signal.SIGKILL)

    def close(self) -> None:
        for worker in self.workers:
            os.kill(worker, signal.SIGKILL)
        self._popen.kill()
        self._popen.wait(10)
        for stream in (self._popen.stdin, self._popen.stdout):
            if stream is not None:
                stream.close()


def phone_of(number: int) -> str:
    """The number of one customer, as WhatsApp writes it."""
    return f"62812{number:08}"


def start(count: int, capped: int = 0) -> None:
    from django.db import transaction

    from tanggap.broadcasts.audience import Audience
    from tanggap.broadcasts.models import BroadcastRules
    from tanggap.broadcasts.services import make_draft, set_audience, set_message, start_broadcast
    from tanggap.businesses.models import Business
    from tanggap.businesses.services import ensure_owner
    from tanggap.core.clock import SYSTEM_CLOCK
    from tests.channels.connecting import make_whatsapp

    now = SYSTEM_CLOCK.now()
    with transaction.atomic():
        shop = Business.objects.get(slug=SHOP)
        ensure_owner(email="ibu@contoh.id", password="rahasia", business=shop, name="Ibu")
        owner = shop.members.get(role="owner")
        channel = make_whatsapp(shop)
        # Whatever time it is on the machine.
        BroadcastRules.objects.create(business=shop, quiet_from=time(0), quiet_until=time(0))
        make_customers(shop, channel, count, now)
        give_their_share(shop, capped, now)
        draft = make_draft(member=owner, name="Promo", now=now)
        given: dict[str, Any] = {"business_id": shop.pk, "broadcast_id": draft.pk}
        set_audience(**given, name="Promo", audience=Audience())
        set_message(**given, text="Halo {nama|Kak}, ada promo!")
        start_broadcast(**given, now=now)


def make_customers(shop: Any, channel: Any, count: int, now: Any) -> None:
    """Customers who have written today and want promos."""
    from tanggap.conversations.models import Conversation
    from tanggap.customers.models import ChannelIdentity, Customer

    customers = Customer.objects.bulk_create(
        [
            Customer(business=shop, name="Sari", phone=f"+{phone_of(number)}")
            for number in range(count)
        ],
        batch_size=500,
    )
    identities = ChannelIdentity.objects.bulk_create(
        [
            ChannelIdentity(
                channel=channel,
                customer=customer,
                external_id=phone_of(number),
                phone=customer.phone,
                promos_since=now,
            )
            for number, customer in enumerate(customers)
        ],
        batch_size=500,
    )
    Conversation.objects.bulk_create(
        [
            Conversation(
                business=shop,
                channel=channel,
                identity=identity,
                customer_id=identity.customer_id,
                last_customer_at=now,
            )
            for identity in identities
        ],
        batch_size=500,
    )


def give_their_share(shop: Any, count: int, now: Any) -> None:
    """Lets the first customers have had as many promos as one customer gets, yesterday."""
    from tanggap.broadcasts.models import Broadcast, Recipient
    from tanggap.broadcasts.models.rules import rules_of
    from tanggap.customers.models import ChannelIdentity

    phones = [phone_of(number) for number in range(count)]
    identities = ChannelIdentity.objects.filter(external_id__in=phones)
    for number in range(rules_of(shop.pk).cap_count if count else 0):
        earlier = Broadcast.objects.create(business=shop, name=f"Lama {number}", state="done")
        Recipient.objects.bulk_create(
            Recipient(
                business=shop,
                broadcast=earlier,
                customer_id=one.customer_id,
                identity=one,
                channel_id=one.channel_id,
                state=Recipient.State.HANDED,
                due_at=now - timedelta(days=1),
                handed_at=now - timedelta(days=1),
            )
            for one in identities
        )


def _broadcast() -> Any:
    from tanggap.broadcasts.models import Broadcast

    return Broadcast.objects.latest("pk")


def press(deed: str) -> None:
    """Pauses or resumes it."""
    from tanggap.broadcasts import services
    from tanggap.core.clock import SYSTEM_CLOCK

    found = _broadcast()
    getattr(services, f"{deed}_broadcast")(
        business_id=found.business_id, broadcast_id=found.pk, now=SYSTEM_CLOCK.now()
    )


def state() -> None:
    from tanggap.deliveries.models import Delivery

    found = _broadcast()
    rows = found.recipients.values_list(
        "identity__external_id", "state", "reason", "message__delivery__state"
    )
    by_phone = {phone: delivery or reason or state for phone, state, reason, delivery in rows}
    print(
        json.dumps(
            {
                "broadcast": found.state,
                "counts": Counter(by_phone.values()),
                "by_phone": by_phone,
                "pending": Delivery.objects.filter(due_at__isnull=False).count(),
            }
        )
    )


def store_stop(phones: list[str]) -> None:
    """What the webhook's door does with one request that carries all of these."""
    from tanggap.core.clock import SYSTEM_CLOCK
    from tanggap.intake.webhooks.whatsapp import take_in
    from tests.vendors.whatsapp_webhooks import batch, signed, text

    now = SYSTEM_CLOCK.now()
    bodies = [
        text("STOP", wamid=f"wamid.STOP{phone}", sender=phone, at=int(now.timestamp()))
        for phone in phones
    ]
    raw, headers = signed(batch(bodies))
    lowered = {name.lower(): value for name, value in headers.items()}
    assert take_in(headers=lowered, body=raw, now=now) == 200


def work() -> None:
    """A worker, until it is killed."""
    from tanggap.worker.process import run_worker

    run_worker(4)


def obey() -> None:
    """Does what each line of input says in a process of its own, which may be killed at any moment.

    Forked, not started: a fresh interpreter would take longer than all that it has to do.
    """
    import tanggap.intake.webhooks.whatsapp
    import tanggap.worker.process  # noqa: F401

    deeds: dict[str, Any] = {
        "start": lambda *counts: start(*map(int, counts)),
        "pause": lambda: press("pause"),
        "resume": lambda: press("resume"),
        "progress": lambda: print("state", _broadcast().state),
        "stop": lambda *phones: store_stop(list(phones)),
        "state": state,
        "work": work,
    }
    for line in sys.stdin:
        name, *arguments = line.split()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                deeds[name](*arguments)
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(code)
        if name == "work":
            print(child, flush=True)
            # Its end is the test's doing; nobody is waited for.
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        else:
            _, status = os.waitpid(child, 0)
            print("done" if status == 0 else "failed", flush=True)


if __name__ == "__main__":
    from tanggap.cli.main import _set_up

    _set_up()
    django.setup()
    obey()
