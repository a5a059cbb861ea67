"""How a thing may be had: what the owner lists to choose from."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.groups import groups_of
from tanggap.assistant.builtin.answers.portions import Portion
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.ordering.choices import plain_words_of
from tanggap.assistant.builtin.speak.wording import joined, per_unit
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.slots import MOST_PIECES
from tanggap.catalogue.surcharges import Choice, choices_in, chosen_with_surcharge

_ADDED: Final = frozenset({"tambah", "extra", "ekstra", "plus", "tambahan"})
_OF_PRICE: Final = frozenset({"berapa", "harga", "jadi", "total", "kena"})
MOST_NAMED = 3
MOST_GROUPS = 4


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
    if clear and clear[0] in having and (summed := _with_it(talk, clause, clear[0])):
        text = f"{text}\n{summed}"
    return Part(text, (), ())


def _with_it(talk: Talk, clause: Clause, product_id: int) -> str:
    """What the thing comes to with the choice that was said, where that costs more."""
    product = talk.shelf.product(product_id)
    choice = _chosen(clause, product.options)
    asks = bool({token.text for token in clause.tokens} & _OF_PRICE)
    if choice is None or not (choice.extra_idr or asks):
        return ""
    added = chosen_with_surcharge(product.options, [choice.name])
    # The 10 of "level 10" counts nothing.
    told = set(plain_words_of(" ".join(choice.words)))
    counts = [t.value for t in clause.tokens if t.kind == "number" and t.text not in told]
    count = counts[0] if counts and 0 < counts[0] <= MOST_PIECES else 1
    if count == 1 and not choice.extra_idr:
        return talk.voice.say("price_one", line=per_unit(product, talk.voice.language))
    lines, total = sum_lines(talk, [Portion(product, count, *added)])
    return talk.voice.say("total", list="\n".join(lines), total=total)


def _chosen(clause: Clause, options: Sequence[str]) -> Choice | None:
    """The one choice that is meant; nothing where it may be several."""
    said = {token.text for token in clause.tokens} | {t.raw.lower() for t in clause.tokens}
    asked = tuple(option for option in options if option in clause.options)
    choices = choices_in(asked)
    words = [set(plain_words_of(" ".join(choice.words))) - _ADDED for choice in choices]
    whole = [c for c, own in zip(choices, words, strict=True) if own and own <= said]
    some = whole or [c for c, own in zip(choices, words, strict=True) if own & said]
    return some[0] if len(some) == 1 else None
