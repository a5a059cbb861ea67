"""Orders for a feast: none of their goods is lost without a word."""

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall
from tests.factories import catalogue_of, product_info

_DISHES = [f"{kind} {way}" for kind in ("Sate", "Soto", "Bakso", "Rawon", "Pecel", "Gulai", "Opor")
           for way in ("Sapi", "Udang", "Jamur", "Telur", "Kikil")]  # fmt: skip


def _kitchen() -> Shop:
    made = [product_info(name, id=n, price_idr=10_000) for n, name in enumerate(_DISHES, start=1)]
    base = stall(id=7_900)
    return Shop(base.info, catalogue_of(*made), base.knowledge)


async def test_twenty_kinds_are_all_in_the_order_and_its_total() -> None:
    chat = Chatter(_kitchen())

    reply = await chat.say("pesan " + ", ".join(f"{name.lower()} 2" for name in _DISHES[:20]))

    assert all(f"2 {name}: Rp20.000" in reply for name in _DISHES[:20])
    assert "Rp400.000" in reply
    assert "belum semua" not in reply
    assert reply.rstrip().endswith("?")


async def test_what_is_longer_than_is_read_is_said_to_be() -> None:
    chat = Chatter(_kitchen())

    reply = await chat.say("pesan " + ", ".join(f"{name.lower()} 2" for name in _DISHES))

    assert "belum semua terbaca" in reply
    assert reply.rstrip().endswith("?")


async def test_a_long_remark_beside_a_short_order_is_told_as_well() -> None:
    chat = Chatter(_kitchen())

    reply = await chat.say("pesan sate sapi 2 ya, " + "acaranya ramai sekali " * 60)

    assert "2 Sate Sapi" in reply
    assert "belum semua terbaca" in reply
