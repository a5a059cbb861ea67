"""Further kinds of what a draft may claim: promises, other topics, people, and read-backs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tests.guard import phrasings_more as say
from tests.guard.claims import HONEST, WRONG, Said

if TYPE_CHECKING:
    from tests.guard.drafts import Drafts

WHEN = ("besok", "besok pagi", "lusa", "minggu depan", "hari ini juga")
PEOPLE = ("Joko", "Wulan", "Ferdian", "Maya", "Yusuf", "Anisa", "Bambang")


def _talk(phrases: tuple[str, ...]) -> Callable[[Drafts], Said]:
    def make(drafts: Drafts) -> Said:
        chance = drafts.chance
        text = drafts.phrase(
            phrases,
            p=drafts.product().name,
            w=chance.choice(WHEN),
            n=(name := chance.choice(PEOPLE)),
            m=name.lower(),
            k=chance.randint(10_000_000, 99_999_999),
        )
        return Said(text, chance.choice(("halo kak", "gimana kak?", "tolong dong kak")))

    return make


def _read_back(drafts: Drafts, *, honest: bool) -> Said:
    chance = drafts.chance
    chosen = chance.sample(drafts.products, chance.randint(2, 4))
    counts = [chance.randint(1, 6) for _ in chosen]
    sums = [product.price_idr * count for product, count in zip(chosen, counts, strict=True)]
    zone = chance.choice(drafts.shop.info.zones)
    fee, total = zone.fee_idr, sum(sums) + zone.fee_idr
    shown = list(sums)
    if not honest:
        wrong = chance.choice(("line", "total", "fee"))
        off = chance.choice((-3_000, -1_500, 2_500, 4_000, 11_000))
        if wrong == "line":
            place = chance.randrange(len(shown))
            shown[place] = shown[place] + abs(off) + 700
        elif wrong == "total":
            total += off
        else:
            fee += abs(off)
    lines = "\n".join(
        f"- {count} x {product.name}: {drafts.spelled(amount)}"
        for product, count, amount in zip(chosen, counts, shown, strict=True)
    )
    name = chance.choice(PEOPLE)
    phone = f"0812{chance.randint(10_000_000, 99_999_999)}"
    area = chance.choice(zone.areas)
    customer = chance.choice(
        (name, f"{name}, {phone}", f"Jl. Cendana {chance.randint(1, 99)} {area}")
    )
    wanted = ", ".join(f"{p.name.lower()} {n}" for p, n in zip(chosen, counts, strict=True))
    text = drafts.phrase(
        say.READ_BACK,
        l=lines,
        s=drafts.spelled(sum(sums)),
        f=drafts.spelled(fee),
        t=drafts.spelled(total),
        z=area,
        c=customer,
    )
    question = f"pesan {wanted} kirim ke {area.lower()}, atas nama {name} {phone}. {customer}"
    return Said(text, question, tuple(product.sku for product in chosen))


ALL_WRONG: Final[dict[str, Callable[[Drafts], Said]]] = {
    **WRONG,
    "promise": _talk(say.PROMISE),
    "other topic": _talk(say.OTHER_TOPIC),
    "personal data": _talk(say.PERSONAL),
    "rude": _talk(say.RUDE),
    "leak": _talk(say.LEAK),
    "quality": _talk(say.QUALITY),
    "read-back": lambda drafts: _read_back(drafts, honest=False),
}
ALL_HONEST: Final[dict[str, Callable[[Drafts], Said]]] = {
    **HONEST,
    "read-back": lambda drafts: _read_back(drafts, honest=True),
}
