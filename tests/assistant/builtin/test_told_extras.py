"""What goods are had with: told in a description alone, chosen, or called as other goods are."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, entries, product_info


def canteen() -> Shop:
    """Soup that may be had with lung, rice with either sambal, and both sold alone."""
    sambal = ("Sambal: sambal merah / sambal hijau",)
    products = (
        product_info(
            "Soto Betawi",
            id=1,
            price_idr=28_000,
            description="Kuah santan, daging sapi. Bisa tambah paru goreng +7.000.",
        ),
        product_info(
            "Sop Buntut",
            id=12,
            price_idr=48_000,
            description="Buntut sapi empuk.",
            aliases=("sop buntut sapi",),
        ),
        product_info("Paru Goreng", id=2, price_idr=12_000),
        product_info("Nasi Bungkus Rendang", id=3, price_idr=22_000, options=sambal),
        product_info("Nasi Bungkus Telur Dadar", id=4, price_idr=15_000, options=sambal),
        product_info("Telur Dadar", id=5, price_idr=7_000),
        product_info("Sambal Merah", id=6, price_idr=3_000),
        product_info("Teh Manis Dingin", id=7, price_idr=5_000),
        product_info("Teh Manis Hangat", id=8, price_idr=4_000),
        product_info("Es Jeruk", id=9, price_idr=7_000),
        product_info("Bubur Ayam", id=10, price_idr=14_000, options=("tambah telur (+Rp4.000)",)),
        product_info(
            "Kue Tart",
            id=11,
            price_idr=150_000,
            description="Diameter 20 cm. Bisa tulisan cokelat +5.000, topper nama +15.000.",
        ),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), entries())


async def bill(*said: str) -> list[str]:
    """The lines of the bill after these messages."""
    chatter = Chatter(canteen())
    reply = [await chatter.say(one) for one in said][-1]
    return [line.removeprefix("• ") for line in reply.splitlines() if line.startswith("• ")]


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("soto betawi 2 tambah paru goreng", "tambah paru goreng"),
        ("soto betawi 2 pakai paru goreng ya", "pakai paru goreng"),
        ("soto betawi 2, tambah paru", "tambah paru"),
    ],
)
async def test_what_the_description_alone_tells_is_noted_and_its_price_left_to_the_owner(
    said: str, note: str
) -> None:
    reply = await Chatter(canteen()).say(said)

    assert f"• 2 Soto Betawi ({note}): Rp56.000" in reply
    assert "paru goreng ada di catatan dan belum dihitung" in reply
    assert "Rp12.000" not in reply


async def test_a_word_of_another_of_its_names_is_no_wish() -> None:
    assert await bill("sop buntut sapi 4") == ["4 Sop Buntut: Rp192.000"]


async def test_it_goes_to_the_owner_with_the_order() -> None:
    chatter = Chatter(canteen())
    await chatter.say("soto betawi 1 tambah paru goreng, ambil, Ayu 081233334444 tunai")
    await chatter.say("ya")

    assert [line.note for line in chatter.orders[0].priced.lines] == ["tambah paru goreng"]


async def test_with_a_number_of_its_own_it_is_the_dish() -> None:
    assert await bill("soto betawi 1 tambah paru goreng 2") == [
        "1 Soto Betawi: Rp28.000",
        "2 Paru Goreng: Rp24.000",
    ]


@pytest.mark.parametrize("said", ["parunya ga jadi", "paru gorengnya batal", "tanpa paru"])
async def test_it_is_left_off_again(said: str) -> None:
    assert await bill("soto betawi 1 pakai paru goreng", said) == ["1 Soto Betawi: Rp28.000"]


async def test_what_is_left_out_stays_so_when_it_is_said_again() -> None:
    lines = await bill("soto betawi 1 tanpa santan", "tanpa santan ya")

    assert lines == ["1 Soto Betawi (tanpa santan): Rp28.000"]


async def test_a_choice_is_left_off_by_without() -> None:
    assert await bill("bubur 1 tambah telur", "tanpa telur") == ["1 Bubur Ayam: Rp14.000"]


@pytest.mark.parametrize("said", ["bubur 2, tambah telur 1", "bubur 2, yang 1 tambah telur"])
async def test_some_of_them_have_more_and_there_are_no_more_of_them(said: str) -> None:
    assert await bill(said) == [
        "1 Bubur Ayam: Rp14.000",
        "1 Bubur Ayam (tambah telur (+Rp4.000)): Rp18.000",
    ]


async def test_what_is_written_is_noted_with_its_words() -> None:
    lines = await bill('tart 1 pake tulisan cokelat "Selamat Ulang Tahun Ibu"')

    assert lines == ["1 Kue Tart (pake tulisan cokelat Selamat Ulang Tahun Ibu): Rp150.000"]


@pytest.mark.parametrize("on", ["stiker", "label", "kartu", "topper"])
async def test_a_name_on_goods_is_no_customers(on: str) -> None:
    reply = await Chatter(canteen()).say(f"tart 1 pakai {on} nama Dinda, ambil sendiri")

    assert "Dinda" in reply.split("Total")[0]
    assert "Atas nama" not in reply
    assert "tidak ada di daftar" not in reply


@pytest.mark.parametrize(
    "said",
    [
        "nasi bungkus rendang 2 sambal merah",
        "nasi bungkus rendang 2, sambal merah",
        "nasi bungkus rendang sambal merah 2",
        "nasi bungkus rendang 2 sama sambal merah",
    ],
)
async def test_a_choice_is_one_though_it_is_sold_alone(said: str) -> None:
    assert await bill(said) == ["2 Nasi Bungkus Rendang (Sambal: sambal merah): Rp44.000"]


async def test_a_name_is_heard_whole_in_minang() -> None:
    lines = await bill("nasi bungkuih talua dadar 2")

    assert lines == ["2 Nasi Bungkus Telur Dadar: Rp30.000"]


@pytest.mark.parametrize("said", ["teh es 2", "es teh 2", "es teh manis 2", "teh manis es 2"])
async def test_ice_is_cold_where_names_say_so(said: str) -> None:
    assert await bill(said) == ["2 Teh Manis Dingin: Rp10.000"]
