"""An answer that says that it asks a person makes the handover that it speaks of."""

import pytest

from tanggap.turns.escalating import person_promised
from tests.guard.shops import demo_shop, turn


@pytest.mark.parametrize(
    "answer",
    [
        "Maaf ya kak, saya teruskan ke Bu Rini.",
        "Untuk itu saya tanyakan dulu ke pemilik ya kak.",
        "Belum tahu kak kapan ready lagi, nanti saya tanyakan ke Bu Rini.",
        "Kalau soal refund, kami sampaikan dulu ke Bu Rini ya.",
        "Baik kak. Saya sambungkan ke Bu Rini sekarang juga 🙏",
        "I'm not sure, I'll check with the owner first.",
    ],
)
def test_saying_that_a_person_is_asked_asks_one(answer: str) -> None:
    context = turn(demo_shop(), "bisa sewa tenda juga?")

    handover = person_promised(context, answer, ("out_of_scope",))

    assert handover is not None
    assert (handover.reason, handover.summary) == ("unknown", "bisa sewa tenda juga?")


def test_a_complaint_is_passed_on_as_one() -> None:
    handover = person_promised(
        turn(demo_shop(), "basi"), "Saya teruskan ke Bu Rini.", ("complaint",)
    )

    assert handover is not None
    assert handover.reason == "complaint"


@pytest.mark.parametrize(
    "answer",
    [
        "Mau saya tanyakan ke Bu Rini?",
        "Kalau kakak mau, saya sambungkan ke Bu Rini.",
        "Kalau perlu bisa saya sambungkan ke pemilik ya kak.",
        "Boleh saya tanya alamatnya, kak?",
        "Totalnya Rp18.000. Silakan sampaikan alamatnya ya kak.",
        "Pesanannya kami teruskan ke dapur setelah kakak bilang ya.",
    ],
)
def test_an_offer_calls_nobody(answer: str) -> None:
    assert person_promised(turn(demo_shop(), "halo"), answer, ()) is None
