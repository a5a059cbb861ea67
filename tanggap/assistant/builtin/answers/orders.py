"""Wishes to order and questions about orders: sums from the shop's prices, the rest to a person."""

from tanggap.assistant.builtin.answers.hours import closed_line
from tanggap.assistant.builtin.answers.instead import offer_instead
from tanggap.assistant.builtin.answers.listing import available_first, listed
from tanggap.assistant.builtin.answers.prices import called, chosen
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.answers.taps import chips_for
from tanggap.assistant.builtin.answers.totals import stock_warnings, with_fee
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.speak.wording import joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.hours import state

MOST_NEEDS = 7
SHORT_NO = 3


def needs(talk: Talk) -> str:
    """What the shop wants to know for an order."""
    required = list(talk.context.shop.info.order_required[:MOST_NEEDS])
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
    """Adds up what is wanted and passes it to a person; nothing is recorded here."""
    voice = talk.voice
    words = {token.text for token in clause.tokens}
    if not clause.items:
        if {"cara", "bagaimana", "format"} & words:
            await talk.look_up("about")
            how: tuple[str, ...] = ("Menu",) if voice.english else ("Lihat menu", "Cara bayar")
            return Part(voice.say("order_how", needs=needs(talk)), how)
        if clause.strange and not clause.area:
            return await not_sold(talk, clause)
        text = f"{voice.say('order_what')} {await closed_note(talk)}".strip()
        return Part(text, ("Menu",) if voice.english else ("Lihat menu",))
    unclear = [item for item in clause.items if chosen(item) is None]
    if unclear:
        item = unclear[0]
        if len(item.candidates) == 1:
            return await not_sold(talk, clause, item)
        ids = available_first(talk, item.candidates)
        heading = called(talk, item).capitalize()
        text = listed(talk, ids, "choices", words=heading, count=len(ids))
        taps = chips_for(talk, [talk.shelf.product(i) for i in talk.listed])
        return Part(f"{text}\n{voice.say('choices_ask')}", taps)
    lines = [(talk.shelf.product(i.candidates[0]), i.quantity or 1) for i in clause.items]
    talk.spoken += [product.id for product, _ in lines]
    warnings = stock_warnings(talk, lines)
    short = [(p, count) for p, count in lines if p.stock is not None and 0 < p.stock < count]
    if short:
        left = f"{short[0][0].stock} {short[0][0].unit}"
        talk.cart = [[p.id, min(count, p.stock or count)] for p, count in lines if not p.sold_out]
        return Part("\n".join([*warnings, voice.say("take_left", left=left)]))
    gone = [product for product, _ in lines if product.sold_out]
    lines = [(p, count) for p, count in lines if not p.sold_out]
    texts = list(warnings)
    chips: tuple[str, ...] = ()
    for product in gone[:1]:
        text, chips = offer_instead(talk, product)
        texts += [text] if text else []
    if lines:
        sums, total = sum_lines(talk, lines)
        texts.insert(0, voice.say("order_sum", list="\n".join(sums), total=total))
        if fee := with_fee(talk, lines):
            texts.append(fee)
        await talk.look_up("about")
        wanted = ", ".join(f"{count} x {product.name}" for product, count in lines)
        await talk.hand_over("asked", f"Mau pesan: {wanted[:240]}")
        texts.append(voice.say("order_hand_over", needs=needs(talk)))
        if note := await closed_note(talk):
            texts.append(note)
    return Part("\n".join(texts), chips)


async def answer_order_details(talk: Talk, clause: Clause) -> Part | None:
    """Name, address and the like: for the person who will confirm the order."""
    cart = ", ".join(f"{n} x {talk.shelf.product(p).name}" for p, n in talk.memory.cart)
    await talk.hand_over(
        "asked", f"Data pesanan{f' ({cart})' if cart else ''}: {clause.said}"[:300]
    )
    return Part(talk.voice.say("order_details"))


async def answer_order_change(talk: Talk, clause: Clause) -> Part | None:
    """Tells the owner; with the rule for cancelling, if there is one."""
    info, voice = talk.context.shop.info, talk.voice
    words = {token.text for token in clause.tokens}
    if "batal" in words and len(clause.tokens) <= SHORT_NO and "pesanan" not in words:
        return await _not_any_more(talk)
    texts: list[str] = []
    if info.cancel_policy and "batal" in words:
        await talk.look_up("about")
        texts.append(voice.say("order_cancel_policy", policy=info.cancel_policy))
    await talk.hand_over("asked", f"Ubah atau batal pesanan: {clause.said[:200]}")
    texts.append(voice.say("order_change"))
    return Part("\n".join(texts))


async def _not_any_more(talk: Talk) -> Part:
    """A mere "ga jadi": nothing was recorded, but the owner may have been told."""
    if talk.memory.cart:
        await talk.hand_over("asked", "Pelanggan tidak jadi pesan")
        talk.memory.cart = []
    return Part(talk.voice.say("not_any_more"))


async def answer_order_status(talk: Talk, clause: Clause) -> Part | None:
    """Only the owner knows where an order is."""
    await talk.hand_over("asked", f"Tanya status pesanan: {clause.said[:200]}")
    return Part(talk.voice.say("order_status"))
