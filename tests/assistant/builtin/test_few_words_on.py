"""Few words after hours, ways to pay and written answers: what they leave out."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PaymentInfo
from tests.assistant.builtin.chatting import Chatter, ask, stall
from tests.factories import catalogue_of, entries, product_info, ranges


def eating() -> Shop:
    """The stall that closes on Friday noon and on Christmas, with what the owner has written."""
    info = stall(
        days={0: (), 4: ranges("09.00-11.30", "13.30-21.00")},
        payment_methods=(
            PaymentInfo("bca", "Transfer BCA", "1234567", "Sari", False, ""),
            PaymentInfo("gopay", "GoPay", "0812333", "Sari", False, ""),
        ),
    ).info
    products = (
        product_info("Mie Ayam", id=1, price_idr=15_000, category="Mie"),
        product_info("Nasi Tampah", id=2, price_idr=150_000, unit="tampah"),
    )
    knowledge = entries(
        Bisa_makan_di_tempat="Bisa, ada 5 meja.",
        Apakah_buka_saat_Natal="Tanggal 25 Desember kami libur.",
        Pesanan_banyak_pakai_DP="Di atas 30 porsi DP 40%, lewat transfer, pesan 2 hari sebelumnya.",
        Bisa_reservasi="Bisa, mulai 8 orang.",
    )
    return Shop(info, catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    "asked", ["jumat siang jam 12 bisa makan di situ?", "jumat jam setengah 1 makan di tempat bisa"]
)
async def test_nobody_eats_there_while_it_is_closed(asked: str) -> None:
    reply = await ask(asked, shop=eating())
    assert "tutup" in reply
    assert "13.30" in reply


async def test_until_when_one_may_eat_there_is_told() -> None:
    assert "21.00" in await ask("makan di situ bisa sampe jam brp", shop=eating())


async def test_the_hours_are_told_to_eaters_where_nothing_is_written_of_tables() -> None:
    assert "16.30" in await ask("jumat jam 4 sore bisa makan di sana?")


async def test_a_number_alone_is_another_day_of_the_month() -> None:
    chatter = Chatter(eating())
    await chatter.say("tgl 28 buka ga?")
    assert "29 November" in await chatter.say("29?")


async def test_a_number_alone_is_a_day_after_a_feast_that_is_written_of() -> None:
    chatter = Chatter(eating())
    await chatter.say("natal buka?")
    assert "26 Desember" in await chatter.say("26?")


async def test_another_hour_is_of_the_day_that_was_asked_about() -> None:
    chatter = Chatter(eating())
    await chatter.say("jumat jam 1 siang buka?")
    reply = await chatter.say("kalo jam 2?")
    assert "Jumat" in reply
    assert reply.startswith("Buka")


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("bisa gopay?", "nomernya?", "0812333"),
        ("transfer bca bisa?", "no nya brp", "1234567"),
        ("bisa transfer?", "nomornya?", "1234567"),
    ],
)
async def test_the_number_is_of_the_way_to_pay_asked_about(
    first: str, then: str, told: str
) -> None:
    chatter = Chatter(eating())
    await chatter.say(first)
    assert told in await chatter.say(then)


@pytest.mark.parametrize(
    "asked", ["pesanan sejuta mesti bayar di muka ga?", "bayar dimuka ga kalo pesen banyak"]
)
async def test_paying_beforehand_is_a_deposit_and_no_opening(asked: str) -> None:
    reply = await ask(asked, shop=eating())
    assert "DP 40%" in reply
    assert "buka" not in reply


@pytest.mark.parametrize("asked", ["berapa persen?", "lewat apa?", "kapan pesannya?"])
async def test_a_written_answer_is_asked_on(asked: str) -> None:
    chatter = Chatter(eating())
    await chatter.say("pesan 50 porsi harus dp?")
    assert "DP 40%" in await chatter.say(asked)


async def test_another_number_of_people_is_asked_of_the_same_answer() -> None:
    chatter = Chatter(eating())
    await chatter.say("bisa reservasi?")
    assert "mulai 8 orang" in await chatter.say("kalo 5 orang?")


@pytest.mark.parametrize("asked", ["berarti 2 tampah brp?", "brarti 2 jadi berapa"])
async def test_what_follows_from_a_price_is_counted(asked: str) -> None:
    chatter = Chatter(eating())
    await chatter.say("nasi tampah brp?")
    assert "Rp300.000" in await chatter.say(asked)


async def test_a_discount_asked_for_again_is_of_the_new_count() -> None:
    chatter = Chatter()
    await chatter.say("mie ayam 2 setelah diskon brp?")
    assert "Rp40.500" in await chatter.say("kalo jadi 3, setelah diskon brp?")
