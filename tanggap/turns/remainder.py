"""What is left of the built-in responder's draft when the guard refused a part of it."""

from tanggap.assistant.base import Draft, HandoverIntent, TurnContext
from tanggap.guard.check import judge
from tanggap.guard.facts import facts_of
from tanggap.turns.escalating import speaks_english
from tanggap.turns.phrases import handover_line, remainder_line


def without_refused(context: TurnContext, draft: Draft) -> Draft:
    """The answers that pass, each by itself and together; a person for the rest.

    Nothing of a draft is kept that would change an order: its parts belong together.
    """
    facts = facts_of(context)
    english = speaks_english(context)
    kept = [part for part in draft.parts if judge(part, facts=facts).passed]
    text = "\n\n".join([*kept, remainder_line(context, english=english)])
    memory = draft.memory
    if draft.intents or not kept or not judge(text, facts=facts).passed:
        text, memory = handover_line(context, english=english), None
    return Draft(
        text=text,
        model=draft.model,
        topics=draft.topics,
        memory=memory,
        handover=HandoverIntent("failure", context.question[:200]),
    )
