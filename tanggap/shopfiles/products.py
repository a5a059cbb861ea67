"""Reading the products of a shop file."""

from dataclasses import replace
from typing import Any

from tanggap.catalogue.imports.report import shown
from tanggap.catalogue.imports.values import WrongValue, check_length, clean_line, described
from tanggap.catalogue.products import (
    LENGTHS,
    LIST_ITEM_LENGTH,
    LIST_ITEMS,
    MAX_PRICE_IDR,
    MAX_PRODUCTS,
    MAX_STOCK,
    ProductRow,
    families,
    sku_from,
)
from tanggap.core.money import format_idr
from tanggap.shopfiles.reader import Reader


def read_products(shop: Reader) -> tuple[ProductRow, ...]:
    """The shop's products in their order, each with its family."""
    findings = shop.findings
    rows: list[ProductRow] = []
    numbers: dict[str, int] = {}
    for index, (place, item) in enumerate(shop.items("products", most=MAX_PRODUCTS)):
        number = index + 1
        if not isinstance(item, dict):
            shop.problem(place, f"harus objek {{ … }}; tertulis {described(item)}.")
            continue
        product = Reader(item, findings, path=place, row=number, label=_label(number, item))
        row = _read_product(product)
        product.done()
        first = numbers.setdefault(row.sku, number)
        if first != number:
            product.problem("sku", _twice(row, item, first))
            continue
        rows.append(row)
    found = families((row.sku, row.name, row.family) for row in rows)
    return tuple(_with_family(row, found[row.sku]) for row in rows)


def _label(number: int, item: dict[str, Any]) -> str:
    name = item.get("name")
    return f"produk ke-{number}" + (f", {shown(name)}" if isinstance(name, str) and name else "")


def _twice(row: ProductRow, item: dict[str, Any], first: int) -> str:
    if item.get("sku"):
        return f"{shown(row.sku)} sudah dipakai produk ke-{first}. Beri sku lain atau hapus."
    return (
        f"nama {shown(row.name)} sudah dipakai produk ke-{first} dan keduanya tanpa sku. Isi sku."
    )


def _read_product(product: Reader) -> ProductRow:
    name = product.line("name", LENGTHS["name"], required="Isi nama produknya.", number=True)
    variant = product.line("variant", LENGTHS["variant"], number=True)
    sku = product.line("sku", LENGTHS["sku"], number=True)
    price_idr = product.idr("price", required=True, most=MAX_PRICE_IDR)
    return ProductRow(
        sku=sku or sku_from(name, variant),
        name=name,
        description=product.block("description", LENGTHS["description"]),
        category=product.line("category", LENGTHS["category"]),
        # A missing price is recorded as a problem, so this row is never stored.
        price_idr=price_idr or 0,
        stock=product.number("stock", most=MAX_STOCK, example="12", what="bilangan bulat"),
        available=product.flag("available", default=True),
        unit=product.line("unit", LENGTHS["unit"], default="porsi"),
        family=product.line("parent", LENGTHS["parent"], number=True),
        variant=variant,
        options=_options(product),
        aliases=tuple(product.lines("aliases", LIST_ITEM_LENGTH, most=LIST_ITEMS)),
        best_seller=product.flag("best_seller", default=False),
    )


def _with_family(row: ProductRow, family: str) -> ProductRow:
    return row if row.family == family else replace(row, family=family)


def _options(product: Reader) -> tuple[str, ...]:
    """The choices as sentences: `Level pedas: sedang / pedas`. Objects become such sentences."""
    found = []
    for place, item in product.items("options", most=LIST_ITEMS):
        try:
            text = item if isinstance(item, str) else _option_sentence(item)
            text = clean_line(text)
            check_length(text, LIST_ITEM_LENGTH)
        except WrongValue as error:
            product.problem(place, str(error))
            continue
        if text:
            found.append(text)
    return tuple(dict.fromkeys(found))


def _option_sentence(item: object) -> str:
    """An option given as `{name, choices, price}` in words, with everything it says."""
    if not isinstance(item, dict):
        raise WrongValue(f"harus teks atau objek {{name, choices}}; tertulis {described(item)}.")
    left = dict(item)
    name = _words(left.pop("name", None))
    choices = left.pop("choices", None) or left.pop("values", None) or []
    price = _price(left)
    if not isinstance(choices, list):
        choices = [choices]
    spoken = " / ".join(
        _option_sentence(choice) if isinstance(choice, dict) else _words(choice)
        for choice in choices
    )
    rest = ", ".join(f"{key}: {_words(value)}" for key, value in left.items() if value is not None)
    sentence = f"{name}: {spoken}" if name and spoken else name or spoken
    return " ".join(part for part in (sentence, price, f"({rest})" if rest else "") if part)


def _price(option: dict[str, Any]) -> str:
    for key in ("price", "extra", "surcharge"):
        amount = option.get(key)
        if isinstance(amount, int) and not isinstance(amount, bool):
            del option[key]
            return f"(+{format_idr(amount)})" if amount > 0 else ""
    return ""


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str | int | float):
        return str(value)
    raise WrongValue(f"isinya harus teks; tertulis {described(value)}.")
