"""What an owner's form says, as the services take it."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from tanggap.businesses.info import Escalation
from tanggap.businesses.steering import Steering
from tanggap.core.errors import Refused

# Empty rows at the end of the list of rules, to be filled.
SPARE_RULES = 2


def steering_from(post: QueryDict) -> Steering:
    """The steering that a form describes; lists have a line each, words are set off by commas."""
    return Steering(
        tone=post.get("tone", ""),
        form_of_address=post.get("form_of_address", ""),
        answer_language=post.get("answer_language", ""),
        instructions=post.get("instructions", ""),
        say=tuple(post.get("say", "").splitlines()),
        never_say=tuple(post.get("never_say", "").splitlines()),
        escalations=tuple(_rules(post)),
    )


def _rules(post: QueryDict) -> Iterator[Escalation]:
    topics, words = post.getlist("rule_topic"), post.getlist("rule_words")
    notes = post.getlist("rule_note")
    for topic, said, note in zip(topics, words, notes, strict=False):
        triggers = tuple(word for word in said.replace("\n", ",").split(",") if word.strip())
        if topic or triggers:
            yield Escalation(topic, triggers, note)


def assistant_from(post: QueryDict) -> dict[str, Any]:
    """Switches, models and budget as a form describes them. Raises `Refused` for no amount."""
    return {
        "chatgpt_on": post.get("chatgpt_on") == "1",
        "model": post.get("model", ""),
        "cheaper_for_simple": post.get("cheaper_for_simple") == "1",
        "cheaper_model": post.get("cheaper_model", ""),
        "reuse_answers": post.get("reuse_answers") == "1",
        "mask_personal_data": post.get("mask_personal_data") == "1",
        "budget_idr": _rupiah(post.get("budget_idr", "")),
    }


def _rupiah(text: str) -> int | None:
    """“Rp100.000”, “100000” or nothing."""
    plain = text.strip().removeprefix("Rp").replace(".", "").replace(" ", "")
    if not plain:
        return None
    if not plain.isdecimal():
        raise Refused(
            "Tulis anggaran sebagai angka, misalnya 100.000, atau kosongkan.", code="budget_idr"
        )
    return int(plain)
