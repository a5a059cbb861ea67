"""The topics of a message, for reports and for the trace of any model's turn."""

from typing import Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.memory import load_memory
from tanggap.assistant.builtin.understand.message import understand
from tanggap.assistant.builtin.understand.reading import Clause, Reading
from tanggap.assistant.builtin.understand.shelf import ready_shelf_of
from tanggap.core.topics import TOPICS, Topic

# Intents that are finer than the topics.
_FINER: Final[dict[str, Topic]] = {
    "total": "price",
    "bargain": "price",
    "claim": "promo",
    "keeping": "product_info",
    "compare": "product_info",
    "order_details": "order",
    "more": "list_products",
    "bye": "thanks",
    "bot": "human",
    "smalltalk": "out_of_scope",
    "offtopic": "out_of_scope",
    "abuse": "out_of_scope",
    "crisis": "human",
    "medical": "out_of_scope",
    "legal": "out_of_scope",
    "yes": "order",
    "no": "order_change",
}
_TOPIC_OF: Final[dict[str, Topic]] = {**{topic: topic for topic in TOPICS}, **_FINER}

# From here on an entry of the owner's answers is what the customer asks for.
SURE_ENTRY: Final = 75.0
# So is one when half of its question was said.
HALF_COVER: Final = 0.5


def names_a_place(clause: Clause) -> bool:
    """Whether a clause without any other wish asks for a place: "ke dago", not "film di dago"."""
    return bool(clause.area) and (clause.area_known or not (clause.about or clause.strange))


def only_time(clause: Clause) -> bool:
    """Whether a clause speaks of a time and of nothing else: "besok?", not "kurs besok"."""
    return not (clause.about or clause.strange or clause.area)


def _topics(clause: Clause) -> list[Topic]:
    found = [_TOPIC_OF[name] for name in clause.names if name in _TOPIC_OF]
    serious = [topic for topic in found if topic not in ("greeting", "thanks")]
    if serious:
        return serious
    if found:
        return found
    if names_a_place(clause):
        return ["delivery"]
    if clause.when and only_time(clause):
        return ["hours"]
    if clause.entry is not None and (
        clause.entry_score >= SURE_ENTRY or clause.entry_cover >= HALF_COVER
    ):
        return ["product_info"]
    return []


def topics_of_reading(reading: Reading) -> tuple[Topic, ...]:
    """What a read message is about, in the order in which it was said."""
    topics = [topic for clause in reading.clauses for topic in _topics(clause)]
    if any(topic not in ("greeting", "thanks") for topic in topics):
        topics = [topic for topic in topics if topic not in ("greeting", "thanks")]
    return tuple(dict.fromkeys(topics)) or ("out_of_scope",)


def topics_of(context: TurnContext) -> tuple[Topic, ...]:
    """What the unanswered messages are about: cheap, and without any tool."""
    shelf = ready_shelf_of(context.shop)
    memory = load_memory(context.memory, context.shop.catalogue.products)
    return topics_of_reading(understand(context.question, shelf, memory, context.local_now))
