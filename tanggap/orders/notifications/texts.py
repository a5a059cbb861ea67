"""The words of notifications in Indonesian and English, and how a shop's own are checked. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from tanggap.core.errors import Refused
from tanggap.orders.models import Notification

E = Notification.Event
LANGUAGES: Final = ("id", "en")
LONGEST: Final = 1000

# What may stand in a text, and what it becomes: told to owners beside the field.
PLACEHOLDERS: Final[Mapping[str, str]] = {
    "sapaan": "sapaan toko: kak, bang, bu",
    "nama": "nama pelanggan; sapaannya kalau nama belum ada",
    "nomor": "nomor pesanan",
    "total": "total pesanan",
    "jumlah": "uang yang diterima atau yang belum dibayar",
    "toko": "nama toko",
    "alasan": "alasan pembatalan atau penolakan",
    "batas": "batas waktu bayar",
    "tunai": "kalimat siapkan uang tunai, hanya kalau bayar di tempat",
    "link": "alamat halaman pesanan",
}

# Without these a text would leave out why it is sent.
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    E.PAYMENT_REFUSED: ("nomor", "alasan"),
    E.CANCELLED: ("nomor", "alasan"),
    E.REMINDER: ("nomor", "jumlah", "link"),
}

# `placed` is the confirmation itself (`orders.wording`): rendered from the row, not from a text.
DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    E.PAYMENT_RECEIVED: {
        "id": "Pembayaran {jumlah} untuk pesanan {nomor} sudah kami terima, makasih ya {sapaan} 🙏",
        "en": "We have received your payment of {jumlah} for order {nomor}. Thank you 🙏",
    },
    E.PAYMENT_REFUSED: {
        "id": (
            "Maaf {sapaan}, pembayaran pesanan {nomor} belum bisa kami terima. {alasan} "
            "Cek lagi atau kirim bukti lain di sini ya: {link}"
        ),
        "en": (
            "Sorry, we could not accept the payment for order {nomor}. {alasan} "
            "Please check it or send another proof here: {link}"
        ),
    },
    E.PREPARING: {
        "id": "Pesanan {nomor} sedang kami siapkan ya {sapaan}.",
        "en": "We are preparing your order {nomor}.",
    },
    E.READY: {
        "id": "Pesanan {nomor} sudah siap, bisa diambil sekarang ya {sapaan}. {tunai}",
        "en": "Your order {nomor} is ready to be picked up. {tunai}",
    },
    E.ON_THE_WAY: {
        "id": "Pesanan {nomor} sedang diantar ya {sapaan}, mohon ditunggu. {tunai}",
        "en": "Your order {nomor} is on its way. {tunai}",
    },
    E.DONE: {
        "id": (
            "Pesanan {nomor} sudah selesai. Makasih sudah belanja di {toko} 🙏 "
            "Gimana pesanannya {sapaan}? Kasih bintang sekali ketuk di sini: {link}"
        ),
        "en": (
            "Your order {nomor} is complete. Thank you for shopping at {toko} 🙏 "
            "How was it? Rate it with one tap: {link}"
        ),
    },
    E.CANCELLED: {
        "id": "Maaf {sapaan}, pesanan {nomor} dibatalkan. {alasan}",
        "en": "We are sorry, order {nomor} has been cancelled. {alasan}",
    },
    E.EXPIRED: {
        "id": (
            "Pesanan {nomor} sudah tidak berlaku karena belum dibayar sampai batas waktunya. "
            "Masih mau {sapaan}? Tinggal chat lagi ya."
        ),
        "en": (
            "Order {nomor} has run out because it was not paid in time. "
            "Still want it? Just write to us again."
        ),
    },
    E.REMINDER: {
        "id": (
            "Mengingatkan ya {sapaan}, pesanan {nomor} menunggu pembayaran {jumlah} sampai "
            "{batas}. Cara bayarnya di sini: {link}"
        ),
        "en": (
            "A reminder: order {nomor} is waiting for a payment of {jumlah} until {batas}. "
            "How to pay: {link}"
        ),
    },
    E.CHANGED: {
        "id": (
            "Pesanan {nomor} sudah diubah sesuai kesepakatan. Totalnya sekarang {total}. "
            "Rinciannya: {link}"
        ),
        "en": "Order {nomor} has been changed as agreed. The total is now {total}. Details: {link}",
    },
}

_BRACED = re.compile(r"\{([^{}]*)\}")


def check_text(event: str, text: str) -> str:
    """A shop's own text, tidied; empty means ours. Raises `Refused` with what is wrong."""
    words = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not words:
        return ""
    if len(words) > LONGEST:
        raise Refused(f"Terlalu panjang: paling banyak {LONGEST} huruf.", code="too_long")
    named = _BRACED.findall(words)
    for name in named:
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            raise Refused(f"{{{name}}} tidak dikenal. Yang bisa dipakai: {known}.", code="unknown")
    if set("{}") & set(_BRACED.sub("", words)):
        raise Refused(
            "Ada kurung kurawal yang tidak berpasangan. Tulis isian seperti {nomor}.", code="braces"
        )
    lacking = [name for name in REQUIRED.get(event, ()) if name not in named]
    if lacking:
        wanted = ", ".join(f"{{{name}}}" for name in lacking)
        raise Refused(f"Teks ini harus memuat {wanted}.", code="lacking")
    return words


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its placeholders filled in; what stays empty leaves no gap behind."""
    filled = _BRACED.sub(lambda found: values.get(found[1], ""), text)
    lines = (re.sub(r" {2,}", " ", line).strip() for line in filled.splitlines())
    return "\n".join(lines).strip()
