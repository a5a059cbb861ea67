"""A shop file with as many products as wanted, the same on every run."""

import itertools
from typing import Any

SLUG = "toko-ukur"

_BASES = ["Nasi Goreng", "Mie Goreng", "Ayam Bakar", "Ikan Bakar", "Soto", "Sate", "Bakso",
          "Gado Gado", "Es Teh", "Es Jeruk", "Kopi", "Jus", "Roti", "Martabak",
          "Pisang Goreng", "Keripik", "Sambal", "Rendang", "Gulai", "Tumis"]  # fmt: skip
_KINDS = ["Ayam", "Sapi", "Seafood", "Kambing", "Jamur", "Telur", "Tahu", "Tempe", "Udang", "Cumi",
          "Original", "Spesial", "Komplit", "Keju", "Coklat", "Susu", "Pandan", "Gula Aren",
          "Mangga", "Alpukat"]  # fmt: skip
_STYLES = ["", "Pedas", "Manis", "Gurih", "Kampung", "Jawa", "Padang", "Bali", "Madura", "Sunda",
           "Medan", "Aceh", "Betawi", "Manado", "Lombok", "Makassar", "Banjar", "Solo", "Jogja",
           "Cirebon", "Malang", "Kudus", "Tegal", "Blitar", "Bogor", "Garut", "Ambon", "Papua",
           "Riau", "Jambi"]  # fmt: skip
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SIZES = ["", "Jumbo", "Mini", "Keluarga", "Hemat"]


def names(count: int) -> list[str]:
    """Distinct product names, the plainest first."""
    made = (
        " ".join(part for part in parts if part)
        for parts in (
            (b, k, s, z) for z, s, k, b in itertools.product(_SIZES, _STYLES, _KINDS, _BASES)
        )
    )
    return list(itertools.islice(made, count))


def shop_file(products: int) -> dict[str, Any]:
    """A whole shop; every tenth product is counted, the rest are not."""
    day = [["00:00", "24:00"]]
    return {
        "name": "Toko Ukur",
        "slug": SLUG,
        "type": "kuliner",
        "timezone": "Asia/Jakarta",
        "address": {"street": "Jl. Contoh 1", "city": "Bandung"},
        "hours": dict.fromkeys(_DAYS, day),
        "payment_methods": [{"code": "cash", "name": "Tunai", "active": True}],
        "delivery": {
            "min_order": 20000,
            "eta_minutes": [30, 60],
            "pickup": True,
            "zones": [{"code": "A", "name": "Dekat", "areas": ["Dago"], "fee": 8000, "cod": True}],
        },
        "products": [
            {
                "sku": f"P{number:05d}",
                "name": name,
                "description": f"{name} buatan dapur sendiri.",
                "category": name.split(" ")[0],
                "price": 5000 + number % 200 * 500,
                "stock": 10_000 if number % 10 == 0 else None,
                "available": True,
                "unit": "porsi",
            }
            for number, name in enumerate(names(products), start=1)
        ],
    }
