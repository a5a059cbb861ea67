"""Number words and slang for money, Indonesian and English."""

from typing import Final

UNITS: Final = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "lapan": 8, "sembilan": 9,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "sepuluh": 10, "sebelas": 11,
}  # fmt: skip

TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "seratus": 100,
}  # fmt: skip

# Follow a unit: "dua belas", "dua puluh", "dua ratus".
TEEN: Final = frozenset({"belas"})
TIMES_TEN: Final = frozenset({"puluh"})
TIMES_HUNDRED: Final = frozenset({"ratus", "hundred"})

SCALES: Final = {
    "rb": 1_000, "rbu": 1_000, "ribu": 1_000, "rebu": 1_000, "rban": 1_000, "rbuan": 1_000,
    "ribuan": 1_000, "rebuan": 1_000, "k": 1_000, "kan": 1_000, "thousand": 1_000,
    "jt": 1_000_000, "juta": 1_000_000, "jutaan": 1_000_000, "jtan": 1_000_000,
    "million": 1_000_000, "mio": 1_000_000,
    "miliar": 1_000_000_000, "milyar": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip

# A scale with its "one" inside.
ONE_SCALES: Final = {"seribu": 1_000, "serebu": 1_000, "sejuta": 1_000_000}

# Hokkien money words; some are said both of rupiah and of thousands.
SLANG: Final[dict[str, tuple[int, ...]]] = {
    "seceng": (1_000,), "noceng": (2_000,), "goceng": (5_000,), "ceban": (10_000,),
    "noban": (20_000,), "goban": (50_000,), "cepekceng": (100_000,), "cetiao": (1_000_000,),
    "notiao": (2_000_000,), "gotiao": (5_000_000,),
    "gocap": (50, 50_000), "cepek": (100, 100_000), "nopek": (200, 200_000),
    "gopek": (500, 500_000), "jigo": (25, 25_000), "pego": (150, 150_000),
}  # fmt: skip

# "belasan ribu": an amount is claimed, but which one cannot be told.
VAGUE: Final = frozenset({"belasan", "puluhan", "ratusan"})

NUMBER_WORDS: Final = frozenset(
    {*UNITS, *TENS, *TEEN, *TIMES_TEN, *TIMES_HUNDRED, *ONE_SCALES, "setengah"}
)

# After a number these say that it counts or measures something.
MEASURES: Final = frozenset({
    "gram", "gr", "g", "kg", "kilo", "ons", "ml", "cc", "l", "lt", "ltr", "liter", "km", "m",
    "meter", "cm", "mm", "menit", "mnt", "jam", "hari", "bulan", "tahun", "thn", "detik", "orang",
    "org", "pax", "pelanggan", "customer", "pembeli", "follower", "followers", "pengikut", "watt",
    "mah", "kkal", "kal", "kalori", "cal", "langkah", "ulasan", "review", "kali",
})  # fmt: skip

COUNTS: Final = frozenset({
    "porsi", "pcs", "pc", "buah", "biji", "bungkus", "cup", "gelas", "botol", "kotak", "box",
    "dus", "pak", "pack", "paket", "ikat", "ekor", "lembar", "sachet", "lusin", "kodi", "gros",
    "rim", "item", "menu", "macam", "pesanan", "order", "kursi", "meja",
})  # fmt: skip

# Before a bare number these say that it is money.
PRICE_WORDS: Final = frozenset({
    "harga", "harganya", "hrg", "hrgnya", "hrga", "harge", "seharga", "tarif", "tarifnya",
    "ongkir", "ongkirnya", "ongkos", "biaya", "biayanya", "price",
})  # fmt: skip

MONEY_WORDS: Final = PRICE_WORDS | frozenset({
    "cuma", "hanya", "total", "totalnya", "bayar", "bayarnya", "jadi", "jadinya", "diskon",
    "potongan", "fee", "budget", "bujet", "minimal", "min", "dp", "senilai", "sebesar", "jual",
    "dijual",
})  # fmt: skip

# Before a number these say that it is a name: "no. 18000".
NUMBERED: Final = frozenset({
    "no", "nomor", "nmr", "nomer", "kode", "pos", "rek", "rekening", "norek", "va", "telp", "tlp",
    "hp", "wa", "invoice", "inv", "resi", "rt", "rw",
})  # fmt: skip
# The same, unless the number is written as an amount: "minimal order 15.000".
PERHAPS_NUMBERED: Final = frozenset({"order", "pesanan", "jl", "jalan", "blok", "tahun"})

# May stand between a price word and its number.
BETWEEN: Final = frozenset({
    "nya", "itu", "adalah", "cuma", "hanya", "sekitar", "mulai", "dari", "kisaran", "jadi", "is",
})  # fmt: skip

# May follow a price that is a bare number: "harganya 18 kak".
SOFT_END: Final = frozenset({
    "kak", "ya", "yaa", "aja", "saja", "kok", "doang", "per", "untuk", "an", "gan", "sis", "bang",
    "bu", "pak",
})  # fmt: skip

CURRENCY: Final = frozenset({"rp", "idr", "rupiah", "rps"})
CURRENCY_AFTER: Final = frozenset({"rupiah", "perak", "idr", "rp"})
