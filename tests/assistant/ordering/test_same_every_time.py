"""The same order is taken in the same words by every process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CONVERSATION = (
    "mau pesen 2 mie ayam sama 1 es teh", "yang jumbo 1 ya", "ga jadi es tehnya",
    "ongkir ke kenanga brp?", "antar ke kenanga jl mawar 5, an budi", "oke kak", "makasih",
)  # fmt: skip
PRINT_REPLIES = f"""
import asyncio, os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django; django.setup()
from tests.assistant.builtin.chatting import Chatter
async def chat():
    chatter = Chatter()
    for message in {CONVERSATION!r}:
        print(await chatter.say(message))
    print(chatter.orders[0].wanted, chatter.memory)
asyncio.run(chat())
"""
SHOP = {
    "name": "Warung Uji",
    "slug": "warung-uji",
    "delivery": {"pickup": True, "zones": []},
    "order_policy": {"required": ["nama"]},
    "products": [{"sku": "S1", "name": "Sop Iga", "price": 40_000, "stock": 10}],
}
ORDER = ("pesan sop iga 2, ambil sendiri", "an Wati", "ya", "pesananku gimana?", "batal deh")


def test_an_order_sounds_the_same_in_every_process() -> None:
    heard = set()
    for seed in ("1", "77"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", PRINT_REPLIES],
            env=environment,
            capture_output=True,
            check=True,
        )
        heard.add(done.stdout)
    assert len(heard) == 1


def test_the_terminal_takes_trial_orders_the_same_way_each_time(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    from tests.installations import copy_installation
    from tests.serving import run_command

    env = {"TANGGAP_DATA_DIR": str(tmp_path), "TANGGAP_LOG_LEVEL": "error"}
    (tmp_path / "shop.json").write_text(json.dumps(SHOP), "utf-8")
    copy_installation(tmp_path_factory, tmp_path)
    done = run_command("shop", "import", str(tmp_path / "shop.json"), env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = "\n".join(json.dumps({"conversation": "c", "text": text}) for text in ORDER)
    runs = []
    for _ in range(2):
        chat = ("chat", "--shop", "warung-uji", "--at", "2026-11-24T12:00", "--model", "builtin")
        done = run_command(*chat, env=env, stdin=lines.encode())
        assert done.returncode == 0, done.stderr
        runs.append([json.loads(line) for line in done.stdout.splitlines()])

    first, second = runs
    assert [answer["reply"] for answer in first] == [answer["reply"] for answer in second]
    assert [answer["order"] and answer["order"]["state"] for answer in first] == [
        None, None, "awaiting_payment", "awaiting_payment", "cancelled",
    ]  # fmt: skip
    assert first[2]["order"]["number"] == second[2]["order"]["number"]
    assert first[2]["order"]["items"][0]["quantity"] == 2
    products = run_command("shop", "export", "warung-uji", env=env)
    assert json.loads(products.stdout)["products"][0]["stock"] == 10, "a trial takes nothing"
