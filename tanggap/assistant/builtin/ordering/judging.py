"""Whether one stretch of a message orders, asks or answers."""

import itertools
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    ASKING,
    CHANGING,
    FIRM,
    JOINING,
    LESSENING,
    REMOVING,
    SHORT,
    TIMES,
    VERBS,
    Kind,
    Span,
)
from tanggap.assistant.builtin.ordering.words import words_of

_EASY: Final = words_of("spans.easy")
_PLAIN: Final = words_of("spans.plain")
# What is asked for with no other word, and named with many.
_THINGS: Final = frozenset({"foto", "promo"})
_MAY: Final = frozenset({"bisa", "boleh"})


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
    units = lexicon().classes["unitword"] - TIMES
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
