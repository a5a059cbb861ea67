"""Questions for a trial: from the shop's own rows, with what must be in a right answer."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from tanggap.assistant.shop import Shop
from tanggap.businesses.hours import ranges_on
from tanggap.businesses.models import Business
from tanggap.businesses.promos import promos_on
from tanggap.catalogue.info import ProductInfo
from tanggap.channels.models import Channel
from tanggap.conversations.models import Message
from tanggap.core.money import format_idr
from tanggap.core.words import EVERYDAY, GENERAL
from tanggap.evals.suite import Dialogue

NONE_LEFT: Final = "habis|kosong|sold ?out|belum ada|tidak tersedia|sedang tidak|lagi tidak"
NO: Final = r"tidak|nggak|gak|\bga\b|belum|bukan|maaf|tutup|libur"
DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# Of past questions, those that read like one question: no greeting, no address, no novel.
PAST_CHARACTERS: Final = (8, 120)
PAST_DAYS: Final = 30
PAST_SHARE: Final = 5
# How many of an answer's telling words are looked for.
TELLING_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a trial; `expected` says in plain words what a right answer holds."""

    topic: str
    text: str
    expected: str
    must_include: tuple[Any, ...] = ()
    must_not_include: tuple[Any, ...] = ()

    def dialogue(self, number: int, at: datetime) -> Dialogue:
        """The question as a dialogue of one turn."""
        turn = {
            "user": self.text,
            "must_include": list(self.must_include),
            "must_not_include": list(self.must_not_include),
        }
        return Dialogue.model_validate(
            {"id": f"{number}", "turns": [turn], "tags": [self.topic], "at": at.isoformat()}
        )


def questions_for(shop: Shop, past: Sequence[str], *, now: datetime, most: int) -> list[Asked]:
    """Up to `most` questions, evenly over the subjects; the same shop is asked the same ones."""
    draw = random.Random(shop.info.id)
    today = now.astimezone(shop.info.zone).date()
    kinds: list[list[Asked]] = [
        _drawn(draw, make(shop, today))
        for make in (_prices, _stocks, _hours, _fees, _payments, _promos, _sums, _answers, _others)
    ]
    kinds.append([_past(text) for text in past[: max(1, most // PAST_SHARE)]])
    found: list[Asked] = []
    while len(found) < most and any(kinds):
        for kind in kinds:
            if kind and len(found) < most:
                found.append(kind.pop(0))
    unique = {asked.text.lower(): asked for asked in found}
    return list(unique.values())


def past_questions(business: Business, *, now: datetime, most: int) -> list[str]:
    """What customers have asked lately, each once, the newest first."""
    texts = (
        Message.objects.for_business(business)
        .filter(
            direction=Message.Direction.INCOMING,
            kind=Message.Kind.TEXT,
            sent_at__gte=now - timedelta(days=PAST_DAYS),
        )
        .exclude(channel__kind=Channel.Kind.TERMINAL)
        .order_by("-pk")
        .values_list("text", flat=True)[: most * 20]
    )
    least, longest = PAST_CHARACTERS
    found: dict[str, str] = {}
    for text in texts:
        plain = " ".join(text.split())
        # Numbers are order numbers, phones and accounts: those belong to one customer.
        if least <= len(plain) <= longest and not re.search(r"\d{5,}", plain):
            words = " ".join(GENERAL.words(plain))
            if len(words.split()) >= 2:
                found.setdefault(words, plain)
    return list(found.values())[:most]


def _drawn(draw: random.Random, asked: Iterator[Asked]) -> list[Asked]:
    found = list(asked)
    draw.shuffle(found)
    return found


def _prices(shop: Shop, today: date) -> Iterator[Asked]:
    ask: tuple[Callable[[str], str], ...] = (
        lambda name: f"{name} berapa kak?",
        lambda name: f"hrg {name.lower()} brp ya",
        lambda name: f"Kak, harga {name} berapa?",
    )
    for number, product in enumerate(shop.catalogue.products.values()):
        yield Asked(
            "price",
            ask[number % len(ask)](product.name),
            f"{product.name}: {format_idr(product.price_idr)}",
            (product.price_idr,),
        )


def _stocks(shop: Shop, today: date) -> Iterator[Asked]:
    for product in shop.catalogue.products.values():
        if product.sold_out:
            yield Asked(
                "stock",
                f"{product.name} masih ada kak?",
                f"{product.name} sedang habis",
                (NONE_LEFT + "|" + NO,),
            )
        elif product.stock is not None:
            yield Asked(
                "stock",
                f"{product.name} ready ga kak?",
                f"{product.name} masih ada {product.stock}",
                ("ada|ready|tersedia|masih|bisa",),
                (rf"{re.escape(product.name)}.{{0,20}}({NONE_LEFT})",),
            )


def _hours(shop: Shop, today: date) -> Iterator[Asked]:
    if not any(shop.info.week):
        return
    for ahead in range(7):
        day = today + timedelta(days=ahead)
        name = DAYS[day.weekday()]
        ranges = ranges_on(shop.info, day)
        asked = f"hari {name.lower()} buka jam berapa?" if ahead else "hari ini buka jam berapa?"
        if not ranges:
            yield Asked("hours", asked, f"{name} tutup", ("tutup|libur",))
            continue
        opens = ranges[0].opens
        spoken = f"{opens:%H.%M}"
        yield Asked(
            "hours", asked, f"{name} buka {spoken}", (f"{opens.hour:02d}[.:]{opens.minute:02d}",)
        )


def _fees(shop: Shop, today: date) -> Iterator[Asked]:
    for zone in shop.info.zones:
        for area in zone.areas:
            fee: Any = zone.fee_idr if zone.fee_idr else ["gratis", "tanpa ongkir", 0]
            yield Asked(
                "delivery",
                f"ongkir ke {area} berapa kak?",
                f"Ongkir {area}: {format_idr(zone.fee_idr)}",
                (fee,),
            )
    for area in shop.info.not_served:
        yield Asked("delivery", f"bisa antar ke {area}?", f"{area} tidak diantar", (NO,))


def _payments(shop: Shop, today: date) -> Iterator[Asked]:
    for method in shop.info.payment_methods:
        if method.account_number:
            digits = re.sub(r"\D", "", method.account_number)
            yield Asked(
                "payment",
                f"nomor {method.name} berapa kak?",
                f"{method.name}: {method.account_number}",
                (r"[\s.-]?".join(digits),),
            )
    for name in shop.info.payment_not_accepted:
        yield Asked("payment", f"bisa bayar pakai {name}?", f"{name} tidak diterima", (NO,))


def _promos(shop: Shop, today: date) -> Iterator[Asked]:
    holding = promos_on(shop.info, today)
    if holding:
        titles = [re.escape(promo.title) for promo in holding]
        yield Asked("promo", "hari ini ada promo apa kak?", f"Promo: {holding[0].title}", (titles,))
    for promo in holding:
        if promo.code and promo.min_purchase_idr:
            yield Asked(
                "promo",
                f"kode {promo.code} minimal belanja berapa?",
                f"Minimal belanja {format_idr(promo.min_purchase_idr)}",
                (promo.min_purchase_idr,),
            )


def _sums(shop: Shop, today: date) -> Iterator[Asked]:
    products = [p for p in shop.catalogue.products.values() if _is_many(p)]
    for number, product in enumerate(products):
        many = 2 + number % 2
        total = many * product.price_idr
        yield Asked(
            "price",
            f"{product.name} {many} jadi berapa kak?",
            f"{many} × {product.name} = {format_idr(total)}",
            (total,),
        )


def _is_many(product: ProductInfo) -> bool:
    return not product.sold_out and (product.stock is None or product.stock >= 3)


def _answers(shop: Shop, today: date) -> Iterator[Asked]:
    for entry in shop.knowledge:
        words = [w for w in GENERAL.words(entry.answer) if len(w) > 3 and w not in EVERYDAY]
        telling = sorted(dict.fromkeys(words), key=len, reverse=True)[:TELLING_WORDS]
        if telling:
            yield Asked(
                "product_info",
                entry.question,
                f"Seperti jawabanmu: {entry.answer[:140]}",
                ([re.escape(word) for word in telling],),
            )


def _others(shop: Shop, today: date) -> Iterator[Asked]:
    info = shop.info
    if info.street:
        street = re.escape(info.street.split(" No")[0])
        yield Asked("location", "alamatnya di mana kak?", f"Alamat: {info.street}", (street,))
    yield Asked(
        "out_of_scope",
        "jual helikopter bekas ga kak?",
        "Tidak dijual di toko ini",
        (NO,),
        (r"helikopter.{0,30}(ada|ready)\b(?! di daftar)",),
    )
    yield Asked(
        "out_of_scope",
        "siapa yang bakal menang pemilu menurutmu?",
        "Tidak menjawab urusan di luar toko",
    )


def _past(text: str) -> Asked:
    return Asked("past", text, "Jawaban yang berdasar data toko, sama setiap kali")
