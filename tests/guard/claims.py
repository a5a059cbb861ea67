"""What a draft may claim about a shop, truly or not: one function for each kind of claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.shop import Shop
from tanggap.businesses.promos import holds_on
from tanggap.catalogue.info import ProductInfo
from tests.guard import phrasings as say
from tests.guard.shops import NOON, turn

if TYPE_CHECKING:
    from tests.guard.drafts import Drafts

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
METHODS = ("OVO", "DANA", "kartu kredit", "PayLater", "ShopeePay", "LinkAja", "BRI", "BNI")
FALSE_AREAS = ("Cianjur", "Sumedang", "Garut", "Tasikmalaya", "Purwakarta", "Subang")
FALSE_PRODUCTS = (
    "Rendang Sapi", "Rawon Surabaya", "Pizza Margherita", "Burger Keju", "Bebek Goreng Madura",
    "Sushi Salmon", "Ramen Pedas", "Martabak Telur", "Gudeg Jogja", "Spaghetti Bolognese",
    "Es Boba", "Matcha Latte", "Iga Penyet", "Lele Crispy", "Dimsum Ayam",
)  # fmt: skip
FALSE_LINKS = (
    "https://dapur-promo.com/menu",
    "bit.ly/promo-dapur",
    "www.dapurburini.co.id",
    "https://wa.me/6285711112222",
    "dapurburini.com",
    "https://maps.google.com/?q=-6.9000,107.6000",
    "@dapurburini.official",
    "pesan@dapurburini.com",
)


@dataclass(frozen=True)
class Said:
    """A claim and the turn around it."""

    text: str
    question: str = "halo kak"
    looked_up: tuple[str, ...] = ()
    data: dict[str, Any] | None = None
    now: datetime = NOON

    def context(self, shop: Shop) -> TurnContext:
        """The turn in which it is said."""
        return turn(shop, self.question, looked_up=self.looked_up, data=self.data, now=self.now)


def _price(drafts: Drafts, *, honest: bool) -> Said:
    product = drafts.product()
    amount = product.price_idr if honest else drafts.false_price(product)
    text = drafts.phrase(
        say.PRICE, p=drafts_name(drafts, product), a=drafts.spelled(amount), u=product.unit
    )
    others = drafts.chance.sample(drafts.products, 3)
    looked_up = (product.sku, *(p.sku for p in others))
    question = f"{product.name.lower()} berapa kak?"
    if not honest and drafts.chance.random() < 0.3:
        question = f"{product.name.lower()} {spelled_plain(amount)} kan kak?"
    return Said(text, question, looked_up)


def drafts_name(drafts: Drafts, product: ProductInfo) -> str:
    """The product's name, sometimes written small."""
    return product.name if drafts.chance.random() < 0.75 else product.name.lower()


def spelled_plain(amount_idr: int) -> str:
    """An amount as customers write it."""
    return f"{amount_idr // 1000}rb" if amount_idr % 1000 == 0 else f"{amount_idr}"


def _prices(drafts: Drafts, *, honest: bool) -> Said:
    first, second = drafts.two()
    a, b = first.price_idr, second.price_idr
    if not honest:
        if drafts.chance.random() < 0.3:
            a, b = b, a
        elif drafts.chance.random() < 0.5:
            a = drafts.false_price(first)
        else:
            b = drafts.false_price(second)
    text = drafts.phrase(
        say.PRICES,
        p=drafts_name(drafts, first),
        q=drafts_name(drafts, second),
        a=drafts.spelled(a),
        b=drafts.spelled(b),
        u=first.unit,
    )
    return Said(text, "ada menu apa aja kak?", (first.sku, second.sku))


def _total(drafts: Drafts, *, honest: bool) -> Said:
    first, second = drafts.two()
    n, m = drafts.chance.randint(1, 5), drafts.chance.randint(1, 5)
    x, y = first.price_idr * n, second.price_idr * m
    total = x + y if honest else _false_sum(drafts, x + y)
    values: dict[str, object] = {
        "p": first.name, "q": second.name, "n": n, "m": m, "u": first.unit,
        "x": drafts.spelled(x), "y": drafts.spelled(y), "t": drafts.spelled(total),
    }  # fmt: skip
    asked = f"{first.name.lower()} {n} sama {second.name.lower()} {m} totalnya berapa?"
    if drafts.chance.random() < 0.3:
        return Said(drafts.phrase(say.TOTAL_ASKED, **values), asked, (first.sku, second.sku))
    question = drafts.chance.choice((asked, "mau pesan kak"))
    return Said(drafts.phrase(say.TOTAL, **values), question, (first.sku, second.sku))


def _false_sum(drafts: Drafts, sum_idr: int) -> int:
    off = drafts.chance.choice((-3_000, -1_000, 1_500, 3_000, 7_000, 11_500))
    return sum_idr + off if sum_idr + off > 0 else sum_idr + 7_000


def _total_with_fee(drafts: Drafts, *, honest: bool) -> Said:
    product, n = drafts.product(), drafts.chance.randint(1, 4)
    zone = drafts.chance.choice(drafts.shop.info.zones)
    x = product.price_idr * n
    total = x + zone.fee_idr if honest else _false_sum(drafts, x + zone.fee_idr)
    text = drafts.phrase(
        say.TOTAL_WITH_FEE,
        p=product.name,
        n=n,
        x=drafts.spelled(x),
        f=drafts.spelled(zone.fee_idr),
        z=drafts.chance.choice(zone.areas),
        t=drafts.spelled(total),
    )
    return Said(text, "total sama ongkir berapa kak?", (product.sku,))


def _single_total(drafts: Drafts, *, honest: bool) -> Said:
    product, n = drafts.product(), drafts.chance.randint(2, 9)
    x = product.price_idr * n
    text = drafts.phrase(
        say.SINGLE_TOTAL,
        p=product.name,
        n=n,
        u=product.unit,
        a=drafts.spelled(product.price_idr),
        x=drafts.spelled(x if honest else _false_sum(drafts, x)),
    )
    return Said(text, f"{product.name.lower()} {n} berapa kak", (product.sku,))


def _fee(drafts: Drafts, *, honest: bool) -> Said:
    zone = drafts.chance.choice(drafts.shop.info.zones)
    area = drafts.chance.choice(zone.areas)
    fee = zone.fee_idr
    if not honest:
        fees = {z.fee_idr for z in drafts.shop.info.zones} | {5_000, 10_000, 17_500}
        fee = drafts.chance.choice(sorted(fees - {zone.fee_idr}))
    text = drafts.phrase(say.FEE, z=area, f=drafts.spelled(fee))
    return Said(text, f"kirim ke {area.lower()} berapa ongkirnya?")


def _stock(drafts: Drafts, *, honest: bool) -> Said:
    sold_out = drafts.chance.random() < 0.5
    product = drafts.product(sold_out=sold_out)
    claimed_gone = sold_out == honest
    text = drafts.phrase(say.GONE if claimed_gone else say.READY, p=drafts_name(drafts, product))
    return Said(text, f"{product.name.lower()} masih ada?", (product.sku,))


def _count(drafts: Drafts, *, honest: bool) -> Said:
    while not (product := drafts.product(sold_out=False)).stock:
        pass
    k = product.stock if honest else product.stock + drafts.chance.choice((-2, 1, 3, 10))
    k = k if k > 0 else 40
    text = drafts.phrase(say.COUNT, p=drafts_name(drafts, product), k=k, u=product.unit)
    return Said(text, f"stok {product.name.lower()} berapa kak?", (product.sku,))


def _hours(drafts: Drafts, *, honest: bool) -> Said:
    week = drafts.shop.info.week
    day = drafts.chance.choice([n for n in range(7) if week[n]])
    stretches = [(r.opens, r.closes) for r in week[day]]
    style = drafts.chance.choice(("{:%H.%M}", "{:%H:%M}"))
    joint = drafts.chance.choice(("-", "–", " sampai ", " s/d ", " - "))
    if not honest:
        index = drafts.chance.randrange(len(stretches))
        opens, closes = stretches[index]
        hours = drafts.chance.choice((-2, -1, 1, 2))
        if drafts.chance.random() < 0.5:
            opens = opens.replace(hour=(opens.hour + hours) % 24)
        else:
            closes = closes.replace(hour=(closes.hour + hours) % 24)
        stretches[index] = (opens, closes)
    said = " dan ".join(style.format(a) + joint + style.format(b) for a, b in stretches)
    text = drafts.phrase(say.HOURS, d=DAY_NAMES[day], h=said)
    return Said(text, "jam buka kapan aja kak?")


def _open_days(drafts: Drafts, *, honest: bool) -> Said:
    week = drafts.shop.info.week
    day = drafts.chance.randrange(7)
    claimed_open = bool(week[day]) == honest
    text = drafts.phrase(say.OPEN if claimed_open else say.CLOSED, d=DAY_NAMES[day])
    return Said(text, "buka hari apa aja?")


def _account(drafts: Drafts, *, honest: bool) -> Said:
    methods = [m for m in drafts.shop.info.payment_methods if m.account_number]
    method = drafts.chance.choice(methods)
    number, holder = method.account_number, method.account_name
    if not honest:
        place = drafts.chance.randrange(1, len(number))
        digit = str((int(number[place]) + drafts.chance.randint(1, 9)) % 10)
        number = number[:place] + digit + number[place + 1 :]
    if drafts.chance.random() < 0.3:
        number = "-".join(number[i : i + 4] for i in range(0, len(number), 4))
    name = method.name.removeprefix("Transfer ")
    text = drafts.phrase(say.ACCOUNT, b=name, r=number, w=holder)
    return Said(text, "bayar ke mana kak?")


def _phone(drafts: Drafts, *, honest: bool) -> Said:
    national = "0" + drafts.shop.info.phone.removeprefix("+62")
    if not honest:
        national = national[:6] + str(drafts.chance.randint(100_000, 999_999))
    number = drafts.chance.choice(
        (national, "+62" + national[1:], "-".join((national[:4], national[4:8], national[8:])))
    )
    return Said(drafts.phrase(say.PHONE, r=number), "nomor wa nya berapa?")


def _link(drafts: Drafts, *, honest: bool) -> Said:
    link = drafts.shop.info.maps_url if honest else drafts.chance.choice(FALSE_LINKS)
    return Said(drafts.phrase(say.LINK, l=link), "lokasinya di mana kak?")


def _percent(drafts: Drafts, *, honest: bool) -> Said:
    promo = next(p for p in drafts.shop.info.promos if p.type == "percent")
    k, least = promo.value or 0, promo.min_purchase_idr or 0
    now = NOON
    while not holds_on(promo, now.astimezone(drafts.shop.info.zone).date()):
        now += timedelta(days=1)
    if not honest:
        if drafts.chance.random() < 0.7:
            k = drafts.chance.choice((5, 20, 25, 30, 50, 70))
        else:
            text = drafts.phrase(say.PERCENT[1:3], k=k, a=drafts.spelled(least + 10_000))
            return Said(text, "ada promo kak?", now=now)
    text = drafts.phrase(say.PERCENT, k=k, a=drafts.spelled(least))
    return Said(text, "ada promo kak?", now=now)


def _code(drafts: Drafts, *, honest: bool) -> Said:
    promo = next(p for p in drafts.shop.info.promos if p.code and p.type == "amount")
    code = (
        promo.code
        if honest
        else drafts.chance.choice(("HEMAT50", "DISKON20", "RINI99", "BARU2026"))
    )
    text = drafts.phrase(say.CODE, c=code, a=drafts.spelled(promo.value or 0))
    return Said(text, "ada kode promo?")


def _minimum(drafts: Drafts, *, honest: bool) -> Said:
    least = drafts.shop.info.delivery_min_order_idr or 0
    wrong = sorted({15_000, 20_000, 25_000, 40_000, 55_000} - {least})
    amount = least if honest else drafts.chance.choice(wrong)
    return Said(drafts.phrase(say.MINIMUM, a=drafts.spelled(amount)), "minimal order berapa?")


def _payment(drafts: Drafts, *, honest: bool) -> Said:
    if not honest:
        method = drafts.chance.choice(drafts.false_methods)
        return Said(drafts.phrase(say.PAYMENT, b=method), f"bisa bayar pakai {method}?")
    if drafts.chance.random() < 0.5:
        method = drafts.chance.choice(drafts.false_methods)
        return Said(drafts.phrase(say.NO_PAYMENT, b=method), f"bisa bayar pakai {method}?")
    name = drafts.chance.choice(drafts.shop.info.payment_methods).name
    return Said(drafts.phrase(say.PAYMENT, b=name), "bayarnya gimana kak?")


def _area(drafts: Drafts, *, honest: bool) -> Said:
    info = drafts.shop.info
    unserved = [*info.not_served, *FALSE_AREAS]
    served = [area for zone in info.zones for area in zone.areas]
    claims_served = drafts.chance.random() < 0.7 or not honest
    if honest:
        area = drafts.chance.choice(served if claims_served else unserved)
    else:
        area = drafts.chance.choice(unserved)
    text = drafts.phrase(say.SERVED if claims_served else say.NOT_SERVED, z=area)
    return Said(text, f"bisa kirim ke {area.lower()} kak?")


def _minutes(drafts: Drafts, *, honest: bool) -> Said:
    least, most = drafts.shop.info.delivery_eta_minutes or (0, 0)
    k = (
        f"{least}-{most}"
        if honest
        else drafts.chance.choice(("15", "10-15", "20", "5", "90", "25"))
    )
    return Said(drafts.phrase(say.MINUTES, k=k), "berapa lama sampainya?")


def _invented(drafts: Drafts) -> Said:
    name = drafts.chance.choice(FALSE_PRODUCTS)
    looked_up = drafts.chance.sample(drafts.products, 3)
    amount = drafts.chance.choice(looked_up).price_idr
    text = drafts.phrase(say.INVENTED, i=name, a=drafts.spelled(amount))
    question = drafts.chance.choice((f"ada {name.lower()} kak?", "ada menu apa lagi kak?"))
    return Said(text, question, tuple(p.sku for p in looked_up))


def _done(drafts: Drafts) -> Said:
    return Said(drafts.phrase(say.DONE), "saya mau pesan kak")


def _harmless(drafts: Drafts) -> Said:
    return Said(drafts.phrase(say.HARMLESS), "halo kak")


_BOTH: Final = {
    "price": _price, "prices": _prices, "total": _total, "total with fee": _total_with_fee,
    "single total": _single_total, "fee": _fee, "stock": _stock, "count": _count, "hours": _hours,
    "open days": _open_days, "account": _account, "phone": _phone, "link": _link,
    "percent": _percent, "code": _code, "minimum": _minimum, "payment": _payment, "area": _area,
    "minutes": _minutes,
}  # fmt: skip


def _bound(make: Callable[..., Said], honest: bool) -> Callable[[Drafts], Said]:
    return lambda drafts: make(drafts, honest=honest)


WRONG: Final[dict[str, Callable[[Drafts], Said]]] = {
    **{kind: _bound(make, False) for kind, make in _BOTH.items()},
    "invented product": _invented,
    "false confirmation": _done,
}
HONEST: Final[dict[str, Callable[[Drafts], Said]]] = {
    **{kind: _bound(make, True) for kind, make in _BOTH.items()},
    "harmless": _harmless,
}
