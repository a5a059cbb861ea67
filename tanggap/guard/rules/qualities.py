"""Genuineness, certificates and origin are claimed only where the shop claims them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "qualities"

_CLAIM: Final = re.compile(
    r"\b(?P<word>original|orisinil|orisinal|ori|asli|resmi|bpom|sni|mui|iso|halal|bersertifikat"
    r"|sertifikat|organik|import|impor|handmade|anti ?bakteri|food grade|distributor|ibox|tkdn)\b"
)
_NOT: Final = re.compile(r"\b(?:bukan|tidak|belum|tanpa|nggak|ndak|ora|teu|henteu|gak|ga)\b")
# "Nama asli", "harga asli", "geprek ori" and "akun resmi" claim nothing of the goods.
_HARMLESS: Final = re.compile(
    r"\b(?:nama|harga|uang|bukti|akun|nomor|alamat|geprek|rasa|warna) (?:yang )?$"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds qualities claimed that no text of the shop claims."""
    for match in _CLAIM.finditer(reading.plain):
        start, end = match.span()
        if (
            denied(reading, start, end)
            or asked(reading, end)
            or _NOT.search(re.split(r"[,;:.!?\n]", reading.plain[:start])[-1])
        ):
            continue
        if _HARMLESS.search(reading.plain[:start]) or _of_a_name(reading, start):
            continue
        if not _claimed(match["word"], reading, facts):
            yield Violation(NAME, reading.shown(start, end), "the shop claims no such thing")
            return


def _of_a_name(reading: Reading, position: int) -> bool:
    return any(mention.start <= position < mention.end for mention in reading.mentions)


def _claimed(word: str, reading: Reading, facts: Facts) -> bool:
    """Whether an answer of the owner, the tagline or a product spoken of says so."""
    spoken = reading.sure_mentions or facts.customer.questions.sure_mentions
    described = [facts.products[k].description for m in spoken for k in list(m.products)[:6]]
    promos = [promo.description for promo in facts.info.promos]
    for text in (*facts.answers, facts.info.tagline, facts.info.instructions, *described, *promos):
        for sentence in re.split(r"(?<=[.!?;])\s", fold(text).plain):
            said = re.search(rf"\b{re.escape(word)}", sentence)
            if said and not _NOT.search(sentence[: said.start()]):
                return True
    return False
