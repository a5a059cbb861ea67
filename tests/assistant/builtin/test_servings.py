"""For how many persons a thing is, and whether it does for those who come."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info


def fish_stall() -> Shop:
    """Fish to share, and a soup of which little is left."""
    products = (
        product_info(
            "Gurame Bakar",
            id=1,
            price_idr=80_000,
            description="Gurame 700 gram dengan sambal. Cukup untuk 3 orang, belum dengan nasi.",
        ),
        product_info("Sop Iga", id=2, price_idr=40_000, stock=4, unit="porsi"),
        product_info(
            "Paket Rame", id=3, price_idr=150_000, description="Untuk 5 orang: 5 nasi dan 2 gurame."
        ),
    )
    # It speaks of portions, and of another number than the fish.
    knowledge = entries(Porsinya_untuk_berapa_orang="Sop untuk 1 orang.")
    return Shop(stall_info(id=90, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    "asked",
    [
        "gurame bakar cukup buat bertiga?",
        "gurame bakarnya buat brp orang",
        "gurame bkr muat 4 org?",
    ],
)
async def test_the_owner_s_words_tell_for_how_many_it_is(asked: str) -> None:
    reply = await ask(asked, shop=fish_stall())
    assert "Cukup untuk 3 orang" in reply
    assert "Rp80.000" in reply


async def test_so_many_persons_want_so_many_portions() -> None:
    reply = await ask("sop iga utk 6 orang ada?", shop=fish_stall())
    assert "tinggal 4 porsi" in reply
    assert "6 porsi belum cukup" in reply


@pytest.mark.parametrize(
    "asked", ["mau makan berlima nih, ada paketan?", "kita berlima enaknya pesen apa"]
)
async def test_a_table_of_five_is_shown_what_is_for_five(asked: str) -> None:
    assert "Paket Rame Rp150.000" in await ask(asked, shop=fish_stall())


@pytest.mark.parametrize(
    "asked", ["udh sejam blm dateng jg, gmn sih??", "sudah 2 jam lho belum sampe"]
)
async def test_who_waits_for_long_complains(asked: str) -> None:
    reply = await ask(asked, shop=stall())
    assert "Maaf" in reply
    assert "belum tahu" not in reply
