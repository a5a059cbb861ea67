"""What is named only to say that it is not meant."""

import pytest

from tests.assistant.builtin.chatting import ask


@pytest.mark.parametrize(
    "message", ["mie ayam 1, bukan yang bakso ya", "mie ayam 1 (yang biasa, bukan yang bakso)"]
)
async def test_what_a_thing_is_said_not_to_be_never_takes_its_place(message: str) -> None:
    reply = await ask(message)
    assert "Rp15.000" in reply
    assert "Rp20.000" not in reply
