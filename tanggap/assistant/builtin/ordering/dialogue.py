"""One turn of the talk about an order: what to say to it, and what to commit with the reply."""

from dataclasses import replace
from typing import Any, Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.ordering.basket import (
    LONGEST_IDLE,
    Basket,
    basket_of,
    load_basket,
)
from tanggap.assistant.builtin.ordering.hearing import Heard, hear, take_proposal
from tanggap.assistant.builtin.ordering.placed import PlacedTalk
from tanggap.assistant.builtin.ordering.spans import ADDING, CHANGING, REMOVING
from tanggap.assistant.builtin.ordering.speech import Speech
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.ordering import DropQuote, KeepQuote, PlaceOrder
from tanggap.assistant.quoting import evidence_of, past_for
from tanggap.orders.base import Priced
from tanggap.orders.pricing import price
from tanggap.orders.wording import ask_missing, read_back

# Intents that are this room's to answer once it takes part in a turn.
_OURS: Final = frozenset(
    {"order", "order_details", "order_change", "order_status", "yes", "no", "total"}
)
# Said beside an order, these are heard and not answered.
_POLITE: Final = frozenset({"thanks", "bye", "more"})
# A clause with so much of a question in it is answered as one.
_MOSTLY: Final = 0.6


class OrderTalk:
    """What is wanted, what this message did to it, and the reply to that."""

    def __init__(self, context: TurnContext, shelf: Shelf, memory: Memory) -> None:
        self._context = context
        self._shelf = shelf
        self._memory = memory
        self.basket = recall(context)
        self._placed = PlacedTalk(context, self.basket)
        self._quote = context.open_quote
        self._told_idr = self.basket.told_idr if self._still_open() else None
        if not self.basket and self._told_idr is None:
            self._placed.hear(context.question, shelf, memory)
        proposed = not self.basket and memory.cart and _edits(context.question, shelf)
        if proposed and memory.intent in ("total", "order", "price"):
            # "Tambah es teh 1" after a sum: what was added up is wanted.
            take_proposal(self.basket, memory)
        self.heard = hear(context.question, self.basket, memory, shelf, context.local_now)
        if proposed and not self.heard.edit.changed:
            self.basket.lines = []
        if not self.basket and not self.heard.asking and memory.cart and self._takes_proposal():
            take_proposal(self.basket, memory)
            self.heard.edit.changed = True

    def _still_open(self) -> bool:
        if self.basket.changes is not None:
            return True
        return self._quote is not None and self._quote.is_open(self._context.now)

    def _takes_proposal(self) -> bool:
        """Whether "oke pesan" or "ya mau" wants what was added up before."""
        said = {word for span in self.heard.others for word in span}
        plain = all(len(span) <= 3 for span in self.heard.others)
        wants = self.heard.stance.said == "yes" or bool(said & {"pesan", "beli", "mau", "bungkus"})
        return wants and plain and self._memory.intent in ("total", "order")

    # -- for the other answers ---------------------------------------------------------------------

    @property
    def question(self) -> str:
        """The message without names, addresses and phone numbers."""
        found = self.heard.details
        personal = found.name or found.phone or found.place or found.address
        return self.heard.question if personal else self._context.question

    @property
    def takes_part(self) -> bool:
        """Whether this message has to do with an order."""
        heard, basket = self.heard, self.basket
        if heard.edit.changed or heard.edit.not_sold or heard.edit.odd_count:
            return True
        if basket.fewer and heard.stance.said in ("yes", "no"):
            return True
        if bool(basket) and (heard.told or heard.stance.said in ("yes", "no", "hold")):
            return True
        return bool(heard.details.name or heard.details.phone or heard.details.address)

    def owns(self, clause: Clause, name: str) -> bool:
        """Whether a clause is answered here, and not by the answer to its intent."""
        if self._placed.owns(name):
            return True
        if not self.takes_part:
            return False
        if name in _OURS or name in _POLITE:
            return True
        words = {token.text for token in clause.tokens}
        for span in self.heard.asking:
            told = set(span)
            if told and len(told & words) >= _MOSTLY * len(told):
                return False
        return name != "greeting"

    # -- the reply ---------------------------------------------------------------------------------

    async def reply(self, talk: Talk, *, answered: bool) -> Part | None:
        """What to say about the order in this turn; `answered`: something else is said, too."""
        speech = Speech(talk)
        if (part := await self._placed.reply(talk, self.heard)) is not None:
            return part
        basket, heard = self.basket, self.heard
        if not self.takes_part:
            return await self._remind(speech) if answered else None
        self._prefill()
        stance = heard.stance
        if not heard.edit.changed and basket:
            if stance.said == "no" and (stance.cancels or basket.paused):
                return self._drop(speech)
            if stance.said == "no" and stance.bare and not basket.fewer:
                basket.paused, basket.agreed_idr = True, None
                return Part(speech.say("wish_paused"))
            if stance.said == "hold" and stance.bare:
                return self._hold(speech)
        texts = self._settle_fewer(speech)
        texts += await self._strangers(speech)
        if not basket:
            return self._without_wish(speech, texts)
        if basket.pending:
            return speech.which(basket, texts)
        return await self._bill(speech, texts)

    def _prefill(self) -> None:
        """What the shop knows of the customer need not be told again."""
        basket, context = self.basket, self._context
        basket.name = basket.name or context.customer_name
        basket.phone = basket.phone or context.customer_phone
        if basket.fulfilment == "delivery" and not (basket.address or basket.area):
            basket.address = context.customer_address

    def _without_wish(self, speech: Speech, texts: list[str]) -> Part | None:
        heard = self.heard
        if heard.edit.removed:
            self._forget()
            return Part("\n".join([*texts, speech.say("wish_empty")]))
        if heard.edit.odd_count:
            return Part(speech.say("wish_odd_count"))
        if texts:
            return Part("\n".join(texts))
        if heard.details.name or heard.details.phone or heard.details.address:
            return Part(speech.say("wish_name_only"))
        return None

    def _forget(self) -> None:
        if self._quote is not None:
            self._context.intents.append(DropQuote())
        self.basket.forget_wish()
        self._memory.cart = []

    def _drop(self, speech: Speech) -> Part:
        changing = self.basket.changes is not None
        self._forget()
        return Part(speech.say("wish_held_plain" if changing else "wish_dropped"))

    def _hold(self, speech: Speech) -> Part:
        self.basket.agreed_idr = None
        if self._told_idr is None:
            return Part(speech.say("wish_held_plain"))
        return Part(speech.say("wish_held", total=speech.idr(self._told_idr)))

    def _settle_fewer(self, speech: Speech) -> list[str]:
        """The answer to "tinggal 3, mau 3 saja?"."""
        basket, said = self.basket, self.heard.stance.said
        fewer, basket.fewer = basket.fewer, {}
        texts: list[str] = []
        for key, left in fewer.items():
            line = basket.line_of(int(key))
            if line is None or self.heard.edit.changed:
                continue
            if said == "yes" and left:
                line.quantity = left
                texts.append(
                    speech.say("wish_fewer_taken", name=speech.name(line.product), count=left)
                )
                self.heard.stance = replace(self.heard.stance, said="")
            elif said == "no":
                basket.remove(line.product)
                self.heard.edit.removed.append(line.product)
                self.heard.stance = replace(self.heard.stance, said="")
            else:
                basket.fewer[key] = left
        return texts

    async def _strangers(self, speech: Speech) -> list[str]:
        texts: list[str] = []
        if self.heard.edit.odd_count and self.basket:
            texts.append(speech.say("wish_odd_count"))
        for said, near in self.heard.edit.not_sold[:3]:
            texts += speech.not_sold(said, near)
        return texts

    async def _bill(self, speech: Speech, texts: list[str]) -> Part | None:
        """Prices the wish, and commits it or reads it back."""
        priced = await self._price()
        gone = [p for p in priced.problems if p.code == "sold_out" and p.product_id is not None]
        if gone:
            chips: tuple[str, ...] = ()
            for problem in gone:
                assert problem.product_id is not None
                self.basket.freed = self.basket.remove(problem.product_id)
                self.basket.touched = problem.product_id
                more, chips = speech.sold_out(problem)
                texts += more
            if not self.basket.lines:
                freed, self.basket.freed = self.basket.freed, None
                self._forget()
                self.basket.freed, self.basket.touched = freed, gone[-1].product_id
                return Part("\n".join(texts), chips)
            priced = await self._price()
            texts.append("")
        short = [p for p in priced.problems if p.code == "too_few"]
        if short:
            self.basket.fewer = {str(p.product_id): p.left or 0 for p in short}
            self.basket.told_idr = self.basket.agreed_idr = None
            return Part("\n".join([*texts, *speech.problems(short)]))
        if self._agrees(priced):
            return self._commit(speech, priced)
        return self._read_back(speech, priced, texts)

    async def _price(self) -> Priced:
        context = self._context
        wanted = self.basket.wanted()
        if self.basket.changes is not None:
            return await self._placed.price(wanted)
        past = await past_for(context)
        return price(wanted, context.shop.info, context.shop.catalogue.products, context.now, past)

    def _agrees(self, priced: Priced) -> bool:
        """Whether the customer has said yes to just this."""
        basket = self.basket
        if basket.paused or self._told_idr is None:
            return False
        consented = basket.agreed_idr
        if self.heard.stance.said == "yes" and not self.heard.unsettled:
            consented = self._told_idr
        if consented is None or priced.total_idr != consented or not self._same_goods(priced):
            basket.agreed_idr = None
            return False
        basket.agreed_idr = consented
        return priced.can_be_placed

    def _same_goods(self, priced: Priced) -> bool:
        """Whether these are the goods that were read back: swaps for the same price are told."""
        if self.basket.changes is not None:
            return not self.heard.edit.changed
        if self._quote is None:
            return False
        before = self._quote.priced.lines
        return sorted((x.product_id, x.quantity) for x in before) == sorted(
            (x.product_id, x.quantity) for x in priced.lines
        )

    def _commit(self, speech: Speech, priced: Priced) -> Part:
        basket, context, wanted = self.basket, self._context, self.basket.wanted()
        wish = basket.as_json()
        if basket.changes is not None:
            self._placed.commit(wanted, priced, wish)
            basket.forget_wish()
            return Part(speech.say("wish_placing"), confirms=True)
        quote = self._quote
        same = quote is not None and quote.wanted == wanted and quote.priced.same_deal(priced)
        if not same:
            context.intents.append(KeepQuote(wanted, priced))
        context.intents.append(
            PlaceOrder(quote.id if same and quote is not None else None, memory=wish)
        )
        context.done.add("recorded")
        basket.forget_wish()
        self._memory.cart = []
        return Part(speech.say("wish_placing"), confirms=True)

    def _read_back(self, speech: Speech, priced: Priced, texts: list[str]) -> Part:
        basket, context = self.basket, self._context
        wanted, info = basket.wanted(), context.shop.info
        said_yes = self.heard.stance.said == "yes" and self._told_idr is not None
        if basket.agreed_idr is not None and not priced.blocking and not basket.changes:
            # The yes stands; only what is still to be told is asked.
            self._keep(priced, speech)
            ask = ask_missing(priced.missing, info, speech.language)
            return Part("\n".join([*texts, speech.say("wish_yes_missing", ask=ask)]))
        if said_yes and priced.total_idr != self._told_idr and not self.heard.edit.changed:
            told_more = self.heard.told
            if not told_more:
                texts.append(speech.say("wish_changed_price"))
        basket.paused = False
        self._keep(priced, speech)
        if basket.changes is not None:
            texts += self._placed.read_back(speech, priced, wanted)
        else:
            texts.append(read_back(priced, info, speech.language, wanted=wanted))
        chips = speech.yes_chips() if priced.can_be_placed else speech.way_chips(priced)
        return Part("\n".join(texts).strip(), chips)

    def _keep(self, priced: Priced, speech: Speech) -> None:
        """Makes the bill one that can be said yes to, and evidence for what is said of it."""
        basket, context = self.basket, self._context
        speech.record_bill(evidence_of(priced, basket.wanted(), context, speech.language))
        basket.told_idr = None if priced.blocking else priced.total_idr
        basket.asked = list(priced.missing)
        if priced.blocking and any(p.code == "area_unknown" for p in priced.blocking):
            basket.asked = [*basket.asked, "address"]
        if basket.changes is None:
            context.intents.append(KeepQuote(basket.wanted(), priced))

    async def _remind(self, speech: Speech) -> Part | None:
        """After a question in between: that the order still waits for a yes."""
        if self._told_idr is None or self.basket.paused or not self.basket:
            return None
        self.basket.agreed_idr = None
        priced = await self._price()
        if priced.total_idr != self._told_idr or priced.blocking:
            return None
        speech.record_bill(
            evidence_of(priced, self.basket.wanted(), self._context, speech.language)
        )
        total = speech.idr(priced.total_idr)
        if priced.missing:
            ask = ask_missing(priced.missing, self._context.shop.info, speech.language)
            return Part(speech.say("wish_reminder_missing", total=total, ask=ask))
        return Part(speech.say("wish_reminder", total=total), speech.yes_chips())

    # -- what is kept ------------------------------------------------------------------------------

    def as_memory(self) -> dict[str, Any]:
        """What the conversation remembers of the wish."""
        basket = self.basket
        basket.idle = 0 if self.takes_part else basket.idle + 1
        if basket.idle > LONGEST_IDLE and basket.told_idr is None:
            basket.forget_wish()
        return {"order": basket.as_json()}

    def explain(self) -> dict[str, Any]:
        """For the trace: the wish after this message, and what was said to it."""
        return explain(self.basket, self.heard)


def _edits(text: str, shelf: Shelf) -> bool:
    """Whether a message adds to something, or changes it, and asks nothing."""
    told = {token.text for token in read(text, shelf).tokens}
    return bool(told & (ADDING | CHANGING | REMOVING)) and not told & {"berapa", "?", "apa"}


def recall(context: TurnContext) -> Basket:
    """The wish as it is remembered; the open quote where another answerer made it."""
    known = context.shop.catalogue.products
    basket = load_basket(context.memory.get("order"), known)
    quote = context.open_quote
    if quote is not None and quote.is_open(context.now) and not basket:
        from_quote = basket_of(quote.wanted)
        from_quote.lines = [line for line in from_quote.lines if line.product in known]
        from_quote.told_idr = basket.told_idr
        return from_quote
    return basket


def explain(basket: Basket, heard: Heard) -> dict[str, Any]:
    """A wish and a message in plain data."""
    return {
        "wish": basket.as_json(),
        "stance": heard.stance.said,
        "changed": heard.edit.changed,
        "details": {
            name: value
            for name in ("name", "phone", "place", "address")
            if (value := getattr(heard.details, name))
        },
        "questions": [" ".join(words) for words in heard.asking],
    }
