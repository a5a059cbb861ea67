"""Another kind of what is wanted, told by a word of its name alone."""

from typing import Final

from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.ordering.basket import Line
from tanggap.assistant.builtin.ordering.choices import choices_of, chosen_options, said_words
from tanggap.assistant.builtin.ordering.scope import Edit, Scope, describe, replace_line, wishes
from tanggap.assistant.builtin.ordering.spans import ADDING, JOINING, REMOVING, Span
from tanggap.assistant.builtin.ordering.words import words_of

_INSTEAD: Final = words_of("edits.instead")
_EXCHANGING: Final = frozenset({"ganti", "tukar"})
# "Satu", "sama" and the like name nothing.
_NO_NAMES: Final = _INSTEAD | {"jadi", "saja", "yang", "nya", "eh", "dong", "tetap"}


def swap_kind(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Eh ganti yg cokelat aja gulungnya": the other roll takes the place of the one wanted.

    Only where just one line has just one such kin, and the words choose no option of it.
    """
    if scope.basket.pending or not scope.basket.lines or span.counts:
        return False
    if not _speaks_of_change(span):
        return False
    if _only_denies(span):
        wanted = {line.product for line in scope.basket.lines}
        meant = [part.mention.candidates for part in span.mentions if part.mention is not None]
        # What is wanted already is no such thing: it stays.
        stays = bool(meant) and all(wanted.isdisjoint(ids) for ids in meant)
        edit.changed |= stays
        return stays
    said = _naming(span, scope)
    words = said_words(span.tokens)
    last = span.mentions[-1].mention if span.mentions else None
    whole = last is not None and last.exact
    # "Mini cokelat ganti gulung keju": the other is named by all of its name.
    gone = frozenset() if whole else _said_before_change(span) & said
    found = [
        (line, kin)
        for line in scope.basket.lines
        # "Kikil ganti komplit": the first is of the one that goes.
        if gone <= scope.shelf.terms[line.product].name_words
        for kin in _kin(line, (said - gone) or said, scope)
    ]
    if _chooses(words, scope) and not _so_called(span, found, said, scope):
        return False
    if "semua" in span.words and len({product for _, product in found}) == 1:
        # "Canenya ganti yang keju semua", of two kinds of them.
        for line, product in found[1:]:
            replace_line(scope, line, product, None)
        found = found[:1]
    if len(found) > 1:
        # "Gepreknya jumbo aja", where another thing comes in jumbo as well.
        own = [pair for pair in found if said & scope.shelf.terms[pair[0].product].name_words]
        found = own or [pair for pair in found if pair[0].product == scope.basket.touched]
    if len(found) != 1:
        return False
    line, product = found[0]
    rest = [token for token in span.words_between(0, len(span.tokens)) if token.text not in said]
    replace_line(scope, line, product, None)
    edit.changed = True
    edit.added.add(product)
    if (new := scope.basket.line_of(product)) is not None:
        describe(new, *wishes(scope, product, rest))
    return True


def _said_before_change(span: Span) -> frozenset[str]:
    words = [token.text for token in span.tokens]
    return frozenset(words[: words.index("ganti")] if "ganti" in words else ())


def _only_denies(span: Span) -> bool:
    """ "(Yang biasa, bukan yang geprek)": what is named is just what is not meant."""
    words = [token.text for token in span.tokens if token.kind != "stop"]
    # "Eh bukan yang geprek" may as well mean that one, and "bukan keju tapi cokelat" does.
    return (
        words[:1] == ["bukan"]
        and len(words) > 1
        and not _INSTEAD.intersection(words[1:])
        and (not {"tapi", "tetapi", "melainkan", "jadi"}.intersection(words))
    )


def take_other_kind(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Yang crispy ya", after the plain one: a kind with more to its name takes its place."""
    line = scope.last_line()
    first = span.tokens[0].text
    if line is None or first != "yang" or span.counts or len(span.mentions) != 1:
        return False
    if span.words & (ADDING | JOINING | REMOVING) or line.product in edit.added:
        return False
    mention = span.mentions[0].mention
    assert mention is not None
    terms, wanted = scope.shelf.terms, {one.product for one in scope.basket.lines}
    own = terms[line.product].name_words
    kin = [i for i in mention.candidates[:40] if own < terms[i].name_words and i not in wanted]
    kin = _plainest(line, kin, frozenset(mention.words), scope)
    if len(kin) != 1:
        return False
    replace_line(scope, line, kin[0], None)
    edit.changed = True
    edit.added.add(kin[0])
    return True


def in_place_of(line: Line, product: int, words: tuple[str, ...], scope: Scope) -> int:
    """What takes the place of some: "yang 4 ganti ayam pop", of boxes, is in a box too."""
    if scope.alike(line.product, product):
        return product
    kin = _kin(line, frozenset(words), scope)
    return kin[0] if len(kin) == 1 and scope.alike(line.product, kin[0]) else product


def _naming(span: Span, scope: Scope) -> frozenset[str]:
    """The words that tell which kind: not "kuenya", of what is called no cake in its name."""
    counted = {place for part in span.counts for place in range(part.start, part.end)}
    own = {word for line in scope.basket.lines for word in scope.shelf.terms[line.product].words}
    pointing = {t.text for t in span.tokens if t.raw.lower().endswith("nya")} - own
    most = max(line.quantity for line in scope.basket.lines)
    said = {
        token.text
        for place, token in enumerate(span.tokens)
        if place not in counted
        and token.text in scope.shelf.by_word
        # "Yang satu ganti dada", of two: one of them, and not the set that is called by a 1.
        and (token.kind != "number" or (token.raw[:1].isdigit() and token.value >= most))
    }
    return frozenset(said - _NO_NAMES - pointing)


def _speaks_of_change(span: Span) -> bool:
    words = span.words
    if words & (ADDING | REMOVING | JOINING):
        return False
    pointed = any(token.raw.lower().endswith(CLITICS) for token in span.tokens)
    return bool(words & _INSTEAD) or ("saja" in words and ("yang" in words or pointed))


def _kin(line: Line, said: frozenset[str], scope: Scope) -> list[int]:
    """The others of a line's kind that have all the words, some of which the line has not."""
    shelf = scope.shelf
    own = shelf.terms[line.product].words
    if not said - own:
        return []
    wanted = {one.product for one in scope.basket.lines}
    for near in (scope.family(line.product), shelf.called_alike(line.product)):
        if found := [i for i in near if said <= shelf.terms[i].words and i not in wanted]:
            return _plainest(line, sorted(found), said, scope)
    return []


def _plainest(line: Line, kin: list[int], said: frozenset[str], scope: Scope) -> list[int]:
    """ "Yang keju" is the one called that alone, though another is called "coklat keju"."""
    names = {i: scope.shelf.terms[i].name_words for i in (line.product, *kin)}
    common = frozenset.intersection(*names.values())
    plain = [i for i in kin if names[i] - common <= said]
    return plain if len(plain) == 1 else kin


def _chooses(words: list[str], scope: Scope) -> bool:
    options = [scope.options(line.product) for line in scope.basket.lines]
    return any(chosen_options(offered, words)[0] for offered in options)


def _so_called(
    span: Span, found: list[tuple[Line, int]], said: frozenset[str], scope: Scope
) -> bool:
    """ "Ganti yang keju": another one is called so, and here the cheese on top is "keju parut"."""
    terms = scope.shelf.terms
    options = [scope.options(line.product) for line in scope.basket.lines]
    chosen = any(said.issuperset(words) for offered in options for words, _ in choices_of(offered))
    named = all(terms[kin].name_words - terms[x.product].name_words <= said for x, kin in found)
    return bool(found) and named and not chosen and bool(span.words & _EXCHANGING)
