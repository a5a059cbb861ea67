"""Hours, place, payment, delivery, promos and the owner's answers."""

from datetime import UTC, datetime

import pytest

from tests.assistant.builtin.chatting import Chatter, ask, stall


async def test_hours_say_whether_it_is_open_now() -> None:
    assert "sampai jam 15.00" in await ask("buka sampe jam brp?")
    between = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert "buka lagi jam 16.30" in await ask("masih buka?", now=between)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("besok buka jam berapa", "10.00–15.00 dan 16.30–21.00"),
        ("senin buka ga?", "libur"),
        ("jam setengah 8 malem buka?", "Buka kak. Hari ini (Selasa) buka jam 10.00"),
        ("jam 4 sore buka?", "Jam segitu tutup kak"),
        ("besok pagi buka?", "Rabu"),
        ("malam minggu buka?", "Sabtu, 28 November"),
        ("are you open tomorrow?", "Tomorrow (Wednesday): open 10.00–15.00"),
    ],
)
async def test_hours_of_the_day_and_time_asked_for(question: str, said: str) -> None:
    assert said in await ask(question)


async def test_hours_of_a_holiday_that_the_owner_has_not_set_are_not_guessed() -> None:
    chatter = Chatter()
    reply = await chatter.say("lebaran buka ga?")
    assert "belum ada di data kami" in reply
    assert "Di hari biasa" in reply[: reply.index("10.00")]
    assert chatter.last.handover is not None


async def test_the_address_is_told_with_its_landmark() -> None:
    reply = await ask("alamatnya dimana kak")
    assert "Jl. Mawar 5" in reply
    assert "depan pos ronda" in reply


@pytest.mark.parametrize("question", ["ongkir ke melati brp", "bisa kirim ke mlati?", "ke Melati?"])
async def test_the_fee_to_a_served_area(question: str) -> None:
    assert "Rp8.000" in await ask(question)


async def test_an_area_that_is_not_served_is_said_so_without_a_fee() -> None:
    reply = await ask("bisa antar ke kaliurang?")
    assert "belum masuk jangkauan" in reply
    assert "Rp" not in reply


async def test_an_unknown_area_gets_no_fee_but_a_person() -> None:
    chatter = Chatter()
    reply = await chatter.say("ongkir ke Cilandak berapa?")
    assert "Cilandak" in reply
    assert "Rp" not in reply
    assert chatter.last.handover is not None


async def test_cash_on_delivery_depends_on_the_area() -> None:
    assert "COD ke Wonokerto belum bisa" in await ask("bisa cod ke wonokerto?")


async def test_how_to_pay_names_the_active_ways() -> None:
    assert "Tunai, Transfer BCA dan QRIS" in await ask("bayarnya bisa pake apa aja")


async def test_an_account_number_comes_with_its_holder() -> None:
    assert "1234567 a.n. Sari" in await ask("minta norek dong")


@pytest.mark.parametrize("way", ["kartu kredit", "gopay", "paylater"])
async def test_a_way_to_pay_that_is_not_taken_is_said_so(way: str) -> None:
    reply = await ask(f"bisa pake {way}?")
    assert "Bisa kak" not in reply
    assert "Tunai" in reply


async def test_promos_are_those_of_the_day() -> None:
    reply = await ask("ada promo apa hari ini")
    assert "Selasa Hemat" in reply
    assert "Jumat Berkah" not in reply
    assert "Jumat Berkah" in await ask("promo hari jumat apa?")


async def test_a_follow_up_with_another_day_asks_for_its_promos() -> None:
    chatter = Chatter()
    await chatter.say("ada promo?")
    assert "Jumat Berkah" in await chatter.say("kalo jumat?")


@pytest.mark.parametrize("question", ["halal ga kak?", "ini halal kan", "is it halal?"])
async def test_the_owners_answer_is_given_in_the_owners_words(question: str) -> None:
    assert "Semua bahan kami bersertifikat halal." in await ask(question)


async def test_a_question_without_an_answer_in_the_data_goes_to_the_owner() -> None:
    chatter = Chatter()
    reply = await chatter.say("bisa sewa tempatnya buat acara arisan keluarga?")
    assert chatter.last.handover is not None
    assert "pemilik" in reply


async def test_nothing_is_claimed_of_a_shop_that_has_told_nothing() -> None:
    bare = stall(payment_methods=(), zones=(), promos=(), street="", district="", city="")
    for question in ("bayarnya gimana?", "alamat dimana?"):
        chatter = Chatter(bare)
        await chatter.say(question)
        assert chatter.last.handover is not None
    assert "belum melayani antar" in await ask("bisa dianter ga?", shop=bare)


async def test_a_promo_is_found_by_its_name_though_it_holds_later() -> None:
    reply = await ask("promo jumat berkah masih ada?")
    assert "Jumat Berkah" in reply
    assert "Selasa Hemat" not in reply


async def test_a_shop_that_is_closed_for_a_while_says_until_when() -> None:
    away = stall(closed_until=datetime(2026, 11, 27, 3, 0, tzinfo=UTC))
    reply = await ask("besok buka?", shop=away)
    assert "tutup sementara kak, buka lagi Jumat jam 10.00" in reply
    assert "10.00\u201315.00" in await ask("sabtu buka?", shop=away)


async def test_an_order_while_closed_is_told_when_it_opens() -> None:
    night = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    assert "mulai Rabu 25 November pukul 10.00" in await ask("mau pesen es teh 2", now=night)


async def test_a_payment_that_is_claimed_is_for_a_person_to_check() -> None:
    chatter = Chatter()
    reply = await chatter.say("udah aku transfer ya kak")
    assert chatter.last.handover is not None
    assert "lunas" not in reply.lower()
