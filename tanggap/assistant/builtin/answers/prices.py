"""Prices of what was named, one or several."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.groups import groups_of
from tanggap.assistant.builtin.answers.instead import offer_instead
from tanggap.assistant.builtin.answers.listing import answer_list, available_first, listed
from tanggap.assistant.builtin.answers.portions import portions_of
from tanggap.assistant.builtin.answers.promo_beside import promos_beside
from tanggap.assistant.builtin.answers.sums import sum_lines
from tanggap.assistant.builtin.answers.taps import chips_for, more_chip
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.speak.wording import joined, per_unit, price_line, unit_name
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr

# A word that more products share says little by itself.
VAGUE: Final = 4
MOST_KINDS: Final = 20
SHORTEST_THING: Final = 4
# Words of these groups name nothing that could be bought.
_NO_THINGS: Final = ("filler", "asking", "general", "unitword", "address", "weak", "want")
_JOINING: Final = frozenset({"sama", "dan", "dengan", "plus", "tambah"})


def chosen(item: Item) -> int | None:
    """The one product that is meant, if it is clear which."""
    single = len(item.candidates) == 1 and not item.loose
    return item.candidates[0] if item.exact or single else None


def not_quite(item: Item) -> bool:
    """Whether something else was named than what these products are."""
    return item.loose or (bool(item.beside) and not item.exact)


def too_vague(talk: Talk, clause: Clause, item: Item) -> bool:
    """Whether a word that many names share stands beside something that none has: "cuci mobil"."""
    many = len(item.candidates) > VAGUE and not item.exact
    return many and bool(clause.strange) and not_quite_or_shared(talk, item)


def not_quite_or_shared(talk: Talk, item: Item) -> bool:
    """Whether the words are those of a whole shelf, and tell nothing by themselves."""
    return bool(item.beside) or len(item.words) == 1


def other_things(clause: Clause, shelf: Shelf) -> list[str]:
    """Unknown things that stand where a further one would: joined, or counted."""
    things = lexicon().classes["thing"] - lexicon().classes["filler"]
    found: list[str] = []
    last = -1
    for place, token in enumerate(clause.tokens):
        if not _is_counted_stranger(clause, place, shelf) and not (
            token.raw in clause.strange
            and (token.text in things or _stands_as_thing(clause, place))
        ):
            continue
        if found and last == place - 1:
            # "Gado-gado" is one thing.
            found[-1] = f"{found[-1]} {token.raw}"
        else:
            found.append(token.raw)
        last = place
    return list(dict.fromkeys(found))


def _stands_as_thing(clause: Clause, place: int) -> bool:
    """Whether a word is joined to others, or a number counts it that counts nothing else."""
    before = clause.tokens[place - 1] if place else None
    if before is not None and (before.text in _JOINING or before.kind == "number"):
        return True
    units = lexicon().classes["unitword"]
    behind = place + 1
    while behind < len(clause.tokens) and (
        clause.tokens[behind].text in units or clause.tokens[behind].raw in clause.strange
    ):
        behind += 1
    return behind in clause.uncounted


def called_otherwise(clause: Clause, item: Item) -> str:
    """What was said, where it is none of these: the "telur ceplok" that a "telur asin" is not.

    A word that nobody knows behind one that names hold makes another thing of it; "" elsewhere.
    """
    if item.exact or not item.beside or len(item.words) > 1:
        return ""
    tokens = clause.tokens
    for place, token in enumerate(tokens):
        if token.text != item.words[0]:
            continue
        start = end = place
        if place + 1 < len(tokens) and tokens[place + 1].raw in item.beside:
            end = place + 1
        if place and tokens[place - 1].raw in item.beside and _stands_as_thing(clause, place - 1):
            start = place - 1
        if start < end:
            return " ".join(one.raw for one in tokens[start : end + 1] if not one.inner)
    return ""


def _is_counted_stranger(clause: Clause, place: int, shelf: Shelf) -> bool:
    """Whether a thing is counted here that no name has: the "kerupuk" of "sama kerupuk 1"."""
    token, tokens = clause.tokens[place], clause.tokens
    if token.kind != "word" or not 0 < place < len(tokens) - 1 or len(token.text) < SHORTEST_THING:
        return False
    joined = tokens[place - 1].text in _JOINING and tokens[place + 1].kind == "number"
    if not joined or token.text in shelf.by_word:
        return False
    empty = {name for name in _NO_THINGS if token.text in lexicon().classes[name]}
    return not empty and token.text in shelf.told


def called(talk: Talk, item: Item) -> str:
    """How to speak of several products that were named together.

    By what their names begin with, so that no slip of the finger is repeated.
    """
    names = [talk.shelf.product(i).name.split() for i in item.candidates[:MOST_KINDS]]
    shared = [words[0] for words in zip(*names, strict=False) if len(set(words)) == 1]
    common = names[0][: len(shared)] if shared == names[0][: len(shared)] else []
    told = {word for text in common for word in plain_words(text)}
    if common and set(item.words) <= told:
        return " ".join(common)
    words = set(item.words)
    spelled = [word for word in names[0] if words & set(plain_words(word))]
    # As the name is written, for the words of the customer may be no name of the shop's. A number
    # alone, of "powerbank 10000", is no name.
    lettered = any(word.isalpha() for word in spelled)
    said = " ".join(spelled if lettered else common or spelled) or item.said or " ".join(names[0])
    return said[:1].upper() + said[1:]


def siblings(talk: Talk, product: ProductInfo, item: Item) -> list[ProductInfo]:
    """Variants that the same words might mean, when they are not the full name."""
    family = talk.shelf.shop.catalogue.family(product)
    words = set(item.words)
    if not words or words >= talk.shelf.terms[product.id].name_words:
        return []
    return [p for p in family if p.id != product.id and words <= talk.shelf.terms[p.id].words]


def namesakes(talk: Talk, product: ProductInfo, item: Item) -> list[ProductInfo]:
    """Others whose names hold all the words that were said: "es teh" is tawar, too."""
    shelf = talk.shelf
    if not item.words or set(item.words) >= shelf.terms[product.id].name_words:
        return []
    having = [shelf.by_word.get(word, set()) for word in item.words]
    found = sorted(set.intersection(*having) - {product.id})
    wanted = set(item.words)
    return [shelf.product(i) for i in found if wanted <= shelf.terms[i].name_words]


async def answer_price(talk: Talk, clause: Clause) -> Part | None:
    """A price for each thing named; a list where a name may mean several."""
    if not clause.items:
        if clause.category:
            return await answer_list(talk, clause)
        if clause.goods:
            return await not_sold(talk, clause)
        if {"daftar", "rincian"} & {token.text for token in clause.tokens}:
            return await answer_list(talk, clause)
        return Part(talk.voice.say("which_price"), _favourites(talk))
    texts: list[str] = []
    shown: list[int] = []
    chips: tuple[str, ...] = ()
    single = [one for item in clause.items if (one := chosen(item)) is not None]
    for item in clause.items:
        product_id = chosen(item)
        if not_quite(item) or too_vague(talk, clause, item):
            part = await not_sold(talk, clause, item)
            texts.append(part.text)
            chips = part.chips
            continue
        if product_id is None:
            text, chips = _choices(talk, item)
            texts.append(text)
            shown += talk.listed[:4]
            continue
        product = talk.products([product_id])[0]
        told = product_id in talk.spoken
        talk.spoken.append(product_id)
        talk.priced.add(product_id)
        shown.append(product_id)
        if len(single) > 1:
            texts.append(f"• {price_line(product, talk.voice.language)}")
        else:
            texts.append(_one(talk, clause, item, product, told=told))
    missing = other_things(clause, talk.shelf)
    if missing and len(single) == len(clause.items):
        texts.append(talk.voice.say("not_sold", words=joined(missing, talk.voice.language)))
    if len(single) == 1 and not talk.cart:
        texts.append(await promos_beside(talk, talk.shelf.product(single[0])))
    return Part("\n".join(filter(None, texts)), chips, tuple(shown))


def _one(talk: Talk, clause: Clause, item: Item, product: ProductInfo, *, told: bool) -> str:
    voice = talk.voice
    portions = portions_of(clause, [(product, item.quantity or 1)])
    text = voice.say("price_one", line=per_unit(product, voice.language))
    if portions[0].count > 1 or portions[-1].options:
        lines, total = sum_lines(talk, portions)
        text = voice.say("total", list="\n".join(lines), total=total)
    if product.sold_out and not told:
        text += " " + voice.say("sold_out_note")
    others = [] if item.weak else siblings(talk, product, item) or namesakes(talk, product, item)
    others = others[:3]
    if others:
        lines = [price_line(p, voice.language) for p in talk.products(p.id for p in others)]
        text += " " + voice.say("also", names=joined(lines, voice.language))
        talk.listed = [product.id, *(p.id for p in others)]
    return text


def _choices(talk: Talk, item: Item) -> tuple[str, tuple[str, ...]]:
    if all(talk.shelf.product(i).sold_out for i in item.candidates):
        gone = talk.voice.say("sold_out", name=called(talk, item))
        text, chips = offer_instead(talk, talk.shelf.product(item.candidates[0]))
        return f"{gone}\n{text}".strip(), chips
    same = same_price(talk, item)
    if same:
        return same, ()
    ids = available_first(talk, item.candidates)
    key = "choices" if len(ids) <= 7 else "choices_many"
    text = ask_which(talk, item, ids, key)
    products = [talk.shelf.product(i) for i in talk.listed]
    return text, more_chip(talk) or chips_for(talk, products)


def ask_which(talk: Talk, item: Item, ids: Sequence[int], key: str = "choices") -> str:
    """The list of what may be meant, and which it is."""
    families = {talk.shelf.product(i).family or i for i in ids}
    if not item.words and 1 < len(families) == len(ids):
        # Things that only were told of together are no kinds of the first of them.
        return listed(talk, ids, "choices_any")
    text = listed(talk, ids, key, words=called(talk, item), count=len(ids))
    return text if talk.rest else f"{text}\n{talk.voice.say('choices_ask')}"


def same_price(talk: Talk, item: Item) -> str:
    """One sentence for variants that all cost the same, with the sum of what is wanted."""
    groups = groups_of(talk, item.candidates)
    if (
        len(groups) != 1
        or not groups[0].kinds
        or len(item.candidates) < 3
        or len(item.candidates) > MOST_KINDS
        or "–" in groups[0].price
    ):
        return ""
    group = groups[0]
    products = talk.products(group.ids)
    if len({product.unit for product in products}) > 1:
        return ""
    talk.listed, talk.rest = list(group.ids), []
    first = products[0]
    slots: dict[str, object] = {
        "words": group.name,
        "price": group.price,
        "unit": unit_name(first.unit, talk.voice.language),
        "names": ", ".join(group.kinds),
    }
    ask = talk.voice.say("choices_ask")
    if group.gone:
        gone = talk.voice.say("sold_out", name=joined(group.gone, talk.voice.language))
        ask = f"{gone}\n{ask}"
    if item.quantity and item.quantity > 1:
        total_idr = first.price_idr * item.quantity
        line = {"sku": first.sku, "quantity": item.quantity}
        talk.record("calculate_total", {"lines": [line]}, line | {"total_idr": total_idr})
        total = format_idr(total_idr)
        said = talk.voice.say("same_price_sum", count=item.quantity, total=total, **slots)
    else:
        said = talk.voice.say("same_price", **slots)
    return f"{said}\n{ask}"


def _favourites(talk: Talk) -> tuple[str, ...]:
    products: Sequence[ProductInfo] = [
        p for p in talk.shelf.shop.catalogue.products.values() if p.best_seller and not p.sold_out
    ][:3]
    price, menu = ("Price of", "Menu") if talk.voice.english else ("Harga", "Lihat menu")
    return (*(f"{price} {p.name}" for p in products if len(p.name) < 32), menu)
