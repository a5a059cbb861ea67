"""Which of several products is meant, by the sizes and numbers said apart from the name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.goods import is_strange
from tanggap.assistant.builtin.understand.measures import Fit, fitting
from tanggap.assistant.builtin.understand.naming import LINKS, Mention
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.surcharges import choices_in

# Words before a number that make it a size, and no count.
_BEFORE_SIZES: Final = frozenset(
    {"yang", "ukuran", "diameter", "size", "varian", "tipe", "nomor", "isi"}
)
_JOINING: Final = frozenset({"sama", "dan", "atau", "dengan", "plus", "tambah", "vs", "+", "&"})
_PRICED: Final = frozenset({"yang", "harga"})
MOST_NARROWED: Final = 60
# A smaller number counts, whatever is called by its size.
LEAST_MEASURED: Final = 10


def by_sizes(tokens: Sequence[Token], mentions: list[Mention], shelf: Shelf) -> list[Mention]:
    """Narrows "black forest yang diameter 20" to the one with that number in its name."""
    inside = {p for m in mentions for p in range(m.start, m.end)}
    narrowed: list[Mention] = []
    for place, mention in enumerate(mentions):
        following = mentions[place + 1].start if place + 1 < len(mentions) else len(tokens)
        if not mention.exact and 1 < len(mention.candidates) <= MOST_NARROWED:
            before = range(mentions[place - 1].end if place else 0, mention.start)
            for at in before:
                # "A 1 liter bottle of palm sugar coffee".
                if at not in inside and _measured_at(tokens, at):
                    mention = _having(mention, tokens[at].text, shelf)
                elif at not in inside and (unit := _unit_at(tokens, at)):
                    # "3 bottles of ginger beer", which comes in glasses as well.
                    mention = _having(mention, unit, shelf)
            mention = _measured_alone(tokens, mention, shelf)
            for at in range(mention.end, following):
                if at not in inside and (size := _size_at(tokens, at) or _unit_at(tokens, at)):
                    mention = _having(mention, size, shelf)
        narrowed.append(mention)
    return narrowed


def as_one(mentions: list[Mention], shelf: Shelf) -> list[Mention]:
    """Joins names that stand together: "ikan bakar" where no product has both words.

    Where one of them only says what the other is told to be, it is that other: "frozen dimsum".
    """
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.end == mention.start
            and not (before.exact or mention.exact or before.weak or mention.weak)
        ):
            told = _told_to_be(before, mention, shelf) or _told_to_be(mention, before, shelf)
            both = told or tuple(dict.fromkeys([*before.candidates, *mention.candidates]))
            words = (*before.words, *mention.words)
            joined[-1] = Mention(
                before.start, mention.end, words, both, exact=False, weak=False, loose=not told
            )
        else:
            joined.append(mention)
    return joined


def _told_to_be(quality: Mention, mention: Mention, shelf: Shelf) -> tuple[int, ...]:
    """Those of a name that are said to be what another word says: by their text or their shelf."""
    said = set(quality.words)
    if len(mention.candidates) > MOST_NARROWED:
        return ()
    return tuple(
        one
        for one in mention.candidates
        if said
        <= {*shelf.terms[one].told, *plain_set(shelf.product(one).category)}
        - {*shelf.terms[one].denied}
    )


def by_prices(tokens: Sequence[Token], mentions: list[Mention], shelf: Shelf) -> list[Mention]:
    """Narrows "snack box yang 15rb" to what costs that much."""
    narrowed: list[Mention] = []
    for mention in mentions:
        at = mention.end
        told = tokens[at : at + 3]
        if (
            len(told) > 1
            and told[0].text in _PRICED
            and not mention.exact
            and 1 < len(mention.candidates) <= MOST_NARROWED
        ):
            asked = next((token.value for token in told[1:] if token.kind == "money"), 0)
            having = [i for i in mention.candidates if shelf.product(i).price_idr == asked]
            mention = replace(mention, candidates=tuple(having)) if having else mention
        narrowed.append(mention)
    return narrowed


def _size_at(tokens: Sequence[Token], at: int) -> str:
    """The number of a size that stands here; empty for counts, money and times."""
    token = tokens[at]
    if token.kind not in ("number", "money"):
        return ""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    sized = before in _BEFORE_SIZES or after in lexicon().classes["measure"]
    return token.text if sized else ""


def _measured_at(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return tokens[at].kind == "number" and after in lexicon().classes["measure"]


def _measured_alone(tokens: Sequence[Token], mention: Mention, shelf: Shelf) -> Mention:
    """ "Blackforest 24", where one is called "24 cm": nobody wants so many of them."""
    token = tokens[mention.end] if mention.end < len(tokens) else None
    after = tokens[mention.end + 1].text if mention.end + 1 < len(tokens) else ""
    if token is None or token.kind != "number" or after in lexicon().classes["unitword"]:
        return mention
    if token.value < LEAST_MEASURED:
        # "Kopinya 1" is no "Kopi Botol 1 Liter".
        return mention
    called = re.compile(rf"\b{token.value} ?(?:cm|gr|gram|g|kg|ml|l|liter)\b", re.IGNORECASE)
    having = [i for i in mention.candidates if called.search(shelf.product(i).name)]
    if len(having) != 1:
        return mention
    words = (*mention.words, token.text)
    return replace(mention, end=mention.end + 1, words=words, candidates=(having[0],), exact=True)


def _unit_at(tokens: Sequence[Token], at: int) -> str:
    """What is counted here: the "ekor" of "ayam bakar 1 ekor"."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return after if tokens[at].kind == "number" and after in lexicon().classes["unitword"] else ""


def _having(mention: Mention, size: str, shelf: Shelf) -> Mention:
    among = tuple(i for i in mention.candidates if size in shelf.terms[i].words)
    single = [i for i in among if "1" in shelf.terms[i].name_words]
    if len(among) > 1 and len(single) == 1 and not size.isdigit():
        # "2 ekor" is two of what is sold as a whole one, and not as half.
        among = (single[0],)
    return replace(mention, candidates=among) if among else mention


def by_fits(mentions: list[Mention], fits: Sequence[Fit], shelf: Shelf) -> list[Mention]:
    """Narrows what was named to what says that it fits: "gamis anak umur 5 tahun"."""
    if not fits:
        return mentions
    narrowed: list[Mention] = []
    for mention in mentions:
        if mention.exact or len(mention.candidates) > MOST_NARROWED:
            # What is called "daster" may have a sister that fits.
            narrowed.append(mention)
            continue
        products = [shelf.product(i) for i in mention.candidates]
        among = tuple(product.id for product in fitting(products, fits))
        narrowed.append(replace(mention, candidates=among) if among else mention)
    return narrowed


def without_asides(tokens: Sequence[Token], mentions: list[Mention], shelf: Shelf) -> list[Mention]:
    """Leaves out a word that only some other name contains: the "air" of "speaker kena air".

    In Indonesian what a thing is comes first; a later word of a name alone names nothing beside a
    thing that was named, unless it is joined to it or counted.
    """
    mentions = [m for m in mentions if not (_is_measure(tokens, m) or _asks_before(m, mentions))]
    sure = [m for m in mentions if _names_by_head(m, shelf)]
    if not sure or len(sure) == len(mentions):
        return mentions
    return [
        mention
        for mention in mentions
        if mention in sure or mention.weak or _joined(tokens, mention) or _follows(mention, sure)
    ]


_ASKED_OF: Final = frozenset({"isi", "rasa", "ukuran", "warna"})


def _asks_before(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """ "Isi pempek pistel apa aja": of what follows, though some name begins "pempek isi"."""
    if mention.exact or mention.words[0] not in _ASKED_OF:
        return False
    return any(other.exact and other.start == mention.end for other in mentions)


def without_choices(
    tokens: Sequence[Token], mentions: list[Mention], shelf: Shelf
) -> list[Mention]:
    """Leaves out what a thing named before is wanted with: the milk of "latte with oat milk"."""
    kept: list[Mention] = []
    for mention in mentions:
        having = [one for one in kept if one.end <= mention.start and _may_choose(one, shelf)]
        if not any(_is_choice_of(one, mention, tokens, shelf) for one in having):
            kept.append(mention)
    return kept


def _may_choose(mention: Mention, shelf: Shelf) -> bool:
    return len(mention.candidates) == 1 and bool(shelf.product(mention.candidates[0]).options)


_HAD_WITH: Final = frozenset({"dengan", "pakai", "tambah"})
# Whatever is behind these is none that is sold by itself: "dobel daging", "ganti susu oat".
_CHANGED_BY: Final = frozenset(
    {"dobel", "double", "ganti", "ekstra", "extra", "tambah", "pakai", "dengan", "plus", "+"}
)
_LONGEST_CHOICE: Final = 3


def _is_choice_of(before: Mention, mention: Mention, tokens: Sequence[Token], shelf: Shelf) -> bool:
    product = before.candidates[0]
    said = tokens[mention.start : mention.end]
    done = len(said) == 1 and said[0].raw.lower().startswith("di") and not mention.exact
    if done and _is_whole_choice(product, said, shelf):
        # "Sate usus 10 dibakar" is done so to it, and no "nasi bakar".
        return True
    direct = before.end == mention.start - 1 and tokens[mention.start - 1].text in _HAD_WITH
    after = tokens[mention.end] if mention.end < len(tokens) else None
    if after is not None and is_strange(after):
        # "Telur ceplok" is no "telur asin".
        return False
    if direct and mention.start > 1 and not mention.exact:
        said = tokens[mention.start : mention.end + 1]
        if any(_offers(product, said[:length], shelf) for length in {len(said), len(said) - 1}):
            return True
    for start in range(max(before.end, mention.start - _LONGEST_CHOICE), mention.start + 1):
        led = tokens[start - 1].text in _CHANGED_BY or tokens[start].text in _CHANGED_BY
        inside = any(tokens[place].kind == "number" for place in range(start, mention.end))
        for end in range(mention.end, min(len(tokens), mention.end + 1) + 1):
            said = tokens[start:end]
            told = led or (end - start > 1 and not mention.exact)
            if told and not inside and _is_whole_choice(product, said, shelf):
                return True
    return False


def _offers(product: int, said: Sequence[Token], shelf: Shelf) -> bool:
    """Whether one of its choices has all these words."""
    words = {token.text for token in said}
    return bool(words) and any(
        words <= set(plain_set(" ".join(choice.words)))
        for choice in choices_in(shelf.product(product).options)
    )


def _is_whole_choice(product: int, said: Sequence[Token], shelf: Shelf) -> bool:
    """Whether these are all the words of one of its choices, however it is added."""
    words = {token.text for token in said} - _CHANGED_BY
    return bool(words) and any(
        words == set(plain_set(" ".join(choice.words))) - _CHANGED_BY
        for choice in choices_in(shelf.product(product).options)
    )


def _is_measure(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether it is what is measured with: the "m" of "tingginya berapa m"."""
    before = tokens[mention.start - 1].text if mention.start else ""
    return before == "berapa" and set(mention.words) <= lexicon().classes["measure"]


def other_models(tokens: Sequence[Token], mentions: list[Mention], shelf: Shelf) -> list[Mention]:
    """Marks "tempered glass iphone 15" as not quite what the shop has, where it has the 13 alone.

    A number after a name is a model, and no count, where every such name has another one there.
    """
    marked: list[Mention] = []
    for mention in mentions:
        after = tokens[mention.end] if mention.end < len(tokens) else None
        counted = mention.end + 1 < len(tokens) and (
            tokens[mention.end + 1].text in lexicon().classes["unitword"]
        )
        if (
            after is not None
            and after.kind == "number"
            and not (mention.exact or counted)
            and len(mention.candidates) <= MOST_NARROWED
            and _has_models(mention, after.text, shelf)
        ):
            mention = replace(
                mention, end=mention.end + 1, words=(*mention.words, after.text), loose=True
            )
        marked.append(mention)
    return marked


def _has_models(mention: Mention, said: str, shelf: Shelf) -> bool:
    last = mention.words[-1]
    for product_id in mention.candidates:
        phrase = shelf.terms[product_id].phrases[0]
        if last not in phrase:
            return False
        at = phrase.index(last) + 1
        if at >= len(phrase) or not phrase[at].isdigit() or phrase[at] == said:
            return False
        if at + 1 < len(phrase) and phrase[at + 1] in lexicon().classes["measure"]:
            # "Kemplang 3", of what is called "Kemplang 250 gram": so many of it.
            return False
    return True


def _names_by_head(mention: Mention, shelf: Shelf) -> bool:
    if mention.exact or len(mention.words) > 1:
        return True
    word = mention.words[0]
    return any(
        phrase[0] == word for i in mention.candidates[:40] for phrase in shelf.terms[i].phrases
    )


def _joined(tokens: Sequence[Token], mention: Mention) -> bool:
    place = mention.start
    while place and tokens[place - 1].text in LINKS:
        # "2 keju sama yang coklat 1"
        place -= 1
    before = tokens[place - 1] if place else None
    if before is None or before.text in _JOINING | _LEADING or before.kind == "number":
        return True
    after = tokens[mention.end] if mention.end < len(tokens) else None
    # "Nah kremes + nasi putih berapa": one of two things that are asked for together.
    return after is not None and after.text in _JOINING


# What comes before the first thing that is asked for.
_LEADING: Final = frozenset({"kalau", "harga", "mau", "pesan", "beli", "ambil", "minta", "eh"})


def _follows(mention: Mention, sure: Sequence[Mention]) -> bool:
    """Whether it chooses among what was named before it: "pashmina 2 hitam 1 putih"."""
    return any(
        other.end <= mention.start and set(mention.candidates) & set(other.candidates)
        for other in sure
    )
