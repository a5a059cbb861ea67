"""What a sum comes to with the fee and the promos of today, shared, or paid with a banknote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from tanggap.assistant.builtin.answers.portions import Portion
from tanggap.assistant.builtin.speak.wording import clock, full_date
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.quoting import evidence_of, past_for
from tanggap.businesses.promos import holds_on
from tanggap.core.money import format_idr
from tanggap.orders.base import Fulfilment, Wanted, WantedItem
from tanggap.orders.pricing import price
from tanggap.orders.pricing.paying import find_payment

_CHANGE: Final = frozenset({"kembali", "kembalian", "susuk", "cukup"})
SHARING: Final = ("dibagi", "bagi", "patung", "split", "urunan")


@dataclass(frozen=True, slots=True)
class Bill:
    """A sum with what is taken off and added, line by line."""

    text: str
    total_idr: int
    with_fee: bool
    discounted: bool
    area: str = ""


async def with_terms(
    talk: Talk, lines: Sequence[Portion], moment: datetime | None = None
) -> Bill | None:
    """The sum as an order would cost; nothing where neither a promo nor a fee changes it.

    `moment` (aware) is when it would be ordered, if that is not now.
    """
    context = talk.context
    area = _area(talk)
    items = tuple(WantedItem(line.product.id, line.count, line.options) for line in lines)
    fulfilment: Fulfilment = "delivery" if area else "pickup" if is_fetched(talk) else ""
    paying = _payment(talk)
    wanted = Wanted(
        items, fulfilment=fulfilment, area=area, payment_code=paying, promo_code=_code(talk)
    )
    products = context.shop.catalogue.products
    priced = price(
        wanted, context.shop.info, products, moment or context.now, await past_for(context)
    )
    fee_idr = priced.delivery_fee_idr if area else None
    if len(priced.lines) < len(lines) or not (priced.discounts or fee_idr is not None):
        return None
    talk.record("calculate_total", {}, evidence_of(priced, wanted, context, talk.voice.language))
    said = [
        f"• {own.count} x {own.name} = {format_idr(line.total_idr)}"
        for own, line in zip(lines, priced.lines, strict=False)
    ]
    if priced.discounts or fee_idr is not None:
        said.append(talk.voice.say("bill_subtotal", subtotal=format_idr(priced.subtotal_idr)))
    said += [
        f"{discount.title}: -{format_idr(discount.amount_idr)}"
        for discount in priced.discounts
        if discount.amount_idr
    ]
    said += [
        talk.voice.say("bill_bonus", count=d.bonus_quantity, name=d.bonus_name, title=d.title)
        for d in priced.discounts
        if d.bonus_quantity
    ]
    if fee_idr is not None:
        said.append(talk.voice.say("bill_fee", area=priced.area or area, fee=format_idr(fee_idr)))
    said.append(talk.voice.say("bill_total", total=format_idr(priced.total_idr)))
    text = talk.quote("\n".join(said))
    return Bill(text, priced.total_idr, fee_idr is not None, bool(priced.discounts), area)


# Who says for when it is to be orders now.
_FOR: Final = frozenset({"untuk"})


def moment_of(talk: Talk, clause: Clause) -> datetime | None:
    """The other time that a sum is asked for: "kalau nanti jam 11?"; nothing for now."""
    local, when = talk.context.local_now, clause.when
    said = {token.text for token in clause.tokens}
    if not when:
        # "Kalau beli rabu kan diskon, jadi berapa?": for the day whose promo is spoken of.
        days = [one.when for one in talk.reading.clauses if one.when.day and one.has("promo")]
        when = days[0] if len(days) == 1 else when
    elif not (clause.carried or clause.has("promo") or _depends_on(talk, when.day)):
        return None
    if not (when.at or when.day) or said & _FOR:
        return None
    moment = datetime.combine(when.day or local.date(), when.at or local.time(), local.tzinfo)
    if moment.date() == local.date() and (when.at is None or moment == local):
        return None
    if when.day is None and moment < local:
        moment += timedelta(days=1)
    return moment if moment > local else None


def _depends_on(talk: Talk, day: date | None) -> bool:
    """Whether other promos hold on that day than today: "ayam jumat jadi berapa?"."""
    promos, today = talk.context.shop.info.promos, talk.context.local_now.date()
    return day is not None and any(holds_on(p, day) != holds_on(p, today) for p in promos)


def at_that_time(talk: Talk, moment: datetime) -> str:
    """For when a sum holds that is not for now."""
    language, today = talk.voice.language, talk.context.local_now.date()
    named = [] if moment.date() == today else [full_date(moment.date(), language, today)]
    timed = any(promo.scope.hours for promo in talk.context.shop.info.promos)
    if not named or timed:
        named.append(f"{'at' if talk.voice.english else 'jam'} {clock(moment.time())}")
    return talk.voice.say("bill_when", when=" ".join(named))


_FETCHING: Final = frozenset({"ambil", "pickup", "jemput", "samperin"})
_BRINGING: Final = frozenset({"antar", "kirim", "ongkir"})


def is_fetched(talk: Talk) -> bool:
    """Whether the message says that it is fetched, which some promos are for."""
    said = {token.text for clause in talk.reading.clauses for token in clause.tokens}
    return bool(said & _FETCHING) and not said & _BRINGING


def _code(talk: Talk) -> str:
    """The code of a promo that this message names: "60 kotak pakai kode KANTOR5 jadi berapa"."""
    codes = {promo.code.casefold() for promo in talk.context.shop.info.promos if promo.code}
    tokens = [token for clause in talk.reading.clauses for token in clause.tokens]
    # A code may be a word of some language: as it is read, or as it was written.
    said = [word for token in tokens for word in (token.text, token.raw.casefold())]
    return next((word for word in said if word in codes), "")


def _payment(talk: Talk) -> str:
    """The one way to pay that this message names, for some promos are for it alone."""
    info = talk.context.shop.info
    named = [bank for clause in talk.reading.clauses for bank in clause.banks]
    methods = [found.code for bank in named if (found := find_payment(info, bank)) is not None]
    return methods[0] if len(set(methods)) == 1 else ""


def _area(talk: Talk) -> str:
    """The area of this message; that of earlier ones where the fee is asked for again."""
    clauses = talk.reading.clauses
    named = next((clause.area for clause in clauses if clause.area_known), "")
    asks = any(token.text == "ongkir" for clause in clauses for token in clause.tokens)
    return named or (talk.memory.area if asks else "")


def too_little_to_bring(talk: Talk, goods_idr: int) -> list[str]:
    """That so little is not brought, beside the fee that it would have."""
    least_idr = talk.context.shop.info.delivery_min_order_idr
    if not least_idr or goods_idr >= least_idr:
        return []
    least, lacking = format_idr(least_idr), format_idr(least_idr - goods_idr)
    talk.record(
        "calculate_total", {}, {"least_idr": least_idr, "lacking_idr": least_idr - goods_idr}
    )
    return [talk.quote(talk.voice.say("bill_least", least=least, lacking=lacking))]


def shared_or_paid(talk: Talk, total_idr: int) -> list[str]:
    """Each one's share, or the change, where the message asks for it."""
    clauses = talk.reading.clauses
    tokens = [token for clause in clauses for token in clause.tokens]
    texts: list[str] = []
    people = next((clause.people for clause in clauses if clause.people), 0)
    if people > 1 and any(token.raw.lower().startswith(SHARING) for token in tokens):
        each_idr = -(-total_idr // people)
        talk.record("calculate_total", {"people": people}, {"total_idr": each_idr})
        texts.append(talk.voice.say("split", people=people, each=format_idr(each_idr)))
    against_idr = next((clause.against for clause in clauses if clause.against), 0)
    paid_idr = against_idr or next((clause.money for clause in clauses if clause.money), 0)
    said_words = {token.text for token in tokens}
    if against_idr or (paid_idr and _CHANGE & said_words):
        talk.paid = paid_idr
        talk.record("calculate_total", {}, {"paid_idr": paid_idr})
        if paid_idr == total_idr:
            said = talk.voice.say("paid_just", paid=format_idr(paid_idr))
        elif paid_idr > total_idr and ("cukup" in said_words or not _CHANGE & said_words):
            left = format_idr(paid_idr - total_idr)
            said = talk.voice.say("paid_enough", paid=format_idr(paid_idr), left=left)
        elif paid_idr > total_idr:
            back = format_idr(paid_idr - total_idr)
            said = talk.voice.say("change_back", paid=format_idr(paid_idr), back=back)
        else:
            lacking = format_idr(total_idr - paid_idr)
            said = talk.voice.say("paid_too_little", paid=format_idr(paid_idr), lacking=lacking)
        texts.append(talk.quote(said))
    return texts
