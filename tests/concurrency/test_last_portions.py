"""Two hundred customers, ten portions, several processes: ten are sold and the rest are told."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.concurrency.conftest import Installation
from tests.concurrency.ordering import PORTIONS
from tests.serving import ROOT

pytestmark = pytest.mark.processes

CUSTOMERS = 200
PROCESSES = 4


def start(installation: Installation, *arguments: str) -> "subprocess.Popen[str]":
    env = {**os.environ, **installation.env, "DJANGO_SETTINGS_MODULE": "tanggap.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.concurrency.ordering", *arguments],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answer(process: "subprocess.Popen[str]", said: str = "") -> Any:
    """The last line that a process prints."""
    output, _ = process.communicate(said, timeout=90)
    assert process.returncode == 0, output
    return json.loads(output.strip().splitlines()[-1])


def say(process: "subprocess.Popen[str]", line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def race(
    installation: Installation, *arguments: str, customers: int = CUSTOMERS
) -> tuple[dict[str, int], dict[str, int]]:
    """What came of all the yeses, and what is stored afterwards."""
    quotes = answer(start(installation, "prepare", str(customers)))
    processes = [start(installation, "place", *arguments) for _ in range(PROCESSES)]
    for number, process in enumerate(processes):
        assert process.stdout is not None
        say(process, json.dumps(quotes[number::PROCESSES]))
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        say(process, "go")
    if arguments:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "read\n"
        for process in processes:
            say(process, "write")
    ended: dict[str, int] = {}
    for process in processes:
        for what, often in answer(process).items():
            ended[what] = ended.get(what, 0) + often
    return ended, answer(start(installation, "count"))


def check_that_ten_are_sold(installation: Installation) -> None:
    ended, stored = race(installation)
    assert ended == {"sold": PORTIONS, "sold_out": CUSTOMERS - PORTIONS}
    assert stored == {
        "orders": PORTIONS,
        "numbers": PORTIONS,
        "held": PORTIONS,
        "movements": -PORTIONS,
        "left": 0,
    }


def check_that_the_race_is_there(installation: Installation) -> None:
    ended, _ = race(installation, "--unprotected", customers=80)
    assert ended["sold"] > PORTIONS


def test_on_sqlite_ten_portions_are_sold_ten_times(sqlite_installation: Installation) -> None:
    check_that_ten_are_sold(sqlite_installation)


def test_on_postgresql_ten_portions_are_sold_ten_times(
    postgresql_installation: Installation,
) -> None:
    check_that_ten_are_sold(postgresql_installation)


def test_on_sqlite_the_race_shows_without_the_protection(sqlite_installation: Installation) -> None:
    check_that_the_race_is_there(sqlite_installation)


def test_on_postgresql_the_race_shows_without_the_protection(
    postgresql_installation: Installation,
) -> None:
    check_that_the_race_is_there(postgresql_installation)
