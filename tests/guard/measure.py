"""Draws all the drafts that the guard must judge rightly, and prints the figures of docs/guard.md.

Run with `python -m tests.guard.measure`; takes about half a minute.
"""

import os
import time
from collections import Counter

import django


def main() -> None:
    """Measures both demo shops."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

    from tanggap.core.sentences import split_sentences
    from tanggap.guard.check import Judging, facts_of, judge
    from tests.guard.drafts import HONEST, SPELLINGS, WRONG, Drafts
    from tests.guard.shops import demo_shop

    print(f"{len(WRONG)} kinds of lie, {len(HONEST)} of truth, {len(SPELLINGS)} spellings")
    for slug in ("dapur-bu-rini", "lontara-gadget"):
        shop = demo_shop(slug)
        wrong = list(Drafts(shop, seed=20261123).wrong(10_000))
        honest = list(Drafts(shop, seed=20261124).honest(2_000))
        passed = Counter(d.kind for d in wrong if judge(d.text, facts=facts_of(d.context)).passed)
        refused = Counter(
            d.kind for d in honest if not judge(d.text, facts=facts_of(d.context)).passed
        )
        times = []
        for draft in honest:
            judging = Judging(facts_of(draft.context))
            for sentence in split_sentences(draft.text):
                began = time.thread_time()
                judging.next(sentence)
                times.append((time.thread_time() - began) * 1000)
        times.sort()
        print(
            f"{slug}: {sum(passed.values())} of {len(wrong)} wrong drafts passed {dict(passed)}, "
            f"{sum(refused.values())} of {len(honest)} honest ones refused {dict(refused)}; "
            f"ms CPU a sentence: mean {sum(times) / len(times):.2f}, "
            f"p50 {times[len(times) // 2]:.2f}, p99 {times[len(times) * 99 // 100]:.2f}"
        )


if __name__ == "__main__":
    main()
