"""`make test` says what it ran on, and cannot leave PostgreSQL out where it must not."""

from typing import IO

import pytest

from scripts import run_tests
from tests.serving import free_port


class Ran:
    """What would have been run, ending as it is told to: SQLite's half, then PostgreSQL's."""

    def __init__(self, *codes: int) -> None:
        self.codes = dict(zip(("suite on SQLite", "suite on PostgreSQL"), codes, strict=False))
        self.titles: set[str] = set()

    def __call__(
        self,
        title: str,
        arguments: list[str],
        environment: dict[str, str],
        output: IO[bytes] | None = None,
    ) -> int:
        self.titles.add(title)
        if output is not None:
            output.write(b"1 failed")
        return self.codes[title]


@pytest.fixture
def nothing_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """No PostgreSQL at the address that is named."""
    address = f"postgresql://postgres@127.0.0.1:{free_port()}/postgres"
    monkeypatch.setenv("TANGGAP_TEST_DATABASE_URL", address)
    monkeypatch.delenv("TANGGAP_TEST_NEEDS_POSTGRESQL", raising=False)


@pytest.mark.usefixtures("nothing_there")
def test_without_postgresql_the_suite_runs_on_sqlite_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(0)
    monkeypatch.setattr(run_tests, "run", ran)

    assert run_tests.main() == 0

    assert ran.titles == {"suite on SQLite"}
    assert "ran on SQLite alone" in capsys.readouterr().out


@pytest.mark.usefixtures("nothing_there")
def test_where_postgresql_is_needed_its_absence_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TANGGAP_TEST_NEEDS_POSTGRESQL", "1")
    monkeypatch.setattr(run_tests, "run", Ran())

    assert run_tests.main() == 1

    assert "must be here" in capsys.readouterr().out


@pytest.mark.parametrize(("codes", "ended"), [((0, 0), 0), ((1, 0), 1), ((0, 2), 1), ((0, -9), 1)])
def test_one_half_that_fails_or_is_killed_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    codes: tuple[int, int],
    ended: int,
) -> None:
    ran = Ran(*codes)
    monkeypatch.setattr(run_tests, "run", ran)
    monkeypatch.setattr(run_tests, "reachable_postgresql", lambda: "postgresql://there")

    assert run_tests.main() == ended

    assert ran.titles == {"suite on SQLite", "suite on PostgreSQL"}
    assert "1 failed" in capsys.readouterr().out, "what the second said is shown, too"
