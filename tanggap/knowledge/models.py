"""The owner's written answers."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class KnowledgeEntry(Stamped):
    """A question that customers ask, with the answer in the owner's words."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="knowledge_entries"
    )
    question = models.CharField(max_length=500)
    answer = models.TextField()
    position = models.PositiveIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "knowledge entries"
        constraints = [
            models.UniqueConstraint(fields=["business", "question"], name="question_once")
        ]

    def __str__(self) -> str:
        return self.question


class OwnWord(Stamped):
    """A word as this shop's customers write it, with what it stands for."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="own_words"
    )
    # Lower case, one word or a few with single blanks between.
    word = models.CharField(max_length=60)
    meaning = models.CharField(max_length=120)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["word", "id"]
        constraints = [models.UniqueConstraint(fields=["business", "word"], name="own_word_once")]

    def __str__(self) -> str:
        return f"{self.word} → {self.meaning}"
