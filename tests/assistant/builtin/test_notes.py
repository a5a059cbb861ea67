"""What stands only in remarks of the owner's, and how it is asked for."""

from datetime import timedelta

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PaymentInfo
from tests.assistant.builtin.chatting import NOON, Chatter, ask, stall

NOTE = "Senin libur untuk belanja. Sore istirahat sebentar."


@pytest.mark.parametrize("question", ["seberangnya apa", "depan apa?"])
async def test_the_way_is_told_to_who_asks_for_a_landmark(question: str) -> None:
    assert "depan pos ronda" in await ask(question)


async def test_a_landmark_is_recognised_by_its_words() -> None:
    told = "Patokannya: pagar hijau dekat masjid"
    assert told in await ask("pagarnya warna apa?", shop=stall(landmark=told[12:]))


@pytest.mark.parametrize("question", ["istirahatnya jam brp", "ada jam rehat ga?"])
async def test_when_they_rest_stands_in_the_note(question: str) -> None:
    assert "Sore istirahat" in await ask(question, shop=stall(hours_note=NOTE))


async def test_without_a_note_the_hours_tell_when_they_rest() -> None:
    assert "10.00–15.00 dan 16.30–21.00" in await ask("istirahat jam brp?")


async def test_why_it_is_closed_stands_in_the_note() -> None:
    assert "untuk belanja" in await ask("knp senin tutup?", shop=stall(hours_note=NOTE))


async def test_closed_days_are_told_of_the_week() -> None:
    assert "Senin: libur" in await ask("kapan liburnya?")


@pytest.mark.parametrize("question", ["yg nganter siapa?", "siapa yang bawa? ojol?"])
async def test_who_brings_it_is_no_question_of_fees(question: str) -> None:
    reply = await ask(question)
    assert "Kurir sendiri" in reply
    assert "Rp8.000" not in reply


async def test_rain_is_asked_of_the_owner() -> None:
    chatter = Chatter()
    reply = await chatter.say("kalo hujan tetep nganter?")
    assert "Rp8.000" not in reply
    assert chatter.last.handover is not None


def noted_stall() -> Shop:
    """The stall, whose ways to pay have remarks."""
    bank = PaymentInfo("bca", "Transfer BCA", "1234567", "Sari", False, "Kirim bukti ke chat ini.")
    cash = PaymentInfo("cash", "Tunai", "", "", False, "Kurir membawa kembalian terbatas.")
    return stall(payment_methods=(cash, bank))


@pytest.mark.parametrize("question", ["bukti tf kirim kemana", "kalo udah tf buktinya kemana?"])
async def test_where_proof_goes_claims_no_payment(question: str) -> None:
    chatter = Chatter(noted_stall())
    reply = await chatter.say(question)
    assert reply == "Kirim bukti ke chat ini."
    assert chatter.last.handover is None


async def test_a_remark_on_paying_is_found_by_its_words() -> None:
    assert "kembalian terbatas" in await ask("kurir bawa kembalian ga?", shop=noted_stall())


@pytest.mark.parametrize("question", ["batas bayarnya kapan?", "kalo lupa bayar hangus ga?"])
async def test_how_long_one_may_take_to_pay(question: str) -> None:
    assert "24 jam" in await ask(question)


@pytest.mark.parametrize("question", ["batalin pesanan bs ga?", "kalo batal gmn?"])
async def test_who_asks_for_the_terms_of_cancelling_hears_them_alone(question: str) -> None:
    chatter = Chatter()
    assert "sebelum dimasak" in await chatter.say(question)
    assert chatter.last.handover is None


async def test_what_an_order_needs() -> None:
    shop = stall(order_required=("name", "phone"))
    reply = await ask("data apa aja yg harus dikasih buat pesen?", shop=shop)
    assert "nama dan nomor HP" in reply


async def test_a_wallet_is_not_refused_by_its_credit() -> None:
    reply = await ask("shopeepay bisa?", shop=stall(payment_not_accepted=("ShopeePay Later",)))
    assert "ShopeePay tidak ada" in reply
    assert "Later" not in reply


HOLIDAY = "Tutup 25 sampai 26 November, ada hajatan."


async def test_a_closed_date_in_the_note_is_no_next_opening() -> None:
    # Tuesday night: the next opening by the week is Wednesday the 25th.
    late = NOON + timedelta(hours=10)
    reply = await ask("masih buka?", shop=stall(hours_note=HOLIDAY), now=late)
    assert "buka lagi Jumat" in reply


async def test_on_a_closed_date_in_the_note_it_is_not_open() -> None:
    reply = await ask("lagi buka ga?", shop=stall(hours_note=HOLIDAY), now=NOON + timedelta(days=1))
    assert reply == HOLIDAY
