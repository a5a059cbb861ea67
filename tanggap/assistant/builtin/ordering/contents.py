"""What a box or a parcel is to hold: "25 dus isi lemper, risol mayo, dadar gulung"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.notes import join_notes
from tanggap.assistant.builtin.ordering.pieces import MASK
from tanggap.assistant.builtin.ordering.scope import Edit, Scope
from tanggap.assistant.builtin.ordering.spans import ADDING, FIRM, VERBS, Part, Span

# "Isinya" is read as a question for what is in it.
_HOLDING: Final = frozenset({"isi", "komposisi"})
_WRITTEN: Final = ("isi", "berisi", "diisi", "ngisi")


def drop_contents(span: Span) -> bool:
    """Takes what a box is to hold for no order: "40 kotak isi lemper". Tells whether."""
    for place, token in enumerate(span.tokens):
        if not _holds(token) or any(p.start <= place < p.end and _names(p) for p in span.parts):
            continue
        named = [part for part in span.parts if part.count is not None or _names(part)]
        before = [part for part in named if part.mention is not None and part.end <= place]
        after = [part for part in named if part.start > place]
        if (before or not place) and after and not any(part.count is not None for part in after):
            span.parts = [part for part in named if part.start < place]
            return True
    return False


def _holds(token: Token) -> bool:
    return token.text in _HOLDING and token.raw.lower().startswith(_WRITTEN)


def _names(part: Part) -> bool:
    """Whether a part names goods: "isi" or "dus isi", of a "Snack Dus Isi 3", does not."""
    empty = _HOLDING | lexicon().classes["unitword"]
    return part.mention is not None and not set(part.mention.words) <= empty


def hold_contents(span: Span, scope: Scope, edit: Edit) -> bool:
    """Notes "isinya lemper" on the box spoken of before it; whether it is only that."""
    line, pending = scope.last_line(), scope.basket.pending
    if span.parts or not (line or pending):
        return False
    words = _written(span)
    if pending:
        pending[-1].note = join_notes(pending[-1].note, words)
    elif line is not None:
        line.note = join_notes(line.note, words)
    edit.changed = True
    return True


def take_contents(span: Span, scope: Scope, edit: Edit) -> bool:
    """Notes what a box or a parcel is to hold; whether the span is only that."""
    told = {token.text for token in span.tokens}
    line = scope.last_line()
    if line is None or not span.mentions or told & (VERBS | ADDING | FIRM):
        return False
    line.note = join_notes(line.note, _written(span))
    edit.changed = True
    return True


def _written(span: Span) -> str:
    return " ".join(t.raw for t in span.tokens if not t.inner and t.text != MASK)
