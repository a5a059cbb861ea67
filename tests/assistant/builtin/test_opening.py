"""Opening asked by selling, and by a weekday whose next date is written of."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall, stall_info


def _moving() -> Shop:
    shop = stall()
    note = "Tutup 28 dan 29 November 2026 (pindahan)."
    return Shop(stall_info(promos=(), hours_note=note), shop.catalogue, ())


@pytest.mark.parametrize(
    "asked", ["hari ini jualan ga?", "masih jualan kak?", "udah dagang blm", "sadean mboten?"]
)
async def test_whether_it_is_sold_today_asks_for_the_hours(asked: str) -> None:
    assert "Sekarang lagi buka" in await ask(asked)


async def test_whether_it_is_sold_on_a_closed_day() -> None:
    assert "libur" in await ask("senin jualan ga?")


async def test_selling_something_is_no_opening() -> None:
    assert "Mie Ayam" in await ask("hari ini jualan mie ayam ga?")
    assert "Es Teh" in await ask("jualan apa aja kak?")


async def test_a_weekday_whose_next_date_is_written_of_has_its_usual_hours_told_as_well() -> None:
    reply = await ask("sabtu tutupnya jam brp?", shop=_moving())
    assert "28 dan 29 November" in reply
    assert "Sabtu, 5 Desember buka jam 10.00–15.00 dan 16.30–21.00" in reply


async def test_of_a_date_only_what_is_written_is_told() -> None:
    reply = await ask("tanggal 28 tutupnya jam brp?", shop=_moving())
    assert "28 dan 29 November" in reply
    assert "5 Desember" not in reply
