"""What a name in a message refers to, and how an item is wanted."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket, Line, Pending
from tanggap.assistant.builtin.ordering.choices import (
    HAD_WITH,
    choices_of,
    chosen_options,
    said_words,
    without_quality,
)
from tanggap.assistant.builtin.ordering.notes import join_notes, note_of
from tanggap.assistant.builtin.ordering.told_extras import told_extras
from tanggap.assistant.builtin.understand.kinds import siblings
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.plainly import plainly_meant
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf

MOST_EACH = 100_000
# One word in common ("ayam") says nothing; a phone's model has two and more.
LEAST_SHARED = 2
# What is one of a kind is told in so many words, among so many.
MOST_OF_A_KIND = 2
MOST_KINDS = 20


@dataclass(slots=True)
class Edit:
    """What one message did to the basket."""

    changed: bool = False
    removed: list[int] = field(default_factory=list)
    # Names of which the shop has nothing, as they were said, with what comes near.
    not_sold: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    # Whether something was to change, and it is not clear which of several ways to have it.
    lost: bool = False
    # A count that cannot be: 0 or 1.5.
    odd_count: bool = False
    # How many were taken out just now: what comes in their place takes the count over.
    freed: int | None = None
    # How many a count has just been lowered by: "jadi 2 aja, 1 nya ganti es teh".
    lowered: int = 0
    # What this message has put in: "hitam 2 navy 1" wants both.
    added: set[int] = field(default_factory=set)
    # Those of them of which no number was said: "masing-masing 2" says it.
    uncounted: set[int] = field(default_factory=set)
    # What was chosen from in part: "pedas 2, yang sedang 1" goes on choosing after the comma.
    rest: list[Pending] = field(default_factory=list)


@dataclass(slots=True)
class Scope:
    """The shop, the basket, and what was spoken of."""

    shelf: Shelf
    basket: Basket
    spoken: Sequence[int]
    # Whether the customer writes English.
    english: bool = False
    # The number in "dua-duanya", or 0.
    together: int = 0

    def family(self, product: int) -> set[int]:
        """A product and its variants."""
        catalogue = self.shelf.shop.catalogue
        known = catalogue.products.get(product)
        if known is None:
            return set()
        return {p.id for p in catalogue.family(known)} | set(siblings(product, self.shelf))

    def options(self, product: int) -> tuple[str, ...]:
        return self.shelf.product(product).options

    def choices(self, product: int) -> tuple[str, ...]:
        """Its options, and what its description tells besides: no goods of their own behind it."""
        known = self.shelf.product(product)
        return (*known.options, *told_extras(known))

    def alike(self, first: int, second: int) -> bool:
        """Whether two products stand under the same heading."""
        return self.shelf.product(first).category == self.shelf.product(second).category

    def last_line(self) -> Line | None:
        """The line spoken of last."""
        basket = self.basket
        if basket.touched is not None and (line := basket.line_of(basket.touched)):
            return line
        return basket.lines[-1] if basket.lines else None


def resolve(mention: Mention, scope: Scope, *, of_basket: bool = False) -> int | None:
    """The one product that is meant, or nothing where it may be several.

    `of_basket` prefers what is wanted already, as in "es tehnya jadi 3".
    """
    inside = list(dict.fromkeys(line.product for line in scope.basket.lines))
    if of_basket:
        here = [product for product in inside if product in mention.candidates]
        if len(here) == 1:
            return here[0]
        having = [p for p in inside if set(mention.words) <= scope.shelf.terms[p].name_words]
        if not here and len(having) == 1:
            # "Es tehnya", of Es Teh Leci, though Es Teh Manis is called so.
            return having[0]
        related = [p for p in inside if scope.family(p) & set(mention.candidates[:40])]
        if not here and len(related) == 1 and not _is_own_name(mention, scope, related[0]):
            return related[0]
    if mention.exact or (len(mention.candidates) == 1 and not mention.loose):
        return mention.candidates[0]
    if mention.loose:
        # "Lychee iced tea": the only product of which every word was said, by any of its names.
        only = len(mention.candidates) == 1 and len(mention.words) > 1
        return mention.candidates[0] if only else _named_within(mention, scope)
    touched = scope.basket.touched
    if touched is not None:
        family = scope.family(touched) - {touched}
        kin = [i for i in mention.candidates if i in family]
        told = set(mention.words) <= scope.shelf.terms[mention.candidates[0]].words
        if len(kin) == 1 and told and len(mention.words) <= 2:
            return kin[0]
    spoken = [product for product in scope.spoken if product in mention.candidates]
    if len(spoken) == 1:
        return spoken[0]
    return (
        _whole_name(mention, scope)
        or _plain_rice(mention, scope)
        or _called_so(mention, scope)
        or plainly_meant(mention.words, mention.candidates, scope.shelf)
        or fits_the_rest(mention.candidates, scope)
        or goes_on_as(mention.words, scope)
    )


def of_its_name(mention: Mention, scope: Scope) -> int | None:
    """ "Empal penyet 2, yang box 3": of all the boxes the one of the same name."""
    line = scope.last_line()
    if line is None or len(mention.words) > 1 or len(mention.candidates) < 2:
        return None
    terms = scope.shelf.terms
    own = terms[line.product].name_words
    named = {i: terms[i].name_words & own for i in mention.candidates[:60]}
    common = frozenset.intersection(*named.values())
    best = max(len(words - common) for words in named.values())
    found = [i for i, words in named.items() if len(words - common) == best]
    return found[0] if best and len(found) == 1 else None


def goes_on_as(words: Sequence[str], scope: Scope) -> int | None:
    """The kind of the last thing that words name: the sugar of "donat keju 6, gula 8".

    Where they name others on its own shelf, only behind two of its kinds.
    """
    line, terms = scope.last_line(), scope.shelf.terms
    if line is None or len(words) > MOST_OF_A_KIND:
        return None
    if not terms[line.product].name_words.isdisjoint(words):
        return None
    head = terms[line.product].phrases[0][0]
    found = having_all((head, *words), scope.shelf)
    if not 0 < len(found) <= MOST_KINDS:
        return None
    kept = [i for i in found if terms[i].name_words == {head, *words}]
    kept = kept or [i for i in found if terms[i].phrases[0][0] == head]
    if len(kept) != 1:
        return None
    listed = {one.product for one in scope.basket.lines if terms[one.product].phrases[0][0] == head}
    others = having_all(words, scope.shelf) - found
    shared = len(listed) < LEAST_SHARED and any(scope.alike(i, line.product) for i in others)
    return None if shared else kept[0]


def _plain_rice(mention: Mention, scope: Scope) -> int | None:
    """ "Rawon 2, nasi 2": beside dishes rice is what is had with them, and no dish of rice."""
    if mention.words != (_RICE,) or not scope.basket.lines:
        return None
    terms = scope.shelf.terms
    plain = [i for i in mention.candidates if terms[i].name_words == {_RICE, "putih"}]
    return plain[0] if len(plain) == 1 else None


_RICE = "nasi"


def _called_so(mention: Mention, scope: Scope) -> int | None:
    """ "Roti maryam", of the plain and the chocolate one: the plain one is called "maryam" alone.

    Only a product among its own variants: of unlike things the customer is asked.
    """
    catalogue = scope.shelf.shop.catalogue
    first = catalogue.products[mention.candidates[0]]
    family = {p.id for p in catalogue.family(first)}
    if len(mention.candidates) < 2 or not family.issuperset(mention.candidates):
        return None
    said, size = mention.words, len(mention.words)
    runs = {said[i:j] for i in range(size) for j in range(i + 1, size + 1)}
    called = [i for i in mention.candidates if runs & set(scope.shelf.terms[i].phrases)]
    plain = [i for i in called if not scope.shelf.terms[i].variant]
    return plain[0] if len(called) == 1 and plain else None


def _is_own_name(mention: Mention, scope: Scope, other: int) -> bool:
    """Whether the words tell the product from the other of its family."""
    terms = scope.shelf.terms
    more = set(mention.words) - terms[other].words
    return bool(more)


def _named_within(mention: Mention, scope: Scope) -> int | None:
    """The product of which a whole name stands in the words: "kabel c to c 1 meter"."""
    best: dict[int, int] = {}
    for candidate in mention.candidates[:60]:
        for phrase in scope.shelf.terms[candidate].phrases:
            size = len(phrase)
            runs = (mention.words[i : i + size] for i in range(len(mention.words) - size + 1))
            if size > 1 and phrase in runs:
                best[candidate] = max(size, best.get(candidate, 0))
    longest = max(best.values(), default=0)
    found = [candidate for candidate, size in best.items() if size == longest]
    return found[0] if len(found) == 1 else None


def fits_the_rest(candidates: Sequence[int], scope: Scope) -> int | None:
    """The one that fits what is wanted already: the glass for the same phone as the casing."""
    terms = scope.shelf.terms
    some = candidates[:60]
    common = frozenset.intersection(*(terms[i].name_words for i in some))
    wanted = {w for line in scope.basket.lines for w in terms[line.product].name_words}
    words = {i: (terms[i].name_words - common) & wanted for i in some}
    best = max(map(len, words.values()), default=0)
    found = [i for i, shared in words.items() if len(shared) == best]
    # Of "nasi" beside an "ayam goreng" it is not said that it is the "nasi ayam goreng".
    model = any(letter.isdigit() for i in found for word in words[i] for letter in word)
    return found[0] if best >= LEAST_SHARED and len(found) == 1 and model else None


def _whole_name(mention: Mention, scope: Scope) -> int | None:
    """The candidate of which every word was said, where the others have more words."""
    terms = scope.shelf.terms
    said = set(mention.words)
    whole = [i for i in mention.candidates[:60] if terms[i].name_words <= said]
    return whole[0] if len(whole) == 1 else None


def wishes(
    scope: Scope, product: int, tokens: Sequence[Token], named: Sequence[Token] = ()
) -> tuple[list[str], str]:
    """The options that words choose, and what of them remains as a note."""
    name = scope.shelf.terms[product].name_words
    # "Es teh panas": the last word stands in an alias, and is a choice.
    kept = [token for token in named if token.text not in name and " " not in token.raw]
    if named and tokens and tokens[0].inner and named[-1].raw == tokens[0].raw:
        # "Kopi susu oat milk": what was written together was no part of the name.
        kept.append(named[-1])
    tokens = [*kept, *tokens]
    # "Breast", where the owner offers "dada".
    offered = (
        frozenset(word for choice, _ in choices_of(scope.options(product)) for word in choice)
        if scope.english
        else frozenset[str]()
    )
    tokens = without_quality(tokens, scope.options(product))
    words = said_words(tokens, offered)
    options, taken = chosen_options(scope.options(product), words)
    # "Es sedikit gula sedikit", where sugar is not had so: the second word is still to be noted.
    left = Counter(words[place] for place in taken)
    own = [token for token in tokens if not token.inner]
    used: set[int] = set()
    for place, token in enumerate(own):
        at = next(at for at, one in enumerate(tokens) if one is token)
        inner = itertools.takewhile(lambda one: one.inner, tokens[at + 1 :])
        together = said_words([token, *inner], offered)
        # "With rice", of which "rice" is the choice.
        said = Counter(word for word in together if word not in HAD_WITH) or Counter(together)
        if said <= left:
            used.add(place)
            left -= said
    told = plain_set(scope.shelf.product(product).description)
    # A word of any of its names is none of a wish.
    return options, note_of(tokens, used, told - scope.shelf.terms[product].words)


def describe(line: Line, options: list[str], note: str) -> bool:
    """Adds choices and a note to a line; a new choice replaces the old one of its group."""
    groups = {option.partition(":")[0] for option in options}
    kept = [option for option in line.options if option.partition(":")[0] not in groups]
    line.options = kept + options
    line.note = join_notes(line.note, note)
    return bool(options or note)


def differ(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two ways to have a thing choose otherwise from one group."""
    groups = {one.partition(":")[0] for one in first if ":" in one}
    return any(o.partition(":")[0] in groups and o not in first for o in second)


def set_quantity(basket: Basket, product: int, count: int) -> None:
    """So many of a product in all; lines that differed in their wishes become one."""
    first = basket.line_of(product)
    if first is None:
        return
    if count == 0:
        basket.remove(product)
        return
    basket.lines = [line for line in basket.lines if line.product != product or line is first]
    first.quantity = min(count, MOST_EACH)


def replace_line(
    scope: Scope, line: Line, product: int, count: int | None, *, some: bool = False
) -> None:
    """Another product in a line's place, as many of it unless a count was said.

    With `some`, a smaller count of another kind takes the place of so many of them alone.

    Another kind of the same dish is had as the first was, as far as it can be.
    """
    basket = scope.basket
    other = basket.line_of(product)
    kin = product in scope.family(line.product) - {line.product}
    if some and kin and count and count < line.quantity:
        # "Ganti yang seafood satu", of two: one of them.
        line.quantity -= count
        if other is not None:
            other.quantity += count
        else:
            kept = kept_options(scope, line, product)
            basket.add(product, count, line=Line(product, count, kept))
    elif other is not None and other is not line:
        other.quantity += count or line.quantity
        basket.lines = [one for one in basket.lines if one is not line]
    else:
        kept = kept_options(scope, line, product)
        line.product, line.quantity, line.options = product, count or line.quantity, kept
    basket.touched = product


def kept_options(scope: Scope, line: Line, product: int) -> list[str]:
    """How a thing was to be had, as far as another kind of it can be had so."""
    kin = line.product in scope.family(product)
    offered = {name for _, name in choices_of(scope.options(product))}
    return [option for option in line.options if kin and option in offered]


def lessen(product: int, count: int, scope: Scope, edit: Edit) -> None:
    """So many less of a product; none at last takes it out."""
    line = scope.basket.line_of(product)
    assert line is not None
    line.quantity -= count
    scope.basket.touched = product
    if line.quantity <= 0:
        scope.basket.remove(product)
        edit.removed.append(product)
