"""A catering of boxes: units that only count, how long things keep, the least and the latest."""

from datetime import date

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def box_kitchen(**values: object) -> Shop:
    """Lunch boxes, a cone of rice with a topper, and answers that speak of boxes."""
    box = {"category": "Nasi Box", "unit": "box"}
    products = (
        product_info("Nasi Box Ayam Kremes", id=1, price_idr=25_000, **box),
        product_info("Nasi Box Ikan Bumbu", id=2, price_idr=30_000, stock=15, **box),
        product_info("Nasi Box Cumi Hitam", id=3, price_idr=32_000, stock=0, **box),
        product_info(
            "Nasi Liwet Bundar",
            id=4,
            price_idr=400_000,
            category="Nasi Bundar",
            unit="tampah",
            options=("Bendera ulang tahun (+Rp20.000)", "Kartu ucapan (+Rp5.000)"),
        ),
        product_info(
            "Bingkisan Bocah", id=5, price_idr=18_000, aliases=("snack ulang tahun",), unit="box"
        ),
        product_info(
            "Bolu Pandan",
            id=6,
            price_idr=45_000,
            category="Bolu",
            unit="loyang",
            description="Bolu lembut. Tahan 3 hari di suhu ruang.",
        ),
    )
    knowledge = entries(
        Boxnya_terbuat_dari_apa="Kertas tebal, aman untuk makanan panas.",
        Minimal_pesan_berapa="Paling sedikit 12 box per menu.",
        Pesan_paling_lambat_kapan="Sehari sebelumnya, jam 3 sore.",
        Tahan_berapa_lama="Nasi box tahan 5 jam, bolu 3 hari.",
        Nampan_nasi_bundarnya_dikembalikan="Nampan dipinjam dengan jaminan, balik dalam 2 hari.",
    )
    return Shop(stall_info(id=91, **({"promos": ()} | values)), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told", "never"),
    [
        ("ikan bumbu bisa 20 box ga kak", "tinggal 15 box", "Kertas tebal"),
        ("cumi hitam 12 box masih bisa ga", "lagi habis", "Kertas tebal"),
        ("nasi box ada apa aja", "Ayam Kremes Rp25.000", "Kertas tebal"),
        ("boxnya terbuat dari bahan apa sih", "Kertas tebal", "Rp25.000"),
    ],
)
async def test_a_unit_that_counts_asks_for_no_answer_about_it(
    asked: str, told: str, never: str
) -> None:
    reply = await ask(asked, shop=box_kitchen())
    assert told in reply
    assert never not in reply


async def test_what_the_owner_says_with_a_clitic_is_the_thing_that_it_names() -> None:
    reply = await ask("nampannya nasi bundar nanti dibalikin apa buat kita", shop=box_kitchen())
    assert "jaminan" in reply


@pytest.mark.parametrize(
    "asked",
    [
        "kalo dikirim pagi jam 7 dimakan jam 12 basi ga ya",
        "nasi boxnya kuat sampe jam brp",
        "cepet basi gak kak",
        "awet berapa jam nih",
    ],
)
async def test_how_long_things_keep_is_no_question_of_opening_hours(asked: str) -> None:
    reply = await ask(asked, shop=box_kitchen())
    assert "tahan 5 jam" in reply
    assert "buka" not in reply
    assert "Maaf" not in reply


async def test_a_thing_s_own_words_tell_first_how_long_it_keeps() -> None:
    reply = await ask("bolu pandan tahan berapa hari", shop=box_kitchen())
    assert "Tahan 3 hari di suhu ruang" in reply
    assert "Nasi box" not in reply


async def test_what_else_is_asked_of_after_that_is_asked_to_keep_as_well() -> None:
    chatter = Chatter(box_kitchen())
    await chatter.say("nasi box tahan berapa lama?")
    assert "3 hari" in await chatter.say("kalau bolunya?")


@pytest.mark.parametrize("said", ["nasi boxnya kemarin basi semua", "kok udah basi sih"])
async def test_what_was_spoilt_is_complained_of(said: str) -> None:
    assert "Maaf" in await ask(said, shop=box_kitchen())


@pytest.mark.parametrize(
    "asked",
    ["kalo pesen 4 box aja boleh?", "cuma 5 box bisa ga kak", "ayam kremes 3 aja boleh?"],
)
async def test_who_wants_few_hears_the_least_and_orders_nothing(asked: str) -> None:
    chatter = Chatter(box_kitchen())
    assert "Paling sedikit 12 box" in await chatter.say(asked)
    await chatter.say("ya")
    assert chatter.orders == []


@pytest.mark.parametrize(
    "asked",
    ["butuh 20 box buat nanti malem sempat ga?", "mau pesan buat besok pagi bisa kan ya, bisa?"],
)
async def test_who_wants_it_soon_hears_the_latest(asked: str) -> None:
    assert "Sehari sebelumnya" in await ask(asked, shop=box_kitchen())


async def test_a_price_of_the_customer_s_own_changes_nothing_and_loses_no_order() -> None:
    chatter = Chatter(box_kitchen())
    bill = await chatter.say(
        "ayam kremes 20 box, harganya 15rb aja ya. ambil, Toni 081233334444 tunai"
    )
    assert "harganya sudah pas" in bill
    assert "Total: Rp500.000" in bill
    await chatter.say("ya")
    assert [order.priced.total_idr for order in chatter.orders] == [500_000]


@pytest.mark.parametrize("asked", ["yang harganya 18rb aja ada?", "harga 18000 dapat apa"])
async def test_who_looks_for_something_at_a_price_does_not_haggle(asked: str) -> None:
    assert "Bingkisan Bocah" in await ask(asked, shop=box_kitchen())


@pytest.mark.parametrize(
    "said",
    ["tambah bendera ulang tahun ya", "pakai bendera ultah", "plus kartu ucapan ulang tahun"],
)
async def test_words_of_a_choice_are_no_other_goods(said: str) -> None:
    chatter = Chatter(box_kitchen())
    await chatter.say(f"nasi liwet bundar 1, {said}. ambil, Ayu 081233334444 tunai")
    await chatter.say("ya")
    (order,) = chatter.orders
    assert [line.name for line in order.priced.lines] == ["Nasi Liwet Bundar"]
    assert order.priced.total_idr > 400_000


@pytest.mark.parametrize(
    "said", ["20 box buat hari senin jam 9", "20 buat besok pagi", "20 box untuk lusa ya"]
)
async def test_a_number_of_boxes_beside_a_day_counts_them(said: str) -> None:
    chatter = Chatter(box_kitchen())
    await chatter.say("mau pesan nasi box ayam kremes")
    assert "Total: Rp500.000" in await chatter.say(said)


async def test_an_hour_beside_a_day_counts_nothing() -> None:
    chatter = Chatter(box_kitchen())
    await chatter.say("mau pesan nasi box ayam kremes 12")
    assert "Total: Rp300.000" in await chatter.say("ambil besok jam 10")


@pytest.mark.parametrize(
    "said", ["yups", "iy bnr", "yoih", "yaps betul", "btul", "okei lnjut", "gass"]
)
async def test_a_yes_is_one_however_it_is_typed(said: str) -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("es jeruk 2 ambil, Ayu 081233334444 tunai")
    await chatter.say(said)
    assert len(chatter.orders) == 1


async def test_two_bottles_are_no_yes() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say("es jeruk 1 ambil, Ayu 081233334444 tunai")
    await chatter.say("2 btl")
    assert chatter.orders == []


async def test_a_code_that_holds_later_is_told_with_its_day_and_keeps_the_order() -> None:
    later = promo(
        "Promo Akhir Tahun",
        type="amount",
        value=50_000,
        code="TAHUN50",
        starts_on=date(2026, 12, 20),
        ends_on=date(2026, 12, 31),
        description="Potongan Rp50.000 berlaku 20 sampai 31 Desember 2026.",
    )
    chatter = Chatter(box_kitchen(promos=(later,)))
    bill = await chatter.say(
        "pesan ayam kremes 20 ambil sendiri, Mega 081233334444, tunai, kode TAHUN50"
    )
    assert "20 Desember 2026" in bill
    assert "Total: Rp500.000" in bill
    await chatter.say("ya udah gapapa, lanjut")
    assert len(chatter.orders) == 1


async def test_a_code_that_is_named_with_a_sum_is_taken_off() -> None:
    coded = promo("Rapat Hemat", type="amount", value=40_000, code="RAPAT40")
    reply = await ask(
        "ayam kremes 20 pakai kode RAPAT40 jadi berapa", shop=box_kitchen(promos=(coded,))
    )
    assert "Totalnya Rp460.000" in reply
    assert "Totalnya Rp500.000" in await ask(
        "ayam kremes 20 jadi berapa", shop=box_kitchen(promos=(coded,))
    )


async def test_which_of_two_is_cheaper_is_told_of_these_two() -> None:
    reply = await ask("luwih murah endi, ayam kremes opo ikan bumbu", shop=box_kitchen())
    assert "Rp25.000" in reply
    assert "Rp30.000" in reply
    assert "Bingkisan" not in reply


async def test_who_thanks_and_praises_is_offered_nothing() -> None:
    reply = await ask("makasih ya kak, kemarin enak semua pada suka", shop=box_kitchen())
    assert "Rp" not in reply


@pytest.mark.parametrize(
    "question",
    [
        "nasi box ayam kremes kalo 12 box jadinya berapa ya",
        "nasi box ayam kremes kalo aku ambil 12 totalnya brp",
        "nasi box ayam kremes oke lah ya. kalo ambil 12 box, itu total semua jadinya berapa?",
    ],
)
async def test_a_count_apart_from_what_it_counts_is_summed(question: str) -> None:
    reply = await ask(question, shop=box_kitchen())
    assert "Rp300.000" in reply
    assert "1 x" not in reply


async def test_the_least_that_is_ordered_is_no_count() -> None:
    reply = await ask("nasi box ayam kremes totalnya brp? minimal 10 box ya?", shop=box_kitchen())
    assert "Rp250.000" not in reply
