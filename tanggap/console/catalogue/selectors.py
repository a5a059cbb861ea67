"""The catalogue as the shop's people look through it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal, cast
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Category, Product
from tanggap.core.errors import NotFound

PAGE_ROWS = 60
LONGEST_SEARCH = 100
# What a bulk edit may take at once: a whole large catalogue.
MOST_SELECTED: Final = 100_000
FEW_LEFT: Final = 5
SOLD_OUT = Q(available=False) | Q(stock=0)

State = Literal["", "habis", "sedikit", "laris", "arsip"]
STATES: Final = ("", "habis", "sedikit", "laris", "arsip")
_OF_STATE: Final[dict[str, Q]] = {
    "habis": SOLD_OUT,
    "sedikit": Q(available=True, stock__gt=0, stock__lte=FEW_LEFT),
    "laris": Q(best_seller=True),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the person wants to see; `after` is the last product of the page before.

    `category` is an id, 0 for products without one, `None` for all.
    """

    search: str = ""
    state: State = ""
    category: int | None = None
    after: int | None = None
    picking: bool = False

    @classmethod
    def parse(cls, query: QueryDict) -> "Filter":
        """Reads the address; what makes no sense is left out."""
        state = "habis" if query.get("habis") == "1" else query.get("status", "")
        return cls(
            search=query.get("cari", "").strip()[:LONGEST_SEARCH],
            state=cast(State, state if state in STATES else ""),
            category=_number(query.get("kategori", "")),
            after=_number(query.get("sesudah", "")),
            picking=query.get("pilih") == "1",
        )

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.search or self.state or self.category is not None)

    def query(self) -> str:
        """The same filter as an address writes it."""
        parts = {
            "cari": self.search,
            "status": self.state,
            "kategori": "" if self.category is None else str(self.category),
            "sesudah": "" if self.after is None else str(self.after),
            "pilih": "1" if self.picking else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 16 else None


@dataclass(frozen=True, slots=True)
class ProductPage:
    """Some products in the owner's order, and the filter for the ones that follow."""

    products: tuple[Product, ...]
    next: Filter | None


@dataclass(frozen=True, slots=True)
class StockFigures:
    """How many products there are, and how many of them nobody can have now."""

    products: int
    sold_out: int


def matching(business: Business, chosen: Filter) -> QuerySet[Product]:
    """Every product that the filter lets through, in the owner's order."""
    rows = _archived(business) if chosen.state == "arsip" else _on_sale(business)
    for word in chosen.search.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(variant__icontains=word)
            | Q(sku__icontains=word)
            | Q(aliases__icontains=word)
            | Q(category__name__icontains=word)
        )
    if chosen.state in _OF_STATE:
        rows = rows.filter(_OF_STATE[chosen.state])
    if chosen.category is not None:
        rows = rows.filter(category=chosen.category or None)
    return rows.order_by("position", "pk")


def product_page(business: Business, chosen: Filter) -> ProductPage:
    """The products that match, as many as fit a page."""
    rows = matching(business, chosen)
    if chosen.after is not None:
        last = _any_product(business, chosen.after)
        # The index carries the first condition; the second one alone would read all before.
        rows = rows.filter(position__gte=last.position).filter(
            Q(position__gt=last.position) | Q(position=last.position, pk__gt=last.pk)
        )
    found = list(rows[: PAGE_ROWS + 1])
    shown = tuple(found[:PAGE_ROWS])
    more = len(found) > PAGE_ROWS
    return ProductPage(shown, replace(chosen, after=shown[-1].pk) if more else None)


def stock_figures(business: Business) -> StockFigures:
    """The counts above the list."""
    figures = (
        Product.objects.for_business(business)
        .filter(archived_at__isnull=True)
        .aggregate(all=Count("pk"), out=Count("pk", filter=SOLD_OUT))
    )
    return StockFigures(figures["all"], figures["out"])


def find_product(business: Business, product_id: int) -> Product:
    """A product of this shop's catalogue. Raises `NotFound` for any other."""
    product: Product | None = _on_sale(business).filter(pk=product_id).first()
    if product is None:
        raise NotFound("product")
    return product


def find_any_product(business: Business, product_id: int) -> Product:
    """A product of this shop, archived or not. Raises `NotFound` for any other."""
    return _any_product(business, product_id)


def selected_ids(business: Business, ids: Iterable[str], chosen: Filter | None) -> list[int]:
    """The products that somebody has ticked, or all that a filter lets through."""
    if chosen is not None:
        rows = matching(business, replace(chosen, after=None, picking=False))
        return list(rows.values_list("pk", flat=True)[:MOST_SELECTED])
    wanted = dict.fromkeys(int(one) for one in ids if one.isdecimal() and len(one) < 16)
    return list(wanted)[:MOST_SELECTED]


def categories(business: Business) -> list[Category]:
    """The headings in the owner's order."""
    return list(Category.objects.for_business(business).order_by("position", "id"))


def counted_categories(business: Business) -> list[Category]:
    """The headings in the owner's order, each with `many`, its products on sale."""
    counted = Count("products", filter=Q(products__archived_at__isnull=True))
    rows = Category.objects.for_business(business).annotate(many=counted)
    return list(rows.order_by("position", "id"))


def family_of(product: Product) -> list[Product]:
    """The other products that are the same thing in another size or kind."""
    if not product.family:
        return []
    rows = _on_sale_of(product.business_id).filter(family=product.family)
    return list(rows.exclude(pk=product.pk).order_by("position", "pk")[:50])


def find_by_words(business: Business, words: str, *, besides: int | None = None) -> Product | None:
    """The one product that somebody means by its name or code; `None` when it is not one."""
    words = words.strip()
    if not words:
        return None
    rows = _on_sale(business).filter(Q(name__iexact=words) | Q(sku__iexact=words))
    if besides is not None:
        rows = rows.exclude(pk=besides)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Twin:
    """A product that answers to a name already, and to which one."""

    product: Product
    word: str


def twins(business: Business, words: Iterable[str], *, besides: int | None = None) -> list[Twin]:
    """Which products answer to these names or aliases already; two queries, five at most."""
    wanted = {word.casefold(): word for word in words if word.strip()}
    if not wanted:
        return []
    close = Q()
    for word in list(wanted.values())[:20]:
        close |= Q(name__iexact=word) | Q(aliases__icontains=word)
    rows = _on_sale(business).filter(close)
    if besides is not None:
        rows = rows.exclude(pk=besides)
    found = []
    for product in rows[:200]:
        said = {product.name.casefold(), *(alias.casefold() for alias in product.aliases)}
        words_taken = [wanted[one] for one in wanted if one in said]
        if words_taken:
            found.append(Twin(product, words_taken[0]))
    return found[:5]


def _on_sale(business: Business) -> QuerySet[Product]:
    return _on_sale_of(business.pk)


def _on_sale_of(business_id: int) -> QuerySet[Product]:
    rows: QuerySet[Product] = (
        Product.objects.for_business(business_id)
        .filter(archived_at__isnull=True)
        .select_related("category")
    )
    return rows


def _archived(business: Business) -> QuerySet[Product]:
    rows: QuerySet[Product] = (
        Product.objects.for_business(business)
        .filter(archived_at__isnull=False)
        .select_related("category")
    )
    return rows


def _any_product(business: Business, product_id: int) -> Product:
    product: Product | None = (
        Product.objects.for_business(business)
        .filter(pk=product_id)
        .select_related("category")
        .first()
    )
    if product is None:
        raise NotFound("product")
    return product


def stored_names(business: Business) -> dict[str, str]:
    """The sku of each product on sale, by its name in small letters."""
    products = Product.objects.for_business(business).filter(archived_at__isnull=True)
    return {name.casefold(): sku for name, sku in products.values_list("name", "sku")}
