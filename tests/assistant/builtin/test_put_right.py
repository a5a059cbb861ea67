"""A number that is put right in the same breath."""

import pytest

from tests.assistant.builtin.chatting import Chatter, ask


@pytest.mark.parametrize(
    "said",
    [
        "es jeruk 3 eh 5 deng, pangsit 2",
        "es jeruk 3 gelas eh salah 5 gelas, pangsit 2",
        "es jeruk tiga ralat lima, pangsit 2",
        "3 es jeruk eh 5 deng, 2 pangsit",
        "es jeruk 3 (eh 5 maksudku), pangsit 2",
        "es jeruk 3... eh 5 deh sama pangsit 2",
        "can I get 3 es jeruk, oops 5, and 2 pangsit",
    ],
)
async def test_the_second_number_counts(said: str) -> None:
    reply = await ask(said)
    assert "• 5 Es Jeruk" in reply
    assert "• 2 Pangsit Goreng" in reply


async def test_it_is_added_up() -> None:
    assert "Rp35.000" in await ask("es jeruk 3 eh 5 deng jadi brp")


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("es jeruk 3 eh pangsit 2", ["3 Es Jeruk", "2 Pangsit"]),
        ("es jeruk 3 bukan 5, pangsit 2", ["3 Es Jeruk", "2 Pangsit"]),
        ("es jeruk 3 sama pangsit, eh 2 deng", ["3 Es Jeruk", "2 Pangsit"]),
        ("es jeruk 3, pangsit 2. diambil jam 4. eh 1 aja pangsitnya", ["3 Es Jeruk", "1 Pangsit"]),
    ],
)
async def test_what_counts_something_else_puts_nothing_right(said: str, lines: list[str]) -> None:
    reply = await ask(said)
    assert all(f"• {line}" in reply for line in lines), reply


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("antar ke Melati jl Gambir no 7, eh 9 deng. Ucok 081298765432", "jl Gambir no 9"),
        ("antar ke Melati jl Gambir blok C2 eh salah C3. Ucok 081298765432", "blok C3"),
        ("diambil jam 3 eh jam 4 deng. Ucok 081298765432", "jam 4"),
        ("diambil, Ucok 081298765411 eh salah 081298765432", "Ucok, +6281298765432"),
    ],
)
async def test_no_number_of_an_address_counts_goods(said: str, kept: str) -> None:
    reply = await ask(f"es jeruk 6, {said}, tunai")
    assert "• 6 Es Jeruk" in reply
    assert kept in reply


@pytest.mark.parametrize(
    "said",
    [
        "es jeruk 3 eh ga jadi deng, pangsit 2",
        "es jeruk 3 eh salah pangsit 2",
        "es jeruk 3 eh bukan, pangsit 2",
        "pangsit 2 sama es jeruk 1 eh es jeruknya gausah",
    ],
)
async def test_what_is_taken_back_in_the_same_breath_is_not_ordered(said: str) -> None:
    reply = await ask(said)
    assert "Es Jeruk" not in reply
    assert "• 2 Pangsit Goreng" in reply


@pytest.mark.parametrize("how", ["jangan manis", "gausah manis", "ga jadi manis"])
async def test_a_wish_on_second_thoughts_takes_nothing_back(how: str) -> None:
    assert "• 3 Es Jeruk" in await ask(f"es jeruk 3 eh {how}, pangsit 2")


async def test_what_was_not_meant_is_ordered_by_nobody() -> None:
    chat = Chatter()
    await chat.say("es teh 3 brp")
    answer = await chat.say("eh maksudku es jeruk bkn es teh")
    assert "aku ulang" not in answer
    assert not chat.orders
