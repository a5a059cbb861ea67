"""Reading the owner's answers."""

from tanggap.knowledge.info import Entry, Word
from tanggap.knowledge.models import KnowledgeEntry, OwnWord


def load_entries(business_id: int) -> tuple[Entry, ...]:
    """The shop's written answers, in the owner's order."""
    rows = KnowledgeEntry.objects.for_business(business_id).order_by("position", "id")
    return tuple(Entry(*row) for row in rows.values_list("id", "question", "answer"))


def load_words(business_id: int) -> tuple[Word, ...]:
    """The shop's own words, in alphabetical order."""
    rows = OwnWord.objects.for_business(business_id)
    return tuple(Word(*row) for row in rows.values_list("word", "meaning"))
