"""The catalogue as the shop's people look through it."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.core.errors import NotFound

PAGE_ROWS = 60
LONGEST_SEARCH = 100
SOLD_OUT = Q(available=False) | Q(stock=0)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the person wants to see; `after` is the last product of the page before."""

    search: str = ""
    only_sold_out: bool = False
    after: int | None = None

    @classmethod
    def parse(cls, query: QueryDict) -> "Filter":
        """Reads the address; what makes no sense is left out."""
        after = query.get("sesudah", "")
        return cls(
            search=query.get("cari", "").strip()[:LONGEST_SEARCH],
            only_sold_out=query.get("habis") == "1",
            after=int(after) if after.isdecimal() else None,
        )

    def query(self) -> str:
        """The same filter as an address writes it."""
        parts = {"cari": self.search, "habis": "1" if self.only_sold_out else ""}
        if self.after is not None:
            parts["sesudah"] = str(self.after)
        return urlencode({name: value for name, value in parts.items() if value})


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


def product_page(business: Business, chosen: Filter) -> ProductPage:
    """The products that match, as many as fit a page."""
    rows = _on_sale(business)
    for word in chosen.search.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(variant__icontains=word)
            | Q(sku__icontains=word)
            | Q(aliases__icontains=word)
            | Q(category__name__icontains=word)
        )
    if chosen.only_sold_out:
        rows = rows.filter(SOLD_OUT)
    if chosen.after is not None:
        last = find_product(business, chosen.after)
        rows = rows.filter(
            Q(position__gt=last.position) | Q(position=last.position, pk__gt=last.pk)
        )
    found = list(rows.order_by("position", "pk")[: PAGE_ROWS + 1])
    shown = tuple(found[:PAGE_ROWS])
    more = len(found) > PAGE_ROWS
    return ProductPage(shown, replace(chosen, after=shown[-1].pk) if more else None)


def stock_figures(business: Business) -> StockFigures:
    """The counts above the list."""
    figures = _on_sale(business).aggregate(all=Count("pk"), out=Count("pk", filter=SOLD_OUT))
    return StockFigures(figures["all"], figures["out"])


def find_product(business: Business, product_id: int) -> Product:
    """A product of this shop's catalogue. Raises `NotFound` for any other."""
    product: Product | None = _on_sale(business).filter(pk=product_id).first()
    if product is None:
        raise NotFound("product")
    return product


def _on_sale(business: Business) -> QuerySet[Product]:
    rows: QuerySet[Product] = (
        Product.objects.for_business(business)
        .filter(archived_at__isnull=True)
        .select_related("category")
    )
    return rows


def stored_names(business: Business) -> dict[str, str]:
    """The sku of each product on sale, by its name in small letters."""
    products = Product.objects.for_business(business).filter(archived_at__isnull=True)
    return {name.casefold(): sku for name, sku in products.values_list("name", "sku")}
