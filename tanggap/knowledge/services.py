"""What changes the owner's written answers."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Max

from tanggap.businesses.models import Business
from tanggap.businesses.services.info import lock_business, raise_info_revision
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.core.rows import sync_rows
from tanggap.core.text import clean_text
from tanggap.knowledge.models import KnowledgeEntry

# An answer is read on a phone, and every one of them may go to the model.
MOST_QUESTION_CHARACTERS: Final = 500
MOST_ANSWER_CHARACTERS: Final = 2_000


@in_transaction
def add_answer(*, business_id: int, question: str, answer: str) -> KnowledgeEntry:
    """Adds one question with the owner's answer, behind those that there are.

    Raises `Refused`, with the field's name as code, for what is empty or too long, and for a
    question that has an answer already.
    """
    question, answer = " ".join(clean_text(question).split()), clean_text(answer)
    if not question:
        raise Refused("Tulis pertanyaannya dulu.", code="question")
    if not answer:
        raise Refused("Tulis jawabannya dulu.", code="answer")
    for text, most, code in (
        (question, MOST_QUESTION_CHARACTERS, "question"),
        (answer, MOST_ANSWER_CHARACTERS, "answer"),
    ):
        if len(text) > most:
            raise Refused(f"Terlalu panjang: paling banyak {most} karakter.", code=code)
    lock_business(business_id=business_id)
    entries = KnowledgeEntry.objects.for_business(business_id)
    if entries.filter(question__iexact=question).exists():
        raise Refused(
            "Pertanyaan ini sudah punya jawaban. Ubah jawaban itu, atau tulis pertanyaannya lain.",
            code="question",
        )
    last = entries.aggregate(last=Max("position"))["last"]
    entry: KnowledgeEntry = KnowledgeEntry.objects.create(
        business_id=business_id,
        question=question,
        answer=answer,
        position=0 if last is None else last + 1,
    )
    raise_info_revision(business_id=business_id)
    return entry


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
