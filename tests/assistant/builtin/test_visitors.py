"""Guests who ask in English, what one of several is, and advice for who may not eat everything."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def grill() -> Shop:
    """A grill whose fish and birds come in kinds, with broths, drinks and sambal to take home."""
    duck = {"category": "Bebek Bakar", "unit": "porsi"}
    products = (
        product_info(
            "Ayam Bakar Dada",
            id=1,
            price_idr=24_000,
            category="Ayam Bakar",
            description="Dengan nasi dan lalapan.",
            options=("Level: tidak pedas / sedang / pedas",),
            best_seller=True,
        ),
        product_info(
            "Ayam Bakar Paha",
            id=2,
            price_idr=22_000,
            category="Ayam Bakar",
            description="Dengan nasi dan lalapan.",
        ),
        product_info("Bebek Bakar Dada", id=3, price_idr=32_000, description="Dada.", **duck),
        product_info("Bebek Bakar Paha", id=4, price_idr=30_000, description="Paha.", **duck),
        product_info(
            "Nila Bakar Sedang", id=5, price_idr=30_000, family="N", variant="Sedang", unit="ekor"
        ),
        product_info(
            "Nila Bakar Besar", id=6, price_idr=45_000, family="N", variant="Besar", unit="ekor"
        ),
        product_info(
            "Gulai Kepala",
            id=7,
            price_idr=40_000,
            category="Gulai",
            description="Kuah santan, cabai rawit, pedas.",
        ),
        product_info(
            "Pindang Daging", id=8, price_idr=28_000, category="Pindang", description="Kuah bening."
        ),
        product_info(
            "Pindang Tulang", id=9, price_idr=26_000, category="Pindang", description="Kuah asam."
        ),
        product_info("Nasi Putih", id=10, price_idr=6_000),
        product_info("Bubur Beras Merah", id=11, price_idr=12_000, category="Bubur"),
        product_info("Es Teh Manis", id=12, price_idr=5_000, category="Minuman", unit="gelas"),
        product_info("Es Cincau Hijau", id=13, price_idr=9_000, category="Minuman", unit="gelas"),
        product_info("Pastel Ijo", id=14, price_idr=4_000, category="Kue", unit="biji"),
        product_info("Nasi Box Ayam", id=15, price_idr=25_000, category="Nasi Box", unit="kotak"),
        product_info("Nasi Box Bebek", id=16, price_idr=34_000, category="Nasi Box", unit="kotak"),
        product_info(
            "Sambal Matah Botol",
            id=17,
            price_idr=20_000,
            category="Sambal Botol",
            best_seller=True,
        ),
        product_info("Sambal Korek Botol", id=18, price_idr=22_000, category="Sambal Botol"),
        product_info("Sambal Bajak Botol", id=19, price_idr=24_000, category="Sambal Botol"),
        product_info("Sambal Roa Botol", id=20, price_idr=26_000, category="Sambal Botol"),
        product_info("Sate Telur Puyuh", id=21, price_idr=4_000, description="Tiga telur."),
    )
    knowledge = entries(
        Apakah_halal="Semua halal, bersertifikat.",
        Kalau_level_pedas_tidak_disebut_bagaimana="Kami buat sedang.",
        Bisa_minta_nota="Nota bisa. Faktur pajak belum bisa.",
        Bisa_kirim_ke_luar_kota="Hanya sambal botol, lewat ekspedisi.",
        Bisa_makan_di_tempat="Ada 8 meja.",
        Apakah_gulai_memakai_kacang="Gulai memakai santan, tidak memakai kacang.",
        Harus_bayar_DP="Pesanan di atas Rp500.000 pakai DP 50%.",
        Bagaimana_kemasannya="Kotak kertas, tanpa biaya.",
    )
    info = stall_info(
        owner_name="Wahyuni",
        promos=(
            promo("Jumat Pastel Ijo", description="Pastel ijo diskon 10% tiap Jumat.", days=(4,)),
        ),
    )
    return Shop(info, catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    "question",
    ["anything without peanuts? my wife is allergic", "my wife wants something without nuts"],
)
async def test_whose_family_may_not_eat_something_speaks_of_food(question: str) -> None:
    assert "do not mention" in await ask(question, shop=grill())


async def test_two_kinds_that_are_compared_are_the_shops_own_matter() -> None:
    reply = await ask("what's the difference between pindang and ayam bakar?", shop=grill())
    assert "Ayam Bakar Dada" in reply
    assert "Pindang Daging" in reply


async def test_a_comparison_shows_some_of_each_that_was_named() -> None:
    reply = await ask("sambal botol sama gulai enakan mana", shop=grill())
    assert "Gulai Kepala" in reply


async def test_what_an_answer_names_by_several_words_is_no_other_matter() -> None:
    assert "Faktur pajak belum bisa" in await ask("faktur pajak bisa dibuatkan?", shop=grill())


async def test_anything_that_is_not_hot_is_looked_for_among_the_goods() -> None:
    reply = await ask("do you have something not spicy?", shop=grill())
    assert "Pindang Daging" in reply
    assert "Kami buat sedang" not in reply


async def test_whether_goods_can_be_sent_far_orders_none() -> None:
    reply = await ask("can you send sambal matah botol to Surabaya?", shop=grill())
    assert "lewat ekspedisi" in reply
    assert "Here is your order" not in reply


@pytest.mark.parametrize("question", ["is the pindang spicy?", "is the pindang spicy, how much"])
async def test_a_dish_that_is_silent_of_a_quality_is_told_so_and_no_other_named(
    question: str,
) -> None:
    reply = await ask(question, shop=grill())
    assert "does not mention spicy" in reply
    assert "Gulai" not in reply


@pytest.mark.parametrize("question", ["is it spicy?", "are they all spicy", "pedes ga?"])
async def test_a_quality_is_asked_of_what_was_listed(question: str) -> None:
    chat = Chatter(grill())
    await chat.say("ayam bakar")
    reply = await chat.say(question)
    assert "tidak pedas / sedang / pedas" in reply
    assert "Gulai" not in reply
    assert "Kami buat sedang" not in reply


async def test_halal_is_asked_of_all_that_was_listed() -> None:
    chat = Chatter(grill())
    await chat.say("what ayam bakar do you have")
    assert "bersertifikat" in await chat.say("is it halal?")


async def test_an_english_order_takes_another_size_in_place_of_the_first() -> None:
    chat = Chatter(grill())
    await chat.say("one nila bakar besar and 2 nasi putih please")
    reply = await chat.say("actually make the nila the medium one")
    assert "1 Nila Bakar Sedang" in reply
    assert "Besar" not in reply


async def test_no_rice_takes_the_rice_out() -> None:
    chat = Chatter(grill())
    await chat.say("one nila bakar besar and 2 nasi putih please")
    reply = await chat.say("hmm no nasi putih please")
    assert "Nasi Putih" not in reply
    assert "1 Nila Bakar Besar" in reply


async def test_no_rice_with_a_question_mark_asks_for_it() -> None:
    chat = Chatter(grill())
    await chat.say("one nila bakar besar and 2 nasi putih please")
    await chat.say("no es cincau hijau today?")
    assert "2 Nasi Putih" in await chat.say("pickup")


async def test_dan_alone_is_a_name() -> None:
    chat = Chatter(grill())
    await chat.say("one nila bakar besar please")
    assert "Dan, +62812" in await chat.say("pickup, Dan, 081255554444, QRIS")


async def test_goods_that_a_promo_is_called_by_are_asked_about_as_goods() -> None:
    reply = await ask("pastel ijo tahan berapa hari?", shop=grill())
    assert "Jumat" not in reply


async def test_as_many_as_the_money_buys_are_counted_in_any_words() -> None:
    for question in ("uang 20rb bisa dapat berapa pastel ijo?", "20rb dapet brp pastel ijo"):
        assert "5 x Pastel Ijo" in await ask(question, shop=grill())


async def test_rice_in_a_name_is_no_question() -> None:
    reply = await ask("es teh manis sama bubur beras merah berapa", shop=grill())
    assert "Bubur Beras Merah Rp12.000" in reply
    assert "tidak" not in reply


async def test_nothing_is_called_a_best_seller_that_is_none() -> None:
    reply = await ask("what bebek bakar do you recommend?", shop=grill())
    assert "Bebek Bakar Dada" in reply
    assert "best seller" not in reply


async def test_all_kinds_are_listed_whatever_else_is_said_of_them() -> None:
    reply = await ask("what kinds of sambal in bottles do you sell?", shop=grill())
    assert all(kind in reply for kind in ("Matah", "Korek", "Bajak", "Roa"))


async def test_money_for_each_box_is_not_told_as_money_for_all() -> None:
    reply = await ask("rapat 20 orang, maksimal 30rb per kotak apa aja", shop=grill())
    assert "Dengan Rp600.000" in reply
    assert "20 x Nasi Box Ayam = Rp500.000" in reply
    assert "Ayam Bakar" not in reply


async def test_the_other_kind_is_not_left_out_of_what_is_cheaper() -> None:
    reply = await ask("bakar dada apa paha yg lebih murah", shop=grill())
    assert "Paha" in reply


@pytest.mark.parametrize(
    "question", ["vegetarian ada?", "vegetarian, pakai telur gpp. ada apa?", "vegan ada ga kak"]
)
async def test_the_owner_is_asked_where_nothing_is_said_to_be_vegetarian(question: str) -> None:
    reply = await ask(question, shop=grill())
    assert "aku tanyakan ke pemilik" in reply
    assert "Telur" not in reply


async def test_a_vegetarian_who_eats_eggs_asks_for_no_table() -> None:
    reply = await ask("any vegetarian sambal? I eat eggs", shop=grill())
    assert "described as vegetarian" in reply
    assert "meja" not in reply


@pytest.mark.parametrize(
    "said",
    ["makasih bu, pindangnya enak", "suwun, mantap gulainya", "makasih, ntar mampir lagi"],
)
async def test_who_thanks_and_praises_is_shown_no_list(said: str) -> None:
    reply = await ask(said, shop=grill())
    assert "Rp" not in reply
    assert "Jl." not in reply


async def test_the_owner_is_called_by_name() -> None:
    assert "panggilkan pemilik" in await ask("tolong panggilkan bu wahyuni", shop=grill())


async def test_what_is_good_for_an_ailment_is_the_owners_to_say() -> None:
    reply = await ask("kolesterolku tinggi, enaknya makan apa", shop=grill())
    assert "Rp" not in reply


async def test_for_a_small_child_nothing_hot_is_recommended() -> None:
    for question in ("anak saya umur 2 tahun, menu apa yang aman?", "cocok buat balita apa"):
        reply = await ask(question, shop=grill())
        assert "tidak menyebut pedas" in reply
        assert "Gulai" not in reply


async def test_what_is_not_to_be_hot_is_not_listed_as_hot() -> None:
    reply = await ask("mau makan siang, jangan yang pedes", shop=grill())
    assert "Gulai" not in reply


async def test_beef_is_looked_for_under_its_other_names() -> None:
    reply = await ask("pindang yang ga pakai sapi apa aja", shop=grill())
    assert "Pindang Daging" not in reply


async def test_an_answer_that_stands_alone_is_given_without_its_question() -> None:
    reply = await ask("anakku alergi kacang, aman ji gulainya?", shop=grill())
    assert "tidak memakai kacang" in reply
    assert "“" not in reply


async def test_paying_before_is_a_deposit() -> None:
    reply = await ask("pesanan sejuta bayar di muka ga?", shop=grill())
    assert "DP 50%" in reply


@pytest.mark.parametrize("said", ["50rb buat berdua cukup? makan + minum", "udah makan belum bu?"])
async def test_eating_alone_asks_for_no_table(said: str) -> None:
    assert "meja" not in await ask(said, shop=grill())


async def test_how_food_is_packed_is_no_order_under_way() -> None:
    assert "Kotak kertas" in await ask("how do you pack the food?", shop=grill())


async def test_a_minimum_is_asked_after_a_fee() -> None:
    chat = Chatter(grill())
    await chat.say("how much is delivery to Kenanga?")
    assert "Rp30.000" in await chat.say("and is there a minimum?")


async def test_what_i_eat_is_no_wholesale() -> None:
    reply = await ask("aku ga makan kacang ka, apa yang bisa kumakan?", shop=grill())
    assert "diskon" not in reply


async def test_the_cheapest_of_those_just_asked_for_is_none_of_other_goods() -> None:
    reply = await ask("sambal botol apa aja? yg paling murah mana", shop=grill())
    assert "Pastel" not in reply
    assert "Es Teh" not in reply
    assert "paling murah kak:\nSambal Matah Botol Rp20.000" in reply
