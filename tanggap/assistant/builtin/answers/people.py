"""Greetings, thanks, complaints, the wish for a person, and what is no business of the shop's."""

from datetime import time
from typing import Final

from tanggap.assistant.builtin.answers.hours import spoken_moment
from tanggap.assistant.builtin.answers.taps import usual_chips
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.hours import state

_ABOUT_AN_ORDER: Final = frozenset({"order", "order_details", "total", "payment", "delivery"})


def _hello(talk: Talk, clause: Clause) -> str:
    words = {token.text for token in clause.tokens}
    if "assalamualaikum" in words:
        return "Waalaikumsalam"
    hour = talk.context.local_now.time()
    if talk.voice.english:
        return "Hello"
    if "selamat" in words or words & {"pagi", "siang", "sore", "malam"}:
        if hour < time(11):
            return "Selamat pagi"
        if hour < time(15):
            return "Selamat siang"
        return "Selamat sore" if hour < time(18, 30) else "Selamat malam"
    return "Halo"


def hello_first(talk: Talk) -> str:
    """A greeting returned before the answer, once in a conversation; a salam always."""
    for clause in talk.reading.clauses:
        if clause.has("greeting") and len(_greeted(clause)) > 0:
            hello = _hello(talk, clause)
            if not talk.memory.turns or hello == "Waalaikumsalam":
                return talk.voice.say("hello", hello=hello)
    return ""


def _greeted(clause: Clause) -> set[str]:
    """The words of a real greeting; "bu," only calls."""
    words = {token.text for token in clause.tokens}
    return words & {
        "halo",
        "permisi",
        "assalamualaikum",
        "selamat",
        "pagi",
        "siang",
        "sore",
        "malam",
    }


async def answer_greeting(talk: Talk, clause: Clause) -> Part | None:
    """A welcome, with an honest word when the shop is closed."""
    if talk.memory.turns and any(line.author == "assistant" for line in talk.context.history):
        return Part(talk.voice.say("greeting_again"), usual_chips(talk))
    text = talk.voice.say("greeting", hello=_hello(talk, clause))
    current = state(talk.context.shop.info, talk.context.now)
    if not current.open and current.opens_at is not None:
        await talk.look_up("hours")
        text += "\n" + talk.voice.say("closed_now", when=spoken_moment(talk, current.opens_at))
    return Part(text, usual_chips(talk))


async def answer_thanks(talk: Talk, clause: Clause) -> Part | None:
    """You're welcome."""
    return Part(talk.voice.say("thanks"))


async def answer_bye(talk: Talk, clause: Clause) -> Part | None:
    """See you."""
    return Part(talk.voice.say("bye"))


async def answer_yes(talk: Talk, clause: Clause) -> Part | None:
    """A yes: to what was added up, or to nothing in particular."""
    if talk.memory.cart and talk.memory.intent in _ABOUT_AN_ORDER:
        cart = ", ".join(f"{n} x {talk.shelf.product(p).name}" for p, n in talk.memory.cart)
        await talk.hand_over("asked", f"Pelanggan setuju, tunggu konfirmasi: {cart}"[:300])
        return Part(talk.voice.say("order_waiting"))
    return Part(talk.voice.say("yes"), usual_chips(talk))


async def answer_no(talk: Talk, clause: Clause) -> Part | None:
    """A no, kindly taken."""
    return Part(talk.voice.say("no"))


async def answer_complaint(talk: Talk, clause: Clause) -> Part | None:
    """An apology, and the owner at once."""
    await talk.hand_over("complaint", clause.said[:250])
    text = talk.voice.say("complaint")
    if len(clause.tokens) <= 8:
        text += " " + talk.voice.say("complaint_ask")
    return Part(text)


async def answer_human(talk: Talk, clause: Clause) -> Part | None:
    """Calls a person; with the number, when a number was asked for."""
    words = {token.text for token in clause.tokens}
    await talk.hand_over("asked", clause.said[:200])
    text = talk.voice.say("human")
    phone = talk.context.shop.info.phone
    if words & {"nomor", "telepon", "wa", "whatsapp", "hp"} and phone:
        await talk.look_up("about")
        text += " " + talk.voice.say("human_phone", phone=phone)
    return Part(text)


async def answer_bot(talk: Talk, clause: Clause) -> Part | None:
    """The truth about who answers."""
    return Part(talk.voice.say("bot"), ("Bicara dengan pemilik",) if not talk.voice.english else ())


async def answer_smalltalk(talk: Talk, clause: Clause) -> Part | None:
    """A friendly word, and back to the shop."""
    words = {token.text for token in clause.tokens}
    info = talk.context.shop.info
    if words & {"sedih", "galau", "capek", "putus"}:
        return Part(talk.voice.say("smalltalk_sad"))
    if "kabar" in words:
        return Part(talk.voice.say("smalltalk_fine"), usual_chips(talk))
    if words & {"pemilik", "bos", "punya"} and info.owner_name:
        await talk.look_up("about")
        return Part(talk.voice.say("smalltalk_owner", owner=info.owner_name))
    return Part(talk.voice.say("smalltalk"), usual_chips(talk))


async def answer_offtopic(talk: Talk, clause: Clause) -> Part | None:
    """What the shop cannot know is not answered."""
    return Part(talk.voice.say("offtopic"), usual_chips(talk))


async def answer_crisis(talk: Talk, clause: Clause) -> Part | None:
    """Kind words, the number that helps, and a person at once."""
    await talk.hand_over("asked", f"Perlu disapa segera: {clause.said[:200]}")
    return Part(talk.voice.say("crisis"))


async def answer_medical(talk: Talk, clause: Clause) -> Part | None:
    """No advice that only a doctor may give."""
    return Part(talk.voice.say("medical"))


async def answer_legal(talk: Talk, clause: Clause) -> Part | None:
    """No advice on the law."""
    return Part(talk.voice.say("legal"))


async def answer_abuse(talk: Talk, clause: Clause) -> Part | None:
    """Calm."""
    return Part(talk.voice.say("abuse"))
