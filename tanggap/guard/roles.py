"""What an amount in a sentence is said to be: a price, a fee, a total, a minimum …"""

import re
from typing import Final, Literal, cast

Role = Literal[
    "price",  # of a product
    "total",  # what several things come to
    "fee",  # of delivery
    "minimum",  # to buy, for a promo or for delivery
    "cap",  # the most that is taken off or spent
    "discount",
    "budget",  # what the customer has or wants to spend
    "change",  # what the customer gets back
    "deposit",
    "difference",  # between two prices
    "unsaid",
]

_CUE: Final = re.compile(
    r"""(?<![^\W\d_])(?:
      (?P<minimum>min(?:imal|imum|im)?(?![a-z])\.?|paling\ sedikit|belanja\ di\ ?atas
        |setiap\ pembelian)
    | (?P<cap>maks(?:imal|imum)?(?![a-z])\.?|max(?![a-z])|paling\ banyak|hingga(?![a-z]))
    | (?P<fee>ongkir\w*|ongkos\w*|shipping|delivery\ fee
        |(?:biaya|tarif)\w*\ (?:antar|kirim|pengiriman|delivery|pengantaran)\w*)
    | (?P<discount>dis[ck](?:ount)?(?![a-z])|diskon\w*|potongan\w*|dipotong|(?:me)?motong(?![a-z])
        |potong(?=\ ?(?:rp|idr|\d))
        |cashback|subsidi\w*|voucher\w*|(?<!lebih\ )(?<!paling\ )(?<!yang\ )hemat|kupon\w*)
    | (?P<total>(?:sub|grand\ ?)?total\w*|jumlahnya|seluruhnya|semuanya|keseluruhan
        |jadi(?:nya)?(?![a-z])
        |(?:di|mem)?bayar(?:nya)?(?![a-z])|tagihan\w*|kena(?![a-z]))
    | (?P<change>sisa(?:nya)?(?![a-z])|kembalian\w*|kembalinya|susuk\w*)
    | (?P<difference>selisih\w*|beda(?:nya)?(?![a-z])
        |lebih\ (?:murah|mahal|hemat)
        (?=\ (?:rp|idr|\d|se(?:ribu|ratus|puluh|belas)|(?:dua|tiga|empat|lima|enam|tujuh|delapan
        |sembilan)\ )))
    | (?P<deposit>dp(?:nya)?(?![a-z])|uang\ muka\w*)
    | (?P<budget>budge?t\w*|bujet\w*|anggaran\w*|dana(?:nya)?(?![a-z])|uang(?:nya)?(?![a-z])|duit\w*
        |di\ ?bawah|kurang\ dari|bukan(?![a-z])|cukup(?![a-z]|\ (?:rp|idr|\d))
        |punya(?![a-z])|(?:dengan|with)(?=\ (?:rp|idr|\d|uang|budget))|up\ to|under)
    | (?P<price>harga\w*|hrg\w*|seharga|price)
    ) | (?P<sum>=)""",
    re.VERBOSE,
)

# Ends a stretch of a sentence that speaks of one thing.
_BREAK: Final = re.compile(
    r"\n|[;()|•+=!?]|,(?!\d)|(?<!\d)\.(?!\d)|\ -\ "
    r"| (?:dan|serta|sedangkan|sama|tapi|kalau|kalo|lalu|sementara|plus|tambah|ditambah|belum"
    r"|sudah termasuk|untuk|buat|dengan) "
)


def breaks_in(plain: str) -> list[int]:
    """Where the stretches of folded text end."""
    return [match.end() for match in _BREAK.finditer(plain)]


def cues_in(plain: str) -> list[tuple[int, int, Role]]:
    """The words that tell what an amount near them is: start, end, role."""
    return [
        (match.start(), match.end(), cast(Role, "total" if name == "sum" else name))
        for match in _CUE.finditer(plain)
        if (name := match.lastgroup)
    ]
