"""Which promos a question means: by name, code, goods, whom they are for, or told of before."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.promo_terms import asks_on, stranger_to
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.subjects import subjects_of
from tanggap.assistant.builtin.understand.times import MONTHS, WEEKDAYS
from tanggap.businesses.info import PromoInfo
from tanggap.knowledge.info import Entry

PROMO_WORDS: Final = frozenset(
    {"promo", "diskon", "gratis", "ongkir", "voucher", "bonus", "beli", "persen", "baru"}
    | {*WEEKDAYS, *MONTHS}
    | {
        "belanja",
        "syarat",
        "gabung",
        "minimal",
        "maksimal",
        "potong",
        "berlaku",
        "kode",
        "hemat",
        "nego",
        "sampai",
        "setiap",
        "semua",
        "biasa",
        "katanya",
    }
)
# What there is on a day is asked with these.
_AFRESH: Final = frozenset({"promo", "diskon", "apa", "apasaja", "ada", "lain"})
_COVERING: Final = frozenset({"kena", "dapat", "bisa", "termasuk", "berlaku", "ikut", "masuk"})
_CHANGING: Final = frozenset({"ganti", "boleh", "pakai", "tukar"})
# "Kalau Jumat?" asks what there is then, "kalau Jumat berlaku ga?" whether it is got.
_ABOUT_ONE: Final = frozenset({"berlaku", "bisa", "dapat", "masih", "termasuk", "itu", "juga"})


def _asks_whether_covered(talk: Talk, clause: Clause, every: Sequence[PromoInfo]) -> bool:
    """ "Ayamnya dada bisa ikut promo?" of the one that was told of just before."""
    said = _said(clause)
    asks = bool(said & (_COVERING | _CHANGING) and clause.items)
    asks = asks and not said & _AFRESH - {"promo", "diskon"}
    goods = {word for item in clause.items for word in item.words}
    named = any(_title_said(clause, promo) - goods for promo in every)
    return bool(asks and not talk.memory.promos_age and not named)


# What promos are for, and what customers may call otherwise: "anak kuliahan", "yang sering beli".
_WHOM: Final = frozenset({"student", "loyalty", "leftovers", "reseller", "apps", "own_cup"})


def _by_subject(clause: Clause, every: Sequence[PromoInfo]) -> list[PromoInfo]:
    """The promos that speak of what a clause does, in whatever words."""
    asked = clause.subjects.keys() & _WHOM
    if not asked:
        return []
    told = [subjects_of(Entry(0, promo.title, promo.description)) for promo in every]
    return [p for p, (of, on) in zip(every, told, strict=True) if asked & (of | on)]


def asks_of_day(talk: Talk, clause: Clause) -> bool:
    """ "Kalau Rabu?", right after a promo was told of."""
    told = talk.memory.promos and talk.memory.promos_age == 0 and not clause.items
    return bool(told and clause.when.day and not _AFRESH & _said(clause))


def unknown_code(talk: Talk, clause: Clause) -> str:
    """A code that is said and that no promo of the shop has: "kode LEBARAN25"."""
    codes = {plain for promo in talk.context.shop.info.promos if (plain := promo.code.lower())}
    for place, token in enumerate(clause.tokens[:-1]):
        after = clause.tokens[place + 1 :][:2]
        said = "".join(t.raw for t in after if t is after[0] or t.kind in ("number", "money"))
        if token.text != "kode" or said.lower() in codes or after[0].text in codes:
            continue
        numbered = len(after) > 1 and after[1].kind == "number"
        glued = numbered and after[0].text not in _BEFORE_NUMBERS
        if glued or (after[0].kind == "word" and after[0].text not in _empty_words()):
            # Not repeated: it is no code of this shop.
            return "that code" if talk.voice.english else "kode itu"
    return ""


_BEFORE_NUMBERS: Final = frozenset({"promo", "diskon", "voucher", "yang", "untuk", "bisa"})


def _empty_words() -> frozenset[str]:
    classes = lexicon().classes
    return classes["filler"] | classes["asking"] | classes["general"] | PROMO_WORDS


def _named(
    talk: Talk, clause: Clause, promos: Sequence[PromoInfo], *, by_title: bool = False
) -> list[PromoInfo]:
    """The promos whose title shares the most words, or whose code or percentage was said."""
    empty = _empty_words()
    said = {token.text for token in clause.tokens if len(token.text) > 2} - empty
    percent = {"persen", "diskon", "%"} & {token.text for token in clause.tokens}
    scored = [
        (
            2 * len(said & (plain_set(promo.title) - empty))
            + 5 * (plain_set(promo.title) <= _said(clause))
            + 5 * (bool(promo.code) and promo.code.lower() in said)
            + 4 * bool(percent and promo.type == "percent" and promo.value == clause.number),
            promo,
        )
        for promo in promos
    ]
    best = max((score for score, _ in scored), default=0)
    if best:
        return [promo for score, promo in scored if score == best]
    if by_title:
        return []
    # "Bakso campur" is not what a promo for another bakso is for.
    others = {
        word
        for item in clause.items
        if not any(plain_set(promo.description).issuperset(item.words) for promo in promos)
        for word in item.words
    }
    long_words = {word for word in said - others if len(word) > 4 and not word.isdigit()}
    return [promo for promo in promos if (long_words - empty) & plain_set(promo.description)]


def _title_said(clause: Clause, promo: PromoInfo) -> frozenset[str]:
    """The words of a promo's title that were said, and that no promo is without."""
    return plain_set(promo.title) & _said(clause) - _empty_words()


def _of_things(talk: Talk, clause: Clause, promos: Sequence[PromoInfo]) -> list[PromoInfo]:
    """The promos for a product or category that is named."""
    skus = {talk.shelf.product(i).sku for item in clause.items for i in item.candidates[:40]}
    return [
        promo
        for promo in promos
        if skus & {*promo.scope.products, promo.scope.bonus_sku}
        or (clause.category and clause.category in promo.scope.categories)
        or any(skus & set(part.products) for part in promo.scope.bundle)
    ]


def _of_day_for_things(talk: Talk, clause: Clause, every: Sequence[PromoInfo]) -> list[PromoInfo]:
    """ "Rawon kena diskon Selasa ga?": the promos of that weekday, those for the thing first."""
    day, words = clause.when.day, _said(clause)
    asks = clause.items and words & _COVERING and words & {"promo", "diskon"}
    if not asks or day is None or not words & {*WEEKDAYS} or _named_by_code(clause, every):
        return []
    today = talk.context.local_now.date()
    then = [p for p in every if day.weekday() in p.days and p.ends_on >= today]
    scoped = [p for p in then if p.scope.products or p.scope.categories]
    if len(then) != len(scoped):
        # Another of that day is for all that is sold.
        return []
    return _of_things(talk, clause, scoped) or scoped


_TERMS: Final = frozenset({"syarat", "dapat", "kena", "maksimal", "minimal", "masih", "itu"})


def _of_weekday(talk: Talk, clause: Clause, every: Sequence[PromoInfo]) -> list[PromoInfo]:
    """ "Promo jumat itu syaratnya apa?", "diskon jumat dapat ga?": those for that weekday alone."""
    day, words = clause.when.day, _said(clause)
    if day is None or clause.items or not words & {*WEEKDAYS} or not words & {"promo", "diskon"}:
        return []
    what = words & {"apa", "apasaja"} and "syarat" not in words
    if not words & _TERMS or what or _named_by_code(clause, every):
        return []
    today = talk.context.local_now.date()
    return [p for p in every if day.weekday() in p.days and p.ends_on >= today]


def _named_by_code(clause: Clause, every: Sequence[PromoInfo]) -> bool:
    return any(promo.code and promo.code.lower() in _said(clause) for promo in every)


def _of_what_was_priced(talk: Talk, clause: Clause, promos: Sequence[PromoInfo]) -> list[PromoInfo]:
    """ "Ga dapet promo?" after a price: the promos for the very thing, whenever they hold."""
    asks = _said(clause) & {"dapat", "kena", "masuk", "termasuk", "tidak"}
    afresh = _said(clause) & {"apa", "apasaja", "hariini"}
    if clause.items or not asks or afresh or talk.memory.intent not in ("price", "total"):
        return []
    skus = {talk.shelf.product(i).sku for i in talk.memory.spoken}
    return [promo for promo in promos if skus & set(promo.scope.products)]


def promos_meant(talk: Talk, clause: Clause, valid: Sequence[PromoInfo]) -> list[PromoInfo]:
    """The promos that are named, those of a kind, else those spoken of before."""
    every = talk.context.shop.info.promos
    told = talk.promos or talk.memory.promos
    spoken = [promo for promo in every if promo.id in told]
    if clause.carried and not clause.items and spoken:
        # "3 paket?" of the set that was told of, whatever other sets there are.
        return [p for p in spoken if clause.area and p.zone_id is not None] or spoken
    if len(spoken) == 1 and clause.when.day and talk.memory.spoken and "kalau" in _said(clause):
        # "kalau hari ini?" of the one that was told of
        return spoken
    if len(spoken) == 1 and spoken[0].days and asks_of_day(talk, clause):
        return spoken
    if spoken and asks_on(clause):
        on_day = [p for p in spoken if clause.when.day and clause.when.day.weekday() in p.days]
        return on_day or _named(talk, clause, spoken, by_title=True) or spoken
    if len(spoken) == 1 and _asks_whether_covered(talk, clause, every):
        return spoken
    if of_day := _of_day_for_things(talk, clause, every):
        return of_day
    if of_weekday := _of_weekday(talk, clause, every):
        return of_weekday
    by_title = [_named(talk, clause, some, by_title=True) for some in (valid, every)]
    named = by_title[0] or by_title[1]
    goods = {word for item in clause.items if item.exact for word in item.words}
    if named and not all(
        stranger_to(talk, clause, promo) and _title_said(clause, promo) <= goods for promo in named
    ):
        # "Cuanki instan ada diskon ga?" asks not of the promo for another cuanki.
        return named
    words = {token.text for token in clause.tokens}
    if {"gratis", "ongkir"} <= words and clause.items:
        # "Kalau beli 3 nasgor gratis ongkir ga?" asks of no bonus.
        free = [p for p in valid if p.type == "free_delivery"]
        if free := free or [p for p in every if p.type == "free_delivery"]:
            return free
    named = _named(talk, clause, valid) or _named(talk, clause, every)
    if named := [promo for promo in named if not stranger_to(talk, clause, promo)]:
        return named
    if named := _by_subject(clause, every):
        return named
    today = talk.context.local_now.date()
    coming = [promo for promo in every if promo.ends_on >= today]
    if things := _of_things(talk, clause, valid) or _of_things(talk, clause, coming):
        return things
    if things := _of_what_was_priced(talk, clause, coming):
        return things
    if {"gratis", "ongkir"} <= words:
        return [p for p in valid if p.type == "free_delivery"] or [
            p for p in every if p.type == "free_delivery"
        ]
    if "voucher" in words or "kode" in words:
        return [promo for promo in valid if promo.code]
    if "bonus" in words or ("gratis" in words and not clause.area):
        return [promo for promo in valid if promo.type == "bonus"]
    if clause.money and clause.has("promo") and words & {"dapat", "bisa"}:
        return [p for p in valid if p.min_purchase_idr and p.min_purchase_idr <= clause.money]
    afresh = words & {"promo", "diskon"} and not clause.when and "itu" not in words
    if afresh or (clause.when and not words & _ABOUT_ONE):
        return []
    return spoken


def _said(clause: Clause) -> set[str]:
    return {token.text for token in clause.tokens}
