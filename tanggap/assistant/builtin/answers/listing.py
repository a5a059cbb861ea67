"""What the shop sells: categories, shelves, and the rest of a list."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.taps import more_chip
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import bullets, joined, price_line
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.presents import SETS
from tanggap.assistant.builtin.understand.reading import Clause

# What fits a phone's screen without scrolling.
MOST_LINES: Final = 6
MOST_CATEGORIES: Final = 12
FEW_PRODUCTS: Final = 8


def available_first(talk: Talk, ids: Sequence[int]) -> list[int]:
    """The same products, those that can be had first."""
    return sorted(ids, key=lambda product_id: talk.shelf.product(product_id).sold_out)


def listed(talk: Talk, ids: Sequence[int], key: str, **slots: object) -> str:
    """A list under a heading, cut to what fits, with the rest remembered."""
    shown, rest = list(ids[:MOST_LINES]), list(ids[MOST_LINES:])
    if len(rest) == 1:
        shown, rest = [*shown, rest[0]], []
    products = talk.products(shown)
    talk.listed = shown
    talk.rest = rest
    text = talk.voice.say(key, list=talk.price_lines(products), **slots)
    if rest:
        text += "\n" + talk.voice.say("more_there")
    return text


async def answer_list(talk: Talk, clause: Clause) -> Part | None:
    """The category asked for, or what categories there are."""
    catalogue = talk.shelf.shop.catalogue
    if clause.category and not _narrower(talk, clause):
        ids = [p.id for p in catalogue.products.values() if p.category == clause.category]
        if SETS & {token.text for token in clause.tokens}:
            # "Ada paketan oleh-oleh?": what is put together comes before what it is made of.
            parcels = {i for word in SETS for i in talk.shelf.by_word.get(word, ())}
            ids.sort(key=lambda one: one not in parcels)
        text = _shelf_list(talk, ids, clause.category)
        return Part(text, more_chip(talk), tuple(talk.listed))
    if (shelf := _shelf_named_so(talk, clause)) is not None:
        ids = [p.id for p in catalogue.products.values() if p.category == shelf]
        text = _shelf_list(talk, ids, shelf)
        return Part(text, more_chip(talk), tuple(talk.listed))
    if clause.items:
        ids = list(dict.fromkeys(i for item in clause.items for i in item.candidates))
        if len(ids) == 1 and clause.items[0].words:
            # "kopi pahit apa aja" asks for more than the one of that name.
            ids += [i for i in sorted(_of_a_kind(talk, clause)) if i not in ids]
        words = " ".join(clause.items[0].words) or talk.shelf.product(ids[0]).name
        text = listed(talk, available_first(talk, ids), "stock_list", words=words)
        return Part(text, more_chip(talk), tuple(talk.listed))
    if clause.goods and not clause.has("more"):
        return await not_sold(talk, clause)
    if not catalogue.products:
        await talk.hand_over("unknown", "Pelanggan tanya menu, daftar produk masih kosong")
        return Part(talk.voice.say("unknown"))
    if len(catalogue.products) <= FEW_PRODUCTS:
        return Part(listed(talk, list(catalogue.products), "list_intro", what="menu"))
    return await _categories(talk)


def _shelf_list(talk: Talk, ids: Sequence[int], shelf: str) -> str:
    text = listed(talk, available_first(talk, ids), "list_intro", what=shelf)
    # A shelf is called so, whatever an answer says of what it names: "nasi tidak kami kirim".
    talk.quote(text.partition("\n")[0])
    return text


def _of_a_kind(talk: Talk, clause: Clause) -> set[int]:
    words = clause.items[0].words
    if "apasaja" in {token.text for token in clause.tokens}:
        return talk.shelf.by_word.get(words[0], set())
    return set.intersection(*(talk.shelf.by_word.get(word, set()) for word in words))


def _shelf_named_so(talk: Talk, clause: Clause) -> str | None:
    """The one shelf whose name has the word that is asked about: "frozen ada apa aja?"."""
    if len(clause.items) != 1 or clause.items[0].exact or len(clause.items[0].words) != 1:
        return None
    word = clause.items[0].words[0]
    catalogue = talk.shelf.shop.catalogue
    named = [shelf for shelf in catalogue.categories if word in plain_set(shelf)]
    if len(named) != 1:
        return None
    within = {p.id for p in catalogue.products.values() if p.category == named[0]}
    return named[0] if within.issuperset(clause.items[0].candidates) else None


def _narrower(talk: Talk, clause: Clause) -> bool:
    """Whether the words name fewer products than the whole category: "casing samsung"."""
    size = sum(p.category == clause.category for p in talk.shelf.shop.catalogue.products.values())
    category = plain_set(clause.category or "")
    return any(
        not set(item.words) <= category and len(item.candidates) < size for item in clause.items
    )


async def _categories(talk: Talk) -> Part:
    catalogue, voice = talk.shelf.shop.catalogue, talk.voice
    counts: dict[str, int] = {}
    best: list[int] = []
    for product in catalogue.products.values():
        counts[product.category] = counts.get(product.category, 0) + 1
        if product.best_seller and not product.sold_out:
            best.append(product.id)
    names = [name for name in catalogue.categories if name in counts]
    talk.record("list_categories", {}, {"categories": names})
    text = voice.say("categories_intro", list=bullets(names[:MOST_CATEGORIES]))
    if best:
        products = talk.products(best[:3])
        lines = [price_line(product, voice.language) for product in products]
        head, _, question = text.rpartition("\n")
        favourites = voice.say("bestsellers_line", names=joined(lines, voice.language))
        text = f"{head}\n{favourites}\n{question}"
        talk.listed = best[:3]
    return Part(text, tuple(names[:4]), tuple(best[:3]))


async def answer_more(talk: Talk, clause: Clause) -> Part | None:
    """The rest of the list that was shown last."""
    if not talk.memory.rest:
        if talk.memory.listed:
            return Part(talk.voice.say("no_more"))
        return await answer_list(talk, clause)
    text = listed(talk, talk.memory.rest, "more_list")
    return Part(text, more_chip(talk), tuple(talk.listed))
