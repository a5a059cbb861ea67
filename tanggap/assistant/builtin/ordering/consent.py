"""Whether a customer says yes or no to what was read back to them. Judged by code alone.

An order is only ever placed on an explicit yes, so whatever is doubtful is none: a question, a
condition, a "later", thanks alone, a "ya" that ends a sentence out of politeness.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.normalise.vocabulary import Vocabulary
from tanggap.assistant.builtin.ordering.pieces import MASK
from tanggap.assistant.builtin.ordering.words import words_of

Said = Literal["yes", "no", "hold", "ask", ""]

# These say yes at the beginning of a sentence, whatever follows.
_LEADING: Final = words_of("consent.leading")
# These only where nothing else is said.
_ALONE: Final = words_of("consent.alone")
# What a change that was read back is to do.
_TO_PUT_IN: Final = words_of("consent.to_put_in")
_TO_DO: Final = _TO_PUT_IN | words_of("consent.to_take_out")
# Neither here nor there.
_EMPTY: Final = words_of("consent.empty")
_NO: Final = words_of("consent.no")
_CANCELS: Final = frozenset(["batal", "stop", "skip", "nope"])
_LATER: Final = words_of("consent.later")
# With a "later", these say what for.
_CONSULTING: Final = words_of("consent.consulting")
_ASKING: Final = words_of("consent.asking")
# What is found wrong with a bill, whatever is said before it.
_DOUBTING: Final = words_of("consent.doubting")
_UNLESS: Final = words_of("consent.unless")
# "ok makasih infonya": thanks for an answer, not for an order.
_ONLY_TOLD: Final = words_of("consent.only_told")
# What a question may be about without leaving the yes in doubt: the total stays as it was told.
_HARMLESS: Final = words_of("consent.harmless")
_OH: Final = frozenset({"oh", "eh", "ah", "o", "owh", "ohh"})
# "Ya ampun", "ya Allah".
_OUTCRIES: Final = words_of("consent.outcries")
_PRICED: Final = words_of("consent.priced")


@dataclass(frozen=True, slots=True)
class Stance:
    """What was said to the read-back.

    `bare`: nothing else was said but pleasantries. `cancels`: the no is about all of it. `rest`:
    the words around the yes, for whoever has to know whether they change what was agreed.
    """

    said: Said
    bare: bool = False
    cancels: bool = False
    rest: tuple[Token, ...] = ()
    # More than an "oke" or a "sip", which may be about what was just asked for.
    firm: bool = False


def stance_of(text: str, vocabulary: Vocabulary, spoken: str = "") -> Stance:
    """Judges all unanswered messages together."""
    return judge(read(text, vocabulary, spoken).tokens)


_FIRM: Final = (_LEADING | _ALONE) - words_of("consent.weak")
_TO_CHANGE: Final = frozenset(
    {"belum", "tidak", "ada", "yang", "mau", "dulu", "saya", "pesan", "sedikit", "something"}
)


_WRONG: Final = frozenset({"salah", "keliru", "ketik"})


def wants_change(tokens: Sequence[Token]) -> bool:
    """ "Ada yang mau diubah": says that something is to change, and not what."""
    classes = lexicon().classes
    polite = classes["filler"] | classes["address"] | _EMPTY
    said = {token.text for token in tokens if token.kind != "stop"} - polite
    if said & _WRONG and said <= _TO_CHANGE | _WRONG | _LEADING:
        # "Ya maaf, salah ketik": of what, is asked.
        return True
    return "ganti" in said and said <= _TO_CHANGE | {"ganti"}


def agrees_to_change(tokens: Sequence[Token]) -> bool:
    """ "Iya tambahin", "oke ubah aja": yes to a change that was read, and what is to be done.

    To take out what was named, as "hapus aja" says, a yes has to go before it.
    """
    classes = lexicon().classes
    polite = classes["filler"] | classes["address"] | _EMPTY | _LEADING | {"boleh", "silakan"}
    meant = [token for token in tokens if token.text not in classes["address"]]
    bidden = {token.text for token in meant if token.kind != "stop"} - polite
    if not bidden or not bidden <= _TO_DO or any(token.text == "?" for token in meant):
        return False
    return meant[0].text in _LEADING | {"boleh"} or bidden <= _TO_PUT_IN


def judge(tokens: Sequence[Token]) -> Stance:
    """Judges a read text; a no or a "later" anywhere outweighs a yes."""
    tokens = _without_never_mind(tokens)
    found: list[Stance] = [_span(span, end) for span, end in spans(tokens) if span]
    words = {token.text for token in tokens}
    if words & _UNLESS:
        found = [s for s in found if s.said != "yes"]
    for said in ("no", "hold"):
        if of_kind := [s for s in found if s.said == said]:
            return Stance(
                of_kind[0].said,
                bare=all(s.bare or s.said == said for s in found),
                cancels=any(s.cancels for s in of_kind),
            )
    yes = [s for s in found if s.said == "yes"]
    asks = [s for s in found if s.said == "ask"]
    if yes and words & _ONLY_TOLD:
        return Stance("")
    if yes and all(_harmless(s) for s in asks):
        rest = tuple(token for s in found for token in s.rest)
        return Stance("yes", bare=not rest, rest=rest, firm=bool(words & _FIRM))
    if asks:
        return Stance("ask")
    return Stance("")


def _without_never_mind(tokens: Sequence[Token]) -> list[Token]:
    """A text without "tidak apa-apa" and "tidak masalah", which neither deny nor ask."""
    kept: list[Token] = []
    skip = 0
    for place, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        following = [after.text for after in tokens[place + 1 : place + 3]]
        if token.text == "tidak" and following and following[0] in ("apa", "papa", "masalah"):
            skip = 2 if following[1:] == ["apa"] else 1
            continue
        kept.append(token)
    return kept


def spans(tokens: Sequence[Token]) -> list[tuple[list[Token], str]]:
    """The stretches between stops, each with the stop that ends it."""
    found: list[tuple[list[Token], str]] = []
    current: list[Token] = []
    for token in tokens:
        if token.kind == "stop":
            if current:
                found.append((current, token.text))
            elif found and token.text == "?":
                found[-1] = (found[-1][0], "?")
            current = []
        else:
            current.append(token)
    if current:
        found.append((current, ""))
    return found


def _denies_cancelling(words: Sequence[str]) -> bool:
    """ "Don't cancel it", "jangan dibatalin": neither a no nor a yes."""
    before = (word for word, after in itertools.pairwise(words) if after == "batal")
    return any(word in ("tidak", "jangan") for word in before)


def _asks_for_all_of_it(left: Sequence[Token], told: set[str]) -> bool:
    """Whether nothing is named beside a taking back: "please cancel my order", "we must cancel".

    "Bisa dibatalin ga?" asks; "can you cancel it" wants it done.
    """
    words = {token.text for token in left}
    return words <= _OF_ALL and ("bisa" not in words or bool(told & _BIDDING))


_BIDDING: Final = frozenset({"kamu", "tolong"})
# Who takes it back, and must or wants to.
_OF_ALL: Final = frozenset(
    {"saya", "aku", "kita", "kami", "kamu", "bisa", "harus", "mau", "perlu", "ingin"}
) | frozenset({"punya", "ada", "ke", "untuk", "pesanan", "semua", "tolong", "utuh", "jadi"})


def _begins_with_ya(span: Sequence[Token]) -> bool:
    """Whether a "ya" comes first, but for how the shop is addressed, or a "nah"."""
    before = lexicon().classes["address"] | _THERE
    meant = [token for token in span if token.text not in before]
    return bool(meant) and meant[0].text == "ya"


# "Nah iya itu": there it is, as it was meant. "Bah, iya" is how Medan says so.
_THERE: Final = frozenset({"nah", "bah"})
# And nothing else: "nah itu dia masalahnya" tells of something.
_THERE_IT_IS: Final = frozenset({"nah", "itu", "dia"})


def _asks_whether(meant: Sequence[str], told: set[str], end: str) -> bool:
    """Whether a "tidak" only asks: "bisa dikirim aja ga ke Dago?", "ok bisa cod ga"."""
    asks = "tidak" in told and bool(told & _WHETHER) and not told & _CANCELS
    return asks and (end == "?" or meant[-1] == "tidak") and meant[0] != "tidak"


_WHETHER: Final = frozenset({"bisa", "boleh", "masih", "ada", "sempat", "keburu"})


def asks_to_hear_again(tokens: Sequence[Token]) -> bool:
    """ "Oke, bacain lagi dong pesenannya": what was read back is to be read once more."""
    classes = lexicon().classes
    polite = classes["filler"] | classes["address"] | _EMPTY | _LEADING | _AGAIN_BESIDE
    said = {token.text for token in tokens if token.kind != "stop"}
    return bool(said & _AGAIN) and said <= polite | _AGAIN


_AGAIN: Final = words_of("consent.again")
_AGAIN_BESIDE: Final = words_of("consent.again_beside")


_OTHER_DAY: Final = frozenset({"besok", "lusa"})
_PUT_OFF: Final = _OTHER_DAY | {"hari", "pagi", "siang", "sore", "malam", "pesan", "order"}


def _harmless(question: Stance) -> bool:
    words = {token.text for token in question.rest}
    return bool(words & _HARMLESS) and not words & _PRICED


def _span(span: Sequence[Token], end: str) -> Stance:
    classes = lexicon().classes
    polite = classes["filler"] | classes["address"] | _EMPTY
    # "no" is short for "nomor" elsewhere.
    words = ["tidak" if t.raw.lower() in ("no", "nope") else t.text for t in span]
    # "ditunggu" waits for the order; "tunggu" makes us wait.
    waits = [t for t in span if t.text == "tunggu" and t.raw.lower().startswith("di")]
    told = set(words) - ({"tunggu"} if waits else set())
    if words[0] in _OH and len(words) > 1 and words[1] == "ya":
        # "Oh iya, mau nambah": something comes to mind.
        return Stance("", rest=tuple(span[2:]))
    content = tuple(
        token
        for token, word in zip(span, words, strict=True)
        if word not in polite | _LEADING | _ALONE and token not in waits
    )
    meant = [word for word in words if word not in classes["address"]]
    if _asks_whether(meant, told, end):
        return Stance("ask", rest=tuple(span))
    if told & _NO and not _denies_cancelling(words):
        left = [
            token
            for token in content
            if token.text not in _NO | _LATER and token.raw.lower() not in ("no", "nope")
        ]
        cancels = bool(told & _CANCELS)
        if cancels and _asks_for_all_of_it(left, told):
            left = []
        if not left:
            later = bool(told & _LATER) and not cancels
            return Stance("hold" if later else "no", bare=True, cancels=cancels)
        # "ga jadi es tehnya", "jangan pedas": about a part, or how it is wanted.
        leading = meant[0] in _LEADING if meant else False
        return (
            Stance("yes", rest=tuple(left)) if leading and not cancels else Stance("", rest=content)
        )
    if told & _LATER:
        # "ambil nanti sore", "dikirim besok dulu": a time, not a delay.
        left = [token for token in content if token.text not in _LATER]
        if not left and MASK not in told:
            return Stance("hold", bare=True)
        if MASK in told:
            # "Nanti pake kode HEMAT ya": what was told goes with the order.
            return Stance("", rest=content)
        if "pikir" in told or "belum" in told or not (told & _LEADING):
            return Stance("hold" if told & _CONSULTING else "", rest=content)
        return Stance("hold")
    if told & _OTHER_DAY and "saja" in told and {t.text for t in content} <= _PUT_OFF:
        # "Lanjut besok aja": not today, or for another day; a plain yes is waited for.
        return Stance("hold")
    if told & _DOUBTING and "gapapa" not in told and len(meant) > 1:
        # "Oke kok mahal ya": what is thought of it.
        return Stance("ask", rest=tuple(span))
    if end == "?" or told & _ASKING:
        asked = Stance("ask", rest=tuple(span))
        agreed = bool(meant) and meant[0] in _LEADING and len(meant) > 1 and _harmless(asked)
        return Stance("yes", rest=content) if agreed else asked
    if set(words) == _THERE_IT_IS:
        return Stance("yes", bare=True)
    if {"saja", "sudah"} <= told and told & {"itu", "ini", "segitu"}:
        # "Ya udah itu aja": that is all; it is no yes yet.
        return Stance("", rest=content)
    yes = [word for word in words if word in _LEADING | _ALONE]
    if set(yes) == {"ya"} and not _begins_with_ya(span):
        # "Makasih ya", "oh ya": no yes.
        return Stance("", rest=content)
    if yes and not content:
        return Stance("yes", bare=True)
    if meant and content:
        first = next((word for word in meant if word not in polite - _LEADING), "")
        if first in _LEADING and content[0].text not in _OUTCRIES:
            return Stance("yes", rest=content)
    return Stance("", rest=content)
