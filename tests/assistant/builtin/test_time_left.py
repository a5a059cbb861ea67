"""Time that is left today, and dates that only the owner's words tell."""

from datetime import UTC, datetime

import pytest

from tanggap.assistant.builtin.normalise.shortly import in_full, month_called
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info

# A Tuesday, 20.30 in Jakarta: open until 21.00, and nothing is brought after 20.00.
LATE = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


def eatery() -> Shop:
    """A place whose note and answers speak of the end of the year."""
    knowledge = entries(
        Ada_kursi_bayi="Satu kursi bayi.",
        Tahun_baru_buka="1 Jan libur.",
    )
    info = stall_info(hours_note="31 Des tutup jam 15.00.", promos=())
    return Shop(info, catalogue_of(product_info("Soto", id=1)), knowledge)


@pytest.mark.parametrize("question", ["masih keburu makan di situ ga?", "masih bisa makan disana?"])
async def test_who_comes_late_hears_how_long_there_is(question: str) -> None:
    reply = await ask(question, shop=eatery(), now=LATE)
    assert "30 menit" in reply
    assert "21.00" in reply
    assert "kursi" not in reply


@pytest.mark.parametrize(
    "question", ["kl dianter masih bs?", "msh bs antar ke melati skrg?", "bisa anter ke melati?"]
)
async def test_after_the_last_delivery_the_first_word_is_no(question: str) -> None:
    reply = await ask(question, now=LATE)
    assert reply.startswith("Maaf")
    assert "20.00" in reply
    assert "Bisa kak" not in reply


async def test_a_fee_is_told_at_any_hour() -> None:
    assert not (await ask("ongkir ke melati brp?", now=LATE)).startswith("Maaf")


async def test_who_fetches_it_hears_until_when() -> None:
    assert "21.00" in await ask("klo ambil sendiri masih keburu?", now=LATE)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("31 des buka smp jam brp?", "15.00"),
        ("malam taun baru buka ga?", "15.00"),
        ("1 jan buka?", "libur"),
        ("masih buka ga?", "Sekarang lagi buka"),
    ],
)
async def test_a_date_is_answered_with_what_the_owner_wrote_of_it(question: str, said: str) -> None:
    assert said in await ask(question, shop=eatery())


async def test_the_night_of_the_new_year_is_not_told_from_the_weekly_hours() -> None:
    chatter = Chatter(stall())
    assert "belum ada di data kami" in await chatter.say("malam tahun baru buka sampe jam brp?")
    assert chatter.last.handover is not None


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("31 des", "31 desember"),
        ("tgl 2 Okt. ya", "tgl 2 oktober ya"),
        ("desa 31", "desa 31"),
        ("kari piro?", "tinggal piro?"),
        ("mie kari piro?", "mie kari piro?"),
    ],
)
def test_short_words_are_read_in_full_where_they_stand_so(written: str, full: str) -> None:
    assert in_full(written) == full


def test_months_are_known_in_short() -> None:
    assert month_called("Des") == "desember"
    assert month_called("mei") == "mei"
    assert month_called("hari") == ""


async def test_how_many_days_it_is_closed_asks_for_no_delivery() -> None:
    assert "Biasanya sampai" not in await ask("tahun baru tutup berapa hari?", shop=eatery())
