"""Whether all of a kind hold something or are so, each as its description tells."""

import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.groups import Group, groups_of
from tanggap.assistant.builtin.answers.prices import called, chosen
from tanggap.assistant.builtin.answers.told import told_of_named
from tanggap.assistant.builtin.answers.unknown import not_told
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import bullets, quality_name, shortened
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.described import as_it_comes, can_be, said_of
from tanggap.assistant.builtin.understand.followups.holding import RULED_OUT
from tanggap.assistant.builtin.understand.held import asked_part, asked_quality, only_kind
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.untold import kinds_in, untold
from tanggap.knowledge.search import speaks_of

MOST_KINDS: Final = 14
MOST_GROUPS: Final = 5
LONGEST_TOLD: Final = 130


async def answer_holding(talk: Talk, clause: Clause) -> Part | None:
    """Yes, no or not written, for each; what is not written is made sure of by the owner."""
    item = only_kind(clause, MOST_KINDS)
    word = (asked_part(clause) or asked_quality(clause)) if item is not None else ""
    if item is not None and any(RULED_OUT in intent.cues for intent in clause.intents):
        word = clause.unwanted[0]
    if item is None or not word or chosen(item) is not None:
        return None
    if clause.entry_meant and not clause.carried:
        return None
    if word == "halal" and clause.entry is not None:
        # The owner's word on all of it.
        return None
    if any(word in talk.shelf.terms[i].name_words for i in item.candidates):
        return None
    quality = word in lexicon().classes["attribute"]
    # "Level 0 tidak pedas", and others are.
    chosen_so = [i for i in item.candidates if quality and can_be(talk.shelf.product(i), word)]
    if len(chosen_so) == len(item.candidates):
        return None
    others = [i for i in item.candidates if i not in chosen_so]
    groups = groups_of(talk, others, told_alike=True)
    talk.products(item.candidates)
    talk.listed = list(item.candidates)
    having = [group for group in groups if _has(talk, group, word)]
    denied = [group for group in groups if _denies(talk, group, word)]
    rest = [group for group in groups if group not in having and group not in denied]
    betrayed = [group for group in rest if _betraying(talk, group, word)]
    unsaid = [group for group in rest if group not in betrayed]
    raw = next((token.raw.lower() for token in clause.tokens if token.text == word), word)
    what = quality_name(word, raw) if talk.voice.english else word
    texts = _chosen_lines(talk, chosen_so, word)
    if having:
        key = "some_are" if quality else "some_hold"
        texts.append(talk.voice.say(key, what=what, list=_lines(talk, having)))
    if denied:
        key = "some_are_not" if quality else "some_hold_none"
        texts.append(talk.voice.say(key, what=what, list=_lines(talk, denied)))
    hints: dict[str, list[str]] = {}
    for group in betrayed:
        hints.setdefault(_betraying(talk, group, word)[0], []).append(group.name)
    for which, names in list(hints.items())[:MOST_GROUPS]:
        name = ", ".join(names[:MOST_GROUPS])
        texts.append(talk.voice.say("some_betrayed", name=name, which=which))
    if unsaid:
        await talk.hand_over("unknown", clause.said[:200])
        of_all = unsaid == groups and not chosen_so
        named = dict.fromkeys(group.name for group in unsaid[:MOST_GROUPS])
        name = called(talk, item) if of_all else ", ".join(named)
        texts.append(talk.voice.say("some_unsaid", name=name, what=what))
        if of_all:
            texts.append(_lines(talk, unsaid))
    elif "alergi" in {token.text for token in clause.tokens}:
        texts.append(talk.voice.say("without_note"))
    if clause.entry is not None and not quality and speaks_of(clause.entry, [word])[0]:
        # "Satu dapur dengan yang pakai kacang": the owner's word on it goes with theirs.
        await talk.look_up("faq", clause.entry.question)
        texts.append(clause.entry.answer)
    told = "\n".join(talk.quote(text) for text in texts)
    return Part(told, (), tuple(item.candidates[:MOST_GROUPS]), own=False)


def _chosen_lines(talk: Talk, ids: Sequence[int], word: str) -> list[str]:
    """Of what may be had so or otherwise, the choices that it is ordered with."""
    named: dict[str, list[str]] = {}
    for group in groups_of(talk, ids):
        options = talk.shelf.product(group.ids[0]).options
        told = "; ".join(option for option in options if word in plain_set(option))
        named.setdefault(told, []).append(group.name)
    return [
        talk.voice.say("choices_told", name=", ".join(names[:MOST_GROUPS]), options=told)
        for told, names in named.items()
    ]


def _lines(talk: Talk, groups: Sequence[Group]) -> str:
    return bullets(
        [
            talk.quote(f"{one.name}: {shortened(one.description, LONGEST_TOLD)}".rstrip(": "))
            for one in groups[:MOST_GROUPS]
        ]
    )


def _has(talk: Talk, group: Group, word: str) -> bool:
    shown = lexicon().shows.get(word, frozenset()) | {word}
    terms = as_it_comes(talk.shelf.product(group.ids[0]))
    return bool(shown & set(terms.told)) and word not in terms.denied


def _denies(talk: Talk, group: Group, word: str) -> bool:
    return word in as_it_comes(talk.shelf.product(group.ids[0])).denied


def _betraying(talk: Talk, group: Group, word: str) -> list[str]:
    """What it is said to have that is, or often comes with, what is asked for."""
    told = set(talk.shelf.terms[group.ids[0]].told)
    return sorted(lexicon().betrays.get(word, frozenset()) & told)


async def answer_untold(talk: Talk, clause: Clause) -> Part | None:
    """That it is not written and the owner is asked, of what only the owner knows."""
    asked = untold(clause)
    if asked is None:
        return None
    ids = [i for item in clause.items for i in item.candidates][:MOST_KINDS]
    kinds = kinds_in(clause)
    telling = re.compile(rf"\b(?:{'|'.join(sorted(kinds))})\b", re.I) if kinds and ids else None
    if telling and (told := told_of_named(talk, clause, lambda p: said_of(p, telling.search))):
        # "Paha ayam kampung": its description tells it.
        return Part(told)
    return Part(await not_told(talk, clause, asked[1] if talk.voice.english else asked[0]))
