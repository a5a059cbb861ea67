"""What a customer wants so far, as it is kept in the conversation's memory between turns."""

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, cast

from tanggap.orders.base import FULFILMENTS, Fulfilment, Wanted, WantedItem

MOST_LINES: Final = 30
MOST_PENDING: Final = 4
MOST_CHOICES: Final = 12
# An order that was not spoken of for so many turns is forgotten unless it was read back.
LONGEST_IDLE: Final = 8
LONGEST_NOTE: Final = 300


@dataclass(slots=True)
class Line:
    """So many of one product, as wanted."""

    product: int
    quantity: int
    options: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(slots=True)
class Pending:
    """Something wanted of which it is not clear yet which product it is."""

    candidates: list[int]
    quantity: int | None
    said: str = ""
    options: list[str] = field(default_factory=list)
    note: str = ""
    # What it takes the place of, once it is clear.
    replaces: int | None = None
    # How often it was asked which one is meant.
    asked: int = 0


@dataclass(slots=True)
class Basket:
    """The wish, and where the talk about it stands."""

    lines: list[Line] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    fulfilment: str = ""
    area: str = ""
    address: str = ""
    name: str = ""
    phone: str = ""
    payment: str = ""
    promo: str = ""
    note: str = ""
    # The product spoken of last: what "tambah 1 lagi" and "yang jumbo aja" mean.
    touched: int | None = None
    # What the last reply asked for.
    asked: list[str] = field(default_factory=list)
    # The total that was read back and still waits for a yes; the one that a yes was given to.
    told_idr: int | None = None
    agreed_idr: int | None = None
    # A short "ga": the next yes is no yes to the old read-back.
    paused: bool = False
    # "Mau pesan dong": what is named next is wanted.
    opened: bool = False
    # How many of a product are left, where the customer was asked whether that will do.
    fewer: dict[str, int] = field(default_factory=dict)
    # How many of something sold out were wanted: what is taken instead takes the count over.
    freed: int | None = None
    # The committed order that this is a change of.
    changes: int | None = None
    idle: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines or self.pending)

    def line_of(self, product: int) -> Line | None:
        """The last line of a product."""
        return next((line for line in reversed(self.lines) if line.product == product), None)

    def quantity_of(self, product: int) -> int:
        return sum(line.quantity for line in self.lines if line.product == product)

    @property
    def is_full(self) -> bool:
        """Whether nothing more goes in."""
        return len(self.lines) >= MOST_LINES

    def remove(self, product: int) -> int:
        """Takes a product out, and returns how many there were."""
        count = self.quantity_of(product)
        self.lines = [line for line in self.lines if line.product != product]
        return count

    def add(self, product: int, quantity: int, *, line: Line | None = None) -> Line:
        """Puts a product in, at the end or beside an equal line."""
        added = line or Line(product, quantity)
        if not self.is_full:
            self.lines.append(added)
        self.touched = product
        return added

    def forget_wish(self, *, terms: bool = True) -> None:
        """The order is placed or dropped; who the customer is, is remembered.

        Without `terms` so are the way, the payment and the time: only the goods are gone.
        """
        kept = ["name", "phone", "address", "area"]
        kept += [] if terms else ["fulfilment", "payment", "promo", "note"]
        fresh = Basket()
        for part in fresh.__slots__:
            if part not in kept:
                setattr(self, part, getattr(fresh, part))

    def wanted(self) -> Wanted:
        """For pricing."""
        return Wanted(
            items=tuple(
                WantedItem(line.product, line.quantity, tuple(line.options), line.note)
                for line in self.lines
            ),
            fulfilment=cast(Fulfilment, self.fulfilment if self.fulfilment in FULFILMENTS else ""),
            area="" if self.fulfilment == "pickup" else self.area,
            address="" if self.fulfilment == "pickup" else self.address,
            name=self.name,
            phone=self.phone,
            payment_code=self.payment,
            promo_code=self.promo,
            note=self.note[:LONGEST_NOTE],
        )

    def as_json(self) -> dict[str, Any]:
        """For the conversation's memory: only what differs from an empty basket."""
        return {
            name: value
            for name, value in asdict(self).items()
            if value not in (None, [], "", {}, 0, False)
        }


def basket_of(wanted: Wanted) -> Basket:
    """A basket that holds what a quote or an order holds."""
    basket = Basket(
        fulfilment=wanted.fulfilment,
        area=wanted.area,
        address=wanted.address,
        name=wanted.name,
        phone=wanted.phone,
        payment=wanted.payment_code,
        promo=wanted.promo_code,
        note=wanted.note,
    )
    for item in wanted.items:
        basket.add(
            item.product_id,
            item.quantity,
            line=Line(item.product_id, item.quantity, list(item.options), item.note),
        )
    return basket


def load_basket(stored: object, known: Container[int]) -> Basket:
    """Reads what was kept; whatever is not as it was written is left out."""
    basket = Basket()
    if not isinstance(stored, Mapping):
        return basket
    for part in stored.get("lines", ()) if isinstance(stored.get("lines"), list) else ():
        if (
            isinstance(part, Mapping)
            and _count(part.get("quantity"))
            and part.get("product") in known
        ):
            basket.lines.append(
                Line(
                    part["product"],
                    part["quantity"],
                    _texts(part.get("options")),
                    _text(part.get("note")),
                )
            )
    for part in stored.get("pending", ()) if isinstance(stored.get("pending"), list) else ():
        if not isinstance(part, Mapping):
            continue
        candidates = [i for i in _ids(part.get("candidates")) if i in known]
        if candidates:
            basket.pending.append(
                Pending(
                    candidates,
                    _count(part.get("quantity")),
                    _text(part.get("said")),
                    _texts(part.get("options")),
                    _text(part.get("note")),
                    _count(part.get("replaces")),
                    _count(part.get("asked")) or 0,
                )
            )
    for name in ("fulfilment", "area", "address", "name", "phone", "payment", "promo", "note"):
        setattr(basket, name, _text(stored.get(name)))
    for name in ("touched", "told_idr", "agreed_idr", "changes", "freed"):
        setattr(basket, name, _count(stored.get(name)))
    basket.asked = _texts(stored.get("asked"))
    basket.paused = stored.get("paused") is True
    basket.opened = stored.get("opened") is True
    basket.idle = _count(stored.get("idle")) or 0
    fewer = stored.get("fewer")
    if isinstance(fewer, Mapping):
        basket.fewer = {str(k): v for k, v in fewer.items() if _count(v) is not None}
    return basket


def _text(value: object) -> str:
    return value[:LONGEST_NOTE] if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return (
        [text[:120] for text in value if isinstance(text, str)] if isinstance(value, list) else []
    )


def _ids(value: object) -> list[int]:
    return [i for i in value if isinstance(i, int)] if isinstance(value, list) else []


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
