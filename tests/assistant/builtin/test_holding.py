"""What is in a kind of things, what only the owner knows of them, and how each of them is."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def canteen() -> Shop:
    """Kinds of which some say what is in them, and some do not."""
    products = (
        product_info(
            "Sate Buntel Kecil", id=1, price_idr=20_000, description="Kambing. Tanpa kacang."
        ),
        product_info(
            "Sate Buntel Besar", id=2, price_idr=35_000, description="Kambing. Tanpa kacang."
        ),
        product_info("Rujak Serut", id=3, price_idr=9_000, description="Pedas, taburan kacang."),
        product_info("Rujak Juhi", id=4, price_idr=12_000, description="Cumi, mi dan sayur."),
        product_info("Sop Iga", id=5, price_idr=40_000, description="Kuah. Tidak terlalu pedas."),
        product_info(
            "Kolak Pisang", id=6, price_idr=8_000, description="Pisang dan santan, hangat."
        ),
        product_info("Soto Kudus", id=7, price_idr=15_000, description="Paha ayam kampung."),
        product_info("Soto Betawi", id=8, price_idr=22_000, description="Daging sapi, susu."),
    )
    knowledge = entries(Bisa_tidak_pedas="Bisa, rujak dipisah sambalnya.")
    info = stall_info(id=97, promos=())
    return Shop(info, catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("sate buntel itu ada kacangnya ga sih?", "tidak pakai kacang", "Yang mana?"),
        ("rujak pake kacang ga?", "tidak menyebut kacang", "Yang mana?"),
        ("rujak ada terasinya ga", "tidak menyebut terasi", "tidak pakai"),
        ("sop iga itu pedes ga", "Tidak terlalu pedas", "dipisah"),
        ("soto ada susunya ga?", "Soto Betawi", "Yang mana?"),
        ("soto yg ada susunya apa aja", "Soto Betawi", "Soto Kudus"),
    ],
)
async def test_each_of_a_kind_is_told_of_as_its_description_does(
    asked: str, told: str, not_told: str
) -> None:
    reply = await ask(asked, shop=canteen())
    assert told in reply
    assert not_told not in reply


async def test_what_is_made_of_a_thing_is_no_thing_that_is_not_mentioned() -> None:
    reply = await ask("kolak pisang pake santan ga? adik saya alergi kelapa", shop=canteen())
    assert "menyebut santan" in reply
    assert "tidak menyebut" not in reply


@pytest.mark.parametrize(
    "asked",
    [
        "kambingnya beli dimana bang?",
        "sate buntel kalorinya brp ya lg diet",
        "daging kambingnya lokal apa impor",
        "minyak gorengnya pake apa",
        "cuminya dari mana kak",
        "sate buntel dari mana ya",
    ],
)
async def test_what_no_data_tells_is_asked_of_the_owner_and_nothing_is_listed(asked: str) -> None:
    chatter = Chatter(canteen())
    reply = await chatter.say(asked)
    assert "tidak tertulis" in reply
    assert "Jl. Mawar" not in reply
    assert "•" not in reply
    assert chatter.last.handover is not None


async def test_the_kind_of_meat_is_told_where_a_description_does() -> None:
    reply = await ask("sotonya ayam kampung apa broiler?", shop=canteen())
    assert "Paha ayam kampung" in reply


@pytest.mark.parametrize("asked", ["bubur ketan ada kacangnya ga?", "bubur ada kacangnya ga?"])
async def test_what_may_be_added_is_not_in_it_as_it_comes(asked: str) -> None:
    kinds = [
        product_info(
            name,
            id=number,
            price_idr=11_000,
            description="Santan, tanpa kacang.",
            options=("Tambah: selai kacang (+Rp3.000) / keju (+Rp2.000)",),
        )
        for number, name in enumerate(("Bubur Ketan", "Bubur Sagu"), start=1)
    ]
    reply = await ask(asked, shop=Shop(stall_info(id=100), catalogue_of(*kinds), ()))
    assert "idak pakai kacang" in reply
    assert "Iya" not in reply


async def test_what_is_chosen_hot_or_not_is_neither() -> None:
    duck = product_info(
        "Bebek Cabe Ijo",
        id=1,
        price_idr=28_000,
        description="Level 0 tidak pedas.",
        options=("Level pedas: 0 / 1 / 2",),
    )
    reply = await ask("bebek cabe ijo pedes ga?", shop=Shop(stall_info(), catalogue_of(duck), ()))
    assert "Level pedas: 0 / 1 / 2" in reply
    assert not reply.startswith(("Tidak", "Nggak", "Iya"))
