"""Which promos hold, now or on the day asked for."""

from datetime import timedelta
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.speak.wording import bullets, day_and_date, shortened
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import promos_later, promos_on

MOST_PROMOS: Final = 4
MOST_LATER: Final = 2
LONGEST: Final = 170
_PROMO_WORDS: Final = frozenset(
    {"promo", "diskon", "gratis", "ongkir", "voucher", "bonus", "beli", "persen", "baru"}
)


async def answer_promo(talk: Talk, clause: Clause) -> Part | None:
    """The promos of the day with their conditions, in the owner's words."""
    info, voice = talk.context.shop.info, talk.voice
    today = talk.context.local_now.date()
    day = clause.when.day or today
    await talk.look_up("promos", day.isoformat())
    valid = promos_on(info, day)
    later = promos_later(info, day)
    if voice.english:
        called = {today: "today", today + timedelta(days=1): "tomorrow"}.get(day)
    else:
        called = {today: "hari ini", today + timedelta(days=1): "besok"}.get(day)
    named = called or day_and_date(day, voice.language)
    if not valid and not later:
        return Part(voice.say("promo_never"))
    meant = _meant(talk, clause, valid) or valid
    named_later = _named(talk, clause, tuple(promo for promo, _ in later))
    if named_later and not _named(talk, clause, valid):
        dated = [
            f"{_line(promo)} ({day_and_date(coming, voice.language)})"
            for promo, coming in later
            if promo in named_later
        ]
        return Part(voice.say("promo_later", list=bullets(dated)))
    texts: list[str] = []
    if "nego" in {token.text for token in clause.tokens}:
        await talk.hand_over("asked", clause.said[:200])
        texts.append(voice.say("nego"))
    if meant:
        texts.append(
            voice.say("promo_today", day=named, list=bullets(map(_line, meant[:MOST_PROMOS])))
        )
    else:
        texts.append(voice.say("promo_none", day=named))
        lines = [
            f"{_line(promo)} ({day_and_date(coming, voice.language)})"
            for promo, coming in later[:MOST_LATER]
        ]
        texts.append(voice.say("promo_later", list=bullets(lines)))
    return Part("\n".join(texts))


def _line(promo: PromoInfo) -> str:
    about = shortened(promo.description, LONGEST)
    title = (
        promo.title
        if not promo.code or promo.code in f"{promo.title}{about}"
        else (f"{promo.title} (kode {promo.code})")
    )
    return f"{title}: {about}" if about else title


def _named(talk: Talk, clause: Clause, promos: tuple[PromoInfo, ...]) -> tuple[PromoInfo, ...]:
    """The promos whose title shares a telling word, or whose code was said."""
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"] | classes["general"] | _PROMO_WORDS
    said = {token.text for token in clause.tokens if len(token.text) > 2} - empty
    titled = tuple(
        promo
        for promo in promos
        if promo.code.lower() in said or said & (set(plain_words(promo.title)) - empty)
    )
    long_words = {word for word in said if len(word) > 4}
    return titled or tuple(
        promo for promo in promos if long_words & (set(plain_words(promo.description)) - empty)
    )


def _meant(talk: Talk, clause: Clause, promos: tuple[PromoInfo, ...]) -> tuple[PromoInfo, ...]:
    """Of the promos that hold, those that are named, or free delivery, codes, bonuses."""
    if named := _named(talk, clause, promos):
        return named
    words = {token.text for token in clause.tokens}
    if {"gratis", "ongkir"} <= words:
        return tuple(promo for promo in promos if promo.type == "free_delivery")
    if "voucher" in words:
        return tuple(promo for promo in promos if promo.code)
    if "bonus" in words:
        return tuple(promo for promo in promos if promo.type == "bonus")
    return ()
