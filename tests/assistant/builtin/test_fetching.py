"""An order that its customer comes for, or that is brought, told in many ways."""

import pytest

from tests.assistant.builtin.chatting import ask


@pytest.mark.parametrize(
    "how",
    [
        "tak ambil sebentar lagi",
        "ta jupuk mengko",
        "dijukut dhewek",
        "dijokot saurang",
        "ulun maambil saurang",
        "nanti kami ke situ",
        "saya yang ke sana besok",
        "mengko tak parani",
        "gue samperin",
        "ambil ke situ ja",
    ],
)
async def test_who_comes_for_it_is_not_asked_how_it_is_had(how: str) -> None:
    reply = await ask(f"es jeruk 3, {how}, tunai, Ucok 081298765432")
    assert "Ambil sendiri" in reply
    assert "3 Es Jeruk: Rp21.000" in reply
    assert "(" not in reply.partition("Total")[0]


@pytest.mark.parametrize("how", ["tak boleh", "kirim ke sana aja", "aku tanya suami dulu"])
async def test_what_is_no_coming_is_no_way_to_have_it(how: str) -> None:
    assert "Ambil sendiri" not in await ask(f"es jeruk 3, {how}, tunai, Ucok 081298765432")


@pytest.mark.parametrize(
    "how",
    [
        "dipun ter dhateng",
        "terke ning",
        "eterna nang",
        "antarakan ka",
        "antaan ka",
        "dikiremno nang",
        "anteurkeun ka",
    ],
)
async def test_where_it_is_brought_is_an_address_in_every_tongue(how: str) -> None:
    wish = f"es jeruk 8, {how} Melati jl Gambir 5, tunai, Ucok 081298765432"
    reply = await ask(wish)
    assert "Ongkir ke Melati: Rp8.000" in reply
    assert "Melati jl Gambir 5" in reply
    assert "tidak ada di daftar" not in reply
