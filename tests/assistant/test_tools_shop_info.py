"""What the shop says about itself."""

from datetime import UTC, date, datetime, time
from typing import Any

from tanggap.assistant.base import TurnContext
from tanggap.assistant.tools.registry import call_tool
from tanggap.businesses.info import PaymentInfo, ShopInfo, SpecialHours
from tests.factories import entries, promo, ranges, shop_info, turn_in, zone

BREAK = ranges("10.00-15.00", "16.30-21.00")
NEAR = zone("Dekat", "Melati", fee_idr=8_000)
FAR = zone("Jauh", "Wonokerto", fee_idr=22_000, cod=False)


async def ask(context: TurnContext, topic: str, detail: str | None = None) -> dict[str, Any]:
    return await call_tool(context, "shop_info", {"topic": topic, "detail": detail})


def turn(info: ShopInfo, hour: int = 12) -> TurnContext:
    """A turn on a Tuesday, at this hour in Jakarta."""
    return turn_in(info=info, now=datetime(2026, 11, 24, hour - 7, 45, tzinfo=UTC))


def week(**values: Any) -> ShopInfo:
    return shop_info(every_day=BREAK, days={0: ()}, hours_note="Senin libur.", **values)


async def test_hours_now_say_until_when_and_the_whole_week() -> None:
    found = await ask(turn(week()), "hours")
    assert found["now"] == {"time": "12.45", "open": True, "closes_at": "15.00"}
    assert found["today"] == {
        "date": "Selasa, 24 November 2026",
        "hours": ["10.00-15.00", "16.30-21.00"],
    }
    assert (found["week"]["Senin"], len(found["week"])) == ("tutup", 7)
    assert found["note"] == "Senin libur."


async def test_a_closed_shop_says_when_it_opens_next() -> None:
    assert (await ask(turn(week(), hour=15), "hours"))["now"]["opens_at"] == "16.30"
    late = turn(week(), hour=22)
    assert (await ask(late, "hours"))["now"]["opens_at"] == "Rabu, 25 November 2026 10.00"


async def test_hours_of_another_day_are_that_days() -> None:
    monday = await ask(turn(week()), "hours", "senin")
    assert monday["day"] == {"date": "Senin, 30 November 2026", "hours": "tutup"}
    assert "now" not in monday


async def test_a_holiday_is_named_and_told_in_advance() -> None:
    info = week(special=(SpecialHours(date(2026, 12, 10), "Acara keluarga", ()),))
    assert (await ask(turn(info), "hours"))["special_days"] == [
        {"date": "Kamis, 10 Desember 2026", "hours": "tutup", "label": "Acara keluarga"}
    ]


async def test_a_temporary_closure_is_told() -> None:
    info = week(closed_until=datetime(2026, 11, 25, 2, tzinfo=UTC))
    found = await ask(turn(info), "hours")
    assert found["now"]["open"] is False
    assert found["temporarily_closed_until"] == "Rabu, 25 November 2026 09.00"


def delivering() -> ShopInfo:
    return shop_info(
        zones=(NEAR, FAR),
        not_served=("Gunungsari",),
        delivery_min_order_idr=30_000,
        delivery_eta_minutes=(30, 60),
        delivery_until=time(20, 30),
    )


async def test_a_served_area_has_its_fee_and_terms() -> None:
    found = await ask(turn(delivering()), "delivery", "wonokrto")
    assert (found["area"], found["served"], found["fee_idr"], found["cod"]) == (
        "Wonokerto",
        True,
        22_000,
        False,
    )
    assert (found["min_order_idr"], found["eta_minutes"], found["until"]) == (
        30_000,
        [30, 60],
        "20.30",
    )


async def test_an_unserved_and_an_unknown_area_have_no_fee() -> None:
    unserved = await ask(turn(delivering()), "delivery", "gunung sari")
    unknown = await ask(turn(delivering()), "delivery", "Bekasi")
    assert (unserved["served"], unknown["served"]) == (False, None)
    assert "_idr" not in str((unserved, unknown))


async def test_without_an_area_all_zones_are_told() -> None:
    found = await ask(turn(delivering()), "delivery")
    assert [(z["zone"], z["fee_idr"]) for z in found["zones"]] == [
        ("Dekat", 8_000),
        ("Jauh", 22_000),
    ]
    assert found["not_served"] == ["Gunungsari"]


async def test_a_shop_that_does_not_deliver_says_so() -> None:
    assert await ask(turn(shop_info()), "delivery", "melati") == {
        "delivers": False,
        "pickup": True,
    }


async def test_promos_of_today_are_kept_apart_from_later_ones() -> None:
    info = shop_info(
        zones=(NEAR,),
        promos=(
            promo("Selasa hemat", days=(1,), value=15, min_purchase_idr=75_000),
            promo("Ongkir", type="free_delivery", value=None, zone_id=NEAR.id),
            promo("Akhir pekan", days=(5, 6), type="amount", value=10_000),
            promo("Agustus", starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 17)),
        ),
    )
    found = await ask(turn(info), "promos")
    midweek, delivery = found["valid"]
    assert (midweek["title"], midweek["value_percent"], midweek["min_purchase_idr"]) == (
        "Selasa hemat",
        15,
        75_000,
    )
    assert delivery["zone"] == "Dekat"
    (weekend,) = found["later_not_valid_on_this_date"]
    assert (weekend["title"], weekend["value_idr"]) == ("Akhir pekan", 10_000)
    assert weekend["next_valid_on"] == "Sabtu, 28 November 2026"
    saturday = await ask(turn(info), "promos", "sabtu")
    assert [p["title"] for p in saturday["valid"]] == ["Ongkir", "Akhir pekan"]
    assert saturday["is_today"] is False


async def test_payment_tells_accounts_and_what_is_not_taken() -> None:
    info = shop_info(
        payment_methods=(
            PaymentInfo("bca", "Transfer BCA", "0080451723", "Rini", False, ""),
            PaymentInfo("qris", "QRIS", "", "", True, "Tanpa biaya."),
        ),
        payment_not_accepted=("PayLater",),
    )
    assert await ask(turn(info), "payment") == {
        "methods": [
            {"name": "Transfer BCA", "account_number": "0080451723", "account_name": "Rini"},
            {"name": "QRIS", "qris": True, "note": "Tanpa biaya."},
        ],
        "not_accepted": ["PayLater"],
    }


async def test_an_address_has_only_the_lines_there_are() -> None:
    info = shop_info(street="Jl. Mawar 5", city="Bandung")
    assert await ask(turn(info), "address") == {
        "street": "Jl. Mawar 5",
        "city": "Bandung",
        "pickup": True,
    }


async def test_the_owners_answer_is_given_word_for_word() -> None:
    context = turn_in(knowledge=entries(Apakah_halal="Insyaallah halal kak."))
    found = await ask(context, "faq", "halal ga?")
    assert found["answers"][0]["answer"] == "Insyaallah halal kak."
    nothing = await ask(context, "faq", "ada lowongan kerja?")
    assert nothing["answers"] == []
    assert (await ask(context, "faq"))["questions"] == ["Apakah halal?"]


async def test_about_tells_how_to_order() -> None:
    info = shop_info(name="Toko Rini", order_required=("nama", "alamat"))
    found = await ask(turn(info), "about")
    assert (found["name"], found["order_needs"], found["delivers"]) == (
        "Toko Rini",
        ["nama", "alamat"],
        False,
    )
