"""Turns what a turn knows into a prompt, with what changes least at the front.

The vendor's prompt cache matches beginnings: our instructions are the same for every shop, the
shop's own text for every message to it, and the history grows at its end. The hour, what was looked
up for this message, the customer and the question come last. Of the catalogue only the few products
that this message is about are there, however large it is; tools read the rest.
"""

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings

from tanggap.assistant.base import Evidence, Line, TurnContext
from tanggap.assistant.chatgpt.data import data_of
from tanggap.assistant.chatgpt.wire import Prompt, Said
from tanggap.assistant.masking import Personal, masking_of
from tanggap.businesses.days import spoken_day
from tanggap.businesses.hours import ranges_on, state
from tanggap.businesses.info import ShopInfo

INSTRUCTIONS = (
    Path(__file__).parent.parent.joinpath("instructions", "shop-assistant.md").read_text("utf-8")
)

# What of the conversation so far is repeated to the model. Follow-ups ("yang pedas berapa?") mean
# the last few lines; more costs tokens in every answer.
HISTORY_TOKENS = 1_000
HISTORY_LINES = 20
# Indonesian in the vendor's tokenisers: measured texts have 3.3 and more.
CHARS_PER_TOKEN = 3
# A line repeated from the past, or a question, beyond this length is cut: nobody types as much.
LINE_CHARS = 1_000
QUESTION_CHARS = 4_000
OWNER_CHARS = 4_000
OBJECTION_CHARS = 800

_TONES = {
    "ramah": "friendly and warm",
    "santai": "relaxed and colloquial, like a neighbour",
    "formal": "polite and formal (Anda, tanpa singkatan)",
}


def make_prompt(context: TurnContext, *, objection: str = "") -> Prompt:
    """The prompt for a turn. What it states as fact is added to the turn's evidence."""
    masked = masking_of(context)
    history = _history(context.history, masked)
    return Prompt(
        instructions=instructions_of(context.shop.info),
        history=history,
        present=masked.known(_present(context, objection)),
        data=masked.known(data_of(context, lines_shown=len(history))),
        question=_cut(masked(context.question), QUESTION_CHARS),
        cache_key=_hash(f"shop {context.shop.info.id} {context.shop.info.slug}"),
        safety_identifier=_hash(f"customer {context.customer_id}"),
    )


def instructions_of(info: ShopInfo) -> str:
    """Our instructions and the shop's own text, as the model sees them."""
    return _instructions(
        (("name", info.name), ("type", info.type), ("tagline", info.tagline)),
        info.tone,
        info.form_of_address,
        info.answer_language,
        info.instructions,
        info.say,
        info.never_say,
    )


@lru_cache(maxsize=1024)
def instructions_hash(instructions: str) -> str:
    """Sixteen digits by which the instructions of a turn are told apart."""
    return hashlib.sha256(instructions.encode()).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _instructions(
    shop: tuple[tuple[str, str], ...],
    tone: str,
    form_of_address: str,
    language: str,
    owner: str,
    say: tuple[str, ...],
    never_say: tuple[str, ...],
) -> str:
    lines = [
        INSTRUCTIONS.strip(),
        "",
        "# This shop",
        _json({key: value for key, value in shop if value}),
        f"Tone: {_TONES.get(tone, tone)}.",
        f"Form of address: {_json(form_of_address or 'kak')}.",
    ]
    if language == "id":
        lines.append("Language: always Indonesian, whatever the customer writes in.")
    wishes = [_cut(owner.strip(), OWNER_CHARS)] if owner.strip() else []
    if say:
        wishes += ["Say, where it fits:", *(f"- {line}" for line in say)]
    if never_say:
        wishes += ["Never say, in any form:", *(f"- {line}" for line in never_say)]
    if wishes:
        lines += [
            "Wishes of the owner, to be followed as far as the rules above allow, between the "
            "marks <owner> and </owner>:",
            "<owner>",
            *(line.replace("<owner>", "").replace("</owner>", "") for line in wishes),
            "</owner>",
        ]
    return "\n".join(lines)


def _history(lines: tuple[Line, ...], masked: Personal) -> tuple[Said, ...]:
    """The last lines that fit the budget, oldest first."""
    kept: list[Said] = []
    left = HISTORY_TOKENS * CHARS_PER_TOKEN
    for line in reversed(lines[-HISTORY_LINES:]):
        customers = line.author == "customer"
        text = _cut(masked(line.text), LINE_CHARS)
        left -= len(text)
        if left < 0:
            break
        kept.append(Said("user" if customers else "assistant", text))
    return tuple(reversed(kept))


def record_right_now(context: TurnContext) -> dict[str, Any]:
    """What the note of the hour says; added to the turn's evidence once."""
    facts = _right_now(context)
    if not any(known.source == "right_now" for known in context.evidence):
        context.evidence.append(Evidence("right_now", facts))
    return facts


def _present(context: TurnContext, objection: str) -> str:
    facts = record_right_now(context)
    lines = [f"Right now at the shop: {_json(facts)}"]
    if objection:
        lines.append(
            "Your draft before this one was not sent. What was wrong with it, as data: "
            f"{_json(_cut(objection, OBJECTION_CHARS))} "
            "Answer the customer anew, without that mistake; do not mention it."
        )
    return "\n".join(lines)


def _right_now(context: TurnContext) -> dict[str, Any]:
    info, local = context.shop.info, context.local_now
    current = state(info, context.now)
    facts: dict[str, Any] = {
        "date": spoken_day(local.date()),
        "time": f"{local:%H.%M} {local.tzname()}",
        "open": current.open,
        "hours_today": [
            f"{hours.opens:%H.%M}-{hours.closes:%H.%M}" for hours in ranges_on(info, local.date())
        ],
    }
    if current.label:
        facts["today_is"] = current.label
    for name, moment in (("closes_at", current.closes_at), ("opens_at", current.opens_at)):
        if moment is not None:
            day = "" if moment.date() == local.date() else f"{spoken_day(moment.date())} "
            facts[name] = f"{day}{moment:%H.%M}"
    return facts


def _hash(text: str) -> str:
    """A name that says nothing to others, and is the same every time."""
    key = f"chatgpt {settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32]


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
