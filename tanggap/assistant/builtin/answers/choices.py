"""How a thing may be had: what the owner lists to choose from."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.groups import groups_of
from tanggap.assistant.builtin.answers.portions import Portion
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.ordering.choices import plain_words_of
from tanggap.assistant.builtin.speak.wording import joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.surcharges import Choice, choices_in, chosen_with_surcharge

_ADDED: Final = frozenset({"tambah", "extra", "ekstra", "plus", "tambahan"})
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
    choice = _costing_more(clause, product.options)
    if choice is None:
        return ""
    added = chosen_with_surcharge(product.options, [choice.name])
    lines, total = sum_lines(talk, [Portion(product, clause.number or 1, *added)])
    return talk.voice.say("total", list="\n".join(lines), total=total)


def _costing_more(clause: Clause, options: Sequence[str]) -> Choice | None:
    """The one choice with a price of its own that is meant; nothing where it may be several."""
    said = {token.text for token in clause.tokens} | {t.raw.lower() for t in clause.tokens}
    asked = tuple(option for option in options if option in clause.options)
    choices = choices_in(asked)
    words = [set(plain_words_of(" ".join(choice.words))) - _ADDED for choice in choices]
    whole = [c for c, own in zip(choices, words, strict=True) if own and own <= said]
    some = whole or [c for c, own in zip(choices, words, strict=True) if own & said]
    return some[0] if len(some) == 1 and some[0].extra_idr else None
