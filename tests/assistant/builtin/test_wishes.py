"""What to take: the utmost of something, for children, for little money, without this and that."""

from typing import Any

import pytest

from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info, promo, zone


def sambal_house(**values: Any) -> Shop:
    """Penyet of every kind, sets, drinks of two sizes, and a few answers of the owner's."""
    level = ("Level: level 0 / level 5 / level 10 (+Rp2.000)",)
    products = (
        product_info(
            "Bebek Matah",
            id=1,
            sku="B1",
            price_idr=27_000,
            category="Lauk",
            description="Bebek dengan sambal matah, pedas sedang.",
            options=level,
            best_seller=True,
        ),
        product_info(
            "Bebek Rawit Setan",
            id=2,
            sku="B2",
            price_idr=29_000,
            category="Lauk",
            description="Rawit setan, paling pedas di sini, tidak bisa pilih level.",
        ),
        product_info(
            "Nila Penyet",
            id=3,
            sku="N1",
            price_idr=22_000,
            category="Ikan Bakar",
            description="Ikan nila digoreng, sambal terasi.",
        ),
        product_info(
            "Tempe Bacem",
            id=4,
            price_idr=5_000,
            category="Lauk",
            description="Tempe manis, tidak pedas.",
        ),
        product_info(
            "Bebek Ceria",
            id=5,
            price_idr=18_000,
            category="Lauk",
            description="Porsi kecil untuk anak, tidak pedas.",
        ),
        product_info(
            "Paket Kenyang",
            id=6,
            price_idr=24_000,
            category="Paket",
            description="Nasi, tempe dan es teh.",
        ),
        product_info(
            "Paket Guyub",
            id=7,
            price_idr=98_000,
            category="Paket",
            description="Empat nasi dan empat lauk. Untuk empat orang.",
        ),
        product_info(
            "Es Kunyit Reguler",
            id=8,
            price_idr=6_000,
            category="Minuman",
            unit="gelas",
            family="E1",
            variant="Reguler",
            description="Gelas 300 ml.",
        ),
        product_info(
            "Es Kunyit Jumbo",
            id=9,
            price_idr=9_000,
            category="Minuman",
            unit="gelas",
            family="E1",
            variant="Jumbo",
            description="Gelas 600 ml.",
        ),
        product_info("Kerupuk", id=10, price_idr=2_000, category="Pelengkap"),
        product_info(
            "Roti Isi",
            id=11,
            price_idr=11_000,
            category="Camilan",
            description="Dengan keju leleh.",
        ),
        product_info("Nasi Putih", id=12, price_idr=4_000, category="Pelengkap"),
        product_info("Singkong Keju", id=13, price_idr=10_000, category="Camilan"),
    )
    knowledge = entries(
        Ada_cabang_lain="Belum ada, baru satu di sini.",
        Bagaimana_level_pedasnya="Angkanya sama dengan jumlah cabai.",
        Terima_nasi_kotak_untuk_acara="Bisa, minimal 15 kotak, pesan dua hari sebelumnya.",
        Tahan_berapa_lama="Di kulkas kuat semalam.",
    )
    told: dict[str, Any] = {
        "id": 97,
        "promos": (
            promo(
                "Ongkir Nol",
                description="Gratis ongkir ke zona Dekat, minimal Rp60.000.",
                type="free_delivery",
                min_purchase_idr=60_000,
                zone_id=1,
            ),
            promo("Duo Nila", description="2 Nila Penyet jadi Rp40.000.", type="fixed_price"),
        ),
        "zones": (
            zone("Dekat", "Melati", id=1, fee_idr=8_000),
            zone("Jauh", "Ngaliyan", "Simpang Tujuh", id=2, fee_idr=15_000, cod=False),
        ),
    }
    return Shop(stall_info(**(told | values)), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    "asked",
    [
        "yg plg pedes apa kak",
        "yang pedesnya paling nampol yang mana?",
        "mau yang pedes bgt, ada apa?",
        "menu terpedas yg mana ya",
    ],
)
async def test_the_utmost_is_what_the_shop_itself_calls_so(asked: str) -> None:
    reply = await ask(asked, shop=sambal_house())
    assert "Bebek Rawit Setan Rp29.000" in reply
    assert "paling pedas di sini" in reply


async def test_whether_the_one_pointed_at_comes_in_a_level_is_told_of_it() -> None:
    chat = Chatter(sambal_house())
    await chat.say("yg plg pedes yang mana")
    assert "tidak bisa pilih level" in await chat.say("bisa level 5 aja ga yg itu")


@pytest.mark.parametrize(
    ("asked", "first", "never"),
    [
        ("minum plg mrh apa", "Es Kunyit Reguler Rp6.000", "Kerupuk"),
        ("minuman yg paling mahal apa sih", "Es Kunyit Jumbo Rp9.000", "Paket"),
        ("makanan termurah apa ya", "Tempe Bacem Rp5.000", "Kerupuk"),
    ],
)
async def test_the_cheapest_and_dearest_are_of_the_kind_asked(
    asked: str, first: str, never: str
) -> None:
    reply = await ask(asked, shop=sambal_house())
    assert first in reply.split("\n")[1]
    assert never not in reply


@pytest.mark.parametrize(
    "asked",
    [
        "ada menu buat bocil ga",
        "bwt ponakan yg cocok apa ya",
        "anak saya 4 thn enaknya dikasih apa",
    ],
)
async def test_children_get_what_is_said_to_be_for_them(asked: str) -> None:
    assert "Bebek Ceria Rp18.000" in await ask(asked, shop=sambal_house())


async def test_students_are_no_children() -> None:
    assert "Untuk anak" not in await ask("menu buat anak kos apa ya", shop=sambal_house())


@pytest.mark.parametrize(
    "asked",
    [
        "duit cm 25rb, pgn komplit nasi+minum, dpt apa",
        "uang gw 25 ribu nih, mau yang lengkap, bisa apa ya",
    ],
)
async def test_who_has_so_much_money_is_shown_a_whole_meal_and_orders_nothing(asked: str) -> None:
    reply = await ask(asked, shop=sambal_house())
    assert "Paket Kenyang Rp24.000" in reply
    assert "Total" not in reply


@pytest.mark.parametrize(
    "asked", ["ber 4 enaknya ambil apa biar hemat", "kita berempat pesen apa ya"]
)
async def test_so_many_persons_are_shown_what_is_for_them(asked: str) -> None:
    assert "Paket Guyub Rp98.000" in await ask(asked, shop=sambal_house())


@pytest.mark.parametrize(
    ("asked", "had", "never"),
    [
        ("aku ga makan bebek sama ikan, pilihannya apa", "Tempe Bacem", "Nila"),
        ("sing ora pedes blas opo mas, wetengku lara", "Tempe Bacem", "Rawit"),
        ("lagi sakit perut nih, yang ga pedes apa ya", "Tempe Bacem", "Maaf"),
        ("aku ga kuat pedes, pilihannya apa aja", "Tempe Bacem", "kulkas"),
    ],
)
async def test_what_is_ruled_out_is_left_out(asked: str, had: str, never: str) -> None:
    reply = await ask(asked, shop=sambal_house())
    assert had in reply
    assert never not in reply


async def test_who_fell_ill_from_it_still_complains() -> None:
    reply = await ask("habis makan di sini perutku sakit", shop=sambal_house())
    assert "Maaf" in reply


async def test_what_is_told_to_have_it_is_listed_too() -> None:
    reply = await ask("yang ada kejunya apa dong", shop=sambal_house())
    assert "Roti Isi" in reply
    assert "Singkong Keju" in reply


async def test_what_is_said_not_to_be_so_is_never_listed_though_its_name_says_it() -> None:
    mild = product_info(
        "Seblak Pedas Manis", id=7, category="Lauk", description="Versi anak: tidak pedas."
    )
    hot = product_info("Seblak Merapi", id=8, category="Lauk", description="Pedas sekali.")
    shop = Shop(stall_info(), catalogue_of(mild, hot), ())
    reply = await ask("yang pedas apa aja kak", shop=shop)
    assert "Seblak Merapi" in reply
    assert "Pedas Manis" not in reply


async def test_a_size_is_chosen_among_those_listed() -> None:
    chat = Chatter(sambal_house())
    await chat.say("es kunyit brp")
    reply = await chat.say("yg gede aja, itu brp mili?")
    assert "Es Kunyit Jumbo Rp9.000" in reply
    assert "600 ml" in reply


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("bebek matah level 10 jadi brp", "Rp29.000"),
        ("bebek matah level 5 dua brp", "Rp54.000"),
        ("bebek matah level 5 berapa", "Rp27.000"),
    ],
)
async def test_the_number_of_a_level_counts_nothing(asked: str, told: str) -> None:
    assert told in await ask(asked, shop=sambal_house())


async def test_a_promo_called_duo_is_no_number() -> None:
    reply = await ask("bebek matah 2, nila penyet 1 kena brp semua", shop=sambal_house())
    assert "Rp76.000" in reply


async def test_whether_a_place_shares_in_the_promo_told_of() -> None:
    chat = Chatter(sambal_house())
    await chat.say("biar ongkirnya gratis gmn")
    assert "belum dapat" in await chat.say("ngaliyan ikut ga?")


async def test_what_a_promo_is_not_for_is_told() -> None:
    rules = promo("Pesta Ikan", description="Semua Ikan Bakar diskon 10%.")
    scope = type(rules.scope)(categories=("Ikan Bakar",))
    shop = sambal_house(promos=(rules.__class__(**{**_fields(rules), "scope": scope}),))
    assert "belum dapat" in await ask("promo pesta ikan berlaku buat bebek matah ga", shop=shop)
    assert "belum dapat" not in await ask("promo pesta ikan berlaku buat nila penyet ga", shop=shop)


def _fields(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in thing.__dataclass_fields__}


@pytest.mark.parametrize(
    "asked", ["boleh antar cuma kerupuk 2 ke melati?", "kalau cuma beli kerupuk 3 bisa dianter ga?"]
)
async def test_so_little_is_not_brought_and_not_ordered(asked: str) -> None:
    reply = await ask(asked, shop=sambal_house())
    assert "Rp30.000" in reply
    assert "Total" not in reply


@pytest.mark.parametrize(
    "asked",
    ["mau syukuran butuh dus2an nasi 30, bisa dadakan besok?", "hajatan nasi 40 dus bisa ga kak"],
)
async def test_a_feast_is_the_owner_s_to_answer_and_no_order(asked: str) -> None:
    reply = await ask(asked, shop=sambal_house())
    assert "minimal 15 kotak" in reply
    assert "Total" not in reply


async def test_a_place_and_a_name_stay_as_they_are_written() -> None:
    assert plain_words("Nila Penyet Setan Matah Kenangan") == [
        "nila", "penyet", "setan", "matah", "kenangan",
    ]  # fmt: skip
    assert "Rp15.000" in await ask("ongkir k ngaliyan brp", shop=sambal_house())
    assert "Rp15.000" in await ask("ongkir ke simpang tujuh brp", shop=sambal_house())
    assert "Ngaliyan" not in await ask("geprek dengan nasi ada?", shop=sambal_house())


async def test_a_sum_goes_on_from_what_was_spoken_of() -> None:
    chat = Chatter(sambal_house())
    await chat.say("nila penyet masih? ongkir ke ngaliyan brp")
    reply = await chat.say("klo ambil 2 + bebek matah 1 + ongkir jdnya?")
    # 2 x 22.000 + 27.000 + 15.000, and the two nila at the price of the pair.
    assert "Ongkir ke Ngaliyan: Rp15.000" in reply
    assert "2 x Nila Penyet" in reply


@pytest.mark.parametrize("asked", ["a.n siapa tuh", "a/n sapa ya", "an siapa kak"])
async def test_in_whose_name_the_account_is(asked: str) -> None:
    chat = Chatter()
    await chat.say("mnta norek bca")
    assert "Sari" in await chat.say(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "jangan bot dong, sambungin ke orangnya langsung",
        "males ngomong sama robot, panggilin adminnya",
    ],
)
async def test_who_wants_no_robot_gets_a_person(asked: str) -> None:
    chat = Chatter()
    await chat.say(asked)
    assert chat.last.handover


@pytest.mark.parametrize(
    "asked",
    [
        "es tehku kok ga ada di plastik, padahal udah bayar",
        "es jeruk saya ga ada di kresek nih",
        "kok pangsitnya cuma 1 padahal pesen 2",
    ],
)
async def test_what_is_missing_is_complained_of(asked: str) -> None:
    reply = await ask(asked, shop=stall())
    assert "Maaf" in reply


@pytest.mark.parametrize(
    "asked", ["ok suwun mbak, tak pikir sik", "liat2 dulu ya", "nanti saya kabari"]
)
async def test_who_wants_to_think_is_asked_nothing(asked: str) -> None:
    chat = Chatter()
    await chat.say("pangsit berapa")
    reply = await chat.say(asked)
    assert not chat.last.handover
    assert "Rp" not in reply


async def test_recipes_are_no_business_of_the_answers() -> None:
    reply = await ask("bagi resep sambelnya dong takarannya brp cabe", shop=sambal_house())
    assert "jumlah cabai" not in reply
