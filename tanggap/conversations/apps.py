"""The room of conversations as Django sees it."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConversationsConfig(AppConfig):
    """Looks after the index of words, which no migration can express for both databases."""

    name = "tanggap.conversations"

    def ready(self) -> None:
        post_migrate.connect(_keep_index, sender=self)


def _keep_index(using: str, **_: Any) -> None:
    from tanggap.conversations.wordindex import ensure_word_index

    ensure_word_index(using)
