"""How a thing may be had: what the owner lists to choose from."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.groups import groups_of
from tanggap.assistant.builtin.answers.portions import Portion, portions_of
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.ordering.choices import plain_words_of
from tanggap.assistant.builtin.speak.wording import joined, per_unit
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.slots import MOST_PIECES
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.surcharges import Choice, choices_in, chosen_with_surcharge

_ADDED: Final = frozenset({"tambah", "extra", "ekstra", "plus", "tambahan"})
# "Nambah biaya ga?"
_MORE: Final = frozenset({"tambah", "biaya", "nambah", "gratis", "bayar"})
_NO_COUNT: Final = frozenset({"level", "nomor", "jam", "isi", "ukuran"})
_OF_PRICE: Final = frozenset({"berapa", "harga", "jadi", "total", "kena"})
MOST_NAMED = 3
MOST_GROUPS = 4
MOST_EACH = 5


def choices_told(talk: Talk, clause: Clause) -> Part:
    """The groups of choices that were asked for, in the owner's words, and of what they are."""
    ids = [i for item in clause.items for i in item.candidates]
    asked = set(clause.options)
    having = [i for i in ids if asked & set(talk.shelf.product(i).options)]
    names = list(dict.fromkeys(group.name for group in groups_of(talk, having)))
    talk.products(having[:MOST_NAMED])
    clear = [one for item in clause.items if (one := chosen(item)) is not None]
    talk.spoken += [one for one in clear if one in having] or having[:MOST_NAMED]
    name = joined(names[:MOST_NAMED], talk.voice.language)
    told = "; ".join(clause.options[:MOST_GROUPS])
    text = talk.quote(talk.voice.say("choices_told", name=name, options=told))
    item = next((one for one in clause.items if chosen(one) in having), None)
    if item is not None and (summed := _with_it(talk, clause, item)):
        text = f"{text}\n{summed}"
    elif item is None and (each := _each_with_it(talk, clause, having[:MOST_EACH])):
        text = f"{text}\n{each}"
    return Part(text, (), ())


def _with_it(talk: Talk, clause: Clause, item: Item) -> str:
    """What the thing comes to with the choices that were said, where they cost more."""
    product = talk.shelf.product(item.candidates[0])
    # Whatever else is called so: "telur" is an egg on this one.
    (portion,) = portions_of(Clause(clause.tokens, items=[item]), [(product, 1)])
    choice = None if portion.options else _chosen(clause, product.options)
    # So many of it were added up before.
    asks = bool({token.text for token in clause.tokens} & _OF_PRICE) or bool(item.quantity)
    if not portion.options and (choice is None or not (choice.extra_idr or asks)):
        return ""
    if choice is not None and not choice.extra_idr and _MORE & {t.text for t in clause.tokens}:
        return talk.voice.say("choice_costs_nothing", line=per_unit(product, talk.voice.language))
    if choice is not None:
        portion = Portion(product, 1, *chosen_with_surcharge(product.options, [choice.name]))
    (before,) = portions_of(Clause(()), [(product, 1)], [item.options])
    groups = {option.partition(":")[0] for option in portion.options}
    kept = [one for one in before.options if one.partition(":")[0] not in groups]
    added = chosen_with_surcharge(product.options, [*kept, *portion.options])
    count = item.quantity or _count(talk, clause, product)
    if count == 1 and not added[1]:
        return talk.voice.say("price_one", line=per_unit(product, talk.voice.language))
    lines, total = sum_lines(talk, [Portion(product, count, *added)])
    return talk.voice.say("total", list="\n".join(lines), total=total)


def _each_with_it(talk: Talk, clause: Clause, having: Sequence[int]) -> str:
    """What each of several comes to with the choice, where it is not clear which is meant."""
    lines: list[str] = []
    for product in talk.products(having):
        said = Clause(clause.tokens, items=[Item((product.id,), (), True, False, None)])
        (portion,) = portions_of(said, [(product, 1)])
        if portion.options:
            lines += sum_lines(talk, [portion])[0]
    if len(having) > 1:
        talk.cart, talk.had = [], {}
    return "\n".join(lines)


def _count(talk: Talk, clause: Clause, product: ProductInfo) -> int:
    """How many are asked about: the 10 of "level 10" and the 20 of "20 cm" count nothing."""
    told = {word for choice in choices_in(product.options) for word in choice.words}
    told |= talk.shelf.terms[product.id].words
    measures = lexicon().classes["measure"] | {"orang"}
    for place, token in enumerate(clause.tokens):
        before = clause.tokens[place - 1].text if place else ""
        after = clause.tokens[place + 1].text if place + 1 < len(clause.tokens) else ""
        if token.kind != "number" or token.text in told or after in measures:
            continue
        if before not in _NO_COUNT and 0 < token.value <= MOST_PIECES:
            return token.value
    return 1


def _chosen(clause: Clause, options: Sequence[str]) -> Choice | None:
    """The one choice that is meant; nothing where it may be several."""
    said = {token.text for token in clause.tokens}
    said |= {part for token in clause.tokens for part in token.raw.lower().split()}
    asked = tuple(option for option in options if option in clause.options)
    choices = choices_in(asked)
    words = [set(plain_words_of(" ".join(choice.words))) - _ADDED for choice in choices]
    whole = [c for c, own in zip(choices, words, strict=True) if own and own <= said]
    some = whole or [c for c, own in zip(choices, words, strict=True) if own & said]
    return some[0] if len(some) == 1 else None
