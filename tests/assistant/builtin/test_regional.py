"""Questions and orders in the regional languages that customers mix into their Indonesian."""

from datetime import UTC, datetime

import pytest

from tests.assistant.builtin.chatting import Chatter, ask


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("pangsit reginipun pinten nggih", "Rp12.000"),
        ("kersane pesen es jeruk tigang gelas dados pinten", "Rp21.000"),
        ("es teh 3 janten sabaraha teh", "Rp12.000"),
        ("mie ayam jumbo kantun sabaraha?", "3"),
        ("bara haragonyo es jeruk da", "Rp7.000"),
        ("pangsit goreng berapo wong, masih ado dak", "Rp12.000"),
        ("es jeruk sadia argana lae", "Rp7.000"),
        ("mie ayam ni pedas tak kak, suam ke?", "Tidak pedas"),
        ("mie ayam ceker dah habis ke? takde lagi?", "habis"),
        ("es teh barapa haraganya pang", "Rp4.000"),
        ("ceker mercon siagai?", "Rp13.000"),
        ("pangsit seng ada kah, brapa dang", "Rp12.000"),
        ("kuda ajine es jeruk bli", "Rp7.000"),
        ("mie ayam ceker enu ada sing", "habis"),
        ("padum yum es jeruk bang", "Rp7.000"),
        ("es teh saponapah cak", "Rp4.000"),
    ],
)
async def test_a_regional_question_is_answered_from_the_data(asked: str, told: str) -> None:
    assert told in await ask(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "jam semene isih bukak ora",
        "jam semene wis tutup durung",
        "jam sakieu buka keneh teu",
        "jam begini masih buka ji?",
        "dinten ayeuna buka?",
    ],
)
async def test_in_the_break_it_is_told_when_it_goes_on(asked: str) -> None:
    # 15.30 in Jakarta.
    answer = await ask(asked, now=datetime(2026, 11, 24, 8, 30, tzinfo=UTC))
    assert "lagi tutup" in answer
    assert "16.30" in answer


@pytest.mark.parametrize(
    "asked",
    [
        "lami teu nganterna? sabaraha menit",
        "lila teu nganterna?",
        "lama indak maantaannyo?",
        "pirang menit tekane?",
        "sue ga nganternya",
        "antarnya lama gak?",
    ],
)
async def test_how_long_it_takes_is_told_in_minutes(asked: str) -> None:
    answer = await ask(asked)
    assert "30–45 menit" in answer
    assert "Wonokerto" not in answer


@pytest.mark.parametrize(
    ("wish", "undone"),
    [
        ("nak tapau es jeruk dua", "tak jadi lah"),
        ("sa mau es jeruk dua", "trajadi"),
        ("abdi meser es jeruk dua", "teu janten ah"),
        ("kulo tumbas es jeruk kalih", "mboten saestu mawon"),
    ],
)
async def test_an_order_is_taken_and_taken_back(wish: str, undone: str) -> None:
    chat = Chatter()
    assert "2 Es Jeruk" in await chat.say(wish)
    assert "tidak jadi" in (await chat.say(undone)).lower()
