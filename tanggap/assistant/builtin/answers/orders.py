"""Questions about ordering that need no order: how it is done, and what to tell."""

from typing import Final

from tanggap.assistant.builtin.answers.hours import closed_line
from tanggap.assistant.builtin.answers.listing import available_first, listed
from tanggap.assistant.builtin.answers.prices import called, chosen
from tanggap.assistant.builtin.answers.taps import chips_for
from tanggap.assistant.builtin.answers.totals import answer_total
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.speak.wording import joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.hours import state

MOST_NEEDS = 7
SHORT_NO = 3


# How shop files may call what an order needs.
_REQUIRED: Final = {
    "name": "nama",
    "phone": "nomor HP",
    "address": "alamat",
    "payment": "cara bayar",
    "items": "pesanan dan jumlahnya",
}


def needs(talk: Talk) -> str:
    """What the shop wants to know for an order."""
    required = [
        _REQUIRED.get(word, word) if not talk.voice.english else word
        for word in talk.context.shop.info.order_required[:MOST_NEEDS]
    ]
    if not required:
        required = (
            ["your name", "the items and how many", "delivery or pick-up", "the address"]
            if talk.voice.english
            else ["nama", "pesanan dan jumlahnya", "antar atau ambil", "alamat"]
        )
    return joined(required, talk.voice.language)


async def closed_note(talk: Talk) -> str:
    """That the shop is closed now, where it is."""
    current = state(talk.context.shop.info, talk.context.now)
    if current.open or current.opens_at is None:
        return ""
    await talk.look_up("hours")
    return closed_line(talk, current)


async def answer_order(talk: Talk, clause: Clause) -> Part | None:
    """How to order, or what is wanted; a wish itself is taken by `ordering`."""
    voice = talk.voice
    words = {token.text for token in clause.tokens}
    if not clause.items:
        if {"cara", "bagaimana", "format"} & words or "order_needs" in clause.subjects:
            await talk.look_up("about")
            how: tuple[str, ...] = ("Menu",) if voice.english else ("Lihat menu", "Cara bayar")
            return Part(voice.say("order_how", needs=needs(talk)), how)
        if clause.goods and not clause.area:
            return await not_sold(talk, clause)
        text = f"{voice.say('order_what')} {await closed_note(talk)}".strip()
        return Part(text, ("Menu",) if voice.english else ("Lihat menu",))
    unclear = [item for item in clause.items if chosen(item) is None]
    if unclear:
        item = unclear[0]
        if len(item.candidates) == 1:
            return await not_sold(talk, clause, item)
        ids = available_first(talk, item.candidates)
        heading = called(talk, item)
        text = listed(talk, ids, "choices", words=heading, count=len(ids))
        taps = chips_for(talk, [talk.shelf.product(i) for i in talk.listed])
        return Part(f"{text}\n{voice.say('choices_ask')}", taps)
    # Not clear enough to be taken as a wish: what it would come to, for the customer to say.
    return await answer_total(talk, clause)


async def answer_order_details(talk: Talk, clause: Clause) -> Part | None:
    """A name or an address before anything was ordered."""
    return Part(talk.voice.say("wish_name_only"))


async def answer_order_change(talk: Talk, clause: Clause) -> Part | None:
    """Something is to be changed, and no order of this chat is meant: the owner is asked."""
    info, voice = talk.context.shop.info, talk.voice
    words = {token.text for token in clause.tokens}
    if "batal" in words and len(clause.tokens) <= SHORT_NO and "pesanan" not in words:
        talk.memory.cart = []
        return Part(voice.say("not_any_more"))
    texts: list[str] = []
    if info.cancel_policy and "batal" in words:
        await talk.look_up("about")
        texts.append(voice.say("order_cancel_policy", policy=talk.quote(info.cancel_policy)))
    await talk.hand_over("asked", f"Ubah atau batal pesanan: {clause.said[:200]}")
    texts.append(voice.say("order_change"))
    return Part("\n".join(texts))


async def answer_order_status(talk: Talk, clause: Clause) -> Part | None:
    """Where nothing is known of an order, the owner is asked."""
    await talk.hand_over("asked", f"Tanya status pesanan: {clause.said[:200]}")
    return Part(talk.voice.say("order_status"))
