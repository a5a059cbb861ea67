"""Talk about an order that is committed: how it stands, changing it, taking it back."""

from collections.abc import Sequence
from typing import Any, Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket, basket_of
from tanggap.assistant.builtin.ordering.consent import spans
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.hearing import hear
from tanggap.assistant.builtin.ordering.spans import ASKING
from tanggap.assistant.builtin.ordering.speech import Speech
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.ordering import CancelOrder, ChangeOrder, LatestOrder
from tanggap.assistant.quoting import evidence_of
from tanggap.core.db import in_db
from tanggap.orders.base import Priced, Wanted
from tanggap.orders.selectors import order_of_business
from tanggap.orders.services import price_change, wanted_of
from tanggap.orders.states import UNTOUCHED
from tanggap.orders.wording import read_back, status

_CHANGING: Final = words_of("placed.changing")
_ABOUT_ORDERS: Final = frozenset({"order", "order_change", "order_details", "no", "yes", "total"})
_NEW: Final = frozenset({"pesan", "beli", "baru"})
_ALL_OF_IT: Final = words_of("placed.all_of_it")


class PlacedTalk:
    """The customer's latest order in one turn."""

    def __init__(self, context: TurnContext, basket: Basket) -> None:
        self._context = context
        self._basket = basket
        self._order = context.latest_order
        self._began = False
        self._cancels = False
        self._asks_state = False
        # The latest order is cancelled already, and the customer says so once more.
        self._again = False

    # -- hearing -----------------------------------------------------------------------------------

    def hear(self, text: str, shelf: Shelf, memory: Memory) -> None:
        """Whether a message without an open wish is about the order that is placed already."""
        order = self._order
        if order is None or not order.here:
            return
        parts = spans(read(text, shelf, memory.language).tokens)
        tokens = [token for part, _ in parts for token in part]
        words = {token.text for token in tokens}
        # "Batalin ya, acaranya diundur": one part says it, the others say why.
        whole = any(_takes_all_back(part) for part, _ in parts) and not any(
            # "Es tehnya, batalin": of goods it may be these alone.
            token.text in shelf.by_word
            for part, _ in parts
            if not _takes_all_back(part)
            for token in part
        )
        if order.state == "cancelled":
            self._again = whole and not words & (_NEW - {"pesan"})
            return
        if not order.is_open:
            return
        if words & _NEW and not words & {"ubah", "ganti", "pesanan", "batal"}:
            return
        counted = any(token.kind == "number" for token in tokens)
        # "Actually make it two americano": of what is ordered already.
        self._began = bool(words & _CHANGING) or (counted and "jadi" in words)
        # "Eh sambalnya kacang aja": comes to mind when it is placed.
        self._began |= {"eh", "saja"} <= words and not words & (ASKING | {"?"})
        self._cancels = whole or ("batal" in words and "pesanan" in words)
        if self._cancels:
            self._began = False

    def owns(self, clause: Clause, name: str) -> bool:
        """Whether an intent is about a committed order and answered here."""
        if name == "order_status":
            self._asks_state = True
            return True
        if self._cancels or self._again:
            # Why it is taken back asks nothing of the shop.
            return name in _ABOUT_ORDERS or _asks_nothing(clause)
        if self._began and _asks_nothing(clause):
            # "Es jeruknya dihapus ya" asks for no price of it.
            return name != "greeting"
        return self._began and name in _ABOUT_ORDERS

    # -- speaking ----------------------------------------------------------------------------------

    async def reply(self, talk: Talk, heard: Heard) -> Part | None:
        """What to say of the committed order; nothing where the message is about a new wish."""
        speech = Speech(talk)
        unmoved = not heard.edit.changed and heard.stance.said != "yes"
        if self._asks_state and unmoved and not heard.asks_total:
            return await self._tell_state(talk, speech)
        order = self._order
        if order is None:
            return None
        if self._cancels:
            return await self._cancel(talk, speech, order)
        if self._again:
            return Part(speech.say("order_cancelled_before", number=order.number))
        if self._began and not self._basket.changes:
            return await self._begin(talk, speech, order)
        return None

    async def _tell_state(self, talk: Talk, speech: Speech) -> Part:
        order = self._order
        if order is None:
            if self._basket:
                return Part(speech.say("order_not_yet"))
            await talk.hand_over("asked", f"Tanya status pesanan: {self._context.question[:200]}")
            return Part(speech.say("order_none"))
        info = self._context.shop.info
        stored = await in_db(order_of_business, info.id, order.id)
        assert stored is not None, "the order of this turn is the shop's"
        text = status(stored, info, speech.language)
        told = {"number": stored.number, "state": stored.state, "total_idr": stored.total_idr}
        talk.record("order_status", {}, {**told, "status": text})
        return Part(text, own=False)

    async def _cancel(self, talk: Talk, speech: Speech, order: LatestOrder) -> Part:
        info = self._context.shop.info
        if order.state not in UNTOUCHED:
            await talk.hand_over("asked", f"Minta batal pesanan {order.number}")
            text = await self._state_words(speech, order)
            said = [speech.say("order_cancel_late", number=order.number, state=text)]
            if info.cancel_policy:
                await talk.look_up("about")
                said.insert(0, talk.voice.say("order_cancel_policy", policy=info.cancel_policy))
            return Part("\n".join(said))
        reason = " ".join(self._context.question.split())[:200]
        self._context.intents.append(CancelOrder(order.id, reason))
        self._context.done.add("cancelled")
        return Part(speech.say("order_cancelling"), confirms=True)

    async def _begin(self, talk: Talk, speech: Speech, order: LatestOrder) -> Part | None:
        """Takes the order's content as the wish, and hears the message again on top of it."""
        if order.state not in UNTOUCHED:
            self._basket.forget_wish()
            await talk.hand_over("asked", self._for_owner(order))
            state = await self._state_words(speech, order)
            return Part(speech.say("order_change_late", number=order.number, state=state))
        info = self._context.shop.info
        stored = await in_db(order_of_business, info.id, order.id)
        assert stored is not None
        basket = self._basket
        content = basket_of(await in_db(wanted_of, stored))
        known = self._context.shop.catalogue.products
        content.lines = [line for line in content.lines if line.product in known]
        for part in content.__slots__:
            setattr(basket, part, getattr(content, part))
        basket.changes = order.id
        before = basket.as_json()
        heard = hear(
            self._context.question, basket, talk.memory, talk.shelf, self._context.local_now
        )
        if basket.pending:
            return speech.which(basket, [])
        after = basket.as_json()
        after.pop("touched", None)
        before.pop("touched", None)
        if after == before or (heard.stance.said == "ask" and not heard.edit.changed):
            basket.forget_wish()
            if heard.edit.not_sold:
                said, near = heard.edit.not_sold[0]
                return Part("\n".join(speech.not_sold(said, near)))
            await talk.hand_over("asked", self._for_owner(order))
            return Part(talk.voice.say("order_change"))
        wanted = basket.wanted()
        priced = await self.price(wanted)
        speech.record_bill(evidence_of(priced, wanted, self._context, speech.language))
        basket.told_idr = None if priced.blocking else priced.total_idr
        return Part("\n".join(self.read_back(speech, priced, wanted)), speech.yes_chips())

    def _for_owner(self, order: LatestOrder) -> str:
        return f"Ubah pesanan {order.number}: {self._context.question[:200]}"

    async def _state_words(self, speech: Speech, order: LatestOrder) -> str:
        info = self._context.shop.info
        stored = await in_db(order_of_business, info.id, order.id)
        label = stored.get_state_display().lower() if stored is not None else order.state
        return label if speech.language == "id" else f"is {order.state.replace('_', ' ')}"

    # -- a change that waits for its yes -----------------------------------------------------------

    async def price(self, wanted: Wanted) -> Priced:
        """What the order would cost after the change."""
        assert self._basket.changes is not None
        return await in_db(
            price_change,
            business_id=self._context.shop.info.id,
            order_id=self._basket.changes,
            wanted=wanted,
            now=self._context.now,
        )

    def read_back(self, speech: Speech, priced: Priced, wanted: Wanted) -> list[str]:
        """The order as it would be, and the question."""
        order = self._order
        number = order.number if order is not None else ""
        bill = read_back(priced, self._context.shop.info, speech.language, wanted=wanted)
        lines = bill.split("\n")[1:]
        if priced.can_be_placed:
            lines = [*lines[:-1], speech.say("order_change_ask")]
        return [speech.say("order_change_read", number=number), *lines]

    def commit(self, wanted: Wanted, priced: Priced, wish: dict[str, Any]) -> None:
        """The yes to a change."""
        assert self._basket.changes is not None
        consent = " ".join(self._context.question.split())[:200]
        self._context.intents.append(
            ChangeOrder(self._basket.changes, wanted, priced.total_idr, consent, wish)
        )
        self._context.done.add("changed")


def _asks_nothing(clause: Clause) -> bool:
    """Whether a clause has neither a word nor a sign of asking."""
    return not ("?" in clause.said or {token.text for token in clause.tokens} & ASKING)


def _takes_all_back(part: Sequence[Token]) -> bool:
    """ "Batalin pesanan yang tadi ya": nothing else is in it."""
    words = {token.text for token in part}
    return "batal" in words and words <= _ALL_OF_IT | lexicon().classes["address"]
