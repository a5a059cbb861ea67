"""What shops of a trade usually have, so that a new owner corrects instead of inventing."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade's usual unit and hours, and how its price list looks."""

    unit: str
    opens: str
    closes: str
    example: str


_FOOD: Final = Trade(
    "porsi",
    "10:00",
    "21:00",
    "MAKANAN\nNasi goreng 18rb\nAyam geprek 15.000\n\nMINUMAN\nEs teh 5rb\n"
    "Kopi susu (S) 12k / (L) 15k",
)
_TRADES: Final = (
    (
        ("kopi", "minuman", "kafe", "cafe", "teh", "jus"),
        Trade(
            "gelas",
            "08:00",
            "22:00",
            "KOPI\nKopi susu 18rb\nAmericano 15rb\n\nNON KOPI\nCokelat 17rb\nEs teh lemon 10rb",
        ),
    ),
    (
        ("kue", "roti", "bakery", "bolu", "snack"),
        Trade(
            "pcs",
            "08:00",
            "20:00",
            "KUE\nBrownies kukus 45rb/box\nBolu pandan 40rb\n\nROTI\nRoti sobek 15rb",
        ),
    ),
    (
        ("katering", "catering", "hampers", "kado", "parsel"),
        Trade(
            "paket",
            "08:00",
            "17:00",
            "PAKET\nNasi kotak ayam 25rb\nNasi kotak ikan 27rb\nTumpeng mini 35rb",
        ),
    ),
    (
        ("frozen", "beku"),
        Trade("pak", "08:00", "20:00", "Nugget ayam 35rb/pak\nSosis sapi 40rb\nDimsum isi 10 30rb"),
    ),
    (
        ("busana", "baju", "fashion", "hijab", "pakaian", "kaos"),
        Trade(
            "pcs",
            "09:00",
            "20:00",
            "ATASAN\nKaos polos (M) 55rb / (L) 60rb\nKemeja flanel 120rb\n\nHIJAB\nPashmina 35rb",
        ),
    ),
    (
        ("hp", "gadget", "elektronik", "aksesori", "komputer"),
        Trade(
            "pcs",
            "09:00",
            "21:00",
            "CHARGER\nCharger 20W 85rb\nKabel C to C 35rb\n\nCASING\nCasing bening iPhone 13 40rb",
        ),
    ),
    (
        ("kelontong", "sembako", "toko", "minimarket"),
        Trade(
            "pcs", "07:00", "21:00", "Beras 5 kg 72rb\nMinyak goreng 1 liter 18rb\nTelur 1 kg 28rb"
        ),
    ),
    (
        ("laundry", "cuci"),
        Trade(
            "kg", "07:00", "19:00", "Cuci kering lipat 6rb/kg\nCuci setrika 8rb/kg\nBed cover 30rb"
        ),
    ),
)


def trade_of(type: str) -> Trade:
    """The trade that an owner's words name; a food stall where they name none."""
    words = type.casefold()
    return next((trade for names, trade in _TRADES if any(name in words for name in names)), _FOOD)
