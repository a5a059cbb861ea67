"""Where an order goes and how it is handed over, told apart from its goods and after them."""

import pytest

from tanggap.orders.base import Wanted
from tests.assistant.builtin.chatting import Chatter
from tests.assistant.builtin.test_particulars import WHO, kitchen

BROUGHT = f"sup iga 2 antar ke jl anggrek 5 Melati. {WHO}"
FETCHED = f"sup iga 2 ambil sendiri jam 1. {WHO}"


async def wanted_after(*messages: str) -> Wanted:
    """What the last read-back holds."""
    chatter = Chatter(kitchen())
    for message in messages:
        await chatter.say(message)
    assert chatter.quote is not None
    return chatter.quote.wanted


@pytest.mark.parametrize(
    ("messages", "address"),
    [
        (("sup iga 2", "antar", "kenanga", "jl. teratai 8"), "jl teratai 8, Kenanga"),
        (("sup iga 2", "antar", "jl. teratai 8", "Kenanga"), "jl teratai 8, Kenanga"),
        (("sup iga 2", "antar ke rumah", "Kenanga, jl teratai 8"), "Kenanga, jl teratai 8"),
        ((BROUGHT, "alamatnya di Kenanga bukan Melati"), "jl anggrek 5 Kenanga"),
        (
            (BROUGHT, "patokannya depan musholla ya bang"),
            "jl anggrek 5 Melati, patokannya depan musholla",
        ),
        (
            ("sup iga 2 antar ke Melati, jl anggrek 5, cedak masjid. qris",),
            "Melati, jl anggrek 5, cedak masjid",
        ),
        (
            ("sup iga 2, ke kantor pos lama, Jl. Teratai 10, Melati. qris",),
            "kantor pos lama, Jl Teratai 10, Melati",
        ),
        (("sup iga 2\nantar ke jl anggrek 5\nMelati, Sleman 55281\nqris",), None),
        (
            ("sup iga 2 antar ke jl anggrek 5, Melati (sebelah apotek). qris",),
            "jl anggrek 5, Melati (sebelah apotek)",
        ),
        (
            ("sup iga 2 antar ke Jl. HOS. Cokro 4, Melati. qris",),
            "Jl HOS Cokro 4, Melati",
        ),
    ],
)
async def test_an_address_over_turns_and_parts(
    messages: tuple[str, ...], address: str | None
) -> None:
    wanted = await wanted_after(*messages)
    assert wanted.address == (address or "jl anggrek 5, Melati, Sleman 55281")
    assert wanted.name in ("", "Rina")


@pytest.mark.parametrize(
    ("told", "note"),
    [
        ("titip satpam aja", "titip satpam"),
        ("kalau sampai telpon dulu ya", "kalau sampai telpon dulu"),
        ("jangan pencet bel", "jangan pencet bel"),
        ("tolong dikasih sendok sama tisu", "tolong dikasih sendok sama tisu"),
        ("catatan: taruh di pagar", "taruh di pagar"),
    ],
)
async def test_what_the_courier_is_asked_for_is_noted(told: str, note: str) -> None:
    beside = await wanted_after(f"{BROUGHT}. {told}")
    after = await wanted_after(BROUGHT, told)
    for wanted in (beside, after):
        assert wanted.note == note
        assert [item.note for item in wanted.items] == [""]


async def test_a_note_that_says_it_is_one_stays_on_its_dish() -> None:
    wanted = await wanted_after(f"sup iga 2, catatan: jangan pakai tauge. ambil sendiri, {WHO}")
    assert [item.note for item in wanted.items] == ["jangan pakai tauge"]


@pytest.mark.parametrize(
    ("told", "note"),
    [
        ("eh ambilnya jam 2 aja", "Untuk jam 2"),
        ("jadi jam 2 ya", "Untuk jam 2"),
        ("acaranya jam 2", "Untuk jam 1, Untuk jam 2"),
    ],
)
async def test_another_hour_takes_the_place_of_the_first(told: str, note: str) -> None:
    assert (await wanted_after(FETCHED, told)).note == note


async def test_a_time_by_what_is_done_then() -> None:
    wanted = await wanted_after(f"sup iga 2 ambil nanti abis magrib, {WHO}")
    assert wanted.note == "Untuk abis magrib"


@pytest.mark.parametrize("told", ["bayar di kasir aja", "bayar pas ambil"])
async def test_paying_where_it_is_fetched_is_cash(told: str) -> None:
    wanted = await wanted_after(f"sup iga 2 ambil sendiri, an Rina 081200001111 {told}")
    assert wanted.payment_code == "cash"


async def test_a_code_that_is_left_is_not_told_of_again() -> None:
    wanted = await wanted_after(
        f"sup iga 2 pakai kode XYZ12 ambil sendiri, {WHO}", "gpp tanpa kode"
    )
    assert wanted.promo_code == ""
