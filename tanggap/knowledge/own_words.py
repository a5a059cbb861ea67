"""Teaching the built-in responder words that only this shop's customers use."""

from collections.abc import Mapping, Sequence
from typing import Final

from tanggap.businesses.models import Business
from tanggap.businesses.services.info import lock_business, raise_info_revision
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.rows import sync_rows
from tanggap.core.text import clean_text
from tanggap.knowledge.models import OwnWord

# So many are read with every message of the shop, at no cost; more is a slip or a whole dictionary.
MOST_WORDS: Final = 500
MOST_CHARACTERS: Final = 60
MOST_MEANING_CHARACTERS: Final = 120
MOST_PARTS: Final = 4


def word_as_kept(text: str) -> str:
    """A word as it is compared: lower case, single blanks. Raises `Refused` for what is none."""
    word = " ".join(clean_text(text).lower().split())
    if not word:
        raise Refused("Tulis katanya dulu.", code="word")
    if len(word) > MOST_CHARACTERS or len(word.split()) > MOST_PARTS:
        raise Refused(
            f"Katanya terlalu panjang: paling banyak {MOST_PARTS} kata, {MOST_CHARACTERS} huruf.",
            code="word",
        )
    if not all(letter.isalnum() or letter in " -'" for letter in word) or not any(
        letter.isalpha() for letter in word
    ):
        raise Refused("Pakai huruf saja, tanpa tanda baca.", code="word")
    return word


def meaning_as_kept(text: str) -> str:
    """What a word stands for. Raises `Refused` for nothing or too much."""
    meaning = " ".join(clean_text(text).split())
    if not meaning:
        raise Refused("Tulis artinya dulu.", code="meaning")
    if len(meaning) > MOST_MEANING_CHARACTERS:
        raise Refused(
            f"Artinya terlalu panjang: paling banyak {MOST_MEANING_CHARACTERS} huruf.",
            code="meaning",
        )
    return meaning


@in_transaction
def teach_word(*, business_id: int, word: str, meaning: str) -> OwnWord:
    """Adds a word of the shop, or changes what it stands for.

    Raises `Refused`, with the field's name as code, for what is empty, too long or one too many.
    """
    word, meaning = word_as_kept(word), meaning_as_kept(meaning)
    if word == meaning.lower():
        raise Refused("Artinya sama dengan katanya.", code="meaning")
    lock_business(business_id=business_id)
    words = OwnWord.objects.for_business(business_id)
    kept: OwnWord | None = words.filter(word=word).first()
    if kept is not None and kept.meaning == meaning:
        return kept
    if kept is None and words.count() >= MOST_WORDS:
        raise Refused(f"Paling banyak {MOST_WORDS} kata. Hapus yang tidak terpakai.", code="word")
    if kept is None:
        kept = OwnWord(business_id=business_id, word=word, meaning=meaning)
        kept.save(force_insert=True)
    else:
        kept.meaning = meaning
        kept.save(update_fields=["meaning", "updated_at"])
    raise_info_revision(business_id=business_id)
    return kept


@in_transaction
def forget_word(*, business_id: int, word_id: int) -> None:
    """Removes a word of the shop; raises `NotFound` when it has no such one."""
    lock_business(business_id=business_id)
    deleted, _ = OwnWord.objects.for_business(business_id).filter(pk=word_id).delete()
    if not deleted:
        raise NotFound("Kata ini tidak ada.")
    raise_info_revision(business_id=business_id)


def replace_words(*, business: Business, words: Sequence[Mapping[str, str]]) -> bool:
    """Makes the shop's words equal to these, which are as they are kept; whether any changed.

    The caller holds a transaction with the shop's row locked, and raises the info revision.
    """
    wanted = [{"word": row["word"], "meaning": row["meaning"]} for row in words]
    rows = OwnWord.objects.for_business(business)
    return sync_rows(rows, wanted, key=["word"], business=business)
