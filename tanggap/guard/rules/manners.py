"""The customer is answered in their language, and never rudely."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.assistant.remembering import customer_language
from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.shoptexts import words_in

NAME = "manners"

_WORDLISTS = Path(__file__).parent.parent / "wordlists"
_RUDE: Final = load_words(_WORDLISTS / "rude_words.txt")
_ENGLISH: Final = load_words(_WORDLISTS / "english_words.txt")
_INDONESIAN: Final = load_words(_WORDLISTS / "indonesian_words.txt")
# So many English words without an Indonesian one are an English sentence.
_ENGLISH_SENTENCE = 3
# Too common in chats of any language to tell by one of them: "hi", "my", "to".
_SMALL_ENGLISH: Final = load_words(_WORDLISTS / "small_english_words.txt")
_ENGLISH_QUESTION = 2
# So many letters of another script are no ornament.
_FOREIGN_WORD = 3
# Rude in what they say rather than by a word; folded.
_UNKIND: Final = re.compile(
    r"\b(?:dasar (?!(?:harga|warna|bahan|bumbu|ukuran|model|pengetahuan)\b)(?:\w+)"
    r"|(?:ga|gak|nggak|ndak|ora|teu|henteu|ngga|tidak|kagak) (?:usah|perlu) (?:banyak"
    r"|kebanyakan) (?:tanya|nanya|omong"
    r"|bacot|protes)|(?:banyak|kebanyakan) (?:nanya|bacot|omong|bicara|protes|mau) (?:sih|lu|lo"
    r"|kamu)"
    r"|(?:ga|gak|nggak|ndak|ora|teu|henteu|kalau tidak|kalo ga|kalau gak|kalo gak|ga punya"
    r"|gak punya"
    r"|tidak punya) (?:mampu|punya"
    r" (?:uang|duit)|uang|duit|otak)|mikir (?:dong|pakai|pake)|baca (?:dong|dulu dong|yang bener)"
    r"|bisa baca (?:ga|gak|nggak|ndak|ora|teu|henteu|tidak)|ga bisa baca|gak bisa baca"
    r"|nggak bisa baca"
    r"|buta (?:ya"
    r"|huruf)"
    r"|punya mata|punya otak|pakai otak|pake otak|cerewet|nyusahin|menyusahkan saja|ngerepotin"
    r"|bawel|rewel|norak|kampungan|miskin|kere\b|ga ada kerjaan|gak ada kerjaan|bodo amat"
    r"|terserah (?:lu|lo|kamu|situ|anda)|emang(?:nya)? (?:gue|gw) pikirin|malas (?:jawab|melayani"
    r"|ngeladenin)|males (?:jawab|ngeladenin|ladenin)|kurang ajar|tidak tahu malu|ga tau malu"
    r"|gak tau malu|pelit (?:amat|banget|sekali)|jangan bawel|jangan cerewet|diam (?:kamu|lu|lo)"
    r"|gendut|gembrot|shut up|get lost|pergi (?:sana|saja|aja)"
    r"|sanggup (?:beli|bayar) (?:ya|kan|mah)"
    r"|(?:nggak|ndak|ora|teu|henteu|gak|ga|ngga|tidak) usah (?:beli|nawar|pesan di sini)|murahan"
    r"|urusan (?:situ|lu|lo|kamu|anda)|kok protes"
    r"|minggat|enyah|cari (?:aja "
    r"|saja )?(?:toko|tempat|"
    r"warung) lain (?:aja|saja|sana)|gue|gua|elu|elo|loe)\b"
)
# Function words of other languages written in Latin letters, that Indonesian has not.
_OTHER_TONGUES: Final = re.compile(
    r"(?<!\w)(?:el|los|las|una|por favor|gracias|hola|pero|muy|tenemos|puede|usted|nuestro|nuestra"
    r"|precio|le|les|des|une|nous|vous|avons|bonjour|merci|est|votre|notre|pour|avec|das|der"
    r"|die|und"
    r"|wir|haben|ist|nicht|ihre|danke|guten|het|een|wij|hebben|voor|niet|dank|com|voc[eê]|n[aã]o"
    r"|obrigado|temos|pre[cç]o|saya ada stock lah|khabar|awak|boleh tak|encik|puan|ringgit|kedai"
    r" kami|anda boleh|percuma|xin|ch[aà]o|c[uủ]a|kh[oô]ng|salamat|po|kami ay|magkano)(?!\w)"
)
_OTHER_TONGUE_WORDS = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile(
    r"[\u0370-\u05ff\u0600-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds rude words and sentences in another language than the customer's."""
    words = _WORD.findall(reading.plain)
    for word in words:
        if word in _RUDE and not _is_own(word, facts, reading):
            yield Violation(NAME, word, "this word is rude")
    if len(_FOREIGN.findall(reading.text)) >= _FOREIGN_WORD and not any(
        _FOREIGN.search(text) for text in (facts.context.question, *facts.texts)
    ):
        yield Violation(NAME, reading.text.strip()[:40], "write in the customer's language")
        return
    match = _UNKIND.search(reading.plain)
    if match and not any(match[0] in text.lower() for text in facts.texts):
        yield Violation(NAME, reading.shown(*match.span()), "this is unkind")
    tongues = {m[0] for m in _OTHER_TONGUES.finditer(reading.plain)}
    if len(tongues) >= _OTHER_TONGUE_WORDS and not _OTHER_TONGUES.search(
        facts.customer.questions.plain
    ):
        yield Violation(NAME, reading.text.strip()[:40], "write in the customer's language")
        return
    if _is_english([w for w in words if not facts.names.knows(w)]) and not _asks_in_english(facts):
        yield Violation(
            NAME, reading.text.strip()[:40], "write in Indonesian, as the customer does"
        )


def _is_own(word: str, facts: Facts, reading: Reading) -> bool:
    """Whether the shop itself says this word: a pet shop sells "makanan anjing".

    Of a product also what its own description says, where it is named: "cabai setan".
    """
    # Descriptions may come from anywhere; the written answers and their questions are the owner's.
    owners = (*facts.answers, *(question for question, _ in facts.entries))
    if facts.names.knows(word) or any(word in words_in(text) for text in owners):
        return True
    named = [i for mention in reading.sure_mentions for i in mention.products]
    return any(
        word in words_in(facts.products[i].description) for i in named if i in facts.products
    )


def _is_english(words: list[str]) -> bool:
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SENTENCE and not any(
        word in _INDONESIAN for word in words
    )


def _asks_in_english(facts: Facts) -> bool:
    words = _WORD.findall(f"{facts.customer.questions.plain} {facts.customer.earlier.plain}")
    if any(word in _ENGLISH for word in words):
        return True
    small = sum(word in _SMALL_ENGLISH for word in words)
    if small >= _ENGLISH_QUESTION and not any(word in _INDONESIAN for word in words):
        return True
    return customer_language(facts.context) == "en"
