"""Where an order goes, told right beside its goods."""

import pytest

from tests.assistant.builtin.chatting import Chatter


@pytest.mark.parametrize(
    ("message", "address"),
    [
        ("anter ke melati mie ayam bakso 2 es teh 1, jl anggrek 5", "melati, jl anggrek 5"),
        ("kirim ke melati: mie ayam bakso 2, es teh 1. jl anggrek 5", "melati, jl anggrek 5"),
        ("antar ke jl anggrek no 5 melati 2 mie ayam bakso 1 es teh", "jl anggrek no 5 melati"),
        (
            "antar ke jl anggrek blok C2 no 5 rt 3 rw 4 melati ya kak mie ayam bakso 2 es teh 1",
            "jl anggrek blok C2 no 5 rt 3 rw 4 melati",
        ),
        (
            "bisa pesan mie ayam bakso 2 es teh 1 anter ke jl anggrek 5 melati ga?",
            "jl anggrek 5 melati",
        ),
    ],
)
async def test_goods_after_an_address_are_goods(message: str, address: str) -> None:
    reply = await Chatter().say(f"{message}. an Budi 081233001120 qris")

    assert "2 Mie Ayam Bakso" in reply
    assert "1 Es Teh" in reply
    assert f"Diantar ke: {address}\n" in reply


async def test_a_street_called_like_goods_stays_an_address() -> None:
    reply = await Chatter().say(
        "mie ayam bakso 2 antar ke jl pangsit goreng 5 melati an Budi 081233001120 qris"
    )

    assert "Pangsit Goreng:" not in reply
    assert "Diantar ke: jl pangsit goreng 5 melati" in reply


async def test_a_place_out_of_reach_is_told_amid_an_order() -> None:
    chatter = Chatter()
    reply = await chatter.say(
        "pesen mie ayam bakso 3 es teh 3 anter ke kaliurang bisa? deket gerbang"
    )
    assert "Kaliurang belum masuk jangkauan" in reply
    assert "3 Mie Ayam Bakso" in reply

    reply = await chatter.say("oh gabisa, ywdh ambil sendiri aja. an Wulan 081233001120, qris")
    assert "Sudah benar?" in reply
    assert not chatter.orders

    await chatter.say("iya")
    assert len(chatter.orders) == 1


async def test_another_way_than_was_read_is_read_back() -> None:
    chatter = Chatter()
    await chatter.say("mie ayam bakso 3 antar ke jl anggrek 5 melati an Budi 081233001120 qris")
    reply = await chatter.say("ya udah ambil sendiri aja")

    assert "Ambil sendiri" in reply
    assert not chatter.orders


async def test_what_it_comes_to_with_a_name_and_an_address_is_an_order() -> None:
    reply = await Chatter().say(
        "mie ayam bakso 4 sama es teh 1 kalo dikirim ke melati jl anggrek 6 jadi brp? an Lilis"
        " 081273002828 bayar qris"
    )

    assert "4 Mie Ayam Bakso" in reply
    assert "Sudah benar?" in reply


async def test_a_hungry_order_is_no_complaint_and_is_counted_once() -> None:
    chatter = Chatter()
    reply = await chatter.say(
        "kak sorry ganggu, kita pada laper parah wkwk. mau mie ayam bakso 3 sama es teh 2 bisa ya?"
        " alamatnya kos Pak Dadang jl anggrek 31 melati, a.n. Farhan 082240506070, qris"
    )

    assert "3 Mie Ayam Bakso" in reply
    assert "2 Es Teh" in reply
    assert chatter.last.handover is None


async def test_a_sum_told_twice_is_wanted_once() -> None:
    chatter = Chatter()
    await chatter.say("es teh 3 ada? totalnya jadi brp")
    reply = await chatter.say("oke pesan")

    assert "6 Es Teh" not in reply


async def test_an_aside_after_the_bill_changes_no_goods() -> None:
    chatter = Chatter()
    await chatter.say("mie ayam bakso 2, es teh 2, ambil sendiri, Putri 082177801616, qris")
    reply = await chatter.say("oh iya kuahnya kuah apa ya? pangsit bukan")

    assert "Pesanan tadi totalnya" in reply
    reply = await chatter.say("oke, jadi ya")
    (order,) = chatter.orders
    assert [(line.product_id, line.quantity) for line in order.priced.lines] == [(2, 2), (5, 2)]


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("alamatnya ganti jl kamboja 10 melati ya", "Diantar ke: jl kamboja 10 melati\n"),
        ("namanya ganti Dewi", "Atas nama: Dewi, "),
        ("eh nama nya ganti jadi Dewi ya, no hp sama", "Atas nama: Dewi, "),
    ],
)
async def test_a_name_and_an_address_are_changed(message: str, told: str) -> None:
    chatter = Chatter()
    await chatter.say("mie ayam bakso 3 antar ke jl anggrek 5 melati an Budi 081233001120 qris")
    reply = await chatter.say(message)

    assert told in reply
    assert "• 3 Mie Ayam Bakso: Rp60.000" in reply
