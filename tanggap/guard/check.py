"""Judges drafts and their sentences, one after the other."""

from typing import Final

from tanggap.assistant.base import Draft
from tanggap.core.sentences import split_sentences
from tanggap.guard.base import Verdict, Violation
from tanggap.guard.cards import judge_card
from tanggap.guard.facts import Facts, facts_of
from tanggap.guard.names import Mention
from tanggap.guard.reading import Reading, products_of
from tanggap.guard.rule import Rule
from tanggap.guard.rules import (
    allergies,
    amounts,
    answers,
    composition,
    conditions,
    contents,
    contradictions,
    delivery,
    done,
    figures,
    holidays,
    hours,
    leadtimes,
    leaks,
    limits,
    links,
    location,
    manners,
    measures,
    never_say,
    numbers,
    opposites,
    payments,
    percents,
    periods,
    personal,
    polarity,
    products,
    promises,
    qualities,
    rankings,
    services,
    stock,
    topics,
    totals,
)

__all__ = ["RULES", "Facts", "Judging", "facts_of", "judge", "judge_draft", "judge_sentence"]

RULES: Final[tuple[Rule, ...]] = (
    amounts.judge,
    totals.judge,
    conditions.judge,
    percents.judge,
    periods.judge,
    contents.judge,
    composition.judge,
    measures.judge,
    figures.judge,
    contradictions.judge,
    polarity.judge,
    leadtimes.judge,
    allergies.judge,
    opposites.judge,
    limits.judge,
    answers.judge,
    stock.judge,
    hours.judge,
    holidays.judge,
    delivery.judge,
    numbers.judge,
    payments.judge,
    products.judge,
    qualities.judge,
    rankings.judge,
    services.judge,
    links.judge,
    location.judge,
    done.judge,
    promises.judge,
    personal.judge,
    topics.judge,
    leaks.judge,
    manners.judge,
    never_say.judge,
)

# A bill's figures are code's own, and a product's name in it need not read like prose. What the
# owner wrote is the owner's to say. What a customer wrote as a note stands in a bill too, and must
# not pass for the shop's word.
RENDERED_RULES: Final[tuple[Rule, ...]] = (
    numbers.judge,
    links.judge,
    leaks.judge,
    manners.judge,
    never_say.judge,
)


# Rules on what an answer says to what was asked, or against what the owner wrote.
_OF_ANSWERS: Final = frozenset(
    {
        *(polarity.NAME, figures.NAME, answers.NAME, contradictions.NAME, opposites.NAME),
        *(limits.NAME, leadtimes.NAME),
    }
)


class Judging:
    """Judges one draft sentence by sentence, in order, as it is written.

    A sentence may lean on those before it: "Nasi goreng ada kak. Harganya Rp18.000."
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._before: list[Reading] = []

    def next(self, sentence: str) -> Verdict:
        """The verdict on the next sentence."""
        self._facts.refresh()
        reading = Reading(sentence, self._facts.names, within=self._within())
        violations: list[Violation] = []
        for rule in RENDERED_RULES if self._facts.is_rendered(sentence) else RULES:
            violations += rule(reading, self._facts, self._before)
        self._before.append(reading)
        return Verdict(tuple(violations))

    def _within(self) -> frozenset[int]:
        """What the last sentences spoke of, to understand a short name in the next."""
        spoken: list[Mention] = []
        for reading in self._before[-2:]:
            spoken = reading.sure_mentions or spoken
        return products_of(spoken[-1:])


def judge(text: str, *, facts: Facts) -> Verdict:
    """The verdict on a whole draft."""
    judging = Judging(facts)
    violations: list[Violation] = []
    for sentence in split_sentences(text):
        violations += judging.next(sentence).violations
    return Verdict(tuple(violations))


def judge_draft(draft: Draft, *, facts: Facts) -> Verdict:
    """The verdict on everything that a draft would show: its text, its chips, its cards."""
    violations = list(judge(draft.text, facts=facts).violations)
    for chip in draft.chips:
        # What the customer may tap is judged for itself: it is read before the text, or without.
        # It is the customer's own next word, and answers nothing: "Ya", "Jam buka seminggu".
        judged = Judging(facts).next(chip).violations
        violations += [one for one in judged if one.rule not in _OF_ANSWERS]
    for card in draft.cards:
        violations += judge_card(card, facts)
    return Verdict(tuple(violations))


def judge_sentence(sentence: str, *, facts: Facts, before: str = "") -> Verdict:
    """The verdict on one sentence; `before` is the draft up to it."""
    judging = Judging(facts)
    for earlier in split_sentences(before):
        judging.next(earlier)
    return judging.next(sentence)
