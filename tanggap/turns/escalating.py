"""Calling a person where the owner has said so, before any model is asked."""

import re
from functools import lru_cache

from tanggap.assistant.base import Draft, Evidence, HandoverIntent, ToolCall, TurnContext
from tanggap.assistant.builtin.topics import topics_of_reading
from tanggap.assistant.builtin.understand.reading import Reading
from tanggap.businesses.info import Escalation
from tanggap.core.folding import fold
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
    english = reading.language == "en" and context.shop.info.answer_language == "customer"
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


def _meant(rule: Escalation, topics: tuple[str, ...], text: str) -> bool:
    return rule.topic in topics or (bool(rule.words) and bool(_pattern(rule.words).search(text)))


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole, however the customer spaces them."""
    said = (r"\s+".join(map(re.escape, fold(word).plain.split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?:nya|in|kan)?(?!\w)")
