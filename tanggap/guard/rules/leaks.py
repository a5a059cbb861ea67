"""Instructions, tools and raw data are never shown to a customer."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import tanggap.assistant
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import denied

NAME = "leaks"

_INTERNAL: Final = re.compile(
    r"\b(?:system prompt|prompt sistem|system message|developer message|instruksi (?:sistem"
    r"|rahasia|internal)"
    r"|my (?:system )?(?:prompt|instructions)|(?:isi|berikut|ini) (?:instruksi|prompt)(?: saya"
    r"| sistem)?"
    r"|search_products|product_details|shop_info|hand_over|price_idr|fee_idr|\w+_idr|tool call"
    r"|function call"
    r"|sebagai (?:sebuah )?(?:model bahasa|ai language model|large language model)|as an ai"
    r"|(?:anda|kamu) adalah asisten|you are (?:an?|the) (?:helpful )?assistant"
    r"|language model"
    r"|max_price_idr|sold_out|best_seller|is_today)\b"
    r"|\[(?:nomor|email|rekening|kartu|nik|alamat)(?:-\d+)?\]"
    r"|\{\s*\"\w+\"\s*:|\[\{|</?(?:system|tool|function|shop_data|customer|data)\b[^>]*>|```"
)
# Talk of what the model was told or works with; a sentence that declines to tell may name it.
_TOLD: Final = re.compile(
    r"\b(?:(?:instruksi|perintah|arahan|konfigurasi|pengaturan|pedoman|prompt|guidelines?"
    r"|instructions?)(?:nya)? (?:saya|ku|aku|awal\w*|asli\w*|lengkap\w*|dasar|yang (?:saya|aku)"
    r"|dari (?:developer|pengembang|sistem|pembuat|openai|owner|pemilik))"
    r"|(?:saya|aku) (?:di)?(?:instruksikan|diprogram|perintahkan|diperintah|disuruh|dikonfigurasi"
    r"|dilatih|diarahkan|ditugaskan)\w* (?:untuk|agar|supaya|oleh|dengan)"
    r"|aturan (?:saya|internal|sistem|main saya)|(?:saya|aku) (?:dilarang|tidak boleh) (?:oleh"
    r"|menurut) (?:sistem|aturan|instruksi)|(?:mode|mod) (?:developer|pengembang|admin|debug|dan)"
    r"\b|jailbreak\w*|api ?key|kunci api|secret ?key|sk-\w{6,}|bearer \w+|token (?:api|akses)"
    r"|basis data|database|json|endpoint|(?:hasil|data) (?:tool|alat|pencarian sistem|fungsi)"
    r"|(?:memanggil|menjalankan|pakai|menggunakan) (?:tool|alat|fungsi|function)\b"
    r"|bebas dari (?:aturan|batasan|instruksi|larangan)|tanpa (?:batasan|filter|sensor)"
    r"|saya (?:sekarang|kini) (?:dan|adalah|bukan lagi|menjadi)\b|right now at the shop"
    r"|wishes of the owner|tool results?|my (?:rules|guidelines"
    r"|instructions))"
)
_CANNOT: Final = re.compile(r"\b(?:maaf|tidak bisa|nggak bisa|gak bisa|rahasia|cannot|can't)\b")
_LABEL: Final = re.compile(
    r"^\W*(?:system|sistem|assistant|developer|user|tool|instructions?|instruksi|catatan internal"
    r"|internal note|thought|thinking|analysis|reasoning)\s*:",
)
# This many words in a row from our instructions are no coincidence.
_SHINGLE = 8


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds what was meant for the model only."""
    text = reading.text.lower()
    match = _INTERNAL.search(text)
    if match:
        yield Violation(NAME, match[0], "this is internal and not for customers")
        return
    told = _TOLD.search(reading.plain) or _LABEL.search(reading.plain)
    if told and not denied(reading, *told.span()) and not _CANNOT.search(reading.plain):
        yield Violation(NAME, reading.shown(*told.span()), "this is internal and not for customers")
        return
    words = re.findall(r"\w+", text)
    for at in range(len(words) - _SHINGLE + 1):
        shingle = " ".join(words[at : at + _SHINGLE])
        if shingle in _shingles():
            yield Violation(NAME, shingle, "this repeats the instructions")
            return


@cache
def _shingles() -> frozenset[str]:
    """All runs of words in the written instructions."""
    folder = Path(tanggap.assistant.__file__).parent / "instructions"
    found: set[str] = set()
    for path in sorted(folder.glob("*.md")):
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
        found |= {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    return frozenset(found)
