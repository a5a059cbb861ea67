"""The `tanggap` command as operators and scripts use it: real processes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.installations import copy_installation
from tests.serving import Process, Visitor, free_port, run_command

pytestmark = pytest.mark.processes

SHOP = "dapur-bu-rini"
TUESDAY_NOON = "2026-11-24T12:00"
CLOSED_MONDAY = "2026-11-23T12:00"


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation with the demo shop; these tests only add to it."""
    directory = copy_installation(tmp_path_factory, tmp_path_factory.mktemp("data"))
    return {"TANGGAP_DATA_DIR": str(directory), "TANGGAP_LOG_LEVEL": "error"}


def chat(env: dict[str, str], lines: list[Any], *arguments: str) -> list[dict[str, Any]]:
    text = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    done = run_command("chat", "--shop", SHOP, *arguments, env=env, stdin=text.encode())
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_chat_answers_json_lines_in_order_each_in_its_own_conversation(
    env: dict[str, str],
) -> None:
    first, second, third = chat(
        env,
        [
            {"conversation": "a", "text": "es teh manis berapa?"},
            {"conversation": "b", "text": "ada promo apa?"},
            {"conversation": "a", "text": "makasih kak"},
        ],
        "--at",
        TUESDAY_NOON,
    )

    assert [answer["conversation"] for answer in (first, second, third)] == ["a", "b", "a"]
    assert "Rp" in first["reply"]
    assert first["messages"][0]["text"] == first["reply"]
    assert first["order"] is None
    assert first["handover"] is False
    assert first["model"] == "builtin"
    assert "price" in first["topics"]
    assert first["evidence"]
    assert first["guard"] == []
    assert first["usage"]["model_calls"] == 0
    assert "promo" in second["topics"]
    assert "thanks" in third["topics"]


def test_the_frozen_clock_decides_what_today_is(env: dict[str, str]) -> None:
    question = [{"conversation": "a", "text": "hari ini buka sampai jam berapa?"}]

    (open_day,) = chat(env, question, "--at", TUESDAY_NOON)
    (closed_day,) = chat(env, question, "--at", CLOSED_MONDAY)

    assert "15.00" in open_day["reply"]
    assert "libur" in closed_day["reply"] or "tutup" in closed_day["reply"].lower()


def test_the_same_conversation_gives_the_same_replies_in_every_process(
    env: dict[str, str],
) -> None:
    lines = [
        {"conversation": "a", "text": text}
        for text in ("halo", "nasgor ada apa aja?", "yang seafood berapa", "oke makasih")
    ]

    runs = [
        [answer["reply"] for answer in chat(env, lines, "--at", TUESDAY_NOON)] for _ in range(2)
    ]

    assert runs[0] == runs[1]


def test_a_line_that_is_no_message_is_answered_with_what_was_expected(
    env: dict[str, str],
) -> None:
    wrong, fine = chat(env, ["this is no json", {"conversation": "a", "text": "halo"}])

    assert "expected" in wrong["error"]
    assert fine["reply"]


def test_explain_shows_how_it_was_understood(env: dict[str, str]) -> None:
    (answer,) = chat(
        env, [{"conversation": "a", "text": "hrg nasgor brp"}], "--model", "builtin", "--explain"
    )

    assert "harga" in json.dumps(answer["explain"])


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["chat", "--shop", "tidak-ada"], "tidak-ada"),
        (["chat", "--shop", SHOP, "--at", "besok"], "--at"),
        (["chat", "--shop", SHOP, "--model", "gpt"], "--model"),
        (["shop", "import", "/nowhere.json"], "nowhere"),
        (["shop", "export", "tidak-ada"], "tidak-ada"),
        (["web"], "TANGGAP_DATABASE_URL"),
        (["worker"], "TANGGAP_DATABASE_URL"),
    ],
)
def test_a_mistake_ends_in_one_line_that_names_it(
    env: dict[str, str], arguments: list[str], names: str
) -> None:
    done = run_command(*arguments, env=env, stdin=b'{"conversation": "a", "text": "halo"}\n')

    assert done.returncode == 2
    assert names in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TANGGAP_DATABASE_URL", "mysql://x/y"),
        ("TANGGAP_SECRET_KEY", "short"),
        ("TANGGAP_LOG_LEVEL", "loud"),
        ("TANGGAP_PUBLIC_URL", "contoh.id"),
        ("OPENAI_BASE_URL", "localhost:1"),
        ("TANGGAP_QUIET_SECONDS", "soon"),
        ("TANGGAP_MODEL", "gpt-6-luna"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_line(
    env: dict[str, str], name: str, value: str
) -> None:
    done = run_command("serve", env={**env, name: value})

    assert done.returncode == 2
    assert name in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1


def test_serving_an_old_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    done = run_command("serve", env={"TANGGAP_DATA_DIR": str(tmp_path)})

    assert done.returncode == 2
    assert "tanggap migrate" in done.stderr.decode()


def test_an_owner_is_made_with_a_shop_and_a_password_that_is_shown_once(
    env: dict[str, str],
) -> None:
    done = run_command("create-owner", "--email", "ani@contoh.id", "--shop", "Warung Ani", env=env)

    assert done.returncode == 0
    assert "/c/warung-ani" in done.stdout.decode()
    assert "Sandi" in done.stdout.decode()
    again = run_command("create-owner", "--email", "ani@contoh.id", "--shop", "Ani 2", env=env)
    assert again.returncode == 2
    assert "ani@contoh.id" in again.stderr.decode()


def test_the_doctor_says_what_to_do_and_fails_only_for_what_is_wrong(
    env: dict[str, str], tmp_path: Path
) -> None:
    healthy = run_command("doctor", env=env)
    assert healthy.returncode == 0
    assert "OPENAI_API_KEY" in healthy.stdout.decode()

    sick = run_command("doctor", env={"TANGGAP_DATA_DIR": str(tmp_path)})
    assert sick.returncode == 1
    assert "tanggap migrate" in sick.stdout.decode()


async def test_the_demo_serves_a_shop_without_a_key_and_stops_when_asked(tmp_path: Path) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    demo = Process("demo", "--port", str(port), "--data-dir", str(tmp_path), env={})
    try:
        demo.wait_ready(base)
        async with Visitor(base, SHOP) as visitor:
            assert "Rp" in await visitor.ask("es teh manis berapa?")
        demo.popen.terminate()
        demo.wait_dead(seconds=10)
        printed = demo.output().splitlines()
    finally:
        demo.stop()

    assert f"{base}/c/{SHOP}" in printed[0]
    assert f"{base}/konsol/" in printed[1]
    assert "OPENAI_API_KEY" in printed[2]
