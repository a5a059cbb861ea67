"""What is left of the built-in responder's draft when the guard refused a part of it."""

from typing import Any

from tanggap.assistant.base import Draft, HandoverIntent, TurnContext
from tanggap.assistant.ordering import ChangeOrder, PlaceOrder
from tanggap.core.sentences import split_sentences
from tanggap.guard.check import Judging, judge
from tanggap.guard.facts import Facts, facts_of
from tanggap.turns.escalating import speaks_english
from tanggap.turns.phrases import handover_line, remainder_line


def without_refused(context: TurnContext, draft: Draft) -> Draft:
    """The answers that pass, each by itself and together; a person for the rest.

    An order is changed only where all that was to be read of it passes; what is wanted is
    remembered all the same, and waits for a bill that is read.
    """
    facts = facts_of(context)
    english = speaks_english(context)
    sorry = remainder_line(context, english=english)
    ordering = [_without_asides(part, facts) for part in draft.ordering]
    others = [part for part in draft.parts if part not in draft.ordering]
    others = [part for part in others if judge(part, facts=facts).passed]
    text = "\n\n".join(part for part in (*others, *ordering, sorry) if part)
    handover = HandoverIntent("failure", context.question[:200])
    whole = all(ordering) and (bool(ordering) or not draft.intents)
    if whole and (others or ordering) and judge(text, facts=facts).passed:
        return Draft(
            text=text,
            model=draft.model,
            topics=draft.topics,
            memory=draft.memory,
            handover=handover,
            intents=draft.intents,
            besides="\n\n".join([*others, sorry]),
        )
    return Draft(
        text=handover_line(context, english=english),
        model=draft.model,
        topics=draft.topics,
        memory=_with_wish(context, draft),
        handover=handover,
    )


def _without_asides(part: str, facts: Facts) -> str:
    """What is said of an order without refused sentences; nothing where no bill would be left."""
    judging = Judging(facts)
    sentences = [(one, judging.next(one).passed) for one in split_sentences(part)]
    if all(passed for _, passed in sentences):
        return part
    bill = [passed for one, passed in sentences if facts.is_rendered(one)]
    return "".join(one for one, passed in sentences if passed).strip() if all(bill) and bill else ""


def _with_wish(context: TurnContext, draft: Draft) -> dict[str, Any] | None:
    """The memory with what is wanted by now, which nobody can have said yes to yet."""
    committing = any(isinstance(one, PlaceOrder | ChangeOrder) for one in draft.intents)
    wish = (draft.memory or {}).get("order")
    if committing or not isinstance(wish, dict) or not (wish.get("lines") or wish.get("pending")):
        return None
    agreed = ("told_idr", "agreed_idr")
    return context.memory | {"order": {k: v for k, v in wish.items() if k not in agreed}}
