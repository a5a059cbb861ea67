"""What a message costs, counted in lines of code run and not in time, however large the shop is."""

import itertools
import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from tanggap.assistant.builtin import BuiltIn
from tanggap.assistant.builtin.normalise.slips import Spellings, by_length, closest
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall
from tests.factories import catalogue_of, product_info

_MENU = (
    "Nasi Mie Ayam Ikan Soto Sate Bakso Roti Kopi Jus Goreng Bakar Sapi Udang Jamur Telur Keju "
    "Coklat Pandan Mangga Pedas Manis Gurih Jawa Padang Bali Madura Solo Jogja Medan"
)
_WORDS = _MENU.split()
_GLUE = "yang sama dan 2 3 tambah tanpa berapa ada ke besok jam 5 , ? pesan mau bayar promo jumbo"
_SAID = _GLUE.split()
# Whatever one message says. At the time of writing the dearest takes half of it.
MOST_LINES = 600_000


def _shop(products: int) -> Shop:
    """So many products that are called by few words, as a large menu is."""
    sizes = ("", "Jumbo", "Mini", "Hemat")
    names = itertools.product(_WORDS[:10], _WORDS[10:20], _WORDS[20:], sizes)
    made = (
        product_info(" ".join(name).strip(), id=number, description="Buatan dapur sendiri.")
        for number, name in enumerate(itertools.islice(names, products), start=1)
    )
    base = stall(id=7_000 + products)
    return Shop(base.info, catalogue_of(*made), base.knowledge)


async def _lines(shop: Shop, text: str) -> int:
    """How many lines of Python answering a first message runs, those of comprehensions too."""
    count = 0

    def counting(frame: FrameType, event: str, told: Any) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return counting

    context = Chatter(shop).context(text)
    await BuiltIn().draft(context)
    # The second time, word lists are read, and what was kept of the message is not asked for.
    await BuiltIn().draft(Chatter(stall()).context("es teh"))
    sys.settrace(counting)
    try:
        await BuiltIn().draft(context)
    finally:
        sys.settrace(None)
    return count


def _texts() -> dict[str, str]:
    dice = random.Random(5)
    words = [word.lower() for word in _WORDS]
    return {
        "one word": "ayam " * 170,
        "two names": "nasi goreng mie bakar " * 40,
        "counted": " ".join(f"{n % 9 + 1} {dice.choice(words)}" for n in range(90)),
        "listed": "\n".join(
            f"{n % 9 + 1} {dice.choice(words)} {dice.choice(words)}" for n in range(60)
        ),
        "jumbled": " ".join(
            dice.choice((dice.choice(words), dice.choice(_SAID))) for _ in range(170)
        ),
        "without": "ada yang tanpa dapur alergi pedas rekomendasi apa",
        "slips": " ".join(f"{dice.choice(words)[:-1]}x{dice.choice(words)}" for _ in range(60)),
    }


@pytest.mark.parametrize("kind", sorted(_texts()))
async def test_a_message_costs_about_the_same_in_a_shop_ten_times_as_large(kind: str) -> None:
    text = _texts()[kind]
    small, large = await _lines(_shop(300), text), await _lines(_shop(3_000), text)

    assert large <= MOST_LINES
    # Lists of candidates end at some hundreds. Advice goes through all products a few times, where
    # a line that is one to the reader may be several.
    assert large <= 2 * small + 10 * 3_000


def _known(words: set[str]) -> Spellings:
    return Spellings(by_length(words), words.__contains__, lambda word: (False, word))


def test_a_slip_is_found_among_many_words_as_among_few() -> None:
    dice = random.Random(3)
    few = {"kabel", "casing", "charger", "adaptor", "lemari", "lemaru", "kursi"}
    many = few | {"".join(dice.choices("bcdf", k=7)) for _ in range(3_000)}
    for word in ("kabbel", "kbael", "cassing", "chargre", "adptor", "lemarx", "xursi", "kursi"):
        assert closest(word, _known(many)) == closest(word, _known(few)), word
    assert closest("lemarx", _known(many)) == "lemari"
    assert closest("xursi", _known(many)) is None
