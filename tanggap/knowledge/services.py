"""What changes the owner's written answers."""

from collections.abc import Mapping, Sequence

from tanggap.businesses.models import Business
from tanggap.core.rows import sync_rows
from tanggap.knowledge.models import KnowledgeEntry


def replace_answers(*, business: Business, answers: Sequence[Mapping[str, str]]) -> bool:
    """Makes the shop's answers equal to these, in this order; whether anything changed.

    The caller holds a transaction with the shop's row locked, and raises the info revision.
    """
    wanted = [
        {"question": answer["question"], "answer": answer["answer"], "position": position}
        for position, answer in enumerate(answers)
    ]
    entries = KnowledgeEntry.objects.for_business(business)
    return sync_rows(entries, wanted, key=["question"], business=business)
