"""Whatever somebody pastes: an answer, never an error; and an index that is mended stays true."""

import random
from dataclasses import replace

import pytest

from tanggap.assistant.builtin import BuiltIn, explain_text
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.shelf.building import build, patched
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import NOON, Chatter, stall
from tests.factories import catalogue_of, product_info

_SAID = (
    "nasi mie ayam goreng es teh jeruk berapa brp ada ga kirim ke kaliurang jam buka setengah 8 "
    "malam tanggal 31 februari 2x 1/2 rp 20rb promo bayar transfer bukan yang no 2 ketiga semua "
    "how much is the and open tidak tanpa kacang selusin kodi 0 -1 99999999999 @ # % & + x = '"
)
_WORDS = _SAID.split()
_SIGNS = (
    "?!.,;:\n\t\"'`()[]{}<>|\\/@#%&*+=~^_-  ²½"
    "\u0663\u2019\u2014\u2026\u0000\u200b\u200f\u202e\ufeff\ud800\U0001f525\U0001f1ee\u6f22\u0e01"
)


def _text(dice: random.Random) -> str:
    kind = dice.randrange(4)
    if kind == 0:
        return "".join(chr(dice.randrange(0x11_0000)) for _ in range(dice.randrange(80)))
    if kind == 1:
        return "".join(dice.choice(_SIGNS) for _ in range(dice.randrange(60)))
    parts = [dice.choice(_WORDS) for _ in range(dice.randrange(1, 14))]
    if kind == 2:
        parts = ["".join(dice.sample(word, len(word))) for word in parts]
    return "".join(part + dice.choice(" " * 8 + _SIGNS) for part in parts)


@pytest.mark.parametrize("seed", range(24))
async def test_any_conversation_of_odd_texts_is_answered(seed: int) -> None:
    dice = random.Random(seed)
    chatter = Chatter(conversation_id=seed)
    for _ in range(6):
        context = chatter.context(_text(dice))
        draft = await BuiltIn().draft(context)
        assert draft.text.strip()
        assert len(draft.text) <= 1500
        chatter.memory = draft.memory or {}


def test_the_same_odd_text_is_understood_the_same() -> None:
    dice = random.Random(7)
    for _ in range(60):
        text = _text(dice)
        once = explain_text(text, shop=stall(), now=NOON)
        assert once == explain_text(text, shop=stall(), now=NOON)


def _same(one: Shelf, other: Shelf) -> bool:
    names = ("by_word", "told", "denied", "categories", "areas", "other_words")
    phrases = {key: sorted(ids) for key, ids in one.by_phrase.items()} == {
        key: sorted(ids) for key, ids in other.by_phrase.items()
    }
    spelled = all(
        {key: sorted(words) for key, words in index.items() if words}
        == {key: sorted(words) for key, words in another.items() if words}
        for index, another in ((one.spelled, other.spelled), (one.skeletons, other.skeletons))
    )
    return spelled and phrases and all(getattr(one, n) == getattr(other, n) for n in names)


@pytest.mark.parametrize("change", ["renamed", "gone", "new", "priced"])
def test_an_index_mended_after_a_change_is_as_one_built_afresh(change: str) -> None:
    shop = stall()
    products = list(shop.catalogue.products.values())
    if change == "renamed":
        products[1] = replace(products[1], name="Mie Ayam Rica", description="Pakai rica.")
    elif change == "gone":
        products = products[:-1]
    elif change == "new":
        products.append(product_info("Sate Lilit", id=99, category="Camilan"))
    else:
        products[0] = replace(products[0], price_idr=16_000)
    after = Shop(shop.info, catalogue_of(*products), shop.knowledge)
    before = build(shop, None)
    words_before = {word: set(ids) for word, ids in before.by_word.items()}
    mended = patched(before, after)
    assert mended is not None
    assert _same(mended, build(after, None))
    assert words_before == before.by_word
