"""The built-in responder: right answers from the shop's data, without any model."""

import asyncio
import re
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from tanggap.assistant.base import Card, Draft, OnText, TurnContext
from tanggap.assistant.builtin.answers import (
    advice,
    ahead,
    bargain,
    bringing,
    comparing,
    details,
    hours,
    keeping,
    listing,
    orders,
    paying,
    people,
    place,
    prices,
    promos,
    stock,
    totals,
    unknown,
)
from tanggap.assistant.builtin.answers.dates_told import keep_day
from tanggap.assistant.builtin.answers.first import answer_first
from tanggap.assistant.builtin.leaving_out import leave_out
from tanggap.assistant.builtin.memory import load_memory
from tanggap.assistant.builtin.normalise.language import language_of
from tanggap.assistant.builtin.ordering.basket import load_basket
from tanggap.assistant.builtin.ordering.dialogue import OrderTalk
from tanggap.assistant.builtin.ordering.hearing import hear
from tanggap.assistant.builtin.ordering.recalling import explain as explain_order
from tanggap.assistant.builtin.routing import answers_to, asks_by_meaning
from tanggap.assistant.builtin.speak.voice import Voice
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.topics import SURE_ENTRY, topics_of_reading
from tanggap.assistant.builtin.understand.allergic import cannot_have
from tanggap.assistant.builtin.understand.asked_terms import asks_how_for_many
from tanggap.assistant.builtin.understand.entries import says_of_what
from tanggap.assistant.builtin.understand.mentioned import asked_of, named_in
from tanggap.assistant.builtin.understand.message import understand
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.sets import asks_of_set
from tanggap.assistant.builtin.understand.shelf import ready_shelf_of, shelf_of
from tanggap.assistant.builtin.wanting import asks_no_order, tells_only, tells_why
from tanggap.assistant.cards import MOST_CARDS, card_of
from tanggap.assistant.shop import Shop
from tanggap.core.sentences import split_sentences

Answer = Callable[[Talk, Clause], Awaitable[Part | None]]

ANSWERS: Final[dict[str, Answer]] = {
    "price": prices.answer_price,
    "total": totals.answer_total,
    "bargain": bargain.answer_bargain,
    "claim": bargain.answer_claim,
    "stock": stock.answer_stock,
    "list_products": listing.answer_list,
    "more": listing.answer_more,
    "product_info": details.answer_details,
    "keeping": keeping.answer_keeping,
    "compare": comparing.answer_compare,
    "recommendation": advice.answer_advice,
    "hours": hours.answer_hours,
    "location": place.answer_location,
    "promo": promos.answer_promo,
    "payment": paying.answer_payment,
    "delivery": bringing.answer_delivery,
    "order": orders.answer_order,
    "order_details": orders.answer_order_details,
    "order_change": orders.answer_order_change,
    "order_status": orders.answer_order_status,
    "complaint": people.answer_complaint,
    "human": people.answer_human,
    "bot": people.answer_bot,
    "smalltalk": people.answer_smalltalk,
    "offtopic": people.answer_offtopic,
    "abuse": people.answer_abuse,
    "crisis": people.answer_crisis,
    "medical": people.answer_medical,
    "legal": people.answer_legal,
    "greeting": people.answer_greeting,
    "thanks": people.answer_thanks,
    "bye": people.answer_bye,
    "yes": people.answer_yes,
    "no": people.answer_no,
}
# What one reply can hold on a phone.
MOST_PARTS: Final = 5
MOST_CHIPS: Final = 4
LITTLE_MORE: Final = unknown.LITTLE + 1
# After so many turns on other things a sum is forgotten.
LONGEST_CART: Final = 6
# So many turns later a promo may still be asked on about.
LONGEST_PROMOS: Final = 3
# An order is read back line by line, and its total comes last; a chat's message holds 4,096.
LONGEST_REPLY: Final = 3_500


class BuiltIn:
    """Answers from the shop's data by rules alone: no network, no chance, no cost."""

    name = "builtin"

    async def draft(
        self, context: TurnContext, *, on_text: OnText | None = None, objection: str = ""
    ) -> Draft:
        """Answers `context.questions`; a draft that the guard refused becomes a handover."""
        talk, order = await _talk(context)
        if objection:
            await talk.hand_over("failure", f"Perlu dijawab orang: {context.question[:200]}")
            parts = [Part(talk.voice.say("unknown"))]
        else:
            parts = await _answer_all(talk, order)
        text = _joined(parts, context.shop.info.form_of_address)
        if on_text is not None:
            await on_text.write(text)
        return Draft(
            text=text,
            model=self.name,
            topics=topics_of_reading(talk.reading),
            chips=_chips(parts),
            cards=_cards(talk, parts),
            memory=_remember(talk) | order.as_memory(),
            handover=context.handover,
            intents=tuple(context.intents),
            parts=tuple(part.text for part in parts if not part.polite),
            ordering=tuple(part.text for part in parts if part.orders),
            besides=_joined(
                [p for p in parts if not p.confirms], context.shop.info.form_of_address
            ),
        )


def _joined(parts: list[Part], address: str) -> str:
    """The parts as one message; the customer is addressed once in each, not in each sentence."""
    texts = [_addressed_once(part.text, address) if part.own else part.text for part in parts]
    short = all("\n" not in text for text in texts)
    return ("\n" if short else "\n\n").join(texts)[:LONGEST_REPLY]


def _addressed_once(text: str, address: str) -> str:
    if not address:
        return text
    vocative = re.compile(rf",? {re.escape(address)}(?=[.,!?:]|$| [\U0001f000-\U0001faff])", re.M)
    first = vocative.search(text)
    if first is None:
        return text
    return text[: first.end()] + vocative.sub("", text[first.end() :])


async def _talk(context: TurnContext) -> tuple[Talk, OrderTalk]:
    shelf = ready_shelf_of(context.shop)
    if not shelf.whole:
        shelf = await asyncio.to_thread(shelf_of, context.shop)
    memory = load_memory(context.memory, context.shop.catalogue.products)
    if not memory.turns:
        first = f"{context.shop.info.slug}:{context.question}"
        memory.seed = zlib.crc32(first.encode("utf-8", "replace")) % 1_000_000
    order = OrderTalk(context, shelf, memory)
    spoken = language_of(context.question, shelf, memory.language)
    reading = understand(order.question, shelf, memory, context.local_now, language=spoken)
    of_set = any(asks_of_set(clause, memory, shelf) for clause in reading.clauses)
    if of_set or asks_no_order(reading, shelf, told_who=order.tells_who):
        order.stand_back()
    info = context.shop.info
    # Whatever the customer writes in, where the owner wants Indonesian always.
    language = "id" if info.answer_language == "id" else reading.language
    voice = Voice(info, language, memory.seed, memory.turns)
    return Talk(context, shelf, memory, reading, voice), order


async def _answer_all(talk: Talk, order: OrderTalk) -> list[Part]:
    """One part per thing asked, in the order in which it was asked."""
    parts: list[Part] = []
    answered: set[tuple[str, str]] = set()
    summed: set[tuple[tuple[int, int], ...]] = set()
    serious = any(
        name not in ("greeting", "thanks", "bye", "yes", "no")
        for clause in talk.reading.clauses
        for name in clause.names
    )
    ordered = any(clause.items and clause.has("order") for clause in talk.reading.clauses)
    declined = any(clause.has("offtopic") for clause in talk.reading.clauses)
    meant = any(asks_by_meaning(clause) for clause in talk.reading.clauses)
    leave_out(talk.reading.clauses, order.owns)
    for clause in talk.reading.clauses:
        if asks_how_for_many(clause) and (part := await ahead.answer_ahead(talk, clause)):
            # On what terms, beside the order that it is.
            parts.append(part)
        for name in answers_to(clause, serious=serious):
            if order.owns(clause, name):
                continue
            if name in ("order", "total") and clause.items:
                lines = tuple((item.candidates[0], item.quantity or 1) for item in clause.items)
                if lines in summed:
                    continue
                summed.add(lines)
            if name == "order_details" and not talk.memory.cart and len(clause.names) > 1:
                continue
            if name in ("price", "total") and parts and not (clause.items or clause.category):
                # "Do you deliver to Dago? how much is it?": told with the first.
                continue
            if name == "order" and ordered and not clause.items and "cara" not in _things(clause):
                continue
            key = (name, "" if name not in _PER_THING else _things(clause))
            if key in answered or len(parts) == MOST_PARTS:
                continue
            answered.add(key)
            if name == "unknown" and parts and talk.context.handover is not None:
                # The owner is asked already.
                continue
            why = clause.background or (meant and tells_only(clause))
            if name == "unknown" and (why or (serious and tells_why(clause))):
                # "mau dibawa mudik" beside "tahan berapa lama?"
                continue
            if name == "unknown" and parts and (declined or len(clause.tokens) <= LITTLE_MORE):
                # "takut cair" after a question that was answered, the rest of what was declined.
                continue
            part = await _answer_one(talk, clause, name)
            if part is not None and (part := _not_said_yet(part, parts)) is not None:
                parts.append(part)
    answered_more = serious and bool(parts)
    if (ordered_part := await order.reply(talk, answered=answered_more)) is not None:
        parts.append(replace(ordered_part, orders=True))
    hello = people.hello_first(talk) if parts and serious else ""
    if hello:
        parts.insert(0, Part(hello, polite=True))
    if not parts:
        clause = talk.reading.clauses[0] if talk.reading.clauses else Clause(())
        part = await unknown.answer_unknown(talk, clause)
        assert part is not None
        parts.append(part)
    return parts


def _not_said_yet(part: Part, parts: list[Part]) -> Part | None:
    """A part without the lines and sentences that this reply has already; nothing if all are."""
    said = {line for earlier in parts for line in _sentences(earlier.text)}
    lines = []
    for line in part.text.split("\n"):
        kept = [sentence for sentence in _sentences(line) if sentence not in said]
        if kept or not line:
            lines.append(" ".join(kept))
    text = "\n".join(lines).strip()
    listed = [line for line in part.text.split("\n") if line.startswith("•")]
    if not text or (listed and not any(line in text for line in listed)):
        return None
    if text.endswith(":") and text != part.text.strip():
        # Only the word that leads to what was said already.
        return None
    return replace(part, text=text)


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in split_sentences(text)]


# Asking these twice in one message, of different things, wants two answers.
_PER_THING: Final = frozenset(
    {
        *("price", "total", "stock", "product_info", "compare", "delivery", "hours"),
        *("list_products", "recommendation", "order", "entry", "unknown", "payment", "promo"),
    }
)


def _things(clause: Clause) -> str:
    return " ".join(token.text for token in clause.tokens)


async def _answer_one(talk: Talk, clause: Clause, name: str) -> Part | None:
    if (told := await answer_first(talk, clause, name)) is not None:
        return told
    if name == "entry":
        assert clause.entry is not None
        await talk.look_up("faq", clause.entry.question)
        again = clause.entry.question[:200] in (talk.memory.entry, talk.entry)
        talk.entry = clause.entry.question[:200]
        keep_day(talk, clause.when)
        talk.spoken += [i.candidates[0] for i in clause.items if len(i.candidates) == 1]
        if not clause.items:
            talk.spoken += named_in(clause.entry.answer, talk.shelf)
        answer = talk.quote(clause.entry.answer)
        if talk.voice.english:
            return Part(talk.voice.say("entry_lead", answer=answer), own=False)
        if clause.entry_score < SURE_ENTRY and not (again or says_of_what(clause.entry)):
            # "Bisa, tanpa biaya" tells nothing alone; elsewhere a question would read as a claim.
            return Part(f"{talk.quote(f'“{clause.entry.question}”')}\n{answer}", own=False)
        return Part(answer, own=False)
    priced = clause.money and (not clause.items or advice.asks_price(clause))
    if name == "list_products" and priced:
        return await advice.answer_advice(talk, clause)
    about = clause.about and not clause.items
    if name == "list_products" and (clause.wanted or clause.unwanted or about):
        return await advice.answer_about(talk, clause)
    if name == "more" and (clause.items or clause.category or clause.wanted or clause.money):
        return await advice.answer_advice(talk, clause)
    if name == "unknown":
        return await unknown.answer_unknown(talk, clause)
    return await ANSWERS[name](talk, clause)


def _chips(parts: list[Part]) -> tuple[str, ...]:
    chips = dict.fromkeys(chip for part in parts for chip in part.chips)
    return tuple(chips)[:MOST_CHIPS]


def _cards(talk: Talk, parts: list[Part]) -> tuple[Card, ...]:
    shown = dict.fromkeys(product for part in parts for product in part.shown)
    products = [talk.shelf.product(product_id) for product_id in list(shown)[:MOST_CARDS]]
    return tuple(card_of(product) for product in products)


def _remember(talk: Talk) -> dict[str, Any]:
    """What the next turn needs to understand a short follow-up."""
    memory = talk.memory
    if not (talk.spoken or talk.listed):
        talk.spoken = asked_of(talk.reading.clauses)
    if talk.spoken or talk.listed:
        before, memory.spoken = memory.spoken, list(dict.fromkeys(talk.spoken))
        memory.earlier = before if before != memory.spoken else memory.earlier
        memory.listed = talk.listed or memory.listed
        memory.rest = talk.rest
    memory.cart_age += 1
    if talk.cart:
        memory.cart, memory.cart_age = talk.cart, 0
        memory.had, memory.billed = talk.had, talk.billed
    elif memory.cart_age > LONGEST_CART:
        memory.cart, memory.paid = [], 0
    memory.paid, memory.open_sum = talk.paid or memory.paid, talk.open_sum
    if talk.promos or memory.promos_age >= LONGEST_PROMOS:
        memory.promos, memory.promos_age = talk.promos, 0
    elif memory.promos:
        memory.promos_age += 1
    memory.entry = talk.entry
    banks = [bank for clause in talk.reading.clauses for bank in clause.banks]
    memory.cod, memory.bank = "cod" in banks, (banks or [memory.bank])[-1]
    memory.without = _ruled_out(talk) or memory.without
    memory.language = talk.reading.language
    names = [name for clause in talk.reading.clauses for name in clause.names]
    serious = [name for name in names if name not in ("greeting", "thanks", "bye", "yes", "no")]
    if serious:
        memory.intent = serious[-1]
    memory.turns += 1
    memory.puzzled = max(0, memory.puzzled - 1)
    return talk.context.memory | memory.as_json()


def _ruled_out(talk: Talk) -> list[str]:
    """What this message says must not be in it: "aku alergi udang", "ga bisa minum santan"."""
    return [
        word for clause in talk.reading.clauses if cannot_have(clause) for word in clause.unwanted
    ]


def explain(context: TurnContext) -> dict[str, Any]:
    """The normalised text, intents with scores and slots, and what is remembered."""
    return explain_text(context.question, shop=context.shop, now=context.now, memory=context.memory)


def explain_text(
    text: str, *, shop: Shop, now: datetime, memory: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What is understood of a text, said to a shop at a moment (aware)."""
    shelf = shelf_of(shop)
    kept = load_memory(memory or {}, shop.catalogue.products)
    local = now.astimezone(shop.info.zone)
    reading = understand(text, shelf, kept, local)
    basket = load_basket((memory or {}).get("order"), shop.catalogue.products)
    heard = hear(text, basket, kept, shelf, local)
    return reading.as_dict() | {
        "order": explain_order(basket, heard),
        "topics": list(topics_of_reading(reading)),
        "memory": kept.as_json().get("builtin", {}),
    }
