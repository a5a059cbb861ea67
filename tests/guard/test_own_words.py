"""What the shop itself calls things is held against nobody: names, titles, notes, dates, hours."""

from datetime import UTC, datetime

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PaymentInfo
from tanggap.guard.check import facts_of, judge
from tests.assistant.builtin.chatting import Chatter
from tests.factories import catalogue_of, entries, product_info, promo, ranges, shop_info, zone
from tests.guard.shops import turn

# Shortly after midnight in Jakarta: the Saturday's hours still run on this Sunday.
LATE = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)


def shop() -> Shop:
    """A stall that closes after midnight, with names made of words that mean much else."""
    qris = PaymentInfo("qris", "QRIS", "", "", True, "bisa dari GoPay dan ShopeePay")
    return Shop(
        shop_info(
            every_day=ranges("16.00-23.00"),
            days={1: (), 5: ranges("16.00-01.00")},
            zones=(zone("Dekat", "Sukajadi"),),
            not_served=("Lembang",),
            payment_methods=(qris,),
            promos=(promo("Teh Sore", type="amount", value=1_000),),
        ),
        catalogue_of(
            product_info("Roti Kosong", id=1, price_idr=6_000),
            product_info("Jagung Lembang", id=2, price_idr=9_000),
            product_info("Bubur Bayi", id=3, price_idr=8_000, description="Halus, tidak pedas."),
        ),
        entries(
            Kapan_libur_panjang="Kami libur tanggal 1 Januari dan 2 Januari.",
            Boleh_bawa_anjing="Boleh, di teras.",
            Makanannya_pedas="Makanan kami pedas semua dari sananya.",
            Buka_pagi="Teh ada pagi saja.",
        ),
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("roti kosong ada?", "Roti Kosong masih ada kak, Rp6.000."),
        ("jagung lembang ada?", "Jagung Lembang masih ada kak. Harganya Rp9.000."),
        ("bubur bayi pedes ga?", "Tidak pedas kak."),
        ("boleh bawa peliharaan?", "“Boleh bawa anjing?”\nBoleh, di teras."),
        ("selasa libur ga?", "Selasa, 1 Desember kami libur kak. Buka lagi Rabu jam 16.00."),
        ("teh sore apa?", "Teh Sore: potongan Rp1.000."),
    ],
)
def test_it_passes(question: str, said: str) -> None:
    assert judge(said, facts=facts_of(turn(shop(), question, looked_up=()))).violations == ()


def test_after_midnight_the_hours_of_the_evening_before_run_on() -> None:
    facts = facts_of(turn(shop(), "masih buka?", now=LATE))
    assert judge("Sekarang lagi buka kak, sampai jam 01.00.", facts=facts).passed
    assert not judge("Sekarang lagi buka kak, sampai jam 02.00.", facts=facts).passed
    assert not judge("Minggu tutup jam 01.00 kak.", facts=facts).passed


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("jagung ada?", "Bisa diantar ke Lembang kak."),
        ("roti kosong ada?", "Maaf, Roti Kosong kosong kak."),
        ("libur panjang kapan?", "Kami libur tanggal 5 Januari kak."),
        ("bubur bayi pedes ga?", "Bubur Bayi pedas kak."),
    ],
)
def test_what_is_wrong_is_still_refused(question: str, said: str) -> None:
    assert not judge(said, facts=facts_of(turn(shop(), question))).passed


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("bs bayar pake gopay ga", "bisa dari GoPay"),
        ("bisa pakai dana?", "discan dari aplikasi DANA"),
        ("do you take gopay?", "bisa dari GoPay"),
    ],
)
async def test_what_a_qris_code_is_paid_with_is_told(asked: str, told: str) -> None:
    assert told in await Chatter(shop()).say(asked)
