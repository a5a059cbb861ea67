"""Delivery: where to, for how much, how long, and fetching it oneself."""

from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.answers.bringing_when import (
    brought_when,
    not_then,
    over_today,
    until_line,
)
from tanggap.assistant.builtin.answers.fees_apart import fees_apart
from tanggap.assistant.builtin.answers.free_delivery import free_from, not_free_here
from tanggap.assistant.builtin.answers.little import is_too_little
from tanggap.assistant.builtin.answers.place import address_of
from tanggap.assistant.builtin.answers.sending_far import sent_far, word_on_sending
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set, plain_words
from tanggap.assistant.builtin.speak.wording import bullets, shortened
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.far import is_far
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.delivery import find_area
from tanggap.businesses.hours import state
from tanggap.businesses.info import ShopInfo, Zone
from tanggap.core.money import format_idr

MOST_AREAS: Final = 5
SHORTEST_BEGINNING: Final = 4
_HOW_LONG: Final = frozenset({"lama", "estimasi", "waktu", "menit", "hari", "kapan", "cepat"})
_MINIMUM: Final = frozenset({"minimal"})


def couriers() -> frozenset[str]:
    """The delivery companies that customers name."""
    return lexicon().classes["company"]


async def answer_delivery(talk: Talk, clause: Clause) -> Part | None:
    """The fee for the area that was named, else the terms and the zones.

    First that so little is not brought, where that is asked.
    """
    part = await _told(talk, clause)
    least_idr = talk.context.shop.info.delivery_min_order_idr
    if part is not None and least_idr and is_too_little(talk.shelf, clause, least_idr):
        least = talk.voice.say("delivery_too_little", least=format_idr(least_idr))
        zone = find_area(talk.context.shop.info, clause.area).zone if clause.area else None
        if zone is not None:
            fee = talk.voice.say("bill_fee", area=clause.area, fee=format_idr(zone.fee_idr))
            least = f"{least}\n{fee}"
        return Part(least)
    return part


async def _told(talk: Talk, clause: Clause) -> Part | None:
    info, voice = talk.context.shop.info, talk.voice
    words = {token.text for token in clause.tokens}
    if clause.compared and info.delivers and (apart := await fees_apart(talk, clause)):
        return Part(apart)
    if clause.area:
        talk.memory.area = clause.area
        part = await _to_area(talk, clause)
        others = [await _to_area(talk, replace(clause, area=a)) for a in _other_areas(talk, clause)]
        return replace(part, text="\n".join(one.text for one in (part, *others)))
    await talk.look_up("delivery")
    if "ambil" in words and not words & {"kirim", "ongkir"}:
        return await _pickup(talk)
    if not info.delivers:
        return Part(f"{voice.say('delivery_none')} {_pickup_hint(talk)}".strip())
    if over := over_today(talk, clause):
        return Part(f"{over} {_pickup_while_open(talk)}".strip())
    if (("jam" in words and "sampai" in words) or "jamsegini" in words) and (
        until := until_line(talk)
    ):
        return Part(until, _area_chip(talk))
    how = "pakai" in words and words & {"apa", "apasaja"}
    who = "siapa" in words or bool(_called_in(info.delivery_courier) & _loose(clause))
    if words & lexicon().classes["courier"] or "jasa" in words or how or who:
        return await _courier(talk, words)
    if clause.when.at is not None or clause.when.part:
        return Part(await brought_when(talk, clause), _area_chip(talk))
    if "jam" in words and (until := until_line(talk)):
        return Part(until, _area_chip(talk))
    if words & _MINIMUM:
        if info.delivery_min_order_idr:
            amount = format_idr(info.delivery_min_order_idr)
            # As the shop has it: "antar" before a price is nothing that is sold.
            return Part(talk.quote(voice.say("delivery_terms_min", amount=amount)))
        return Part(voice.say("no_minimum"))
    if told := await brought_when(talk, clause):
        return Part(told, _area_chip(talk))
    if words & _HOW_LONG and (eta := _eta(talk)):
        until = until_line(talk)
        return Part(f"{eta} {until}".strip(), _area_chip(talk))
    lines = [_zone_line(talk, zone) for zone in info.zones]
    text = voice.say("delivery_zones", list=bullets(lines))
    return Part(f"{text}\n{voice.say('delivery_ask_area')}")


def _other_areas(talk: Talk, clause: Clause) -> list[str]:
    """Further areas of the shop that the same question names."""
    if not clause.area_known:
        return []
    said = [token.text for token in clause.tokens]
    found = [
        area
        for words, area in talk.shelf.areas.items()
        if area != clause.area
        and any(
            tuple(said[start : start + len(words)]) == words
            for start in range(len(said) - len(words) + 1)
        )
    ]
    first = set(plain_words(clause.area))
    return [area for area in found if not first & plain_set(area)][:2]


def _zone_line(talk: Talk, zone: Zone) -> str:
    areas = ", ".join(zone.areas[:MOST_AREAS])
    more = ", …" if len(zone.areas) > MOST_AREAS else ""
    around = f" ({areas}{more})" if areas else ""
    return talk.quote(f"{zone.name} {format_idr(zone.fee_idr)}{around}")


async def _to_area(talk: Talk, clause: Clause) -> Part:
    info, voice = talk.context.shop.info, talk.voice
    await talk.look_up("delivery", clause.area)
    if not info.delivers:
        return Part(f"{voice.say('delivery_none')} {_pickup_hint(talk)}".strip())
    found = find_area(info, clause.area)
    if found.served is False:
        text = voice.say("delivery_no", area=found.matched or clause.area)
        return Part(f"{text} {_pickup_hint(talk)}".strip())
    if found.zone is None:
        return await _unknown_area(talk, clause)
    talk.memory.area = found.matched
    talk.memory.told_fee(found.matched)
    if is_far(found.zone, talk.shelf):
        return await sent_far(talk, clause, found.zone, found.matched)
    over = not_then(talk, clause)
    key = "delivery_yes" if found.zone.fee_idr else "delivery_free_fee"
    if over:
        # Whoever asks for a time at which nothing is brought hears that first.
        key = "delivery_fee"
    if "cod" in clause.banks and not found.zone.cod:
        # Whoever asks for cash on delivery is not told yes for the delivery alone.
        key = "delivery_fee"
    if elsewhere := not_free_here(talk, found.zone):
        key = "delivery_fee"
    texts = [text for text in (over, elsewhere) if text]
    # "Ongkir ke Solo Baru" is no price of a "Sosis Solo".
    fee = format_idr(found.zone.fee_idr)
    texts.append(talk.quote(voice.say(key, area=found.matched, fee=fee)))
    if free := free_from(talk, found.zone):
        texts.append(free)
    if "cod" in clause.banks:
        asked_idr, most_idr = clause.money or 0, info.cod_max_idr
        if found.zone.cod and most_idr and asked_idr > most_idr:
            talk.record("cod_limit", {}, {"cod_max_idr": most_idr})
            texts.append(voice.say("cod_up_to", most=format_idr(most_idr)))
        else:
            cod = "cod_zone_yes" if found.zone.cod else "cod_zone_no"
            texts.append(voice.say(cod, area=found.matched))
    terms = [] if over else [_eta(talk)]
    if info.delivery_min_order_idr:
        amount = format_idr(info.delivery_min_order_idr)
        terms.append(voice.say("delivery_terms_min", amount=amount))
    texts.append(" ".join(term for term in terms if term))
    return Part("\n".join(text for text in texts if text))


async def _unknown_area(talk: Talk, clause: Clause) -> Part:
    """A place of no zone: the owner's word on sending far, or the area that may be meant."""
    info, voice = talk.context.shop.info, talk.voice
    area = shortened(clause.area, 40).title()
    far = tuple(clause.area.lower().split()) in lexicon().places
    if far and _is_abroad(clause.area) and any(_is_abroad(name) for name in info.not_served):
        return Part(voice.say("delivery_no", area=area))
    if far and (told := await word_on_sending(talk, clause)):
        key = "entry_lead" if voice.english else "faq_maybe"
        return Part(voice.say(key, answer=told), own=False)
    perhaps = _begins_with(info, clause.area)
    if perhaps is not None:
        name, zone = perhaps
        talk.memory.area = name
        fee = format_idr(zone.fee_idr)
        await talk.look_up("delivery", name)
        return Part(voice.say("area_perhaps", area=name, fee=fee))
    await talk.hand_over("unknown", f"Ongkir ke {area}, tidak ada di daftar")
    if far:
        texts = [voice.say("area_far", area=area)]
        if info.delivery_courier and "luar" in info.delivery_courier.lower():
            texts.insert(0, voice.say("delivery_courier", courier=info.delivery_courier))
        return Part("\n".join(texts))
    return Part(voice.say("delivery_unknown", area=area))


def _is_abroad(area: str) -> bool:
    return not lexicon().classes["abroad"].isdisjoint(area.lower().split())


def _begins_with(info: ShopInfo, area: str) -> tuple[str, Zone] | None:
    """The one area that begins as what was said, which is too little to be sure."""
    said = area.lower().replace(" ", "")
    if len(said) < SHORTEST_BEGINNING:
        return None
    found = [
        (name, zone)
        for zone in info.zones
        for name in zone.areas
        if name.lower().replace(" ", "").startswith(said)
    ]
    return found[0] if len(found) == 1 else None


def _eta(talk: Talk) -> str:
    minutes = talk.context.shop.info.delivery_eta_minutes
    if minutes is None:
        return ""
    least, most = minutes
    # The shop's own figure, whatever other minutes an answer of the owner's speaks of.
    return talk.quote(talk.voice.say("delivery_terms_eta", least=least, most=most))


def _called_in(courier: str) -> frozenset[str]:
    """The words by which the owner calls who brings things: "Kang Ujang"."""
    return plain_set(courier) - {"kurir", "sendiri", "toko", "warung", "kalau", "lagi"}


def _loose(clause: Clause) -> set[str]:
    return {*clause.about, *clause.strange}


def _pickup_while_open(talk: Talk) -> str:
    """That things can be fetched instead, as long as somebody is there."""
    current = state(talk.context.shop.info, talk.context.now)
    return _pickup_hint(talk) if current.open else ""


def _area_chip(talk: Talk) -> tuple[str, ...]:
    areas = [area for zone in talk.context.shop.info.zones for area in zone.areas]
    word = "Delivery fee to" if talk.voice.english else "Ongkir ke"
    return tuple(f"{word} {area}" for area in areas[:2])


def _pickup_hint(talk: Talk) -> str:
    return talk.voice.say("delivery_pickup") if talk.context.shop.info.pickup else ""


async def _pickup(talk: Talk) -> Part:
    info = talk.context.shop.info
    if not info.pickup:
        return Part(talk.voice.say("pickup_no"))
    await talk.look_up("address")
    return Part(talk.voice.say("pickup_yes", address=address_of(info) or info.name))


async def _courier(talk: Talk, words: set[str]) -> Part:
    """Who brings it; a courier that the owner does not name is asked about."""
    info, voice = talk.context.shop.info, talk.voice
    named = sorted(words & couriers())
    courier = info.delivery_courier
    texts = [voice.say("delivery_courier", courier=courier)] if courier else []
    missing = [name for name in named if name not in courier.lower()]
    if missing or not courier:
        what = ", ".join(name.upper() for name in missing) or "kurir"
        await talk.hand_over("unknown", f"Kurir {what}")
        texts.append(voice.say("delivery_courier_unknown", name=what))
    return Part("\n".join(texts))
