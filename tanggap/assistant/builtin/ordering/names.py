"""A customer's name in a message: called one, beside a phone number, or in answer to a question."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.ordering.pieces import MASK, NUMBER, TAIL, parts_of
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.ordering.writing import NAMED_GOODS
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import ShopInfo

LONGEST_NAME: Final = 60
MOST_NAME_WORDS: Final = 4
_NAME_CUE: Final = re.compile(
    r"\b(?:(?:atas|a[./]?)\s*nam[ae]|jeneng(?:e|ku|na|kula)?|namo(?:nyo|ambo)?|nami(?:na|ne|kula)?|ngaran(?:na)?|asm[ao](?:ne|nipun|kula)?|a\.n\.?|a/n|"
    # "5rb an" rounds a price, and names nobody.
    r"(?<!rb )(?<!\dk )(?<!ribu )an|"
    r"nm(?:nya)?(?=\s+[A-Z])|"
    r"nama(?:\s*(?:ku|nya|saya|aku|penerima(?:nya)?|pemesan(?:nya)?|"
    r"pelanggan|pembeli|customer|gue|gw))?|"
    r"penerima(?:nya)?|pemesan(?:nya)?|my name is|name(?:['’]?s|\s+is)?|"
    r"under(?: the name(?: of)?)?|panggil(?:\s+aja)?)"
    r"(?:\s*[:=\-]\s*|\s+)(?:(?:di)?(?:ganti|ubah)(?:\s+(?:jadi|ke))?\s+)?(?:(?:adalah|saya|aku|aja|saja|is|abdi|aye|kulo|kula|gue|gua|ane|(?-i:kak))\s+)?(?=[^\W\d_])",
    re.IGNORECASE,
)
# "saya Budi", "dengan Rina", where a name is asked for.
_SELF_CUE: Final = re.compile(
    r"^\W*(?:(?:saya|aku|gue|gua|gw|aye|ane|abdi|urang|kulo|kula|awak|ambo|tiang|tyang|ini|sama|dengan|dgn|"
    r"i'm|i am|it's|this is)\s+){1,2}(?=[^\W\d_])",
    re.IGNORECASE,
)
# "Bordir nama Aisyah", "topper nama Dinda": no name of the customer's.
_ON_GOODS: Final = re.compile(
    rf"\b(?:{NAMED_GOODS})(?:an)?(?:nya)?\s+(?:(?:di)?(?:kasih|kasi|isi|pakai|pake|dengan|ada)\s+)?$",
    re.IGNORECASE,
)
_NAME_STOP: Final = words_of("details.name_stop")
# Said behind a name out of politeness: "Bu Endah nggih".
_BEHIND_NAMES: Final = words_of("details.behind_names")
# Words that are as often a name.
_NAMES_TOO: Final = words_of("naming.names_too")
# Not at the beginning of a part, where any word may be written large.
_WRITTEN_NAME: Final = re.compile(r"(?<=[a-z\d] )[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,2}(?= |$)")
# Signs that separate without saying anything.
BETWEEN: Final = " ,.-:"

IsName = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class NameReader:
    """What the shop's words say of a name.

    `may_be_name` tells whether words can be a person's, rather than a product or an answer;
    `is_stranger` whether they mean nothing else at all; `is_goods` whether a word stands in a
    product's name; `is_beside` whether they are a name right beside a phone number.
    """

    info: ShopInfo
    may_be_name: IsName
    is_stranger: IsName
    is_goods: IsName = lambda word: False
    is_beside: IsName = lambda said: False

    def beside_number(self, text: str) -> tuple[str, str]:
        """The name beside a phone number, and the text without it: "…, Lala 0812…".

        In the number's own part it is what stands right before or after it; else the whole part
        before it ("Lala, 0812…"), or the one after it.
        """
        parts = parts_of(text)
        place = next((at for at, (part, _) in enumerate(parts) if NUMBER in part), None)
        if place is None:
            return "", text
        before, _, after = parts[place][0].partition(NUMBER)
        beside = (
            self._last_of(before) or self._word_beside(before, -1),
            self._all_of(after) or self._word_beside(after, 0),
        )
        for name, start in zip(beside, (0, len(before) + len(NUMBER)), strict=True):
            if name:
                return _as_name(_after_cue(name)[0]), _without(parts, place, name, start)
        if not before.strip(BETWEEN) and not after.strip(BETWEEN):
            for at in (place - 1, place + 1):
                if 0 <= at < len(parts) and (name := self._all_of(parts[at][0])):
                    return _as_name(_after_cue(name)[0]), _without(parts, at, name, 0)
        return "", text

    def _word_beside(self, said: str, place: int) -> str:
        """ "Ambil, Gede 0812…", "0812… Indah": a name that is a word like any other."""
        words = _plain(said).split()
        written = any(word[:1].islower() for word in words) or len(words) == 1
        if not words or not name_words(words[place]) or not written:
            return ""
        alone = len(words) == 1 or words[place][:1].isupper()
        return words[place] if alone and self.is_beside(words[place]) else ""

    def _all_of(self, said: str) -> str:
        """A stretch that is a name and nothing else."""
        plain = _plain(said)
        words, spoken = _after_cue(plain)
        return plain if words and len(words) == len(spoken) and self._is_name(words) else ""

    def _last_of(self, said: str) -> str:
        """ "ambil sendiri Nia": the last words of a stretch, written as names are."""
        if name := self._all_of(said):
            return name
        plain = _plain(said)
        run: list[str] = []
        for word in reversed(plain.split()):
            if not name_words(word) or not (word[:1].isupper() or self.is_stranger(word)):
                break
            run.insert(0, word)
        run = run[-MOST_NAME_WORDS:]
        return plain[plain.rindex(run[0]) :] if run and self._is_name(run) else ""

    def _is_name(self, words: Sequence[str]) -> bool:
        said = " ".join(words)
        if not self.may_be_name(said) or find_area(self.info, said).matched:
            return False
        return len(words) <= 2 or all(w[:1].isupper() for w in words) or self.is_stranger(said)

    def alone(self, part: str, text: str) -> tuple[str, str]:
        """A part of a text that nobody knows, told beside an address: "…, fajar, jl …"."""
        said = _plain(part)
        words = name_words(said)
        if not words or len(words) > 3 or len(words) != len(said.split()):
            return "", part
        if calls_name(text) or find_area(self.info, said).matched:
            return "", part
        if text.startswith(part) and _CALLED_SHORTLY.match(said):
            # "Kak Tini, latte 2": who is spoken to.
            return "", part
        # "Nina", "Pak Hasan": a part that is nothing else, written as names are, or unknown.
        # "H Anang" begins with a title.
        written = all(word.istitle() for word in words)
        typed = not text.isupper() and any(word.islower() for word in text.split())
        if not self.is_stranger(said) and not (written and typed and self._is_name(words)):
            return "", part
        return _as_name(words), MASK

    def within(self, part: str, text: str) -> tuple[str, str]:
        """ "ambil sendiri Lia cash": words inside a part that are written as names are."""
        if calls_name(text) or not any(word.islower() for word in text.split()):
            return "", part
        if text.startswith(part) and _CALLED_SHORTLY.match(_plain(part)):
            return "", part
        for match in _WRITTEN_NAME.finditer(part):
            words = name_words(match[0])
            goods = any(self.is_goods(word.lower()) for word in words)
            if len(words) == len(match[0].split()) and not goods and self._is_name(words):
                return _as_name(words), f"{part[: match.start()]} {MASK} {part[match.end() :]}"
        return "", part

    def answered(self, part: str) -> tuple[str, str]:
        """A name without any cue, where one was asked for."""
        words, spoken = _after_cue(_plain(part))
        if not words or len(words) != len([one for one in spoken if one != MASK]):
            return "", part
        introduced = len(spoken) < len(_plain(part).split())
        if not (self.may_be_name(" ".join(words)) or self._is_also_a_name(words, introduced)):
            return "", part
        end = part.index(words[-1], part.index(words[0])) + len(words[-1])
        return _as_name(words), f"{MASK} {part[end:]}"

    def _is_also_a_name(self, words: Sequence[str], introduced: bool) -> bool:
        """ "Saya oki ya": a word like any other, where a name is asked for.

        Without a "saya" it must be no answer of its own: "bagus", "manis".
        """
        word = words[0].lower()
        if len(words) > 1 or word not in _NAMES_TOO:
            return False
        classes = lexicon().classes
        answers = _ANSWERS | classes["quality"] | classes["attribute"]
        return introduced or not (word in answers or self.is_goods(word))


_ANSWERS: Final = words_of("consent.leading") | words_of("consent.alone")


def calls_name(text: str) -> bool:
    """Whether a name is called one in a text: then no other words are taken for one."""
    return next(_calls(text), None) is not None


def _calls(text: str) -> Iterator[re.Match[str]]:
    """Where a name is called one; "an orange juice" and "an hour" call none."""
    english = lexicon().english.keys() | lexicon().in_english_phrases
    for match in _NAME_CUE.finditer(text):
        following = re.match(r"[^\W\d_]+", text[match.end() :])
        before = "".join(re.findall(r"[^\W\d_]+", text[: match.start()].lower())[-1:])
        if _ON_GOODS.search(text[: match.start()]):
            continue
        article = match[0].strip().lower() == "an" and following is not None
        if article and (before in _BEFORE_ARTICLES or (following and following[0] in english)):
            continue
        if before == "siapa":
            # "Siapa nama istri Ronaldo?" asks for one.
            continue
        yield match


# "Write me an essay", "is it an issue".
_BEFORE_ARTICLES: Final = frozenset(
    {"me", "is", "for", "with", "have", "get", "want", "need", "make", "as", "write", "it", "was"}
)


def begins_with_name(part: str) -> bool:
    """Whether a part starts by calling a name."""
    return _NAME_CUE.match(part.strip()) is not None


def take_called(part: str) -> tuple[str, str]:
    """The name that is called one ("a.n. Lala"), and the part without it."""
    for match in _calls(part):
        words = name_words(part[match.end() :])
        if words:
            end = match.end() + _length(part[match.end() :], words)
            return _as_name(words), f"{part[: match.start()]} {MASK} {part[end:]}"
    return "", part


def take_called_in_question(part: str) -> tuple[str, str]:
    """The same of a part that asks, if a phone number is told with it, or only the total is asked.

    "Atas nama Lala 0812… jadi berapa?", "an Lala totalnya brp" tell a name; "rekeningnya atas nama
    Lala bukan?" asks for one.
    """
    name, rest = take_called(part)
    before, _, behind = rest.partition(MASK)
    if _ACCOUNT.search(before):
        return "", part
    told = behind.strip(BETWEEN).startswith(MASK) or _TOTAL.fullmatch(behind.strip(BETWEEN))
    return (name, rest) if name and told else ("", part)


_ACCOUNT: Final = re.compile(r"\b(?:no)?rek(?:ening)?(?:nya)?\b", re.IGNORECASE)
_TOTAL: Final = re.compile(
    r"(?:(?:jadi(?:nya|ne)?|total(?:nya|ne|e)?|semua(?:nya)?|kabeh|berapa(?:an)?|brp|brapa|piro|pira|"
    r"sabaraha|barapa|ya|yah|kak|kk|min|mas|mbak|bang|bu|pak|how much|altogether|in)\b\s*)+",
    re.IGNORECASE,
)


def _plain(said: str) -> str:
    if _CALLED_SHORTLY.match(said):
        return said.strip(" ,.!-:()/")
    return TAIL.sub("", f" {said}").strip(" ,.!-:()/")


# "Cak Di", "Kak Nur": a title before a name, though both are said behind others as well.
_CALLED_SHORTLY: Final = re.compile(
    r"\W*(?:Cak|Kak|Kakak|Mas|Mba?k|Bang|Bu|Pak|Om|Kang|Teh|Uni|Uda|Yuk|Cik|Koh|Ci|Ko)\s+"
    r"[A-Z][^\W\d_]+\W*$"
)


def _after_cue(plain: str) -> tuple[list[str], list[str]]:
    """The words of a name after "saya" and the like, and all the words there."""
    cue = _SELF_CUE.match(plain)
    spoken = plain[cue.end() :] if cue else plain
    return name_words(spoken), spoken.split()


def _without(parts: list[tuple[str, str]], at: int, name: str, start: int) -> str:
    part, sign = parts[at]
    begin = part.index(name, start) if start else part.rindex(name)
    parts[at] = (f"{part[:begin]} {MASK} {part[begin + len(name) :]}", sign)
    return "".join(part + sign for part, sign in parts)


def name_words(text: str) -> list[str]:
    """The words of a name at the beginning of a text."""
    words: list[str] = []
    said = re.findall(r"\S+", text)[: MOST_NAME_WORDS + 1]
    titled = 2 if _CALLED_SHORTLY.match(" ".join(said[:2])) else 0
    for word in said:
        clean = word.strip(".,!?:;()\"'")
        if not clean or not re.fullmatch(r"[^\W\d_][^\W\d_'’.-]*", clean):
            break
        # "Dan" all alone between commas is somebody, and joins nothing.
        alone = clean == "Dan" and text.strip(BETWEEN) == clean
        named = not words and (alone or clean.lower() == "dana")
        if clean.lower() in _NAME_STOP and not (named or len(words) < titled):
            break
        words.append(clean)
        if word[-1] in ".,!?;" or len(words) == MOST_NAME_WORDS:
            break
    while len(words) > max(1, titled) and words[-1].lower() in _BEHIND_NAMES:
        words.pop()
    return words


def _length(text: str, words: list[str]) -> int:
    end = 0
    for word in words:
        end = text.index(word, end) + len(word)
    return end


def _as_name(words: list[str]) -> str:
    written = " ".join(words)
    return (written.title() if written.islower() else written)[:LONGEST_NAME]
