"""Regional languages: words that give one away, words that mean others beside them, and sounds."""

import pytest

from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.understand.shelf import shelf_of
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, product_info, promo


def _cakes() -> Shop:
    products = (
        product_info("Kue Ape", id=1, price_idr=3_000, unit="pcs", category="Kue"),
        product_info("Lime Squash", id=2, price_idr=9_000, unit="gelas", category="Minuman"),
        product_info("Sate Kuda", id=3, price_idr=30_000, unit="porsi", category="Sate"),
        product_info("Klepon", id=4, price_idr=2_000, unit="pcs", category="Kue"),
    )
    told = promo("Paket Duo Klepon", description="Dua bungkus klepon jadi Rp3.500.")
    info = stall_info(id=411, owner_name="Mpok Sanah", promos=(told,))
    return Shop(info, catalogue_of(*products), ())


def _read(said: str, shop: Shop | None = None) -> str:
    return read(said, shelf_of(shop or stall())).normal


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ade es teh kagak", "ada es teh tidak"),
        ("es teh selosin", "es teh 12"),
        ("pangsit duepulu", "pangsit 20"),
        ("jam lime sore buke kagak", "jam 5 sore buka tidak"),
        ("ambo nio es teh duo", "saya mau es teh 2"),
        ("bukak jam bara isuak", "buka jam berapa besok"),
        ("inuman naon wae", "minuman apasaja"),
        ("tiang meli es teh nem", "saya beli es teh 6"),
        ("ulun handak es jeruk talu", "aku mau es jeruk 3"),
        ("beta mau es teh ampa", "saya mau es teh 4"),
        ("haga melle es teh pettong", "mau beli es teh 7"),
    ],
)
def test_words_of_a_language(said: str, meant: str) -> None:
    assert _read(said) == meant


@pytest.mark.parametrize(
    ("alone", "beside"),
    [
        ("lemak", "iyo lemak galo"),
        ("nak", "aku nak es teh, berapo?"),
        ("kuda", "tiang meli es teh, kuda?"),
        ("patang", "ambo pasan es teh patang"),
    ],
)
def test_words_that_are_others_elsewhere(alone: str, beside: str) -> None:
    meant = {"lemak": "enak", "nak": "mau", "kuda": "berapa", "patang": "kemarin"}[alone]
    assert meant in _read(beside).split()
    assert meant not in _read(alone).split()


@pytest.mark.parametrize("said", ["sate kuda tiang meli", "sate kuda berapa, suksma"])
def test_goods_are_no_words_of_a_language(said: str) -> None:
    assert "kuda" in _read(said, _cakes()).split()


def test_what_asks_though_goods_are_called_so() -> None:
    shop = _cakes()
    assert _read("ade ape aje mpok", shop) == "ada apasaja kak"
    assert _read("kue ape ade kagak", shop) == "kue ape ada tidak"
    assert _read("aye mau ape due", shop) == "saya mau ape 2"


def test_limes_and_fives() -> None:
    assert _read("lime squash berape", _cakes()) == "jeruk squash berapa"
    assert _read("tambahin pangsit lime biji") == "tambah pangsit 5 pcs"


def test_a_pair_is_no_number_where_something_is_called_so() -> None:
    assert _read("paket duo klepon berapo", _cakes()).startswith("paket duo klepon")
    assert _read("klepon duo berapo", _cakes()) == "klepon 2 berapa"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("pangsitnye ade kagak", "pangsit"),
        ("berapo es teh yang bedo", "beda"),
        ("ado jaruak padeh? ambo suko", "pedas"),
        ("bukajaki", "buka"),
        ("mintaka es teh", "minta"),
        ("satumo", "1"),
    ],
)
def test_sounds_and_what_is_put_behind(said: str, meant: str) -> None:
    assert meant in _read(said).split()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sik buka cak", "masih buka"),
        ("es teh jek onok", "es teh masih ada"),
        ("kirim k wonokerto", "kirim ke wonokerto"),
        ("oke k", "oke kak"),
        ("kalih es teh pinten", "2 es teh berapa"),
        ("spill menu brpan", "tolong menu berapa"),
    ],
)
def test_little_words(said: str, meant: str) -> None:
    assert _read(said).startswith(meant)


@pytest.mark.parametrize("said", ["Mpok, klepon berape?", "kak, klepon brp?"])
async def test_whoever_says_mpok_asks_for_nobody(said: str) -> None:
    chat = Chatter(_cakes())
    assert "Rp2.000" in await chat.say(said)
    assert not chat.last.handover


async def test_an_order_in_the_words_of_jakarta() -> None:
    chat = Chatter()
    reply = await chat.say("mpok, aye pesen es teh due ame pangsit goreng lime ye")
    assert "• 2 Es Teh: Rp8.000" in reply
    assert "• 5 Pangsit Goreng: Rp60.000" in reply


async def test_the_day_after_in_the_west_of_sumatra() -> None:
    assert "Besok (Rabu)" in await ask("bukak jam bara isuak?")


def test_a_number_before_a_word_that_says_nothing() -> None:
    assert _read("es teh lime apakah ada").startswith("es teh jeruk")
