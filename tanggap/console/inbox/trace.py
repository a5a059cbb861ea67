"""Why the assistant answered as it did, told to the owner."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tanggap.console.inbox.words import (
    fallback_label,
    key_label,
    rule_label,
    stage_label,
    tool_label,
    topic_label,
    value_label,
)
from tanggap.conversations.models import Message
from tanggap.core.money import format_idr
from tanggap.turns.models import Turn

# Beyond this a trace is no explanation any more; the whole of it stands under the technical part.
FACTS_SHOWN = 40
# The stages in the order in which they happen; the rest of the total is our own bookkeeping.
STAGES = ("waited", "load", "model", "tools", "guard", "commit")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of data: how deep it stands, what it is called, what it says."""

    depth: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """One call of a tool."""

    label: str
    asked: str
    found: str
    milliseconds: float
    arguments_json: str
    result_json: str


@dataclass(frozen=True, slots=True)
class Source:
    """Facts that the reply may rest on, and where they come from."""

    label: str
    facts: tuple[Fact, ...]
    left_out: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """How long one stage took; `share` and `start` are percent of the whole."""

    name: str
    label: str
    milliseconds: float
    share: float
    start: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in an earlier draft that the guard held back."""

    code: str
    rule: str
    span: str
    # In English: it was written for the model's second try.
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that explains one answer."""

    turn: Turn
    questions: tuple[Message, ...]
    replies: tuple[Message, ...]
    by_chatgpt: bool
    fallback: str
    topics: tuple[str, ...]
    lookups: tuple[Lookup, ...]
    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]
    stages: tuple[Stage, ...]
    total_milliseconds: float


def explain_turn(turn: Turn) -> Trace:
    """Puts a turn into words; two queries."""
    said = Message.objects.filter(turn=turn).order_by("pk")
    messages = tuple(said)
    return Trace(
        turn=turn,
        questions=tuple(m for m in messages if m.direction == Message.Direction.INCOMING),
        replies=tuple(m for m in messages if m.direction == Message.Direction.OUTGOING),
        by_chatgpt=turn.model != "builtin",
        fallback=fallback_label(turn.fallback_reason),
        topics=tuple(topic_label(topic) for topic in turn.topics),
        lookups=tuple(_lookup(call) for call in turn.tools),
        sources=tuple(_source(item) for item in turn.evidence),
        refusals=tuple(
            Refusal(
                item.get("rule", ""),
                rule_label(item.get("rule", "")),
                item.get("span", ""),
                item.get("reason", ""),
            )
            for item in turn.verdict
        ),
        stages=_stages(turn.milliseconds),
        total_milliseconds=float(turn.milliseconds.get("total", 0)),
    )


def _lookup(call: dict[str, Any]) -> Lookup:
    arguments, result = call.get("arguments") or {}, call.get("result")
    return Lookup(
        label=tool_label(call.get("name", "")),
        asked=", ".join(_asked(arguments)),
        found=_summary(call.get("name", ""), result),
        milliseconds=float(call.get("milliseconds") or 0),
        arguments_json=_json(arguments),
        result_json=_json(result),
    )


def _asked(arguments: dict[str, Any]) -> Iterator[str]:
    """What a tool was asked for, without its switches."""
    for key, value in arguments.items():
        rows = isinstance(value, list) and any(isinstance(item, dict) for item in value)
        if value in (None, "", []) or isinstance(value, bool) or rows:
            continue
        yield topic_label(value) if key in ("topic", "reason") else _value(value, key)


def _summary(name: str, result: Any) -> str:
    """What a search found, in a few words: how many, and the first names."""
    parts = result.values() if isinstance(result, dict) else [result]
    lists = [part for part in parts if isinstance(part, list)]
    names = [
        str(row["name"])
        for part in lists
        for row in part
        if isinstance(row, dict) and row.get("name")
    ]
    if not names:
        some = isinstance(result, dict) and result.get("found")
        return _("nothing found") if name == "search_products" and not some else ""
    shown = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
    return _("%(count)d found") % {"count": len(names)} + f": {shown}"


def _source(item: dict[str, Any]) -> Source:
    facts: list[Fact] = []
    label = tool_label(item.get("source", ""))
    for fact in _facts(item.get("data"), depth=0, key=""):
        if len(facts) == FACTS_SHOWN:
            return Source(label, tuple(facts), left_out=True)
        facts.append(fact)
    return Source(label, tuple(facts), left_out=False)


def _facts(data: Any, *, depth: int, key: str) -> Iterator[Fact]:
    """Flattens JSON into lines, leaving out what is empty."""
    children: list[tuple[str, Any]]
    if isinstance(data, dict):
        children = [(str(name), value) for name, value in data.items()]
    elif isinstance(data, list) and any(isinstance(item, (dict, list)) for item in data):
        children = [(f"{number}.", item) for number, item in enumerate(data, start=1)]
    else:
        yield Fact(depth, key_label(key), _value(data, key))
        return
    if key:
        yield Fact(depth, key_label(key), "")
    for name, value in children:
        if value not in (None, "", [], {}):
            yield from _facts(value, depth=min(depth + bool(key), 3), key=name)


def _value(data: Any, key: str) -> str:
    if isinstance(data, bool):
        return _("yes") if data else _("no")
    if isinstance(data, int) and key.endswith("_idr"):
        return format_idr(data)
    if isinstance(data, list):
        return ", ".join(str(item) for item in data)
    return value_label(str(data))


def _stages(milliseconds: dict[str, Any]) -> tuple[Stage, ...]:
    times = [(name, float(milliseconds.get(name) or 0)) for name in STAGES]
    whole = max(sum(time for _, time in times), 1.0)
    stages, start = [], 0.0
    for name, time in times:
        share = time / whole * 100
        stages.append(Stage(name, stage_label(name), time, round(share, 2), round(start, 2)))
        start += share
    return tuple(stages)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)
