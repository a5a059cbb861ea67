"""What the built-in responder's understanding and answering cost, without database and guard."""

import asyncio
import gc
import random
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bench.inside import _import, _set_up
from bench.shop import SLUG

QUESTIONS = [
    "nasi goreng ayam brp kak?",
    "msh ada mie goreng seafood ga? sekalian jam bukanya dong",
    "2 nasgor ayam pedas sama 1 es teh manis jadi brp kalo dianter ke dago",
    "ada yg pedes dibawah 20rb buat 4 orang?",
    "rekomendasi kopi yg ga pahit",
    "bedanya sate kambing sama sate sapi apa",
    "bs bayar pake qris? min order brp",
    "besok jam setengah 8 malem msh buka?",
    "nasii gorng kmbing spsial ready?",
    "how much is the fried rice and are you open on sunday?",
]
# Whatever somebody may paste.
ODD = [
    "a" * 100_000,
    "nasi goreng " * 9_000,
    "🔥" * 20_000,
    "\u202e\u200f\u0000" * 5_000,
    "'; DROP TABLE products; --" * 3_000,
    "<script>alert(1)</script>" * 3_000,
    "1 " * 50_000,
    "nasi1mie2sate3" * 5_000,
    "ke " * 30_000,
    "中文字符" * 20_000,
    " ".join(f"xq{number}zt" for number in range(3_000)),
    "? ! . , ;\n" * 10_000,
]


_GLUE: Final = (
    "yg sama dan 2 3 tambah tanpa pedas berapa kak ada ke dago besok jam 5 kalau terus , . ? pesan"
    " mau bayar qris promo minimal rb 20rb alamat jalan no 12 0812345678 iya ga jadi yang jumbo"
)


def jumbled(names: list[str], *, seed: int = 1) -> list[str]:
    """Long messages of the shop's own words and of those that people order with, in no order."""
    draw, glue = random.Random(seed), _GLUE.split()
    words = sorted({word for name in names for word in name.split()})
    kinds: list[Callable[[], str]] = [
        lambda: draw.choice(words),
        lambda: draw.choice(glue),
        lambda: f"{draw.choice(names)} {draw.choice(glue)}",
        lambda: f"\n{draw.randint(1, 9)} {draw.choice(names)}",
        # Each with a slip at its end.
        lambda: draw.choice(words)[:-1] + draw.choice("aeiou"),
        lambda: draw.choice((draw.choice(words), draw.choice(glue), draw.choice(names))),
    ]
    return [" ".join(make() for _ in range(400)) for make in kinds * 10]


def responder() -> None:
    """Milliseconds of processor per message, after a change, for odd texts; memory of a shop."""
    _set_up()
    from tanggap.assistant.base import TurnContext
    from tanggap.assistant.builtin import BuiltIn
    from tanggap.assistant.builtin.understand.shelf import keeping, shelf_of
    from tanggap.assistant.shop import Shop, ShopCache
    from tanggap.businesses.models import Business
    from tanggap.catalogue.models import Product
    from tanggap.catalogue.services.revision import raise_catalogue_revision

    def read() -> Shop:
        business = Business.objects.get(slug=SLUG)
        return ShopCache().load(business.pk, business.info_revision, business.catalogue_revision)

    async def answer(shop: Shop, text: str) -> float:
        context = TurnContext(
            shop=shop,
            conversation_id=1,
            customer_id=1,
            customer_name="",
            history=(),
            questions=(text,),
            now=datetime(2026, 11, 24, 5, 0, tzinfo=UTC),
        )
        begun = time.process_time()
        await BuiltIn().draft(context)
        return (time.process_time() - begun) * 1_000

    def each(shop: Shop, texts: list[str]) -> list[float]:
        async def run() -> list[float]:
            return [await answer(shop, text) for text in texts]

        return asyncio.run(run())

    print(f"{'products':>8} {'ms/message':>11} {'worst':>7} {'first':>8} {'after change':>13}"
          f" {'worst odd':>10} {'MB':>6}")  # fmt: skip
    for products in (50, 1_000, 20_000):
        _import(products)
        shop = read()
        # What all shops share is not this one's: word lists, and what words were found to mean.
        shelf_of(shop)
        keeping._shelves.clear()
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        shelf_of(shop)
        taken = (tracemalloc.get_traced_memory()[0] - before) / 1e6
        tracemalloc.stop()
        keeping._shelves.clear()
        (first,) = each(shop, QUESTIONS[:1])
        each(shop, QUESTIONS)
        spent = each(shop, QUESTIONS * 5)
        names = [one.name.lower() for one in shop.catalogue.products.values()][:3_000]
        odd = max(each(shop, ODD + jumbled(names)))
        product = Product.objects.for_business(shop.info.id).first()
        assert product is not None
        product.name = "Nasi Goreng Baru Sekali"
        product.save(update_fields=["name"])
        raise_catalogue_revision(business_id=shop.info.id)
        (changed,) = each(read(), QUESTIONS[:1])
        print(f"{products:>8} {sum(spent) / len(spent):>11.2f} {max(spent):>7.1f} {first:>8.1f}"
              f" {changed:>13.1f} {odd:>10.1f} {taken:>6.2f}", flush=True)  # fmt: skip
    print()
