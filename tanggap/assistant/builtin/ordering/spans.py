"""One stretch of a message: what it names, how many, and whether it orders, asks or answers."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.numbers import parse_digits
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.counted import without_units
from tanggap.assistant.builtin.understand.named_sizes import strange_sizes
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.products import find_mentions
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.sizing import by_size_words
from tanggap.assistant.builtin.understand.times import When, find_when

Kind = Literal["order", "ask", "total", "other"]

ADDING: Final = words_of("spans.adding")
JOINING: Final = words_of("spans.joining")
REMOVING: Final = words_of("spans.removing")
LESSENING: Final = frozenset(["kurangi", "kurangin", "kurang"])
# "Yah kurang ya" finds that something is short of what it should be, and lessens nothing.
SHORT: Final = frozenset({"kurang"})
CHANGING: Final = words_of("spans.changing")
VERBS: Final = words_of("spans.verbs")
# Verbs that order even in a question.
FIRM: Final = words_of("spans.firm")
ASKING: Final = words_of("spans.asking")
# What a number after these is, is no count.
_NO_COUNT_AFTER: Final = words_of("spans.no_count_after")
_NO_COUNT_BEFORE: Final = words_of("spans.no_count_before")
_EASY: Final = words_of("spans.easy")
_PLAIN: Final = words_of("spans.plain")
# What is called so comes with a number of its own.
_NUMBERED: Final = frozenset({"angka", "nomor", "huruf"})
_TIMES: Final = frozenset({"x", "kali"})
# What is asked for with no other word, and named with many.
_THINGS: Final = frozenset({"foto", "promo"})
_MAY: Final = frozenset({"bisa", "boleh"})


@dataclass(slots=True)
class Part:
    """A product named, or a count, or a word, with where it stands in the span."""

    start: int
    end: int
    mention: Mention | None = None
    count: int | None = None
    # A count that nobody can mean: 1.5 or 0.
    odd: bool = False


@dataclass(slots=True)
class Span:
    """A stretch between two stops."""

    tokens: list[Token]
    stop: str
    parts: list[Part] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    when: When = field(default_factory=When)
    # Where an "and" or a "plus" only chooses for what was named: "tambah telur sama ceker".
    chosen: set[int] = field(default_factory=set)
    kind: Kind = "other"

    @property
    def mentions(self) -> list[Part]:
        return [part for part in self.parts if part.mention is not None]

    @property
    def counts(self) -> list[Part]:
        return [part for part in self.parts if part.count is not None]

    def words_between(self, start: int, end: int) -> list[Token]:
        """The tokens of a stretch that belong to no mention and no count."""
        taken = {p for part in self.parts for p in range(part.start, part.end)}
        return [
            self.tokens[p]
            for p in range(max(0, start), min(end, len(self.tokens)))
            if p not in taken
        ]


def read_span(
    tokens: Sequence[Token],
    stop: str,
    shelf: Shelf,
    focus: Sequence[int],
    local_now: datetime,
    last: int | None,
) -> Span:
    """Finds products and counts in a span; whether it orders is judged apart."""
    span = Span(list(tokens), stop, words=frozenset(t.text for t in tokens))
    mentions = by_size_words(span.tokens, find_mentions(span.tokens, shelf, focus, last), shelf)
    exact = [range(m.start, m.end) for m in mentions if m.exact]
    span.when = find_when(span.tokens, local_now, exact)
    ends = {name.stop for name in exact}
    _, persons = slots.people(span.tokens)
    taken = set(persons) | _time_places(span)
    named: set[int] = set()
    goods = without_units(span.tokens, mentions, shelf, last)
    strange = strange_sizes(span.tokens, goods, shelf)
    taken |= {place for place, at in strange.items() if len(goods[at].candidates) > 1}
    counting = {p for m in mentions if m not in goods for p in range(m.start, m.end)}
    for mention in goods:
        if _is_place(span.tokens, mention, shelf) or _is_upon(span.tokens, mention):
            continue
        span.parts.append(Part(mention.start, mention.end, mention))
        named |= set(range(mention.start, mention.end))
    for place in range(len(span.tokens)):
        if place in named or place in taken:
            continue
        count = _count_at(span.tokens, place, named, counting, ends)
        if count is not None:
            # "24 pcs" of what is sold by 12: how many of it, is asked.
            count.odd |= place in strange
            span.parts.append(count)
    span.parts.sort(key=lambda part: part.start)
    return span


def _time_places(span: Span) -> set[int]:
    return {
        p for p in span.when.places if span.tokens[p].kind != "number" or span.when.at is not None
    }


def _is_place(tokens: Sequence[Token], mention: Mention, shelf: Shelf) -> bool:
    words = tuple(t.text for t in tokens[mention.start : mention.end])
    before = tokens[mention.start - 1].text if mention.start else ""
    return words in shelf.areas and before in ("ke", "di", "daerah", "dari") and not mention.exact


def _is_upon(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "Di kuenya ditulis Ani": where on the goods something is to be."""
    before = tokens[mention.start - 1].text if mention.start else ""
    owned = tokens[mention.end - 1].raw.lower().endswith("nya")
    return before in ("di", "pada", "atas") and owned and not mention.exact


def _count_at(
    tokens: Sequence[Token], place: int, named: set[int], counting: set[int], ends: set[int]
) -> Part | None:
    token = tokens[place]
    before = tokens[place - 1].text if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    units = lexicon().classes["unitword"]
    if token.kind == "money":
        plain = token.raw.isdecimal()
        fits = after is not None and (after.text in units or place + 1 in named)
        if not plain or not fits or before in ("rp", "budget"):
            return None
    elif token.kind != "number":
        return None
    if (before == "jam" and place - 1 in named) or (before == "isi" and place in ends):
        # "Kue 8 jam 2", "tahu isi 3": so many of what is called so.
        before = ""
    if _says_which(tokens, place, named):
        return None
    if before in _NO_COUNT_AFTER or (after is not None and after.text in _NO_COUNT_BEFORE):
        return None
    start, end = place, place + 1
    if end < len(tokens) and (
        end in counting or (end not in named and tokens[end].text in units | _TIMES | {"unit"})
    ):
        end += 1
    if start and tokens[start - 1].text in _TIMES and start - 1 not in named:
        start -= 1
    digits = parse_digits(token.raw) if re.fullmatch(r"[\d.,]+", token.raw) else float(token.value)
    odd = digits is None or digits != int(digits) or digits <= 0
    return Part(start, end, count=token.value, odd=odd)


def _says_which(tokens: Sequence[Token], place: int, named: set[int]) -> bool:
    """ "Lilin angka 7 nya satu": a number right after a name, and one that counts after it."""
    if not place or place - 1 not in named:
        return False
    near = tokens[place + 1 : place + 3]
    following = [token for token in near if token.text != "nya"]
    told = tokens[place].raw.lower().endswith("nya") or len(following) < len(near)
    numbered = tokens[place - 1].text in _NUMBERED
    counted = bool(following) and following[0].kind == "number" and following[0].raw.isalnum()
    return counted and (told or numbered)


def only_plans(span: Span) -> bool:
    """ "… buka ga? mau ambil kue buat arisan": what for one asks, with no goods called by name."""
    named = [part.mention for part in span.mentions if part.mention is not None]
    return not (span.counts or span.words & _ORDERING) and not any(one.exact for one in named)


_ORDERING: Final = frozenset({"pesan", "order"})


def judge_span(
    span: Span,
    *,
    open_wish: bool,
    knows_focus: bool,
    after_order: bool,
    wanted: frozenset[int] = frozenset(),
    told_who: bool = False,
) -> Kind:
    """Whether a span orders, asks for a total of what it orders, or asks.

    `open_wish`: something is wanted already. `knows_focus`: one product was just spoken of.
    `after_order`: the span before it in the message ordered. `wanted`: the products of the wish.
    `told_who`: a phone number, or a name and an address, stand in the message.
    """
    words, mentions, counts = span.words, span.mentions, span.counts
    # "2 bungkus nasgor" counts; it does not order.
    free = {token.text for token in span.words_between(0, len(span.tokens))}
    free -= _asked_units(span)
    firm = bool(free & FIRM)
    verb = firm or bool(free & VERBS) or bool(words & ADDING)
    change = bool(words & (REMOVING | CHANGING | LESSENING))
    # "Tambah pie susu 1": a word of the name asks nothing, though in Javanese it does.
    asks = free & ASKING
    if mentions and counts and span.stop != "?" and span.tokens[-1].text != "tidak":
        # "Kue mocca 1 tanpa foto", "2 nasgor pakai promo jumat": what it has, or goes with.
        asks -= _THINGS
    if asks:
        sums = asks <= {"berapa", "harga", "apa"} and "berapa" in asks and "minimal" not in words
        total = bool(words & {"total", "jadi", "semua", "bayar", "kena", "habis"})
        # "Mie ayam tambah bakso berapa?" orders nothing, unless it is added to what is wanted.
        ordered = bool(free & (FIRM - ADDING)) or (firm and open_wish)
        if sums and ordered and (mentions or (counts and open_wish)):
            return "order"
        if sums and told_who and mentions and counts:
            # "Bolu 1 kalau dikirim ke Jl. Mawar 5 jadi berapa? a.n. Lilis 0812…"
            return "order"
        if sums and total and not mentions and not counts and open_wish:
            return "total"
        return "ask"
    if words & {"total"} and not mentions and not counts and open_wish:
        return "total"
    if _asks_for_favour(span) or _asks_what_more(span):
        return "ask"
    if "lebih" in words and words & {"murah", "mahal"} and not counts:
        # "Paketnya lebih murah drpd beli satuan ga"
        return "ask"
    known = any(p.mention and wanted & set(p.mention.candidates) for p in mentions)
    wondering = "kalau" in words and not mentions and not open_wish
    if (
        _is_question(span, known)
        and (not firm or wondering)
        and not (change and open_wish and counts)
    ):
        return "ask"
    if "tanya" in words:
        return "ask"
    if mentions and counts and span.stop == "?" and "atau" in words:
        # "Beli yang isi 10 dua atau yang isi 20?" has not been decided.
        return "ask"
    if mentions and (counts or verb or (change and open_wish)):
        return "order"
    if mentions and (open_wish or after_order):
        named = [part.mention for part in mentions if part.mention is not None]
        sure = any(
            m.exact or len(m.candidates) == 1 or len(wanted & set(m.candidates)) == 1 for m in named
        )
        # "minumnya jangan terlalu manis" names no drink.
        return "order" if sure or not _content(span) or words & JOINING else "other"
    if counts and not mentions and (open_wish or knows_focus):
        if span.when and not words & (CHANGING | ADDING) and not _counts_goods(span):
            # "Pick up tomorrow at 10" counts nothing.
            return "other"
        content = _content(span)
        return "order" if not content or unknown_goods(span) else "other"
    pointing = bool(words & {"itu", "ini", "tadi"}) or verb
    if not mentions and not counts and knows_focus and firm and pointing and _plain(span):
        return "order"
    if open_wish and not mentions and not counts and words & LESSENING - SHORT and _plain(span):
        return "order"
    return "other"


_OF_MONEY: Final = frozenset({"bayar", "biaya", "harga", "duit", "uang", "ongkos"})
_SURELY_ASKS: Final = frozenset({"tidak", "?", "kan", "berapa", "kah"})


def _asks_what_more(span: Span) -> bool:
    """ "Seblak level 5 nambah bayar ga?": whether that costs more, and no order of it."""
    pairs = zip(span.tokens, span.tokens[1:], strict=False)
    more = any(one.text == "tambah" and after.text in _OF_MONEY for one, after in pairs)
    return more and (span.stop == "?" or span.tokens[-1].text in _SURELY_ASKS)


def _asked_units(span: Span) -> set[str]:
    """ "Usus krispi ada berapa bungkus?": a unit that is asked for, and no word for packing it."""
    pairs = zip(span.tokens, span.tokens[1:], strict=False)
    units = lexicon().classes["unitword"]
    return {after.text for one, after in pairs if one.text == "berapa" and after.text in units}


def _counts_goods(span: Span) -> bool:
    """Whether a number counts goods beside a day: "30 kotak buat senin", "30 untuk besok"."""
    units = lexicon().classes["unitword"] - _TIMES
    after = [
        token.text
        for part in span.counts
        for token in span.tokens[part.end - 1 : part.end + 1]
        if token.kind == "word"
    ]
    return bool(units.intersection(after)) or (span.parts[0].start == 0 and "untuk" in after)


_SO_LITTLE: Final = frozenset({"cuma", "hanya", "saja"})


def _asks_for_favour(span: Span) -> bool:
    """Whether somebody asks if a thing can be done: "bisa minta sambalnya dipisah ga?"."""
    words = [token.text for token in span.tokens]
    named = [part.mention for part in span.mentions if part.mention is not None]
    if words[0] in ("bisa", "boleh") and span.stop == "?" and span.words & _SO_LITTLE:
        # "Boleh antar cuma es teh 1 ke Undip?"
        return bool(span.words & {"antar", "kirim", "cod"})
    asked = words[-1:] == ["tidak"] or span.stop == "?"
    supposing = "kalau" in span.words and bool(span.words & {"bisa", "boleh"})
    if asked and "kalau" in span.words and span.words & {"kena", "dapat", "gratis", "ongkir"}:
        # "Kalau beli 2, dianter ke X kena ongkir ga?"
        return True
    if asked and supposing and span.words & {"antar", "kirim", "cod"}:
        # "Kalau cuma beli kerupuk 5 bisa diantar ga?"
        return True
    return (
        bool({"bisa", "boleh"} & span.words)
        and (words[-1:] in (["tidak"], ["bisa"], ["boleh"]) or span.stop == "?")
        and not span.counts
        and not any(mention.exact for mention in named)
        and ("kalau" in span.words or not span.words & {"pesan", "beli"})
    )


_OF_WHAT_IS_LEFT: Final = frozenset({"ada", "masih", "habis"})


def _is_question(span: Span, known: bool) -> bool:
    """`known`: something that it names is wanted already."""
    words = [token.text for token in span.tokens]
    fillers = lexicon().classes["filler"] | lexicon().classes["address"]
    content = [word for word in words if word not in fillers]
    if content and content[-1] == "tidak" and len(content) > 1:
        return True
    if content[-1:] == ["bukan"] and span.mentions and not span.counts and not known:
        # "Udang bukan": whether it is, of what is not wanted.
        return True
    if content and content[-1] in _MAY and "saja" in content and not span.words & VERBS:
        # "Lemper 5 aja boleh?"
        return True
    # "Roti canai kosong" is called so, and has not run out.
    left = {token.text for token in span.words_between(0, len(span.tokens))} & _OF_WHAT_IS_LEFT
    if span.stop == "?":
        # "nasgor 2 ya?" still orders; "es teh ada?" asks.
        return not (span.counts and span.mentions) or bool(left)
    if left and not set(words) & (VERBS | {"tadi"}):
        return bool(span.mentions) or "habis" in words
    return (
        bool(set(words) & {"bisa", "boleh"})
        and not set(words) & VERBS
        # "Can you do 3 mie ayam, 2 es teh?" asks for them.
        and not (span.counts and span.mentions)
        and words[0] in ("bisa", "boleh")
    )


def unknown_goods(span: Span) -> str:
    """What stands beside a count and is no ordering word: "kerupuk" in "tambah kerupuk 1"."""
    rest = _content(span)
    ordering = bool(span.words & (VERBS | FIRM | ADDING | JOINING))
    return (
        " ".join(t.raw for t in rest if not t.inner) if rest and ordering and len(rest) <= 3 else ""
    )


def _content(span: Span) -> list[Token]:
    """The words that are neither fillers nor words of ordering and counting."""
    classes = lexicon().classes
    easy = (
        classes["filler"] | classes["address"] | classes["unitword"] | ADDING | CHANGING | VERBS
        | LESSENING | classes["attribute"] | classes["weak"] | classes["yesword"] | FIRM | _EASY
        | JOINING
    )  # fmt: skip
    times = [span.tokens[place] for place in span.when.places]
    # "Mau buat oleh-oleh, ambil 5"
    meant_for = [b for a, b in itertools.pairwise(span.tokens) if a.text == "untuk"]
    return [
        t
        for t in span.words_between(0, len(span.tokens))
        if t.text not in easy and t.text != "xdatax" and t.kind == "word"
        if t not in times and not any(t is one for one in meant_for)
    ]


def _plain(span: Span) -> bool:
    """Whether there is nothing in it but ordering words."""
    classes = lexicon().classes
    easy = (
        classes["filler"] | classes["address"] | VERBS | FIRM | classes["yesword"] | LESSENING
        | _PLAIN
    )  # fmt: skip
    return all(token.text in easy for token in span.tokens)
