"""Who writes English is answered in English, to the end of the order."""

import re
from typing import Any

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import NOON, Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info

# What no English reply has: the days and "Rp" are the same, these words are not.
INDONESIAN = re.compile(
    r"\b(?:ya|kak|aku|kami|bisa|buat|yang|belum|sudah|mau|kalau|untuk|atau|siap|maaf|totalnya|ambil"
    r"|pesanan|habis|buka|tutup)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "message",
    [
        "two mie ayam and 1 es jeruk",
        "hello",
        "still open?",
        "hi kak, how much is mie ayam bakso",
        "2 mie ayam bakso pls one for pickup",
        "es teh and pangsit goreng, that's all",
    ],
)
async def test_names_of_dishes_do_not_make_a_message_indonesian(message: str) -> None:
    assert not INDONESIAN.search(await ask(message))


@pytest.mark.parametrize(
    "message",
    ["hello kak ada mie ayam?", "hi", "order 2 mie ayam, pickup", "delivery ke melati bisa?"],
)
async def test_loans_do_not_make_a_message_english(message: str) -> None:
    assert not re.search(r"\b(?:the|is|are|you|your|would)\b", await ask(message))


async def test_an_english_order_stays_english_through_short_answers() -> None:
    chatter = Chatter()
    said = ["can I order 2 mie ayam bakso?", "make it three mie ayam bakso", "pickup", "Kevin"]
    for message in [*said, "081288889999", "qris"]:
        reply = await chatter.say(message)
        assert not INDONESIAN.search(reply), (message, reply)
    assert "60.000" in reply


async def test_english_gives_way_once_the_customer_turns_to_indonesian() -> None:
    chatter = Chatter()
    await chatter.say("how much is the iced tea?")
    assert "jeruk" in (reply := await chatter.say("kalau es jeruk berapa kak?")).lower()
    assert " is " not in reply


async def test_an_address_in_indonesian_leaves_the_conversation_english() -> None:
    chatter = Chatter()
    await chatter.say("can I order 3 mie ayam bakso for delivery?")
    reply = await chatter.say("Jl. Kenanga dekat masjid belakang pasar, Kenanga")
    assert "Delivery to Kenanga" in reply


async def test_the_owners_answer_stands_on_a_line_of_its_own() -> None:
    reply = await ask("is there parking?")
    assert reply.splitlines()[-1] == "Parkir motor ada di samping."


async def test_when_it_opens_again_may_be_said_while_it_is_closed() -> None:
    reply = await ask("are you open right now?", now=NOON.replace(hour=16))
    assert "closed" in reply
    assert "again" in reply


async def test_an_article_before_a_drink_calls_no_name() -> None:
    chatter = Chatter()
    assert "Name" not in await chatter.say("I'll have one mie ayam and an iced tea")
    assert {line.name for line in _lines(chatter)} >= {"Mie Ayam", "Es Teh"}


def _lines(chatter: Chatter) -> list[Any]:
    assert chatter.quote is not None
    return list(chatter.quote.priced.lines)


@pytest.mark.parametrize("said", ["cancel that", "looks good", "go ahead"])
async def test_english_words_are_neither_name_nor_address(said: str) -> None:
    chatter = Chatter()
    await chatter.say("can I get 3 mie ayam bakso for delivery please")
    assert said not in (await chatter.say(said)).lower()


async def test_ways_to_pay_and_hours_are_said_in_english() -> None:
    chatter = Chatter()
    reply = await chatter.say("2 mie ayam and 1 es jeruk please, pick up at 1 pm")
    assert "Note: At 13" in reply
    assert "BCA transfer" in await chatter.say("how can I pay?")
    assert "Payment: cash" in await chatter.say("cash please")


async def test_foreign_numbers_are_taken() -> None:
    chatter = Chatter()
    await chatter.say("can I have 2 mie ayam please, pickup")
    assert "+61412345678" in await chatter.say("Claire, +61 412 345 678, cash")


async def test_a_price_is_a_sentence() -> None:
    assert "Es Teh is Rp4.000 per glass." in await ask("how much is the iced tea?")


async def test_plurals_mean_what_one_of_it_means() -> None:
    assert "8.000" in await ask("how much are two iced teas?")


async def test_what_there_is_of_a_kind_is_listed() -> None:
    assert "Es Jeruk" in await ask("what drinks do you have?")


async def test_a_degree_that_was_asked_for_is_not_affirmed() -> None:
    reply = await ask("is the ceker mercon very spicy?")
    assert "Yes, it is spicy." in reply


async def test_that_is_all_asks_for_what_is_missing() -> None:
    chatter = Chatter()
    await chatter.say("can I please have 2 mie ayam")
    assert "Could you tell me" in await chatter.say("no that's all")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("what time u open tmrw", "Tomorrow (Wednesday)"),
        ("r u open rn?", "open now"),
        ("can i pay w/ apple pay?", "Apple Pay is not on our list"),
        ("can we pay by paypal or credit card", "not"),
        ("bisa bayar pake paypal?", "PayPal tidak ada"),
        ("are you open on new year's day?", "tahun baru"),
    ],
)
async def test_short_forms_and_foreign_ways_to_pay_are_known(message: str, told: str) -> None:
    assert told in await ask(message)


def _platters() -> Shop:
    kinds = (
        ("Duck Quarter", 30_000, "Untuk 1 orang. Tanpa santan. Pedas."),
        ("Duck Half", 55_000, "Untuk 2 orang. Tanpa santan. Pedas."),
        ("Duck Whole", 99_000, "Untuk 4-5 orang. Tanpa santan. Pedas."),
    )
    ducks = [
        product_info(name, id=n, price_idr=price, description=told, category="Bebek", family="D")
        for n, (name, price, told) in enumerate(kinds, start=1)
    ]
    buns = [
        product_info(f"Bakpao Ayam isi {n}", id=n, price_idr=n * 4_000, category="Frozen Food")
        for n in (6, 12)
    ]
    others = (
        product_info("Bakpao Ayam Hangat", id=20, price_idr=6_000, category="Kukusan"),
        product_info("Kroket Frozen", id=21, price_idr=33_000, category="Frozen Food"),
        product_info("Salad Green", id=22, price_idr=28_000, description="Bayam, tanpa kacang."),
        product_info("Salad Red", id=23, price_idr=29_000, description="Bit dan kacang mede."),
        product_info("Nasi Tumpeng", id=24, price_idr=300_000, category="Tumpeng"),
    )
    knowledge = entries(Pesan_tumpeng_kapan="Tumpeng minimal H-4 ya.", Ada_parkir="Ada.")
    return Shop(stall_info(id=79), catalogue_of(*ducks, *buns, *others), knowledge)


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (["which duck is enough for 4 ppl?"], "Duck Whole"),
        (["which duck is enough for 4 people?", "and for 2?"], "Duck Half"),
        (["which duck for 3 people?"], "Duck Whole"),
        (["which duck for 3 people?", "is it spicy?"], "Yes, it is spicy"),
        (["how much are the ducks?", "how much is the half one"], "Duck Half is Rp55.000"),
        (["is the duck half spicy?"], "Yes, it is spicy"),
        (["do you have salads?", "the green one, any nuts in it?"], "no nuts"),
        (["how much is the salad red", "does it have nuts?"], "Yes, it has nuts"),
        (["do you have frozen chicken bakpao?"], "isi 12"),
        (["frozen bakpao ayam?", "the bigger pack, 2 of them, how much?"], "Rp96.000"),
        (["how much is the tumpeng?", "how many days ahead should i order it"], "H-4"),
    ],
)
async def test_one_of_what_was_told_is_chosen_and_asked_about(
    messages: list[str], told: str
) -> None:
    chatter = Chatter(_platters())
    for message in messages:
        reply = await chatter.say(message)
        assert "your order" not in reply
    assert told in reply


async def test_one_of_a_colour_is_no_count_of_it() -> None:
    chatter = Chatter(_platters())
    await chatter.say("what salads do you have?")
    assert "your order" not in await chatter.say("is the red one vegan?")


async def test_of_a_list_those_are_told_that_are_without() -> None:
    chatter = Chatter(_platters())
    await chatter.say("what salads do you have?")
    reply = await chatter.say("any of those w/o nuts?")
    assert "Salad Green" in reply
    assert "Salad Red" not in reply


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("does the salad red have peanuts?", "Yes, it has"),
        ("my kid can't eat spicy, what do you recommend?", "spicy"),
        ("how much is lunch box A?", "Rp18.000"),
        ("can i pay in usd cash?", "do not take"),
    ],
)
async def test_what_is_asked_of_a_thing_is_not_what_there_is(message: str, told: str) -> None:
    ladder = product_info(
        "Mie Petir", id=30, price_idr=15_000, options=("Level pedas: 1 / 2 (+Rp1.000)",)
    )
    salad = product_info("Salad Red", id=31, price_idr=29_000, description="Bit, kacang mede.")
    boxes = [
        product_info(f"Lunch Box {letter}", id=n, price_idr=price, description="Tidak pedas.")
        for n, (letter, price) in enumerate((("A", 18_000), ("B", 21_000)), start=32)
    ]
    info = stall_info(id=81, payment_not_accepted=("Uang dolar",))
    reply = await ask(message, shop=Shop(info, catalogue_of(ladder, salad, *boxes), ()))
    assert told in reply
    assert "Level" not in reply
