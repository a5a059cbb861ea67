"""“Tanya asisten”: hearing, beside what was written, how the assistant says it."""

from dataclasses import dataclass
from datetime import datetime

from tanggap.businesses import promos
from tanggap.businesses.info import ShopInfo


@dataclass(frozen=True, slots=True)
class SampleQuestions:
    """For each part of the shop the question that a customer would ask about it."""

    about: str
    hours: str
    promo: str
    delivery: str
    payment: str
    orders: str


def sample_questions(info: ShopInfo, now: datetime) -> SampleQuestions:
    """Questions in the words of customers, about what this shop has."""
    today = now.astimezone(info.zone).date()
    later = tuple(promo for promo, _day in promos.promos_later(info, today))
    offered = promos.promos_on(info, today) or later
    area = next((zone.areas[0] for zone in info.zones if zone.areas), "sini")
    # What customers write is Indonesian, whatever language the console speaks.
    return SampleQuestions(
        about="alamatnya di mana kak?",
        hours="hari ini buka jam berapa kak?",
        promo=f"promo {offered[0].title} itu gimana kak?" if offered else "lagi ada promo kak?",
        delivery=f"bisa kirim ke {area}? ongkirnya berapa?",
        payment="bisa bayar pakai apa aja kak?",
        orders="kalau pesanan mau dibatalin bisa kak?",
    )
