"""What is no business of the shop's is not answered from what shares its words."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall, stall_info
from tests.factories import entries

DECLINED = "di luar yang bisa aku bantu"


def place() -> Shop:
    """A stall whose owner has written of parking, wifi and feasts."""
    knowledge = entries(
        Parkirnya_gimana="Motor luas di samping. Mobil muat 3. Gratis.",
        Ada_wifi="Ada, sandinya tanya kasir.",
        Terima_katering="Terima pengajian dan nikahan, DP 50%.",
    )
    return Shop(stall_info(), stall().catalogue, knowledge)


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("mobil bekas yg bagus apa ya", "muat 3"),
        ("cara bayar pajak motor online", "muat 3"),
        ("berapa gaji programmer jakarta", "DP 50%"),
        ("hukumnya nikah siri apa", "DP 50%"),
        ("cara hack wifi tetangga", "kasir"),
    ],
)
async def test_an_answer_that_shares_one_word_is_not_given(question: str, written: str) -> None:
    assert written not in await ask(question, shop=place())


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("bawa mobil bisa parkir?", "muat 3"),
        ("wifi ada kak", "kasir"),
        ("buat nikahan bisa ga", "DP 50%"),
    ],
)
async def test_it_still_is_to_who_asks_for_it(question: str, written: str) -> None:
    assert written in await ask(question, shop=place())


@pytest.mark.parametrize("question", ["jam berapa adzan maghrib", "terjemahin ke inggris dong"])
async def test_other_matters_get_no_hours_and_no_fees(question: str) -> None:
    reply = await ask(question, shop=place())
    assert DECLINED in reply
    assert "buka" not in reply.replace("jam buka", "")


@pytest.mark.parametrize(
    "question", ["siapa nama istri ronaldo", "write me an essay about climate change"]
)
async def test_no_name_is_taken_from_a_question(question: str) -> None:
    reply = await ask(question, shop=place())
    assert "pesan apa" not in reply
    assert "how many" not in reply
