"""Draws all the drafts that the guard must judge rightly, and prints the figures of docs/guard.md.

Run with `python -m tests.guard.measure`; takes about half a minute.

`python -m tests.guard.measure --shop shop.json --said answers.jsonl` judges instead the answers
that somebody wrote about some shop, and prints the shares alone; `--show` also what was misjudged.
The forms of these files are in `said.py`.
"""

import argparse
import os
import time
from collections import Counter
from pathlib import Path

import django


def main() -> None:
    """Measures both demo shops, or what was said of another."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shop", type=Path, help="a shop file")
    parser.add_argument("--said", type=Path, help="answers about it, one JSON object a line")
    parser.add_argument("--show", action="store_true", help="print the misjudged, too")
    asked = parser.parse_args()
    if (asked.shop is None) != (asked.said is None):
        parser.error("--shop and --said go together")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    if asked.shop:
        measure_said(asked.shop, asked.said, show=asked.show)
    else:
        measure_drawn()


def measure_said(shop_file: Path, answers: Path, *, show: bool) -> None:
    """The shares of wrong answers that pass and of honest ones that are refused."""
    from tests.guard.said import noon_in, said_in, verdict_on
    from tests.guard.shops import shop_from

    shop = shop_from(shop_file)
    now = noon_in(shop)
    for honest, misjudged in ((False, "wrong answers passed"), (True, "honest ones refused")):
        all_said = [said for said in said_in(answers) if said.honest is honest]
        verdicts = [(said, verdict_on(said, shop, now=now)) for said in all_said]
        failed = [(said, verdict) for said, verdict in verdicts if verdict.passed is not honest]
        share = len(failed) / max(1, len(all_said))
        kinds = dict(Counter(said.kind for said, _ in failed if said.kind))
        print(f"{len(failed)} of {len(all_said)} {misjudged} ({share:.1%}) {kinds or ''}")
        for said, verdict in failed if show else ():
            print(f"  {' // '.join(said.questions)} => {said.answer}\n    why: {said.why}")
            for found in verdict.violations:
                print(f"    {found.rule}: {found.span!r}: {found.reason}")


def measure_drawn() -> None:
    """What the drafts drawn about both demo shops show."""
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
