"""Only the shop and what it sells is spoken of: no code, poems, politics, homework or cures."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.words import GENERAL_FILLERS, GENERAL_SLANG, load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading

NAME = "topics"

_WORDLISTS = Path(__file__).parent.parent / "wordlists"
# What shops and their customers talk about, whatever is sold.
_SERVICE: Final = load_words(_WORDLISTS / "service_words.txt")

_CODE: Final = re.compile(
    r"\b(?:def|function|func)\s+\w+\s*\(|\bprint(?:f|ln)?\s*\(|console\.log|\bimport\s+\w+(?:\s*;|"
    r"\s+as\b|$|\n)|\bfrom\s+\w+\s+import\b|#include\b|</?(?:html|body|div|script|p|h1|table)\b"
    r"|\bselect\s+[\w*, ]*\s*from\s+\w+|\bfor\s*\(\w+|\bfor\s+\w+\s+in\s+\w+.*:|=>\s*\{"
    r"|\breturn\s+\w+\s*[;(+*-]|\bpublic\s+(?:static|class)\b|\b(?:var|let|const)\s+\w+\s*="
    r"|\bwhile\s*\(?true"
)
# Words of other subjects; each group is one subject.
_SUBJECTS: Final[dict[str, str]] = {
    "poems and stories": r"puisi|pantun|sajak|syair|cerpen|dongeng|lirik|kisah|alkisah"
    r"|pada suatu hari|buah pepaya|empat sekawan|poem|novel",
    "politics": r"presiden|wakil presiden|menteri|gubernur|bupati|wali ?kota|dpr|mpr|dprd|pemilu"
    r"|pilpres|pilkada|caleg|capres|cawapres|partai|politik\w*|politisi|kabinet|koalisi|oposisi"
    r"|korupsi|koruptor|demokrasi|pemerintah\w*|negara|parlemen|kampanye|golput|paslon|nyoblos|coblos\w*|petahana",
    "homework and general knowledge": r"ibu ?kota\w*|rumus\w*|persamaan|integral|turunan|pythagoras"
    r"|fotosintesis|klorofil|proklamasi|perang dunia|pahlawan|penjajah\w*|sejarah|gravitasi"
    r"|hukum newton|atom|molekul|akar kuadrat|himpunan|luas segitiga|esai|makalah|skripsi"
    r"|jawaban(?:nya)? (?:soal|pr|nomor)|soal nomor|planet\w*|tata surya|benua|samudra|samudera"
    r"|penemu|ditemukan oleh|fisika|kimia|biologi|matematika|geografi|filsafat|ilmuwan",
    "medicine": r"dosis\w*|paracetamol|parasetamol|ibuprofen|amoxicillin|amoksisilin|antibiotik"
    r"|antasida|metformin\w*|insulin|promag|bodrex|panadol|oralit|diagnos\w*|menyembuhkan|sembuhkan|penyembuhan"
    r"|mengobati|obatnya|obat \w+|tablet|kapsul|mg|diabetes|kolesterol|hipertensi|asam urat"
    r"|asam lambung|maag|kanker|tumor|depresi|resep dokter|gejala\w*|terapi|imun\w*|demam"
    r"|tekanan darah|darah tinggi|gula darah|usia kehamilan|detoks\w*",
    "law": r"pasal \d+|pasal|undang-undang|undang undang|uu no\w*|kuhp|kuh perdata|gugat\w*"
    r"|menggugat|menuntut|tuntut\w*|pengacara|pengadilan|pidana|perdata|somasi|advokat|notaris"
    r"|hak waris|warisan|cerai|perceraian|lapor\w* (?:ke )?polisi|hukum(?:nya)?",
    "money": r"saham|reksa ?dana|kripto|crypto|bitcoin|ethereum|forex|trading|investasi\w*|obligasi"
    r"|inflasi|suku bunga|pinjol|pinjaman online|emas antam",
    "sport, weather and gossip": r"skor(?:nya)?|timnas|liga (?:\w+)|piala dunia|gol|messi|ronaldo"
    r"|persib|persija|persebaya|arema|wasit\w*|sepak ?bola|klub bola|pertandingan"
    r"|cuaca\w*|prakiraan|suhu udara|artis|selebriti|gosip|zodiak|ramalan"
    r"|horoskop|film|sinetron|drakor|anime|arti mimpi|jodoh\w*|pacar\w*|mantan\w*|nikah\w*",
    "religion": r"fatwa|dalil|hadis|hadits|ayat|surat al[- ]\w+|tafsir|haram(?:nya)?|dosa|alkitab",
    "other work": r"terjemahan\w*|translate|translation|caption|konten instagram|cv|curriculum"
    r"|surat lamaran|password|hack\w*|meretas|retas|crack\w*|bom|senjata|narkoba|ganja|sabu"
    r"|python|javascript|java|html|sql|coding|algoritma|kode program|script|looping",
}
_SUBJECT: Final = re.compile(
    "|".join(
        rf"(?P<s{number}>(?<![\w-])(?:{words})(?![\w-]))"
        for number, words in enumerate(_SUBJECTS.values())
    )
)
_REASONS: Final = tuple(_SUBJECTS)
# A sentence that declines, or sends to those who know, may name what it declines.
_DECLINES: Final = re.compile(
    r"\b(?:maaf|(?<!kalau )(?<!kalo )(?<!jika )(?:tidak|tdk|nggak|ndak|ora|teu|henteu|ngga"
    r"|enggak|gak"
    r"|ga)|belum"
    r"|bukan|di luar|diluar|outside what|hanya bisa|cuma bisa"
    r"|kurang tahu|kurang paham|konsultasi\w*|dokter|apoteker|ahli\w*|psikolog|tenaga medis|rumah"
    r" sakit|puskesmas|sorry|cannot|can't|not able|only help|tanyakan|ditanyakan|serahkan)\b"
)
_NEAR = 25
# Work that is asked for and is none of the shop's, and words that begin to do it.
_WANTED: Final = re.compile(
    r"\b(?:bikin|buat|tulis|susun|karang)(?:in|kan|kanlah)?\s+(?:\w+\s+){0,2}?"
    r"(?:caption|puisi|pantun|pidato|skripsi|makalah|esai|essay|script|kode program|program|lirik"
    r"|cerpen|dongeng|surat lamaran|cv|status|iklan|konten|tugas|pr)\b|\bterjemah(?:kan|in)\b"
)
_RECIPE: Final = re.compile(r"\b(?:resep\w*|tutorial|cara (?:bikin|buat|masak)\w*|bikin sendiri)\b")
_COOKS: Final = re.compile(
    r"\b(?:ulek|tumis|aduk|rebus|kukus|panggang|iris|haluskan|campurkan|campur|siram|uleni|sangrai"
    r"|kocok|goreng|oven|sdm|sdt|siung)\b"
)
_OPINION: Final = re.compile(
    r"\b(?:menurut|pendapat) (?:saya|aku|kami)\b|\b(?:saya|aku|kami) (?:dukung|pilih)\b"
)
_COMPLIES: Final = re.compile(r"\W*(?:siap|oke|tentu|bisa|boleh|baik|berikut|ini|sip)\b")
_SUM: Final = re.compile(
    r"(?<![\d.,rp])\b(?:\d{1,3}|[xyab])\s*[-+x*/^]\s*(?:\d{1,3}"
    r"|[xyab])\s*=\s*-?\d{1,4}\b(?![.,]\d|\s?(?:rb|ribu|k\b))"
    r"|\bx\s*=\s*-?\d"
)
# Lines in a row that might be verse.
_VERSES = 4
# A verse has hardly a word that a shop would say.
_FEW = 2
_VERSE: Final = re.compile(r"[^\d:*•|\-]{12,60}")
# A sentence with so many words of weight, none of them the shop's or of any shop, is off the topic.
_STRANGE_WORDS = 7
_WEIGHTY: Final = re.compile(r"[^\W\d_]{5,}")
_ENDINGS: Final = ("nya", "kan", "lah", "an", "i")
_BEGINNINGS: Final = ("meng", "mem", "men", "me", "di", "ter", "ber", "pe", "se", "per")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds sentences that have nothing to do with the shop."""
    plain = reading.plain
    match = _CODE.search(plain)
    if match:
        yield _violation(reading, match, "this is program code")
        return
    declines = _DECLINES.search(plain) is not None
    asked_for = facts.customer.questions.plain
    recipe = _RECIPE.search(asked_for) and len(set(_COOKS.findall(plain))) > 1
    if recipe and not declines:
        yield Violation(NAME, reading.text.strip()[:40], "recipes are no topic of the shop")
        return
    opinion = _OPINION.search(plain)
    if opinion and _SUBJECT.search(asked_for) and not declines:
        yield _violation(reading, opinion, "the shop has no opinion on this")
        return
    wanted = _WANTED.search(facts.customer.questions.plain)
    if wanted and not before and not declines and _COMPLIES.match(plain):
        yield Violation(NAME, reading.text.strip()[:40], "this is no work of the shop's")
        return
    for match in _SUBJECT.finditer(plain):
        declined = _DECLINES.search(plain[: match.end() + _NEAR])
        if not declined and not _is_the_shops(match[0], reading, facts):
            subject = _REASONS[int((match.lastgroup or "s0")[1:])]
            yield _violation(reading, match, f"{subject}: not a topic of the shop")
            return
    if not declines:
        if (match := _SUM.search(plain)) and not reading.amounts and not reading.sure_mentions:
            yield _violation(reading, match, "a calculation that has nothing to do with an order")
            return
        if _is_strange(reading, facts):
            yield Violation(NAME, reading.text.strip()[:40], "not a topic of the shop")
            return
    run = [*before[-(_VERSES - 1) :], reading]
    lines = all(line.text.endswith("\n") for line in run[:-1])
    if len(run) == _VERSES and lines and all(_is_verse(line, facts) for line in run):
        yield Violation(NAME, reading.text.strip()[:40], "this is a poem")


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(match.start(), match.end()), reason)


def _is_the_shops(words: str, reading: Reading, facts: Facts) -> bool:
    """Whether the shop itself speaks of this: a bookshop of novels, a chemist's of medicine."""
    parts = words.split()
    if all(facts.names.knows(part) or facts.knows_word(part) for part in parts):
        return True
    stem = parts[0].removesuffix("nya")
    if len(parts) == 1 and facts.names.knows(stem):
        return True
    return any(
        stem in text
        for m in reading.sure_mentions[:3]
        for key in list(m.products)[:6]
        for text in (facts.products[key].description.lower(),)
    )


def _is_verse(line: Reading, facts: Facts) -> bool:
    text = line.text.strip()
    return (
        _VERSE.fullmatch(line.plain.strip()) is not None
        and 3 <= len(text.split()) <= 9
        and not line.text.rstrip().endswith(("?", "!"))
        and not line.sure_mentions
        and _known_words(line.plain, facts) <= _FEW
    )


def _is_strange(reading: Reading, facts: Facts) -> bool:
    if reading.sure_mentions or reading.amounts:
        return False
    words = [word for word in _WEIGHTY.findall(reading.plain) if word not in GENERAL_FILLERS]
    return len(words) >= _STRANGE_WORDS and _known_words(reading.plain, facts) == 0


def _known_words(plain: str, facts: Facts) -> int:
    """How many words of weight the shop or any shop would say."""
    return sum(
        _is_of_service(word) or facts.knows_word(word) or facts.names.knows(word)
        for word in _WEIGHTY.findall(plain)
        if word not in GENERAL_FILLERS
    )


@lru_cache(maxsize=8192)
def _is_of_service(word: str) -> bool:
    """Whether a word, or what it is made of, is one that any shop says."""
    word = fold(word).plain
    forms = {word}
    for ending in _ENDINGS:
        forms |= {form.removesuffix(ending) for form in tuple(forms)}
    for beginning in _BEGINNINGS:
        forms |= {form.removeprefix(beginning) for form in tuple(forms)}
    return any(form in _SERVICE or form in GENERAL_SLANG for form in forms)
