"""Reading suites: what is wrong is named with its line, what is shipped is right."""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

import tanggap.evals
from tanggap.core.errors import Refused
from tanggap.core.topics import TOPICS
from tanggap.evals.suite import read_suite

SUITES = Path(tanggap.evals.__file__).parent / "suites"
STYLES = {
    "faq",
    "follow_up",
    "english",
    "injection",
    "multi_intent",
    "multi_turn",
    "regional",
    "slang",
    "total",
    "typo",
    "variants",
}


def line(**values: Any) -> bytes:
    return orjson.dumps({"id": "a", "turns": [{"user": "halo"}]} | values) + b"\n"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (b"{oops\n", "no JSON"),
        (b"[]\n", "line"),
        (line(turns=[]), "turns"),
        (line(turns=[{"user": ""}]), "turns.0.user"),
        (line(turns=[{"user": "a", "must_includ": ["x"]}]), "turns.0.must_includ"),
        (line(turns=[{"user": "a", "must_include": "x"}]), "turns.0.must_include"),
        (line(turns=[{"user": "a", "must_include": ["("]}]), "no regular expression"),
        (line(turns=[{"user": "a", "must_not_include": [True]}]), "neither an amount"),
        (line(turns=[{"user": "a", "expect": {"topics": ["prize"]}}]), "prize"),
        (line(turns=[{"user": "a", "expect": {"handover": "yes"}}]), "handover"),
        (line(turns=[{"user": "a", "expect": {"ordr": {}}}]), "ordr"),
        (line(at="besok"), "ISO time"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number_and_reason(wrong: bytes, told: str) -> None:
    with pytest.raises(Refused) as refused:
        read_suite(line(id="fine") + b"\n" + wrong, name="s.jsonl")

    assert refused.value.message.startswith("s.jsonl:3:")
    assert told in refused.value.message


def test_an_id_used_twice_and_a_file_without_dialogues_are_refused() -> None:
    with pytest.raises(Refused, match="line 1"):
        read_suite(line() + line(), name="s.jsonl")
    with pytest.raises(Refused, match="no dialogue"):
        read_suite(b"\n\n", name="s.jsonl")


def test_a_time_is_the_shops_own_unless_it_names_a_zone() -> None:
    plain, zoned = read_suite(
        line(at="2026-11-24T12:00") + line(id="b", at="2026-11-24T12:00+07:00"), name="s"
    )
    makassar = ZoneInfo("Asia/Makassar")

    assert str(plain.moment(makassar)) == "2026-11-24 04:00:00+00:00"
    assert str(zoned.moment(makassar)) == "2026-11-24 05:00:00+00:00"


@pytest.mark.parametrize("shop", ["dapur-bu-rini", "lontara-gadget"])
@pytest.mark.parametrize(("part", "least"), [("", 120), ("heldout", 60)])
def test_the_demo_suites_are_large_enough_and_tagged(shop: str, part: str, least: int) -> None:
    suite = read_suite((SUITES / part / f"{shop}.jsonl").read_bytes(), name=shop)
    tags = Counter(tag for dialogue in suite for tag in dialogue.tags)

    assert len(suite) >= least
    assert set(tags) <= {*TOPICS, *STYLES}
    assert all(dialogue.tags and dialogue.at for dialogue in suite)
    assert set(TOPICS) <= set(tags)
    for tag in ("slang", "typo", "regional", "english", "multi_turn", "injection", "total"):
        assert tags[tag] >= 2, tag
    assert tags["order"] >= 12


@pytest.mark.parametrize("shop", ["dapur-bu-rini", "lontara-gadget"])
def test_no_sentence_of_the_kept_part_stands_in_the_open_one(shop: str) -> None:
    def said(path: Path) -> set[str]:
        suite = read_suite(path.read_bytes(), name=path.name)
        return {
            re.sub(r"\W+", " ", turn.user.casefold()).strip()
            for dialogue in suite
            for turn in dialogue.turns
            if len(turn.user) > 20
        }

    assert not said(SUITES / f"{shop}.jsonl") & said(SUITES / "heldout" / f"{shop}.jsonl")


def test_an_order_s_state_may_be_called_its_status() -> None:
    line = b'{"id": "a", "turns": [{"user": "x", "expect": {"order": {"status": "cancelled"}}}]}'

    assert read_suite(line, name="s")[0].turns[0].expect.order == {"state": "cancelled"}
