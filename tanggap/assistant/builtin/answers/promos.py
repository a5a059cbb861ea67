"""Which promos hold, now or on the day asked for, and what they ask of the customer."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from tanggap.assistant.builtin.answers.bills import with_terms
from tanggap.assistant.builtin.answers.bundles import sets_sum
from tanggap.assistant.builtin.answers.portions import portions_of
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.promo_sums import reckon
from tanggap.assistant.builtin.answers.promo_terms import asks_on, each_of, stranger_to, verdict
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import (
    bullets,
    day_and_date,
    joined,
    per_unit,
    shortened,
)
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.times import WEEKDAYS
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import holds_on, promos_later, promos_on
from tanggap.core.money import format_idr

MOST_PROMOS: Final = 6
MOST_LATER: Final = 2
# Of so few promos each can be told with what stands against it.
MOST_JUDGED: Final = 2
LONGEST: Final = 170
# Nobody knows today what promos there will be so many days from now.
FAR_AHEAD: Final = 21
_PROMO_WORDS: Final = frozenset(
    {"promo", "diskon", "gratis", "ongkir", "voucher", "bonus", "beli", "persen", "baru"}
    | set(WEEKDAYS)
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
    }
)


# What there is on a day is asked with these.
_AFRESH: Final = frozenset({"promo", "diskon", "apa", "apasaja", "ada", "lain"})
_COVERING: Final = frozenset({"kena", "dapat", "bisa", "termasuk", "berlaku", "ikut", "masuk"})
_JOINING: Final = frozenset(
    {"gabung", "digabung", "gabungin", "dobel", "double", "bareng", "barengan", "sekaligus"}
    | {"tumpuk", "numpuk", "ditumpuk", "bersamaan", "rangkap"}
)
# "Kalau Jumat?" asks what there is then, "kalau Jumat berlaku ga?" whether it is got.
_ABOUT_ONE: Final = frozenset({"berlaku", "bisa", "dapat", "masih", "termasuk", "itu", "juga"})


async def answer_promo(talk: Talk, clause: Clause) -> Part | None:
    """The promos of the day with their conditions, in the owner's words."""
    info, voice = talk.context.shop.info, talk.voice
    today = talk.context.local_now.date()
    day = clause.when.day or today
    await talk.look_up("promos", day.isoformat())
    # Those of this very day first: the others hold tomorrow, too.
    valid = sorted(promos_on(info, day), key=lambda promo: not promo.days)
    later = promos_later(info, day)
    texts: list[str] = []
    clear = [one for item in clause.items if (one := chosen(item)) is not None]
    offers = bool(clear and clause.money and len(clear) == 1 and not _PROMO_WORDS & _said(clause))
    if offers or "nego" in _said(clause):
        await talk.hand_over("asked", clause.said[:200])
        if clear:
            product = talk.products(clear[:1])[0]
            price = format_idr(product.price_idr)
            return Part(talk.quote(voice.say("nego_price", name=product.name, price=price)))
        texts.append(voice.say("nego"))
    if _JOINING & _said(clause):
        stacks = info.promo_stacking
        joining = voice.say("promo_joined" if stacks else "promo_not_joined")
        if not clause.items and not clause.money:
            # What each of them is was not asked.
            talk.promos = [promo.id for promo in valid[:MOST_PROMOS]]
            return Part(joining)
        texts.append(joining)
    meant = [] if unknown_code(talk, clause) else _meant(talk, clause, valid)
    if not meant and day == today and (billed := await _billed(talk, clause)):
        talk.promos = [promo.id for promo in valid[:MOST_PROMOS]]
        return billed
    if reckoned := reckon(talk, clause, meant, valid, day):
        talk.promos = [promo.id for promo in (meant or valid)[:MOST_PROMOS]]
        return Part("\n".join([*texts, reckoned]))
    if len(meant) > MOST_JUDGED and (terms := each_of(talk, clause, meant[:MOST_PROMOS])):
        talk.promos = [promo.id for promo in meant[:MOST_PROMOS]]
        return Part("\n".join([*texts, terms]))
    if 0 < len(meant) <= MOST_JUDGED:
        told, talk.promos = talk.promos, [promo.id for promo in meant]
        judged = [talk.quote(verdict(talk, clause, promo)) for promo in meant]
        lines = [promo_line(talk, promo) for promo in meant]
        texts += [sums] if (sums := sets_sum(talk, clause, meant)) else []
        texts += [
            # "Kode X dapat berapa? sampai kapan?": the second time only what is asked on.
            (judgement if promo.id in told else f"{judgement}\n• {line}")
            if judgement
            else f"• {line}"
            for promo, judgement, line in zip(meant, judged, lines, strict=True)
        ]
        texts += _regular_prices(talk, clause, meant[0], day)
        of_that_day = [promo for promo in valid if promo.days]
        if _asks_of_day(talk, clause) and of_that_day and not {*meant} & {*valid}:
            # "Kalau Jumat?": another may be for that day.
            lines = [promo_line(talk, promo) for promo in of_that_day[:MOST_PROMOS]]
            then = _called(talk, day)
            texts.append(voice.say("promo_today", day=then, list=bullets(lines)))
        if clause.items and all(item.quantity and chosen(item) for item in clause.items):
            # "Kalau hari Selasa jadi berapa?" is asked of as many.
            talk.cart = [[item.candidates[0], item.quantity or 1] for item in clause.items]
        return Part("\n".join(texts))
    if not valid and not later:
        return Part(voice.say("promo_never"))
    named = _called(talk, day)
    if strange := _unheard_of(talk, clause, day, today):
        texts.append(voice.say("promo_unheard", what=strange))
        named, valid = _called(talk, today), list(promos_on(info, today))
        later = promos_later(info, today)
    # Of those that were told of before, those that hold on the day that is asked about.
    fitting = [promo for promo in valid if not stranger_to(talk, clause, promo)] or valid
    shown = [promo for promo in meant if holds_on(promo, day)] or fitting
    if shown:
        talk.promos = [promo.id for promo in shown[:MOST_PROMOS]]
        lines = [promo_line(talk, promo) for promo in shown[:MOST_PROMOS]]
        texts.append(voice.say("promo_today", day=named, list=bullets(lines)))
        return Part("\n".join(texts))
    texts.append(voice.say("promo_none", day=named))
    coming = [
        f"{promo_line(talk, promo)} ({day_and_date(then, voice.language)})"
        for promo, then in later[:MOST_LATER]
    ]
    if coming:
        texts.append(voice.say("promo_later", list=bullets(coming)))
        talk.promos = [promo.id for promo, _ in later[:MOST_LATER]]
    return Part("\n".join(texts))


async def _billed(talk: Talk, clause: Clause) -> Part | None:
    """ "Beli bakso 3 dapat diskon ga?": the sum with what is taken off, where anything is."""
    if not clause.items or not all(item.quantity for item in clause.items):
        return None
    if not all(chosen(item) is not None for item in clause.items):
        return None
    wanted = [(talk.shelf.product(item.candidates[0]), item.quantity or 1) for item in clause.items]
    lines = portions_of(clause, wanted)
    bill = await with_terms(talk, lines)
    if bill is None or not bill.discounted:
        return None
    return Part(bill.text)


def _regular_prices(talk: Talk, clause: Clause, promo: PromoInfo, day: date) -> list[str]:
    """What the thing costs on a day on which its promo does not hold."""
    clear = [one for item in clause.items if (one := chosen(item)) is not None]
    talk.spoken += clear[:1]
    asked = clear[:1] or (talk.memory.spoken[-1:] if talk.memory.intent == "promo" else [])
    if holds_on(promo, day) or not clause.when.day or not asked:
        talk.spoken += [] if clear else talk.memory.spoken[-1:]
        return []
    talk.spoken += [] if clear else asked
    product = talk.products(asked)[0]
    return [talk.voice.say("price_one", line=per_unit(product, talk.voice.language))]


def _asks_of_day(talk: Talk, clause: Clause) -> bool:
    """ "Kalau Rabu?", right after a promo was told of."""
    told = talk.memory.promos and talk.memory.promos_age == 0 and not clause.items
    return bool(told and clause.when.day and not _AFRESH & _said(clause))


def _said(clause: Clause) -> set[str]:
    return {token.text for token in clause.tokens}


def _called(talk: Talk, day: date) -> str:
    today = talk.context.local_now.date()
    if talk.voice.english:
        called = {today: "today", today + timedelta(days=1): "tomorrow"}.get(day)
    else:
        called = {today: "hari ini", today + timedelta(days=1): "besok"}.get(day)
    return called or day_and_date(day, talk.voice.language)


def promo_line(talk: Talk, promo: PromoInfo) -> str:
    """A promo by its title, with what the owner says of it."""
    about = shortened(promo.description, LONGEST)
    title = (
        promo.title
        if not promo.code or promo.code in f"{promo.title}{about}"
        else (f"{promo.title} (kode {promo.code})")
    )
    return talk.quote(f"{title}: {about}" if about else title)


def _unheard_of(talk: Talk, clause: Clause, day: date, today: date) -> str:
    """An occasion that no promo of the shop speaks of: "harbolnas", "lebaran", a far day."""
    if code := unknown_code(talk, clause):
        return code
    words = [*clause.strange, *([clause.when.holiday] if clause.when.holiday else [])]
    if words:
        return joined(words[:2], "id")
    return clause.when.called if (day - today).days > FAR_AHEAD else ""


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
    return classes["filler"] | classes["asking"] | classes["general"] | _PROMO_WORDS


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


def _meant(talk: Talk, clause: Clause, valid: Sequence[PromoInfo]) -> list[PromoInfo]:
    """The promos that are named, those of a kind, else those spoken of before."""
    every = talk.context.shop.info.promos
    told = talk.promos or talk.memory.promos
    spoken = [promo for promo in every if promo.id in told]
    if clause.carried and not clause.items and spoken:
        # "3 paket?" of the set that was told of, whatever other sets there are.
        return spoken
    if len(spoken) == 1 and clause.when.day and talk.memory.spoken and "kalau" in _said(clause):
        # "kalau hari ini?" of the one that was told of
        return spoken
    if len(spoken) == 1 and spoken[0].days and _asks_of_day(talk, clause):
        return spoken
    if spoken and asks_on(clause):
        on_day = [p for p in spoken if clause.when.day and clause.when.day.weekday() in p.days]
        return on_day or _named(talk, clause, spoken, by_title=True) or spoken
    if of_day := _of_day_for_things(talk, clause, every):
        return of_day
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
