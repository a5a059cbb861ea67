"""A greeting before an order is no time that it is wanted for."""

import pytest

from tests.assistant.builtin.chatting import ask


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("pagi mo pesan es teh 2", ""),
        ("selamat pagi mau pesan es teh 2", ""),
        ("siang kak es teh 2 ya", ""),
        ("siang kak mau pesan es teh 2 buat malam", "Catatan: Untuk malam"),
        ("malam ini pesan es teh 2", "Catatan: Untuk malam"),
        ("pesan es teh 2, siang saya ambil", "Catatan: Untuk siang"),
        ("besok pagi pesan es teh 2", "Catatan: Untuk besok pagi"),
    ],
)
async def test_greeting_is_no_time(said: str, note: str) -> None:
    reply = await ask(said)
    assert "• 2 Es Teh: Rp8.000" in reply
    assert note in reply
    assert note or "Catatan" not in reply
