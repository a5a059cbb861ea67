"""A wrong setting stops the start with one line that names it; a right one is taken as meant."""

import os
import runpy
from pathlib import Path

import pytest

from tanggap.config import env
from tanggap.core.errors import WrongSetting
from tests.serving import ROOT, run_command


@pytest.mark.parametrize(
    "wrong",
    [
        "OPENAI_BASE_URL=api.contoh.id",
        "TANGGAP_CONCURRENCY=0",
        "TANGGAP_DATABASE_URL=mysql://a@b/c",
        "TANGGAP_DATABASE_URL=postgresql://a@b:99999/c",
        "TANGGAP_DATABASE_URL=postgresql://a@b",
        "TANGGAP_DATA_DIR=/dev/null/tanggap",
        "TANGGAP_LOG_LEVEL=loud",
        "TANGGAP_MODEL=gpt",
        "TANGGAP_MODEL=chat:",
        "TANGGAP_PUBLIC_URL=contoh.id",
        "TANGGAP_PUBLIC_URL=https://contoh.id/toko",
        "TANGGAP_QUIET_SECONDS=soon",
        "TANGGAP_QUIET_SECONDS=nan",
        "TANGGAP_QUIET_SECONDS=-1",
        "TANGGAP_REDIS_URL=localhost:6379",
        "TANGGAP_SECRET_KEY=short",
    ],
)
def test_a_wrong_value_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    name, _, value = wrong.partition("=")
    monkeypatch.setenv("TANGGAP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv(name, value)

    with pytest.raises(WrongSetting, match=f"^{name}: "):
        runpy.run_path(str(ROOT / "tanggap/config/settings.py"))


def test_a_wrong_value_stops_the_start_with_one_line(tmp_path: Path) -> None:
    wrong = {"TANGGAP_DATA_DIR": str(tmp_path), "TANGGAP_MODEL": "gpt"}

    ended = run_command("serve", env=wrong)

    assert ended.returncode == 2
    assert ended.stdout == b""
    (line,) = ended.stderr.decode().splitlines()
    assert line == "tanggap: TANGGAP_MODEL: expected responses:NAME or chat:NAME, got “gpt”"


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment as it is, put back afterwards."""
    for name in ("SHOP_ONE", "SHOP_TWO", "SHOP_THREE"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return monkeypatch


def test_the_file_is_read_with_comments_quotes_and_the_mark_of_some_editors(
    tmp_path: Path, clean: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text("SHOP_ONE='satu'\n\n# SHOP_TWO=no\nexport SHOP_THREE = tiga=3 \n", "utf-8-sig")

    env.read_env_file(file)

    assert os.environ["SHOP_ONE"] == "satu"
    assert "SHOP_TWO" not in os.environ
    assert os.environ["SHOP_THREE"] == "tiga=3"


def test_the_environment_wins_over_the_file(tmp_path: Path, clean: pytest.MonkeyPatch) -> None:
    clean.setenv("SHOP_ONE", "here")
    (tmp_path / ".env").write_text("SHOP_ONE=there\n", "utf-8")

    env.read_env_file(tmp_path / ".env")

    assert os.environ["SHOP_ONE"] == "here"


@pytest.mark.parametrize("content", [b"SHOP_ONE\n", b"SHOP_ONE=\xff\xfe\n"])
def test_a_file_that_is_none_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".env").write_bytes(content)

    with pytest.raises(WrongSetting, match=r"\.env"):
        env.read_env_file(tmp_path / ".env")


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TANGGAP_SECRET_KEY")

    first = env.secret_key(tmp_path)

    assert len(first) >= 32
    assert env.secret_key(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
