"""Reading a whole shop file: bytes in, a checked shop or every reason against it out."""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from tanggap.businesses.services import ShopDetails
from tanggap.businesses.services.creating import SLUG_LENGTH, is_slug, slug_from
from tanggap.catalogue.imports.decoding import check_size, decode
from tanggap.catalogue.imports.report import refuse, shown
from tanggap.catalogue.imports.values import described
from tanggap.catalogue.products import ProductRow
from tanggap.shopfiles.about import (
    read_address,
    read_faq,
    read_hours,
    read_order_policy,
    read_phone,
    read_timezone,
    read_words,
)
from tanggap.shopfiles.products import read_products
from tanggap.shopfiles.reader import Findings, Reader
from tanggap.shopfiles.scopes import cod_limit, complete_promos
from tanggap.shopfiles.selling import read_delivery, read_payment_methods, read_promos

# Counted before the text is taken apart, because each becomes Python objects: 25,000 products have
# about 75,000 brackets and 600,000 commas.
_MAX_BRACKETS = 400_000
_MAX_COMMAS = 2_000_000


@dataclass(frozen=True, slots=True)
class ShopFile:
    """A shop as its file describes it, checked and ready to be stored."""

    slug: str
    details: ShopDetails
    faq: tuple[dict[str, Any], ...]
    # `None` leaves those that the shop has.
    words: tuple[dict[str, Any], ...] | None
    products: tuple[ProductRow, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]


def read_shop_file(data: bytes) -> ShopFile:
    """Reads and checks a shop file.

    Raises `ImportRefused` with up to fifty problems, each with its path, the number of the product
    where it concerns one, and what to do.
    """
    findings = Findings()
    shop = Reader(_parse(data), findings)
    name = shop.line("name", 120, required="Tulis nama tokonya.")
    slug = _slug(shop, name)
    zone = read_timezone(shop)
    hours_note, hours = read_hours(shop)
    delivery, zones = read_delivery(shop)
    methods = read_payment_methods(shop)
    delivery.setdefault("cod_max_idr", cod_limit(methods))
    promos = read_promos(shop, zone, zones)
    products = read_products(shop)
    words = read_words(shop)
    details = ShopDetails(
        columns={
            "name": name,
            "type": shop.line("type", 80),
            "timezone": zone.key,
            "tagline": shop.line("tagline", 300),
            "owner_name": shop.line("owner", 120),
            "phone": read_phone(shop),
            **read_address(shop),
            "hours_note": hours_note,
            "payment_not_accepted": shop.lines("payment_not_accepted", 120),
            **delivery,
            **read_order_policy(shop),
        },
        hours=hours,
        payment_methods=methods,
        zones=zones,
        promos=complete_promos(shop, promos, products, methods, zones, words or ()),
    )
    faq = tuple(read_faq(shop))
    shop.done()
    findings.log.refuse_if_any()
    return ShopFile(
        slug=slug,
        details=details,
        faq=faq,
        words=None if words is None else tuple(words),
        products=products,
        ignored=findings.ignored.told(),
        notes=tuple(findings.notes),
    )


def _slug(shop: Reader, name: str) -> str:
    slug = shop.line("slug", SLUG_LENGTH).lower() or slug_from(name)
    if not is_slug(slug):
        shop.problem(
            "slug",
            f"{shown(slug)} tidak bisa menjadi alamat toko. Pakai huruf kecil, angka dan tanda "
            "hubung, misalnya “dapur-bu-rini”.",
        )
    return slug


def _parse(data: bytes) -> dict[str, Any]:
    check_size(data)
    if data.startswith(b"PK\x03\x04"):
        refuse(
            "Ini berkas XLSX, bukan berkas toko (JSON). Daftar produk saja diimpor lewat impor "
            "produk."
        )
    text = decode(data)
    # Commas inside sentences count too; a file with that many is no shop either.
    if text.count("{") + text.count("[") > _MAX_BRACKETS or text.count(",") > _MAX_COMMAS:
        refuse("Isi berkas ini terlalu banyak untuk satu toko. Periksa apakah berkasnya benar.")
    try:
        shop = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        refuse(
            f"baris {error.lineno}, kolom {error.colno}: bukan JSON yang benar "
            f"({_reason(error.msg)}). Perbaiki di situ, atau ekspor ulang berkasnya.",
            row=error.lineno,
        )
    except RecursionError:
        refuse("Isi berkas ini bersarang terlalu dalam. Periksa apakah berkasnya benar.")
    except ValueError as error:
        refuse(f"Berkas ini berisi angka yang tidak bisa dibaca ({shown(error)}). Perbaiki dulu.")
    if not isinstance(shop, dict):
        refuse(
            f"Berkas toko harus satu objek JSON {{ … }}; tertulis {described(shop)}. Contohnya "
            "bisa dibuat dengan ekspor toko."
        )
    return shop


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _reason(message: str) -> str:
    """The parser's reason in Indonesian, as far as it is known."""
    known = {
        "Expecting value": "di sini seharusnya ada nilai",
        "Expecting property name enclosed in double quotes": (
            "nama kolom harus di antara tanda kutip ganda"
        ),
        "Expecting ',' delimiter": "kurang tanda koma",
        "Expecting ':' delimiter": "kurang tanda titik dua",
        "Extra data": "ada isi sesudah penutup",
        "Unterminated string starting at": "tanda kutip tidak ditutup",
        "Invalid control character at": "ada ganti baris atau karakter kontrol di dalam teks",
        "Illegal trailing comma before end of object": "ada koma berlebih sebelum penutup",
        "Illegal trailing comma before end of array": "ada koma berlebih sebelum penutup",
    }
    return known.get(message, message)
