"""Percentages, free delivery, "buy one get one" and promo codes must be a promo's own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.businesses.info import PaymentInfo, PromoInfo, Zone
from tanggap.businesses.promos import holds_on
from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.clocktimes import days_in
from tanggap.guard.counted import number
from tanggap.guard.facts import Facts
from tanggap.guard.gifts import AFTER_FREE, given_free
from tanggap.guard.percentages import PERCENT, percents_in, worth
from tanggap.guard.promos import fee_waived, folded_title, promos_alive, promos_meant
from tanggap.guard.reading import Reading
from tanggap.guard.speech import denied

NAME = "promos"

_OFF: Final = re.compile(
    r"\b(?:dis[ck](?:ount)?|diskon\w*|(?<!\d )potong\w*|promo\w*|hemat|off|cashback)\b"
)
_FREE: Final = re.compile(
    r"\b(?:gratis|bebas|free|tanpa)\s+(?:biaya\s+)?(?:ongkir\w*|ongkos kirim|biaya kirim|antar"
    r"|delivery"
    r"|pengiriman)\b|\bongkir\w*(?:\s+\w+){0,3}?\s+(?:gratis|free|nol|0)\b"
)
_ONE_FREE: Final = re.compile(
    r"\b(?:beli|buy|pesan|order)\s+(?:\d+|satu|dua|one|two)\s+(?:gratis|dapat|free|get)\s+"
    r"(?:\d+|satu|dua|one|two)\b|\bb[1o]g[1o]\b|\bbuy one get one\b"
    r"|\b(?:beli|buy|ambil|order|pesan) (?:\w+ ){1,6}?(?:gratis|free|bonus)"
    r" (?:\d+|satu|dua|one|lagi)\b"
)
_CODE: Final = re.compile(
    r"(?i:\bkode(?:\s+(?:promo|voucher|diskon|kupon))?(?:nya)?)[\s:*\"'“”]+([A-Z][A-Z0-9]{3,})\b"
)
_ONLY: Final = re.compile(r"(?:nya)?\s+(?:kami\s+|itu\s+)?(?:hanya|cuma|khusus)\b")
_BUYING: Final = re.compile(r"\b(?:beli|buy|pembelian|belanja|order|pesan|ambil)\b")
_INCLUDES: Final = re.compile(r"\btermasuk\b")
_EVERY_ZONE: Final = re.compile(
    r"\b(?:semua|seluruh|setiap) (?:zona|area|daerah|wilayah|kota|tempat)\b|\bse-[a-z]{4,}"
    r"|\bse ?(?:kota|kabupaten|indonesia)\b|\bke mana (?:aja|saja|pun)\b"
)
# Something given on top: followed by the name of a product.
_ELSEWHERE: Final = re.compile(r"\b(?:ke|to|di|area) ([A-Z][\w'-]+)")
_GIFT: Final = re.compile(
    r"\b(?P<word>gratis|free|bonus(?:nya)?|(?:sudah )?termasuk)\s+(?:\d+\s*|satu\s+)?"
    r"(?:gelas|porsi|cup|botol|pcs|buah|bungkus|potong|tusuk)?\s*$"
)


# "Dapat es teh gratis"
_GIVEN: Final = re.compile(r"\s*(?:nya)?\s*(?:gratis|free)\b(?! (?:ongkir|antar|pasang|parkir))")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds promos that the shop does not have."""
    promos = promos_alive(facts)
    if _OVER.search(reading.plain):
        # "Promo Kemerdekaan 17% sudah berakhir 17 Agustus": true of promos that are over.
        promos = list(facts.info.promos)
    yield from _percents(reading, facts, promos)
    yield from _free_delivery(reading, facts, promos)
    yield from _gifts(reading, facts, before)
    yield from _on_its_days(reading, facts, promos)
    together = _TOGETHER.search(reading.plain)
    if (
        together
        and not facts.info.promo_stacking
        and (_OFF.search(reading.plain) or _OFF.search(facts.customer.questions.plain))
        and not _NO.search(reading.plain)
        and not _asks(reading, together.end())
    ):
        yield _violation(reading, together, "promos do not add up in this shop")
    yield from _beyond(reading, facts, promos)
    yield from _paid_otherwise(reading, facts, promos)
    yield from _loyalty(reading, facts)
    for match in _ONE_FREE.finditer(reading.plain):
        said = any(_same_offer(match[0], text.lower()) for text in facts.texts)
        if not said and not denied(reading, match.start(), match.end()):
            yield _violation(reading, match, "no promo gives one free")
    yield from _ends(reading, facts, promos)
    known = {promo.code.upper() for promo in promos if promo.code}
    for match in _CODE.finditer(reading.text):
        code = match[1].upper()
        if code not in known and not any(code in text.upper() for text in facts.texts):
            yield Violation(NAME, match[0], "the shop has no such code")


_OVER: Final = re.compile(
    r"\b(?:sudah|udah|telah) (?:\w+ )?(?:berakhir|selesai|lewat|habis|tidak berlaku|tutup)\b"
)
_SCHEMES: Final = re.compile(
    r"\b(?:cash ?back|poin|point|stempel|undian|door ?prize|giveaway|kartu member|membership"
    r"|loyalty|angpao|souvenir|suvenir)\w*\b"
)
_NO: Final = re.compile(
    r"\b(?:tidak|belum|nggak|ndak|ora|teu|henteu|ngga|gak|ga|bukan|maaf|tanpa|no|not)\b"
)
_DAYS_TYPES: Final = frozenset({"fixed_price", "bonus"})


def _on_its_days(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    """ "Hari Sabtu Paket Duo Geprek tetap Rp45.000", when it holds from Tuesday to Friday."""
    days = days_in(reading.plain, facts.today)
    if not days or _NO.search(reading.plain) or reading.plain.rstrip().endswith("?"):
        return
    for promo in promos:
        opening = " ".join(folded_title(promo.title).split()[:2])
        at = reading.plain.find(opening)
        if promo.type not in _DAYS_TYPES or at < 0:
            continue
        nearest = min(days, key=lambda day: abs(day.start - at))
        if not all(holds_on(promo, day) for day in nearest.dates):
            span = reading.shown(nearest.start, nearest.end)
            yield Violation(NAME, span, "the promo does not hold on this day")


def _loyalty(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """Cashback, points and draws of which no text of the shop speaks."""
    for match in _SCHEMES.finditer(reading.plain):
        if (
            not any(match[0][:5] in text.lower() for text in facts.own_texts)
            and not _NO.search(reading.plain)
            and not _asks(reading, match.end())
        ):
            yield _violation(reading, match, "the shop has no such thing")


_MONTHS: Final = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_MONTH: Final = "|".join(_MONTHS)
_UNTIL: Final = re.compile(
    r"\b(?:sampai|hingga|s/d|sd|berakhir|terakhir)(?: tanggal| tgl)? (\d{1,2}) "
    rf"({_MONTH})"
)


def _ends(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    """ "Berlaku sampai 24 Desember": the last day of a promo, or of some text of the shop."""
    for match in _UNTIL.finditer(reading.plain):
        said = (int(match[1]), _MONTHS.index(match[2]) + 1)
        ends = {(promo.ends_on.day, promo.ends_on.month) for promo in promos if not promo.endless}
        told = f"{match[1]} {match[2]}"
        if said not in ends and not any(told in text.lower() for text in facts.own_texts):
            yield _violation(reading, match, "nothing of the shop's ends on this day")


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(match.start(), match.end()), reason)


def _percents(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    matches = list(PERCENT.finditer(reading.plain))
    if not matches or _is_the_owners(reading, facts):
        return
    taken_off = _OFF.search(reading.plain) or any(match["half"] for match in matches)
    over = _OVER.search(reading.plain)
    offered = promos_meant(reading, facts) if taken_off and not over else promos
    known = {float(p.value or 0) for p in offered if p.type == "percent"}
    if not taken_off:
        known |= percents_in(facts.customer.questions.plain) | {100.0}
        for text in facts.texts:
            known |= percents_in(fold(text).plain)
    for match in matches:
        if worth(match) not in known and not denied(reading, match.start(), match.end()):
            yield _violation(
                reading, match, "no promo of the shop, valid then, has this percentage"
            )


def _is_the_owners(reading: Reading, facts: Facts) -> bool:
    """Whether the sentence stands so in one of the owner's answers: "Reseller diskon 20%"."""
    said = " ".join(reading.plain.split()).strip(" .")
    return any(
        said in " ".join(fold(entry.answer).plain.split()) for entry in facts.context.shop.knowledge
    )


def _free_delivery(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    alone = fee_waived(reading, facts)
    for match in (*_FREE.finditer(reading.plain), *([alone] if alone else ())):
        if denied(reading, match.start(), match.end()) or _asks(reading, match.end()):
            continue
        free = [p for p in promos if p.type == "free_delivery"]
        if not free and not any(zone.fee_idr == 0 for zone in facts.info.zones):
            yield _violation(reading, match, "the shop has no free delivery")
            continue
        zones: Sequence[Zone] = facts.areas.zones_in(reading.plain)
        asked_zones = facts.areas.zones_in(facts.customer.questions.plain)
        if _EVERY_ZONE.search(reading.plain):
            zones = facts.info.zones
        elsewhere = _ELSEWHERE.search(reading.text)
        if elsewhere and not facts.areas.names_in(fold(elsewhere[1]).plain) and not zones:
            known = fold(f"{facts.info.city} {facts.info.name}").plain
            if fold(elsewhere[1]).plain.split()[0] not in {*known.split(), "zona", "rumah"}:
                yield _violation(reading, match, "free delivery does not hold for this area")
                continue
        fee = max((zone.fee_idr for zone in zones or asked_zones), default=0)
        if (
            fee
            and not _PARTLY.search(reading.plain)
            and all(p.max_discount_idr and p.max_discount_idr < fee for p in free)
        ):
            yield _violation(reading, match, "only a part of the fee is taken off")
            continue
        covered = {p.zone_id for p in free}
        if _ONLY.match(reading.plain, match.end()):
            # "Gratis ongkir hanya untuk zona Dekat, Sukajadi zona Tengah": said of the first alone.
            zones = facts.areas.zones_in(re.split(r"[,;.]", reading.plain[match.end() :])[0])
        if (
            zones
            and None not in covered
            and not all(zone.id in covered or zone.fee_idr == 0 for zone in zones)
        ):
            yield _violation(reading, match, "free delivery does not hold for this area")


_TOGETHER: Final = re.compile(r"\b(?:bisa|boleh|dapat) (?:di)?(?:gabung|pakai bareng)\w*\b")
_PARTLY: Final = re.compile(r"\b(?:sampai|hingga|maks\w*|subsidi\w*|potong\w*|sebagian|rp)\b")
_FETCHED: Final = re.compile(r"\b(?:diantar|dikirim|antar|delivery|kirim ke|pesan antar)\b")
_HOLDS_FOR: Final = re.compile(
    r"\b(?:isi\w*|berisi|berlaku|bisa|masuk|termasuk|dapat|dapet|boleh|tetap|juga)\b"
)
_OLD: Final = re.compile(
    r"\b(?:semua (?:pelanggan|orang|customer)|pelanggan lama|langganan|siapa (?:saja|aja))\b"
)


def _beyond(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    """What a promo is said to be for, and is not: other goods, delivery, old customers."""
    if _NO.search(reading.plain) or "?" in reading.plain or not _HOLDS_FOR.search(reading.plain):
        return
    for promo in promos:
        title, scope = folded_title(promo.title), promo.scope
        at = reading.plain.find(title)
        code = promo.code.lower()
        if at < 0 and promos_meant(reading, facts) == [promo] and _OFF.search(reading.plain):
            at, title = len(reading.plain), ""
        if at < 0 and not (code and code in reading.plain):
            continue
        if scope.fulfilment == "pickup" and (sent := _FETCHED.search(reading.plain)):
            yield _violation(reading, sent, "this promo is for what is fetched alone")
        if scope.first_order and (old := _OLD.search(reading.plain)):
            yield _violation(reading, old, "this promo is for new customers alone")
        skus = _covered(promo, facts)
        for mention in reading.sure_mentions[:2]:
            inside = at <= mention.start < at + len(title)
            others = {facts.products[key].sku for key in mention.products}
            if skus and mention.exact and not inside and not others & skus:
                span = reading.shown(mention.start, mention.end)
                yield Violation(NAME, span, "this promo is not for it")


def _paid_otherwise(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    """ "Jumat bayar pakai DANA potong Rp5.000", which is for QRIS."""
    if _NO.search(reading.plain) or "?" in reading.plain:
        return
    if not any(promo.scope.payment_codes for promo in promos):
        return
    said = {v for a in reading.amounts for v in a.values_idr}
    methods = [m for m in facts.info.payment_methods if _is_named(m, reading.plain)]
    for promo in promos:
        codes = promo.scope.payment_codes
        opening = " ".join(folded_title(promo.title).split()[:2])
        meant = opening in reading.plain or (promo.type == "amount" and promo.value in said)
        others = [m for m in methods if m.code not in codes]
        if codes and meant and others and not any(m.code in codes for m in methods):
            span = others[0].name
            yield Violation(NAME, span, "this promo is for another way to pay")


def _is_named(method: PaymentInfo, plain: str) -> bool:
    words = {method.code.lower(), *fold(method.name).plain.split()} - {"transfer", "bank"}
    return any(re.search(rf"\b{re.escape(word)}\b", plain) for word in words if len(word) > 2)


def _covered(promo: PromoInfo, facts: Facts) -> set[str]:
    """The products that a promo is for, by sku, with what it gives; empty where it is for all."""
    scope = promo.scope
    skus = {*scope.products, *(sku for part in scope.bundle for sku in part.products)}
    categories = {name.casefold() for name in scope.categories}
    if categories:
        skus |= {p.sku for p in facts.products.values() if p.category.casefold() in categories}
    return skus | {scope.bonus_sku} if skus and scope.bonus_sku else skus


def _gifts(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """ "Gratis es teh": given only where a promo or the product's own description gives it."""
    for mention in reading.sure_mentions:
        match = _GIFT.search(reading.plain[: mention.start])
        if match is None and (after := _GIVEN.match(reading.plain, mention.end)):
            following = re.match(r"\W*(?:\d+\s*|satu\s+)?([a-z]+)", reading.plain[after.end() :])
            if following and following[1] not in AFTER_FREE:
                # "Beli 3 bakso gratis 1 es jeruk": what follows is given.
                continue
            words = reading.plain[mention.start : mention.end].split()
            good = given_free(words, reading, facts, bought=True) or given_free(
                words, reading, facts
            )
            if not good and not denied(reading, *after.span()) and not _asks(reading, after.end()):
                yield _violation(reading, after, "nothing of the shop's gives this on top")
            continue
        if match is None or denied(reading, *match.span()) or _asks(reading, mention.end):
            continue
        words = reading.plain[mention.start : mention.end].split()
        skus = {facts.products[key].sku for key in mention.products}
        on_top = "termasuk" not in match["word"]
        if on_top and any(p.scope.bonus_sku in skus for p in promos_meant(reading, facts)):
            continue
        spoken = [m for part in (*before[-2:], reading) for m in part.sure_mentions]
        spoken = [m for m in spoken if m is not mention]
        if "termasuk" not in match["word"]:
            bought = _BUYING.search(reading.plain) is not None
            good = given_free(words, reading, facts, spoken, bought=bought)
        else:
            given = [text.lower() for text in facts.texts if _INCLUDES.search(text.lower())]
            given += [facts.products[k].description.lower() for m in spoken for k in m.products]
            good = any(set(words) <= set(re.findall(r"\w+", text)) for text in given)
        if not good:
            span = reading.shown(match.start(), mention.end)
            yield Violation(NAME, span, "nothing of the shop's gives this on top")


def _same_offer(offer: str, text: str) -> bool:
    """Whether a text gives as many for as many: "beli 3 … gratis 1", or twice of both."""
    numbers = _offered(offer)
    for told in _ONE_FREE.finditer(text):
        known = _offered(told[0])
        if not (numbers and known):
            return True
        times = numbers[0] / known[0]
        if times == int(times) and numbers[-1] == known[-1] * times:
            return True
    return False


def _offered(offer: str) -> list[float]:
    found = [number(word) for word in re.findall(r"\d+|\b(?:satu|dua|tiga|empat|lima)\b", offer)]
    return found[:1] + found[-1:] if len(found) > 1 else []


def _asks(reading: Reading, position: int) -> bool:
    _, end = reading.stretch(position)
    return reading.plain[max(position, end - 1) : end].endswith("?")
