"""What is sent to other cities: the owner's word on it, the fee of a far zone, and no minutes.

How long the shop's own courier takes, and until when he rides, says nothing of a parcel.
"""

import re
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.topics import SURE_ENTRY
from tanggap.assistant.builtin.understand.far import speaks_of_far
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.subjects import subjects_of
from tanggap.businesses.info import Zone
from tanggap.core.money import format_idr
from tanggap.core.sentences import split_sentences
from tanggap.knowledge.info import Entry
from tanggap.knowledge.search import find_entries

_LIMITED: Final = re.compile(r"\b(?:khusus|hanya|cuma|only)\b", re.IGNORECASE)
_LEAVING: Final = frozenset({"kapan", "jam", "berangkat", "batas", "hariini"})
_TELLING_WHEN: Final = frozenset({"kapan", "hari", "jam", "jadwal"})
_HOW_LONG: Final = frozenset({"lama", "estimasi", "waktu", "hari", "kapan", "cepat", "sampai"})


async def sent_far(talk: Talk, clause: Clause, zone: Zone, area: str) -> Part:
    """The fee to a zone that lies far away, with what the owner has written of sending there."""
    info, voice = talk.context.shop.info, talk.voice
    texts: list[str] = []
    fee = format_idr(zone.fee_idr)
    told = await word_on_sending(talk, clause)
    if fee not in told:
        key = "delivery_fee" if told or _LIMITED.search(zone.name) else "delivery_yes"
        line = voice.say(key, area=area, fee=fee)
        if _LIMITED.search(zone.name):
            line = f"{line}\n{talk.quote(zone.name)}"
        texts.append(line)
    if "cod" in clause.banks:
        cod = "cod_zone_yes" if zone.cod else "cod_zone_no"
        texts.append(voice.say(cod, area=area))
    if "minimal" in {token.text for token in clause.tokens} and info.delivery_min_order_idr:
        amount = format_idr(info.delivery_min_order_idr)
        texts.append(voice.say("delivery_terms_min", amount=amount))
    if told:
        texts.append(voice.say("entry_lead", answer=told) if voice.english else told)
    else:
        words = {token.text for token in clause.tokens}
        if info.delivery_courier and speaks_of_far(info.delivery_courier):
            texts.append(voice.say("delivery_courier", courier=info.delivery_courier))
        if words & _HOW_LONG:
            await talk.hand_over("unknown", f"Lama kirim ke {area}")
            texts.append(voice.say("delivery_far_long"))
    return Part("\n".join(texts), own=not told)


async def word_on_sending(talk: Talk, clause: Clause) -> str:
    """What the owner says of sending to other cities, as far as an answer speaks of it."""
    entry = _about_sending(talk, clause)
    if entry is not None:
        await talk.look_up("faq", entry.question)
        talk.entry = entry.question[:200]
        return talk.quote(entry.answer)
    for other in talk.shelf.shop.knowledge:
        # "Di freezer 1 bulan. Kirim luar kota bisa pakai Paxel."
        sentences = [s for s in split_sentences(other.answer) if _speaks_of_sending(s)]
        if sentences:
            await talk.look_up("faq", other.question)
            told = " ".join(sentence.strip() for sentence in sentences)
            # Of what it was written: not all the shop sells may go.
            return f"{talk.quote(f'“{other.question}”')}\n{talk.quote(told)}"
    return ""


def _speaks_of_sending(sentence: str) -> bool:
    return speaks_of_far(sentence) and bool({"kirim", "ongkir"} & plain_set(sentence))


def _about_sending(talk: Talk, clause: Clause) -> Entry | None:
    """Of several, one that tells when, if that is asked."""
    knowledge = talk.shelf.shop.knowledge
    words = {token.text for token in clause.tokens}
    if words & _LEAVING or clause.when.day or clause.when.at or clause.when.now:
        for entry in knowledge:
            if "out_of_town" in subjects_of(entry)[0] and _TELLING_WHEN & plain_set(entry.question):
                return entry
    for asked in ("kirim luar kota", "pengiriman ke seluruh Indonesia"):
        for entry, score in find_entries(knowledge, asked, 1):
            if score >= SURE_ENTRY:
                return entry
    return None
