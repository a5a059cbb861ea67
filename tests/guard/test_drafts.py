"""Of thousands of wrong drafts none passes, and honest ones do.

The figures of issue size: 10,000 wrong, 2,000 honest; `seed` makes them the same every time.
"""

from collections import Counter

import pytest

from tanggap.assistant.shop import Shop
from tanggap.core.sentences import SentenceStream
from tanggap.guard.check import Judging, facts_of, judge
from tests.guard.drafts import HONEST, WRONG, Drafts
from tests.guard.shops import demo_shop

SHOPS = ("dapur-bu-rini", "lontara-gadget")
# In the suite as many as fit its time; `tests/guard/measure.py` draws them all.
WRONG_DRAFTS = 2_000
HONEST_DRAFTS = 600
MOST_HONEST_REFUSED = 0.01


@pytest.mark.parametrize("slug", SHOPS)
def test_no_wrong_draft_passes(slug: str) -> None:
    passed = [
        f"{draft.kind}: {draft.text!r} to {draft.context.question!r}"
        for draft in Drafts(demo_shop(slug), seed=20261123).wrong(WRONG_DRAFTS)
        if judge(draft.text, facts=facts_of(draft.context)).passed
    ]

    assert passed == []


@pytest.mark.parametrize("slug", SHOPS)
def test_hardly_any_honest_draft_is_refused(slug: str) -> None:
    refused = [
        f"{draft.kind}: {draft.text!r}: {verdict.violations}"
        for draft in Drafts(demo_shop(slug), seed=20261124).honest(HONEST_DRAFTS)
        if not (verdict := judge(draft.text, facts=facts_of(draft.context))).passed
    ]

    assert len(refused) <= HONEST_DRAFTS * MOST_HONEST_REFUSED, "\n".join(refused)


def test_the_wrong_sentence_is_never_seen_when_streamed(shop: Shop) -> None:
    """Sentences are shown one by one; the refused one and all after it are not."""
    for draft in Drafts(shop, seed=7).wrong(400):
        stream, judging, passed = SentenceStream(), Judging(facts_of(draft.context)), True
        for start in range(0, len(draft.text), 5):
            for sentence in stream.feed(draft.text[start : start + 5]):
                passed = passed and judging.next(sentence).passed
        passed = passed and judging.next(stream.rest()).passed

        assert not passed, draft


def test_every_kind_of_lie_is_drawn(shop: Shop) -> None:
    kinds = Counter(draft.kind for draft in Drafts(shop, seed=1).wrong(len(WRONG) * 2))

    assert set(kinds) == set(WRONG)
    assert set(kinds.values()) == {2}
    assert {"promise", "personal data", "other topic", "read-back"} <= set(WRONG)
    assert {"read-back"} <= set(HONEST)
