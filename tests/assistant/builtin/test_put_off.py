"""What is put in, taken out or found fault with after a bill was read."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info

WISH = "es jeruk 2, pangsit 1, diambil, tunai, Ucok"


def coffee() -> Shop:
    products = (
        product_info(
            "Kopi Susu",
            id=1,
            price_idr=18_000,
            options=("Suhu: panas / dingin", "ganti oat milk (+Rp8.000)"),
        ),
        product_info("Kopi Aren Oat", id=2, price_idr=27_000),
        product_info("Matcha Oat Latte", id=3, price_idr=31_000),
        product_info("Nasi Ayam Bakar", id=4, price_idr=26_000, aliases=("nasi + ayam bakar",)),
        product_info("Es Teh", id=5, price_idr=5_000, options=("less sugar",)),
        product_info("Kentang Goreng", id=6, price_idr=15_000),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


async def told(*said: str, shop: Shop | None = None) -> str:
    chat = Chatter(shop)
    for one in said[:-1]:
        await chat.say(one)
    reply = await chat.say(said[-1])
    assert not chat.orders
    return reply


@pytest.mark.parametrize(
    "said",
    [
        "oke minus pangsit ya",
        "iya kecuali pangsit",
        "ya udah es jeruk aja deh",
        "boleh deh, es jeruknya doang",
        "cuma es jeruk",
    ],
)
async def test_what_is_wanted_no_more_leaves_the_bill(said: str) -> None:
    reply = await told(WISH, said)
    assert "2 Es Jeruk" in reply
    assert "Pangsit" not in reply
    assert "Sudah benar?" in reply


async def test_only_one_of_things_without_a_bill_is_asked_about() -> None:
    assert "Yang mau diubah" in await told(WISH, "ada yang mau diubah", "es jeruknya aja")


async def test_what_is_wanted_otherwise_takes_nothing_out() -> None:
    reply = await told(WISH, "pedas semua kecuali pangsit")
    assert "Pangsit Goreng" in reply


async def test_a_part_of_a_name_that_is_left_out_is_asked_about() -> None:
    wish = "kopi susu 2, es teh 1, diambil, tunai, Ucok"
    reply = await told(wish, "tanpa kopinya", shop=coffee())
    assert "Sudah benar?" not in reply


@pytest.mark.parametrize("said", ["oke kok mahal ya", "ya mahal amat", "ya maaf salah ketik"])
async def test_what_is_thought_of_the_bill_is_no_yes(said: str) -> None:
    await told(WISH, said)


@pytest.mark.parametrize(
    "said",
    [
        "namanya salah, Dini",
        "salah nama kak, harusnya Dini",
        "ganti nama jadi Dini",
        "iya, bukan Ucok tapi Dini",
        "Dini, bukan Ucok",
        "namanya jadi Dini aja",
    ],
)
async def test_a_name_is_put_right(said: str) -> None:
    assert "Atas nama: Dini /" in (await told(WISH, said)).replace("\n", " / ")


async def test_a_name_that_is_wrong_is_asked_for() -> None:
    reply = await told(WISH, "namanya salah")
    assert "Salah" not in reply


@pytest.mark.parametrize("name", ["Cak Di", "Kak Nur", "a.n. Cak Di", "nm Putri"])
async def test_names_behind_titles(name: str) -> None:
    reply = await told("es jeruk 2, diambil, tunai", name)
    assert f"Atas nama: {name.split(' ', 1)[-1] if '.' in name or 'nm' in name else name}" in reply


@pytest.mark.parametrize("said", ["o gitu, tambah pangsit 1", "walah. yowes pangsit juga 1"])
async def test_what_is_called_out_is_no_name(said: str) -> None:
    assert "Atas nama:" not in await told("es jeruk 2, diambil, tunai", said)


async def test_who_is_spoken_to_is_not_who_orders() -> None:
    assert "Atas nama:" not in await told("Kak Sari, es jeruk 2, diambil, tunai")


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("oke tambahin sedotan ya", "Catatan: tambahin sedotan"),
        ("iya es nya dikit", "(es nya dikit)"),
    ],
)
async def test_a_yes_is_no_part_of_a_note(said: str, noted: str) -> None:
    wish = "es teh 1, kopi susu 1, diambil, tunai, Ucok"
    assert noted in await told(wish, said, shop=coffee())


async def test_lines_of_a_list_keep_their_own_counts() -> None:
    reply = await told("2x es teh\nkentang goreng x3\nkopi susu x1 panas", shop=coffee())
    assert "2 Es Teh" in reply
    assert "3 Kentang Goreng" in reply
    assert "1 Kopi Susu (Suhu: panas)" in reply


async def test_a_plus_between_two_things_is_neither_goods_nor_a_note() -> None:
    reply = await told("1 es teh + kopi susu x2 + kentang goreng x3", shop=coffee())
    assert "1 Es Teh:" in reply
    assert "2 Kopi Susu:" in reply
    assert "Nasi" not in reply


async def test_less_of_something_lessens_no_count() -> None:
    reply = await told("es teh less sugar dua sama kentang goreng 1", shop=coffee())
    assert "2 Es Teh (less sugar)" in reply


@pytest.mark.parametrize("said", ["kopi susu ganti oat milk 2", "kopi susu oat milk 2, es teh 1"])
async def test_what_a_thing_is_had_with_is_no_other_thing(said: str) -> None:
    assert "2 Kopi Susu (ganti oat milk (+Rp8.000)): Rp52.000" in await told(said, shop=coffee())


def drinks() -> Shop:
    products = (
        product_info("Latte", id=1, price_idr=25_000, options=("Suhu: panas / dingin",)),
        product_info("Americano", id=2, price_idr=17_000, options=("tambah shot (+Rp6.000)",)),
        product_info("Bakso Urat", id=3, price_idr=16_000, options=("Isi: bihun / mie kuning",)),
        product_info("Seblak Komplit", id=4, price_idr=20_000),
        product_info("Seblak Komplit Jumbo", id=5, price_idr=27_000, variant="Jumbo"),
        product_info("Tekwan", id=6, price_idr=16_000, options=("tambah pentol (+Rp5.000)",)),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize("said", ["latenya 2, americano 1", "late 2 americano 1"])
async def test_a_slip_that_is_an_english_word_is_counted(said: str) -> None:
    reply = await told(said, shop=drinks())
    assert "2 Latte" in reply
    assert "1 Americano" in reply


async def test_what_is_added_to_a_thing_is_no_further_one() -> None:
    reply = await told("tekwan 4, latte 1, diambil", "tekwannya tambah pentol ya", shop=drinks())
    assert "4 Tekwan (tambah pentol (+Rp5.000)): Rp84.000" in reply
    assert reply.count("Tekwan") == 1


async def test_a_number_of_what_nobody_understood_is_asked_about() -> None:
    wish = "bakso urat dua isi bihun sama sesuatu jumbo 1 porsi, diambil, tunai, Ucok"
    assert "Sudah benar?" not in await told(wish, shop=drinks())


async def test_one_thing_instead_of_another() -> None:
    wish = "latte 1, americano 1, pickup, tunai, Ucok"
    reply = await told(wish, "can I get bakso urat instead of the americano", shop=drinks())
    assert "1 Bakso Urat" in reply
    assert "Americano" not in reply


async def test_instead_of_what_is_not_wanted_is_asked_about() -> None:
    wish = "latte 1, pickup, tunai, Ucok"
    reply = await told(wish, "can I get bakso urat instead of tekwan", shop=drinks())
    assert "Bakso" not in reply
    assert "Is this right?" not in reply


async def test_how_it_is_had_between_its_number_and_its_name() -> None:
    reply = await told("1 americano and 2 hot lattes please", shop=drinks())
    assert "2 Latte (Suhu: panas)" in reply


async def test_a_date_is_noted_with_its_number() -> None:
    wish = "latte 2, ambil hari Selasa tgl 8, tunai, Ucok"
    assert "Untuk hari Selasa tgl 8" in await told(wish, shop=drinks())


async def test_a_part_of_a_name_is_not_counted_anew_beside_the_whole() -> None:
    panas = product_info("Americano Panas", id=1, price_idr=15_000)
    latte = product_info("Caffe Latte Dingin", id=2, price_idr=25_500)
    shop = Shop(stall_info(promos=()), catalogue_of(panas, latte), ())
    reply = await told("americano panas 2, kopinya panas 3, diambil, tunai, Ucok", shop=shop)
    assert "3 Americano" not in reply


@pytest.mark.parametrize(
    "said", ["mie ayamnya ga jadi", "hapus mie ayam", "mie ayamnya dihapus aja"]
)
async def test_what_is_not_wanted_at_all_is_not_put_in_by_taking_it_out(said: str) -> None:
    chat = Chatter()
    await chat.say("es jeruk 2, diambil, tunai, Ucok 081298765432")
    answer = await chat.say(said)
    assert "Mie Ayam" not in answer
    assert "diubah" in answer
    await chat.say("ya")
    assert not chat.orders
