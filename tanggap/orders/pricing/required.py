"""What a shop wants to know before it takes an order, read from the owner's own words."""

import re
from functools import lru_cache

from tanggap.core.folding import fold
from tanggap.orders.base import Missing

_ASIDE = re.compile(r"\([^)]*\)")
# "tipe HP" asks for a phone's model, not for a number; "nama barang" for no person's name.
_PATTERNS: tuple[tuple[Missing, re.Pattern[str]], ...] = (
    (
        "name",
        re.compile(
            r"\b(?:nama|name|atas nama)\b(?! (?:barang|produk|menu|pesanan|item|jalan|toko|kue|hp))"
        ),
    ),
    (
        "phone",
        re.compile(
            r"\b(?:nomor|nomer|no|nmr)\.? ?(?:hp|handphone|ponsel|wa|whatsapp|telepon|telpon|telp|"
            r"tlp|kontak|yang bisa dihubungi)\b|\b(?:telepon|telpon|telp|whatsapp|phone|nope|"
            r"kontak)\b|^\s*(?:hp|wa|handphone)\s*$"
        ),
    ),
    ("address", re.compile(r"\b(?:alamat|address|share ?loc|lokasi (?:antar|kirim|pengiriman))")),
    (
        "payment",
        re.compile(
            r"\b(?:cara|metode|jenis|pilihan|sistem) (?:bayar|pembayaran)|\bpembayaran\b|"
            r"\bbayar (?:pakai|via|lewat|dengan)\b|\bpayment"
        ),
    ),
    (
        "fulfilment",
        re.compile(
            r"\b(?:di)?antar\b.*\bambil|\b(?:di)?ambil\b.*\b(?:di)?(?:antar|kirim)|\bpick ?up\b|"
            r"\b(?:cara|metode) (?:pengiriman|pengambilan|ambil|kirim)|\bdelivery or\b"
        ),
    ),
)


@lru_cache(maxsize=4096)
def slots_of(text: str) -> frozenset[Missing]:
    """The known things that one of the owner's texts asks for; none when it is free text."""
    plain = _ASIDE.sub(" ", fold(text).plain)
    return frozenset(slot for slot, pattern in _PATTERNS if pattern.search(plain))


def required_slots(required: tuple[str, ...]) -> frozenset[Missing]:
    """What all of the owner's texts ask for together (`order_policy.required`)."""
    return frozenset(slot for text in required for slot in slots_of(text))
