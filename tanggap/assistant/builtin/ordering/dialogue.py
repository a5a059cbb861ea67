"""One turn of the talk about an order: what to say to it, and what to commit with the reply."""

from typing import Any, Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.agreeing import agrees_only
from tanggap.assistant.builtin.ordering.asked import asks, takes_price
from tanggap.assistant.builtin.ordering.basket import LONGEST_IDLE
from tanggap.assistant.builtin.ordering.consented import same_goods, same_way
from tanggap.assistant.builtin.ordering.fewer import accepts_fewer, settle_fewer
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.hearing import hear
from tanggap.assistant.builtin.ordering.losing import ask_what_changes, let_go, loses_change
from tanggap.assistant.builtin.ordering.manifold import hear_multiple
from tanggap.assistant.builtin.ordering.placed import PlacedTalk
from tanggap.assistant.builtin.ordering.proposals import goes_on, take_proposal
from tanggap.assistant.builtin.ordering.recalling import edits, prefill, recall
from tanggap.assistant.builtin.ordering.repeating import take_again, wants_again
from tanggap.assistant.builtin.ordering.speech import Speech
from tanggap.assistant.builtin.ordering.waiting import pass_on
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.ordering import DropQuote, KeepQuote, PlaceOrder
from tanggap.assistant.quoting import evidence_of, past_for
from tanggap.orders.base import Priced
from tanggap.orders.pricing import price
from tanggap.orders.wording import ask_missing, problem_lines, read_back

# Intents that are this room's to answer once it takes part in a turn.
_OURS: Final = frozenset(
    {"order", "order_details", "order_change", "order_status", "yes", "no", "total"}
)
# Said beside an order, these are heard and not answered.
_POLITE: Final = frozenset({"thanks", "bye", "more"})
# A clause with so much of a question in it is answered as one.
_MOSTLY: Final = 0.6


def _is_exact(address: str) -> bool:
    return any(letter.isdigit() for letter in address)


class OrderTalk:
    """What is wanted, what this message did to it, and the reply to that."""

    def __init__(self, context: TurnContext, shelf: Shelf, memory: Memory) -> None:
        self._context = context
        self._shelf = shelf
        self._memory = memory
        self.basket = recall(context)
        order = context.latest_order
        self._fresh = not self.basket and context.open_quote is None
        self._fresh = self._fresh and (order is None or not order.is_open)
        self._placed = PlacedTalk(context, self.basket)
        self._quote = context.open_quote
        self._told_idr = self.basket.told_idr if self._still_open() else None
        if not self.basket and self._told_idr is None:
            self._placed.hear(context.question, shelf, memory)
        proposed = not self.basket and memory.cart and edits(context.question, shelf, memory)
        if proposed and goes_on(memory):
            # "Tambah es teh 1" after a sum: what was added up is wanted.
            take_proposal(self.basket, memory)
        self._again = wants_again(context, self.basket, shelf, memory.language)
        self.heard = self._hear()
        if proposed and not self.heard.edit.changed:
            self.basket.lines = []
        if not self.basket and not self.heard.asking and memory.cart and self._takes_proposal():
            take_proposal(self.basket, memory)
            self.heard.edit.changed = True

    def _hear(self) -> Heard:
        said, basket, shelf = self._context.question, self.basket, self._shelf
        now = self._context.local_now
        return hear_multiple(said, basket, shelf) or hear(said, basket, self._memory, shelf, now)

    def _still_open(self) -> bool:
        if self.basket.changes is not None:
            return True
        return self._quote is not None and self._quote.is_open(self._context.now)

    def _takes_proposal(self) -> bool:
        """Whether "oke pesan" or "ya mau" wants what was added up before."""
        said = {word for span in self.heard.others for word in span}
        plain = all(len(span) <= 3 for span in self.heard.others)
        wants = self.heard.stance.said == "yes" or bool(said & {"pesan", "beli", "mau", "bungkus"})
        summed = self._memory.intent in ("total", "order", "stock") or not self._memory.cart_age
        return wants and plain and summed

    def stand_back(self) -> None:
        """Takes nothing of this message for an order, where none was talked of before."""
        if self._fresh:
            self.basket.forget_wish()
            self.heard = Heard(question=self.heard.question)

    @property
    def tells_who(self) -> bool:
        """Whether goods are wanted and a phone number, or a name and an address, go with them."""
        told = self.heard.details
        return bool(self.basket.lines) and bool(told.phone or (told.name and told.address))

    # -- for the other answers ---------------------------------------------------------------------

    @property
    def question(self) -> str:
        """The message without names, addresses and phone numbers."""
        found = self.heard.details
        # "Antar ke Salatiga bisa?" without a wish is a question about the place.
        # "Rekomendasi hotel dekat malioboro" says not where anybody lives.
        lives = found.address and (self.basket or not self._fresh or _is_exact(found.address))
        personal = found.name or found.phone or lives or (found.place and self.basket)
        return self.heard.question if personal else self._context.question

    @property
    def takes_part(self) -> bool:
        """Whether this message has to do with an order."""
        heard, basket = self.heard, self.basket
        if heard.edit.changed or heard.edit.not_sold or heard.edit.odd_count:
            return True
        if (basket.fewer and heard.stance.said in ("yes", "no")) or accepts_fewer(basket, heard):
            return True
        if bool(basket) and (heard.told or heard.stance.said in ("yes", "no", "hold")):
            return True
        if basket.lines and heard.ended:
            # Nothing is added any more: what is still to be told is asked again.
            return True
        return bool(heard.details.name or heard.details.phone or heard.details.address)

    def owns(self, clause: Clause, name: str) -> bool:
        """Whether a clause is answered here, and not by the answer to its intent."""
        if self._placed.owns(clause, name) or self._again:
            return True
        lost = loses_change(self.heard, self.basket, self._told_idr)
        if lost or self.heard.edit.lost:
            return name != "greeting"
        if not self.takes_part or name == "claim":
            return False
        if (
            name in _OURS
            or name in _POLITE
            or (name == "price" and self.basket and takes_price(clause))
        ):
            return True
        if self.heard.stance.said == "hold" and not asks(clause):
            # "Bentar ya, tanya istri dulu" asks the shop nothing.
            return name != "greeting"
        words = {token.text for token in clause.tokens}
        for span in self.heard.asking:
            told = set(span)
            if told and len(told & words) >= _MOSTLY * len(told):
                return False
        return name != "greeting"

    async def reply(self, talk: Talk, *, answered: bool) -> Part | None:
        """What to say about the order in this turn; `answered`: something else is said, too."""
        speech = Speech(talk)
        if self._again and await take_again(
            self._context, self.basket, self._context.shop.catalogue.products
        ):
            # "Samain kayak yang tadi, es tehnya 3": what is said besides changes it.
            self.heard = self._hear()
            self.heard.edit.changed = True
        elif (part := await self._placed.reply(talk, self.heard)) is not None:
            return part
        basket, heard = self.basket, self.heard
        if heard.edit.lost or loses_change(heard, basket, self._told_idr):
            priced = await self._price()
            self._record(speech, priced)
            return ask_what_changes(self.basket, priced, speech)
        if not self.takes_part:
            return await self._remind(speech) if answered else None
        prefill(self.basket, self._context)
        stance = heard.stance
        if not heard.edit.changed and basket:
            if stance.said == "no" and (stance.cancels or basket.paused):
                return self._drop(speech)
            if stance.said == "no" and stance.bare and not basket.fewer:
                basket.paused, basket.agreed_idr = True, None
                return Part(speech.say("wish_paused"))
            if stance.said == "hold" and (stance.bare or not heard.told):
                return await self._hold(speech)
        texts = settle_fewer(basket, heard, speech)
        texts += await self._strangers(speech)
        if not basket and (part := await pass_on(talk, heard, self._memory, speech)):
            return part
        if not basket:
            return self._without_wish(speech, texts)
        texts += let_go(basket, speech, agreed=stance.said == "yes")
        if not basket:
            return self._without_wish(speech, texts)
        if basket.pending:
            return speech.which(basket, texts)
        return await self._bill(speech, texts)

    def _without_wish(self, speech: Speech, texts: list[str]) -> Part | None:
        heard = self.heard
        if heard.edit.removed:
            self._forget(terms=False)
            return Part("\n".join([*texts, speech.say("wish_empty")]))
        if heard.edit.odd_count:
            return Part(speech.say("wish_odd_count"))
        if texts:
            return Part("\n".join(texts))
        if heard.details.name or heard.details.phone or heard.details.address:
            return Part(speech.say("wish_name_only"))
        return None

    def _forget(self, *, terms: bool = True) -> None:
        if self._quote is not None:
            self._context.intents.append(DropQuote())
        self.basket.forget_wish(terms=terms)
        self._memory.cart = []

    def _drop(self, speech: Speech) -> Part:
        changing = self.basket.changes is not None
        self._forget()
        return Part(speech.say("wish_held_plain" if changing else "wish_dropped"))

    async def _hold(self, speech: Speech) -> Part:
        self.basket.agreed_idr = None
        priced = await self._price() if self._told_idr is not None else None
        if priced is None or priced.total_idr != self._told_idr:
            return Part(speech.say("wish_held_plain"))
        self._record(speech, priced)
        return Part(speech.say("wish_held", total=speech.idr(self._told_idr)))

    async def _strangers(self, speech: Speech) -> list[str]:
        texts: list[str] = []
        if self.heard.edit.odd_count and self.basket:
            texts.append(speech.say("wish_odd_count"))
        for said, near in self.heard.edit.not_sold[:3]:
            texts += speech.not_sold(said, near)
        if self.basket and self.heard.edit.changed and (self.heard.cut or self.basket.is_full):
            # Whoever orders for a feast must not miss a dish on the day.
            texts.append(speech.say("wish_cut"))
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
                freed = self.basket.freed
                self._forget(terms=False)
                self.basket.freed, self.basket.touched = freed, gone[-1].product_id
                return Part("\n".join(texts), chips)
            priced = await self._price()
            texts.append("")
        short = [p for p in priced.problems if p.code == "too_few"]
        if short:
            self.basket.fewer = {str(p.product_id): p.left or 0 for p in short}
            self.basket.told_idr = self.basket.agreed_idr = None
            speech.spoke_of(p.product_id for p in short)
            return Part("\n".join([*texts, *speech.problems(short)]))
        if self._agrees(priced):
            return self._commit(speech, priced)
        if priced.blocking and agrees_only(self.heard):
            return Part("\n".join([*texts, *speech.problems(priced.blocking)]))
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
        # "Oke, ambil sendiri" to a total that might still have grown is read back once more.
        stance = self.heard.stance
        final = (stance.bare or "fulfilment" not in basket.asked) and same_way(self._quote, basket)
        # "Ok QRIS then. Grace, 0812…" tells what was asked for: with it the bill is read once more.
        final = final and (stance.firm or not self.heard.told)
        if stance.said == "yes" and not self.heard.unsettled and final:
            consented = self._told_idr
        if consented is None or priced.total_idr != consented or not self._same(priced):
            basket.agreed_idr = None
            return False
        basket.agreed_idr = consented
        return priced.can_be_placed

    def _same(self, priced: Priced) -> bool:
        if self.basket.changes is not None:
            return not self.heard.edit.changed
        return same_goods(self._quote, priced)

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
        self._memory.cart, self._memory.spoken = [], []
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
        unchanged = not self.heard.edit.changed and not self.heard.told
        open_yes = self.heard.stance.said == "yes" and unchanged and bool(basket.asked)
        open_yes = open_yes and not basket.paused
        if open_yes and priced.missing and not priced.blocking and basket.changes is None:
            # The goods are right; how they get there is still to be told.
            self._keep(priced, speech)
            ask = ask_missing(priced.missing, info, speech.language)
            return Part("\n".join([*texts, speech.say("wish_yes_missing", ask=ask)]))
        unheard = not (self.heard.edit.changed or self.heard.told)
        if said_yes and priced.total_idr != self._told_idr and unheard:
            texts.append(speech.say("wish_changed_price"))
        basket.paused = False
        texts += speech.remarks(basket, changed=self.heard.edit.changed)
        self._keep(priced, speech)
        if basket.changes is not None:
            texts += self._placed.read_back(speech, priced, wanted)
        else:
            # What its promos ask for is the shop's own rule, worked out here.
            told = [problem for problem in priced.problems if not problem.blocks]
            speech.quote(problem_lines(told, info, speech.language))
            texts.append(read_back(priced, info, speech.language, wanted=wanted))
        chips = speech.yes_chips() if priced.can_be_placed else speech.way_chips(priced)
        return Part("\n".join(texts).strip(), chips)

    def _keep(self, priced: Priced, speech: Speech) -> None:
        """Makes the bill one that can be said yes to, and evidence for what is said of it."""
        basket, context = self.basket, self._context
        self._record(speech, priced)
        speech.speak_of(basket)
        basket.told_idr = None if priced.blocking else priced.total_idr
        basket.asked = list(priced.missing)
        if priced.blocking and any(p.code == "area_unknown" for p in priced.blocking):
            basket.asked = [*basket.asked, "address"]
        if basket.changes is None:
            context.intents.append(KeepQuote(basket.wanted(), priced))

    def _record(self, speech: Speech, priced: Priced) -> None:
        wanted = self.basket.wanted()
        speech.record_bill(evidence_of(priced, wanted, self._context, speech.language))

    async def _remind(self, speech: Speech) -> Part | None:
        """After a question in between: that the order still waits for a yes."""
        basket = self.basket
        if basket.paused or not basket.lines or basket.pending or basket.changes is not None:
            return None
        if self._told_idr is None and not basket.asked:
            return None
        basket.agreed_idr = None
        priced = await self._price()
        if priced.total_idr != (self._told_idr or priced.total_idr) or priced.blocking:
            return None
        self._record(speech, priced)
        total = speech.idr(priced.total_idr)
        if priced.missing:
            # An "oke" after the answer is about the answer: all of it is read back first.
            basket.told_idr = None
            ask = ask_missing(priced.missing, self._context.shop.info, speech.language)
            return Part(speech.say_for_sure("wish_reminder_missing", total=total, ask=ask))
        return Part(speech.say_for_sure("wish_reminder", total=total), speech.yes_chips())

    # -- what is kept ------------------------------------------------------------------------------

    def as_memory(self) -> dict[str, Any]:
        """What the conversation remembers of the wish."""
        basket = self.basket
        basket.idle = 0 if self.takes_part else basket.idle + 1
        if basket.idle > LONGEST_IDLE and basket.told_idr is None:
            basket.forget_wish()
        return {"order": basket.as_json()}
