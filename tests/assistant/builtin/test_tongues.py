"""Orders and questions in the languages of the islands, from the first word to the last."""

import pytest

from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.understand.shelf import shelf_of
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, promo, zone


def _porridge() -> Shop:
    """Noodles and green porridge, with a promo that is called like it."""
    products = (
        product_info("Bubur Ijo Besar", id=1, price_idr=18_000, category="Bubur"),
        product_info("Bubur Ijo Kecil", id=2, price_idr=13_000, category="Bubur"),
        product_info("Mie Rebus", id=3, price_idr=20_000, category="Mie"),
        product_info("Mie Lethek", id=4, price_idr=22_000, category="Mie"),
        product_info("Es Teh", id=5, price_idr=5_000, category="Minuman"),
    )
    info = stall_info(
        id=413,
        zones=(zone("Pantai", "Losari", "Mariso", "Pulo Ade", id=1, fee_idr=9_000),),
        delivery_min_order_idr=None,
        promos=(promo("Jumat Bubur Ijo", value=20, description="Diskon 20%.", days=(4,)),),
    )
    return Shop(info, catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("order", "change", "end"),
    [
        ("njaluk mie rebus loro karo es teh telu", "mie rebuse dadi papat", "wis iku tok"),
        ("meuli mie rebus dua jeung es teh tilu", "mie rebusna jadi opat", "sakitu wae"),
        ("ambo pasan mie rebus duo jo es teh tigo", "mie rebusnyo jadi ampek", "itu se"),
        (
            "aku nak mesen mie rebus duo samo es teh tigo",
            "mie rebusnyo jadi empat",
            "sudah itu bae",
        ),
        ("pesanka mie rebus dua sama es teh tiga nah", "mie rebusnya jadi empat mi", "itu saja mi"),
        ("kita mo pesan mie rebus dua deng es teh tiga", "mie rebus jadi ampa jo", "so itu jo"),
        ("beta mau mie rebus dua deng es teh tiga", "mie rebus jadi ampa sa", "su itu sa"),
        ("tiang meli mie rebus kalih sareng es teh tiga", "mie rebuse dados papat", "niki manten"),
        ("melle mie rebus dhuwa' bi' es teh tello'", "mie rebus dhaddi empa'", "jareya malolo"),
    ],
)
async def test_an_order_and_its_change(order: str, change: str, end: str) -> None:
    chat = Chatter(_porridge())
    reply = await chat.say(order)
    assert "• 2 Mie Rebus" in reply
    assert "• 3 Es Teh" in reply
    reply = await chat.say(change)
    assert "• 4 Mie Rebus" in reply
    assert "• 3 Es Teh" in reply
    assert "Atas nama" not in await chat.say(end)


@pytest.mark.parametrize(
    "said",
    [
        "mie rebus duo jo es teh tigo jadi bara?",
        "mie rebus kalih sareng es teh tiga dados kuda?",
        "kalau mie rebus 2 sama es teh 3 jadi brapa mi?",
    ],
)
async def test_a_sum(said: str) -> None:
    assert "Totalnya Rp55.000" in await ask(said, shop=_porridge())


@pytest.mark.parametrize("said", ["bubur ijo besar brp?", "brpmi hrgax bubur ijo bsr"])
async def test_a_price_of_what_a_promo_is_called_by(said: str) -> None:
    reply = await ask(said, shop=_porridge())
    assert "Rp18.000" in reply
    assert "berlaku" not in reply


async def test_particles_are_no_part_of_an_address() -> None:
    chat = Chatter(_porridge())
    await chat.say("pesan mie rebus 2")
    reply = await chat.say("antarkan ka ke Jl. Penghibur No 20, Losari di'. namaku Becce")
    assert "Ongkir ke Losari: Rp9.000" in reply
    assert "Diantar ke: Jl Penghibur No 20, Losari\n" in reply
    assert "Atas nama: Becce" in reply


@pytest.mark.parametrize(
    "said", ["sudah cukup", "udah itu aja lah", "geus kitu wae", "su itu saja"]
)
async def test_nothing_more_is_wanted(said: str) -> None:
    chat = Chatter(_porridge())
    await chat.say("pesan mie rebus 2")
    reply = await chat.say(said)
    assert "diantar atau ambil sendiri" in reply
    assert "Atas nama:" not in reply


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("gpp agak telat?", "boleh nanti ?"),
        ("ado minuman apo se", "ada minuman apasaja"),
        ("warunge nang endi", "toko kemana"),
        ("wonten unjukan nopo mawon", "ada minuman apasaja"),
    ],
)
def test_what_is_said_together(said: str, meant: str) -> None:
    assert read(said, shelf_of(_porridge())).normal == meant


async def test_where_it_is_in_the_east_of_java() -> None:
    assert "Jl. Mawar 5" in await ask("warunge nang endi cak?")


def _fried() -> Shop:
    """Fried things at levels, with a side dish that is sold alone as well."""
    levels = ("Level: tidak pedas / sedang / pedas",)
    products = (
        product_info("Lele Goreng", id=1, price_idr=20_000, category="Lauk", options=levels),
        product_info("Ayam Goreng 1 Ekor", id=2, price_idr=90_000, category="Lauk"),
        product_info("Soto Sapi", id=3, price_idr=30_000, category="Soto"),
        product_info("Emping", id=4, price_idr=8_000, category="Camilan"),
        product_info("Mie Rebus", id=5, price_idr=18_000, category="Mie"),
    )
    return Shop(stall_info(id=414, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "said",
    [
        "pesan lele goreng 3, yang 1 tidak pedas, yang 2 pedas",
        "pesen lele goreng telu, sing siji ora pedes, sing loro pedes",
        "cek, pesen lele goreng tigo, yang sikok dak pedes, yang duo pedes",
    ],
)
async def test_a_number_is_divided_over_kinds_behind_commas(said: str) -> None:
    reply = await Chatter(_fried()).say(said)
    assert "• 1 Lele Goreng (Level: tidak pedas)" in reply
    assert "• 2 Lele Goreng (Level: pedas)" in reply
    assert "Total: Rp60.000" in reply


@pytest.mark.parametrize(
    "said",
    ["kagak usah pake emping ye soto sapinye, due porsi", "gausah pakai emping ya soto sapi, 2"],
)
async def test_what_is_waved_off_is_not_summed(said: str) -> None:
    reply = await ask(said, shop=_fried())
    assert "2 x Soto Sapi" in reply
    assert "Emping = " not in reply


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("aku ngelih cak, sing wareg opo", "saya lapar kak , yang mengenyangkan apa"),
        ("tiang nunas lele ten nganggen emping", "saya minta lele tidak pakai emping"),
        ("brapa depe harga emping", "berapa nya harga emping"),
        ("depe berapa", "dp berapa"),
        ("da, bara ongkia ka Melati? minimal balanjo bara", "da , berapa ongkir ke melati"),
        ("lele gorengnya mi saja dua", "lele goreng saja 2"),
        ("ada mi saja", "ada mie saja"),
    ],
)
def test_words_that_were_taken_for_others(said: str, meant: str) -> None:
    assert read(said, shelf_of(_fried())).normal.startswith(meant)


@pytest.mark.parametrize("said", ["ongkir ke Pulo Ade brp", "ambo pasan, bara ongkia ka Pulo Ade?"])
async def test_a_place_is_no_word_of_a_language(said: str) -> None:
    reply = await ask(said, shop=_porridge())
    assert "Pulo Ade" in reply
    assert "Rp9.000" in reply


def test_soon_in_javanese_denies_nothing() -> None:
    assert "tidak" not in _normal("ndang dikirim yo cak, piro")
    assert "tidak" in _normal("ndang adong mie rebus? sadia argana")


def _normal(said: str) -> str:
    return read(said, shelf_of(_porridge())).normal


@pytest.mark.parametrize(
    "said", ["anterin ye ke Losari", "terno yo nang Losari", "antar jo ke Losari"]
)
async def test_a_particle_before_where_it_is_brought(said: str) -> None:
    chat = Chatter(_porridge())
    await chat.say("pesan mie rebus 2")
    reply = await chat.say(f"{said}, jalan Delima nomer 5")
    assert "Ongkir ke Losari: Rp9.000" in reply
