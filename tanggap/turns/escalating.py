"""Calling a person: where the owner has said so, and where an answer says that it does."""

import re
from functools import lru_cache
from typing import Final

from tanggap.assistant.base import Draft, Evidence, HandoverIntent, ToolCall, TurnContext
from tanggap.assistant.builtin.topics import topics_of_reading
from tanggap.assistant.builtin.understand.reading import Reading
from tanggap.assistant.remembering import customer_language
from tanggap.businesses.info import Escalation
from tanggap.core.folding import fold
from tanggap.core.sentences import split_sentences
from tanggap.turns.phrases import escalation_line


def called_person(context: TurnContext, reading: Reading) -> Draft | None:
    """The fixed answer that a person will take over; `None` when no rule of the owner says so."""
    rules = context.shop.info.escalations
    if not rules:
        return None
    topics = topics_of_reading(reading)
    text = f"{fold(context.question).plain}\n{reading.normal}"
    rule = next((rule for rule in rules if _meant(rule, topics, text)), None)
    if rule is None:
        return None
    complaint = "complaint" in topics
    english = speaks_english(context)
    found = {"topic": rule.topic, "words": list(rule.words), "note": rule.note}
    context.tool_calls.append(ToolCall("escalation", {}, found, 0.0))
    context.evidence.append(Evidence("escalation", found))
    summary = f"{rule.note}: {context.question}" if rule.note else context.question
    return Draft(
        text=escalation_line(context, complaint=complaint, english=english),
        model="builtin",
        topics=topics,
        handover=HandoverIntent("complaint" if complaint else "rule", summary[:300]),
    )


def speaks_english(context: TurnContext) -> bool:
    """Whether this customer is answered in English."""
    wanted = context.shop.info.answer_language == "customer"
    return wanted and customer_language(context) == "en"


def _meant(rule: Escalation, topics: tuple[str, ...], text: str) -> bool:
    return rule.topic in topics or (bool(rule.words) and bool(_pattern(rule.words).search(text)))


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole, however the customer spaces them."""
    said = (r"\s+".join(map(re.escape, fold(word).plain.split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?:nya|in|kan)?(?!\w)")


# "Saya teruskan ke Bu Rini ya": said as being done with these very words.
_PASSES_ON: Final = re.compile(
    r"\b(?:saya|kami|aku|kita|admin)\s+(?:(?:coba|langsung|bantu|akan|segera|mau|perlu|harus)\s+)?"
    r"(?:teruskan|terusin|sampaikan|sampein|sambungkan|sambungin|hubungkan|tanyakan|tanyain|tanya"
    r"|laporkan|kabarkan|serahkan|alihkan|panggilkan|pastikan(?:\s+dulu)?\s+ke"
    r"|(?:cek|konfirmasi)(?:kan)?(?:\s+dulu)?\s+(?:ke|sama|dengan))\b"
    r"(?!\s+(?:(?:pesanan\w*|order\w*)\s+)?(?:ke|kepada)\s+(?:dapur|kurir|driver|gudang))"
    r"|\b(?:i(?:'ll| will| am going to)|let me|we(?:'ll| will))\s+(?:pass|forward|ask|check with"
    r"|connect|hand|get)\b.{0,60}\b(?:owner|team|staff|person|colleague|shop)\b"
)
# "Bisa saya sambungkan", "kalau kakak mau, saya …" offer it.
_OFFERS_IT: Final = re.compile(
    r"\b(?:bisa|boleh|perlu|apa|apakah|mau|can|could|shall)\s+$"
    r"|\b(?:kalau|kalo|jika|bila|apabila|if)\s+(?:\w+\s+){0,2}?(?:mau|perlu|ingin|berkenan|butuh"
    r"|setuju|like|want|wish|prefer|need)\b"
)


def person_promised(
    context: TurnContext, text: str, topics: tuple[str, ...]
) -> HandoverIntent | None:
    """What makes an answer true that says "saya tanyakan ke Bu Rini"; `None` where it does not."""
    for sentence in split_sentences(text):
        plain = fold(sentence).plain
        said = _PASSES_ON.search(plain)
        if said is None or "?" in plain[said.end() :]:
            continue
        if not _OFFERS_IT.search(plain[: said.start()]):
            complaint = "complaint" in topics
            return HandoverIntent("complaint" if complaint else "unknown", context.question[:300])
    return None
