"""Applying what a reply says is done about orders, inside the transaction that stores the reply."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tanggap.assistant.base import Draft, HandoverIntent
from tanggap.assistant.ordering import (
    INTENT_ORDER,
    CancelOrder,
    ChangeOrder,
    DropQuote,
    Intent,
    KeepQuote,
    PlaceOrder,
    RememberCustomer,
)
from tanggap.businesses.info import ShopInfo
from tanggap.channels.models import Channel
from tanggap.customers.services import remember_details
from tanggap.orders.base import CUSTOMER, Priced, Problem, Wanted, wanted_from_json
from tanggap.orders.errors import (
    CannotCancel,
    CannotOrder,
    IllegalMove,
    NotEnoughStock,
    QuoteChanged,
    QuoteExpired,
    QuoteGone,
)
from tanggap.orders.models import Order, Quote
from tanggap.orders.selectors import order_of_business
from tanggap.orders.services import (
    cancel_order,
    change_order,
    drop_quote,
    keep_quote,
    place_order,
)
from tanggap.orders.wire import public_url
from tanggap.orders.wording import confirmation, problem_lines, read_back, status
from tanggap.turns.load import Loaded
from tanggap.turns.phrases import order_line

# Where nothing real is ordered: the terminal, trials of the assistant, evaluations.
TRIAL_CHANNELS = frozenset({Channel.Kind.TERMINAL.value})


@dataclass(slots=True)
class Applied:
    """What became of a draft's wishes, and the reply that is true now."""

    text: str
    memory: dict[str, Any] | None
    handover: HandoverIntent | None
    chips: tuple[str, ...]
    # What a chat page shows beside the text.
    order: dict[str, Any] | None = None


@dataclass(slots=True)
class _Work:
    loaded: Loaded
    info: ShopInfo
    now: datetime
    language: str
    applied: Applied
    kept: Quote | None = None
    besides: str = ""


def apply_intents(*, loaded: Loaded, draft: Draft, info: ShopInfo, now: datetime) -> Applied:
    """Does what the draft intends; where that fails, the reply says so instead of the draft.

    The caller's transaction holds the conversation's row.
    """
    applied = Applied(draft.text, draft.memory, draft.handover, draft.chips)
    memory = loaded.memory if draft.memory is None else draft.memory
    builtin = memory.get("builtin")
    language = str(builtin.get("language") or "id") if isinstance(builtin, dict) else "id"
    work = _Work(loaded, info, now, language, applied, besides=draft.besides)
    for kind in INTENT_ORDER:
        for intent in draft.intents:
            if isinstance(intent, kind):
                _apply(intent, work)
    return applied


def _apply(intent: Intent, work: _Work) -> None:
    ids = {
        "business_id": work.loaded.business_id,
        "conversation_id": work.loaded.claim.conversation_id,
    }
    match intent:
        case KeepQuote():
            work.kept = _keep(intent.wanted, intent.priced, work)
        case DropQuote():
            drop_quote(**ids, now=work.now)
        case PlaceOrder():
            _place(intent, work)
        case CancelOrder():
            _cancel(intent, work)
        case ChangeOrder():
            _change(intent, work)
        case RememberCustomer():
            if work.loaded.channel_kind not in TRIAL_CHANNELS:
                remember_details(
                    business_id=work.loaded.business_id,
                    customer_id=work.loaded.customer_id,
                    name=intent.name,
                    phone=intent.phone,
                    address=intent.address,
                )


def _keep(wanted: Wanted, priced: Priced, work: _Work) -> Quote:
    return keep_quote(
        business_id=work.loaded.business_id,
        conversation_id=work.loaded.claim.conversation_id,
        customer_id=work.loaded.customer_id,
        wanted=wanted,
        priced=priced,
        now=work.now,
    )


def _place(intent: PlaceOrder, work: _Work) -> None:
    loaded = work.loaded
    quote_id = intent.quote_id
    if quote_id is None:
        assert work.kept is not None, "an order is placed from a quote"
        quote_id = work.kept.pk
    try:
        order = place_order(
            business_id=loaded.business_id,
            conversation_id=loaded.claim.conversation_id,
            customer_id=loaded.customer_id,
            quote_id=quote_id,
            now=work.now,
            trial=loaded.channel_kind in TRIAL_CHANNELS,
        )
    except QuoteGone as gone:
        if gone.order is not None:
            _tell(status(gone.order, work.info, work.language), work, intent.memory)
        else:
            _tell(order_line("gone", work.info, work.language), work, intent.memory)
    except NotEnoughStock as short:
        _tell_shortage(short.problems, intent, work)
    except (QuoteChanged, QuoteExpired) as changed:
        late = isinstance(changed, QuoteExpired)
        _ask_again("expired" if late else "changed", changed.priced, quote_id, intent, work)
    else:
        _confirm(order, work)


def _confirm(order: Order, work: _Work, heading: str = "") -> None:
    stored = order_of_business(order.business_id, order.pk)
    assert stored is not None
    text = confirmation(stored, work.info, work.language)
    if heading:
        text = "\n".join([heading, *text.split("\n")[1:]])
    work.applied.text = "\n\n".join(part for part in (text, work.besides) if part)
    work.applied.order = _card(stored)


def _card(order: Order) -> dict[str, Any]:
    """What a chat page shows of an order: it leads to the receipt, which is always up to date."""
    return {
        "number": order.number,
        "state": order.state,
        "total_idr": order.total_idr,
        "lines": [f"{line.quantity} {line.name}" for line in order.lines.all()][:6],
        **({} if order.trial else {"url": public_url(order)}),
    }


def _tell(text: str, work: _Work, wish: dict[str, Any] | None) -> None:
    """Says what happened instead of what the draft hoped for."""
    work.applied.text = "\n\n".join(part for part in (text, work.besides) if part)
    work.applied.chips = ()
    if wish is not None:
        memory = work.loaded.memory if work.applied.memory is None else work.applied.memory
        work.applied.memory = memory | {"order": wish}


def _tell_shortage(problems: tuple[Problem, ...], intent: PlaceOrder, work: _Work) -> None:
    """Somebody was faster: what is left is offered, what is gone leaves the wish."""
    gone = {p.product_id for p in problems if p.code == "sold_out"}
    lines = [x for x in intent.memory.get("lines", ()) if x.get("product") not in gone]
    fewer = {str(p.product_id): p.left for p in problems if p.code == "too_few" and p.left}
    wish = intent.memory | {"lines": lines, "fewer": fewer}
    for name in ("told_idr", "agreed_idr"):
        wish.pop(name, None)
    drop_quote(
        business_id=work.loaded.business_id,
        conversation_id=work.loaded.claim.conversation_id,
        now=work.now,
    )
    texts = problem_lines(problems, work.info, work.language)
    texts.append(order_line("not_placed", work.info, work.language))
    _tell("\n".join(texts), work, wish)


def _ask_again(why: str, priced: Priced, quote_id: int, intent: PlaceOrder, work: _Work) -> None:
    """The bill is another one by now: it is read back anew and waits for another yes."""
    quote = Quote.objects.for_business(work.loaded.business_id).filter(pk=quote_id).first()
    wish = dict(intent.memory)
    wish.pop("agreed_idr", None)
    wish.pop("told_idr", None)
    wanted = None
    if quote is not None and priced.lines:
        wanted = wanted_from_json(quote.wanted)
        _keep(wanted, priced, work)
        wish["told_idr"] = priced.total_idr
    text = read_back(priced, work.info, work.language, wanted=wanted)
    _tell(f"{order_line(why, work.info, work.language)}\n{text}", work, wish)


def _cancel(intent: CancelOrder, work: _Work) -> None:
    try:
        order = cancel_order(
            business_id=work.loaded.business_id,
            order_id=intent.order_id,
            actor=CUSTOMER,
            reason=intent.reason,
            now=work.now,
        )
    except (CannotCancel, IllegalMove) as refused:
        _tell(f"{refused}\n{order_line('to_owner', work.info, work.language)}", work, None)
        work.applied.handover = HandoverIntent("asked", f"Minta batal: {intent.reason}"[:300])
    else:
        said = order_line("cancelled", work.info, work.language, number=order.number)
        work.applied.text = "\n\n".join(part for part in (said, work.besides) if part)
        stored = order_of_business(order.business_id, order.pk)
        work.applied.order = _card(stored) if stored is not None else None


def _change(intent: ChangeOrder, work: _Work) -> None:
    try:
        order = change_order(
            business_id=work.loaded.business_id,
            order_id=intent.order_id,
            wanted=intent.wanted,
            consent=intent.consent,
            actor=CUSTOMER,
            now=work.now,
            expected_total_idr=intent.expected_total_idr,
        )
    except NotEnoughStock as short:
        _tell("\n".join(problem_lines(short.problems, work.info, work.language)), work, {})
    except QuoteChanged as changed:
        wish = intent.memory | {"told_idr": changed.priced.total_idr}
        text = read_back(changed.priced, work.info, work.language, wanted=intent.wanted)
        _tell(f"{order_line('changed', work.info, work.language)}\n{text}", work, wish)
    except (IllegalMove, CannotOrder) as refused:
        _tell(f"{refused}\n{order_line('to_owner', work.info, work.language)}", work, {})
        work.applied.handover = HandoverIntent("asked", "Pelanggan minta pesanannya diubah")
    else:
        said = order_line("updated", work.info, work.language, number=order.number)
        _confirm(order, work, said)
