"""Which promos hold, now or on the day asked for, and what they ask of the customer."""

from datetime import date, timedelta
from typing import Final

from tanggap.assistant.builtin.answers.bills import with_terms
from tanggap.assistant.builtin.answers.bundles import sets_sum
from tanggap.assistant.builtin.answers.portions import portions_of
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.promo_choice import (
    PROMO_WORDS,
    asks_of_day,
    promos_meant,
    unknown_code,
)
from tanggap.assistant.builtin.answers.promo_lines import promo_line, promos_within
from tanggap.assistant.builtin.answers.promo_sums import reckon
from tanggap.assistant.builtin.answers.promo_terms import each_of, stranger_to, verdict
from tanggap.assistant.builtin.answers.promo_ways import ways_of_each
from tanggap.assistant.builtin.speak.wording import (
    bullets,
    day_and_date,
    joined,
    per_unit,
)
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import holds_on, promos_later, promos_on
from tanggap.core.money import format_idr

MOST_PROMOS: Final = 6
MOST_LATER: Final = 2
# Of so few promos each can be told with what stands against it.
MOST_JUDGED: Final = 2
# Nobody knows today what promos there will be so many days from now.
FAR_AHEAD: Final = 21


_JOINING: Final = frozenset(
    {"gabung", "digabung", "gabungin", "dobel", "double", "bareng", "barengan", "sekaligus"}
    | {"tumpuk", "numpuk", "ditumpuk", "bersamaan", "rangkap"}
)


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
    offers = bool(clear and clause.money and len(clear) == 1 and not PROMO_WORDS & _said(clause))
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
    meant = [] if unknown_code(talk, clause) else promos_meant(talk, clause, valid)
    if not meant and (within := promos_within(talk, clause)):
        return within
    if not meant and day == today and (billed := await _billed(talk, clause)):
        talk.promos = [promo.id for promo in valid[:MOST_PROMOS]]
        return billed
    if reckoned := reckon(talk, clause, meant, valid, day):
        talk.promos = [promo.id for promo in (meant or valid)[:MOST_PROMOS]]
        return Part("\n".join([*texts, reckoned]))
    several = meant[:MOST_PROMOS] if len(meant) > MOST_JUDGED else []
    terms = ways_of_each(talk, clause, several) or each_of(talk, clause, several)
    if terms:
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
        if asks_of_day(talk, clause) and of_that_day and not {*meant} & {*valid}:
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


def _said(clause: Clause) -> set[str]:
    return {token.text for token in clause.tokens}


def _called(talk: Talk, day: date) -> str:
    today = talk.context.local_now.date()
    if talk.voice.english:
        called = {today: "today", today + timedelta(days=1): "tomorrow"}.get(day)
    else:
        called = {today: "hari ini", today + timedelta(days=1): "besok"}.get(day)
    return called or day_and_date(day, talk.voice.language)


def _unheard_of(talk: Talk, clause: Clause, day: date, today: date) -> str:
    """An occasion that no promo of the shop speaks of: "harbolnas", "lebaran", a far day."""
    if code := unknown_code(talk, clause):
        return code
    words = [*clause.strange, *([clause.when.holiday] if clause.when.holiday else [])]
    if words:
        return joined(words[:2], "id")
    return clause.when.called if (day - today).days > FAR_AHEAD else ""
