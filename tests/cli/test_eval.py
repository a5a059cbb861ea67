"""`tanggap eval` as operators use it: a real process."""

import json
from pathlib import Path

import pytest

from tests.flows.conftest import SHOP
from tests.installations import copy_installation
from tests.serving import run_command

pytestmark = pytest.mark.processes

TEA = {"id": "teh", "tags": ["price"], "turns": [{"user": "es teh manis berapa?"}]}


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation with the demo shop."""
    directory = copy_installation(tmp_path_factory, tmp_path_factory.mktemp("data"))
    return {"TANGGAP_DATA_DIR": str(directory), "TANGGAP_LOG_LEVEL": "error"}


def suite(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_a_suite_ends_in_figures_a_page_and_json(env: dict[str, str], tmp_path: Path) -> None:
    right = {**TEA["turns"][0], "must_include": [5_000]}
    wrong = {**TEA["turns"][0], "must_include": [6_000]}
    file = suite(tmp_path / "s.jsonl", {**TEA, "turns": [right]}, {"id": "b", "turns": [wrong]})
    page = tmp_path / "s.html"
    common = ["eval", str(file), "--shop", SHOP, "--at", "2026-11-24T12:00", "--model", "builtin"]

    done = run_command(*common, "--repeat", "2", "--json", "--html", str(page), env=env)
    figures = json.loads(done.stdout)

    assert done.returncode == 0, done.stderr
    assert figures["accuracy"] == 0.5
    assert figures["pass_k"] == {"1": 0.5, "2": 0.5}
    assert figures["by_tag"]["price"]["accuracy"] == 1.0
    assert [one["id"] for one in figures["failed"]] == ["b", "b"]
    assert figures["ungrounded"] == 0
    assert "es teh manis" in page.read_text("utf-8")

    table = run_command(*common, "--rates-only", "--at-least", "0.9", env=env)
    assert table.returncode == 1
    assert "50.0%" in table.stdout.decode()
    assert "es teh manis" not in table.stdout.decode()


def test_a_wrong_suite_line_is_named(env: dict[str, str], tmp_path: Path) -> None:
    file = suite(tmp_path / "s.jsonl", TEA, {"id": "b", "turns": [{"usr": "halo"}]})

    done = run_command("eval", str(file), "--shop", SHOP, env=env)

    assert done.returncode == 2
    assert "s.jsonl:2: turns.0.user" in done.stderr.decode()
