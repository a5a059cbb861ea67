"""What Meta's error codes mean for a message and for its channel.

https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tanggap.channels.base import Trouble

# A rate limit of one number and customer frees a message every six seconds.
PAIR_WAIT_SECONDS = 8.0
# Until somebody has mended a token or a payment, trying more often only makes it worse.
MENDING_SECONDS = 600.0

TOKEN = Trouble(
    "token",
    "Token WhatsApp ditolak Meta. Buat token baru di Meta Business Suite, lalu sambungkan "
    "ulang kanalnya.",
)
PAYMENT = Trouble(
    "payment",
    "Meta menolak mengirim karena pembayaran akun WhatsApp bermasalah. Periksa metode "
    "pembayaran di Meta Business Suite.",
)
RESTRICTED = Trouble(
    "restricted",
    "Meta membatasi nomor WhatsApp ini. Hentikan promo, lalu lihat sebabnya di WhatsApp Manager.",
)
TEMPLATE = Trouble(
    "template",
    "Template WhatsApp ditolak, dijeda, atau isiannya tidak cocok. Periksa templatenya.",
)
NUMBER = Trouble(
    "number",
    "Nomor WhatsApp ini belum terdaftar di Cloud API. Selesaikan pendaftarannya di WhatsApp "
    "Manager.",
)


@dataclass(frozen=True, slots=True)
class Failure:
    """What to do about an error. `retry_seconds`: 0 for our own back-off, `None` for never."""

    code: int
    says: str
    retry_seconds: float | None = None
    trouble: Trouble | None = None
    window_closed: bool = False
    # Whether a description of the error came along: Meta itself refused, so nothing was sent.
    told: bool = True
    # The customer has stopped promos in WhatsApp itself.
    promos_refused: bool = False


PROMOS_REFUSED = 131050

_RETRY = "Meta sedang sibuk ({code}); dicoba lagi."

# Retried with our own back-off: throughput, then what Meta itself calls temporary.
_BUSY = frozenset({1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133004})
_TOKEN = frozenset({0, 3, 10, 190, 131005, *range(200, 300)})
_PAYMENT = frozenset({131042, 131044})
_RESTRICTED = frozenset({368, 131031, 131048, 131064, 130497})
_NUMBER = frozenset({131037, 131045, 133010, 133006})
_SAYS = {
    131026: "WhatsApp tidak bisa mengantar ke nomor ini (mungkin tidak memakai WhatsApp).",
    131030: "Nomor uji Meta hanya boleh mengirim ke nomor yang didaftarkan.",
    131021: "Nomor pelanggan sama dengan nomor toko.",
    131049: "Meta membatasi promo ke pelanggan ini; coba lagi beberapa hari lagi.",
    130472: "Meta tidak mengantar promo ke pelanggan ini (percobaan Meta).",
    131050: "Pelanggan ini menolak promo di WhatsApp.",
    131051: "Jenis pesan ini tidak didukung WhatsApp.",
    131053: "WhatsApp tidak bisa mengambil gambarnya.",
    131062: "Pelanggan menyembunyikan nomornya, dan pesan jenis ini perlu nomor.",
}


def failure_of(error: Mapping[str, Any]) -> Failure:
    """What an error object of Meta's means; an unknown code is a refusal for good."""
    code = _code(error.get("code"))
    if code in _BUSY:
        return Failure(code, _RETRY.format(code=code), retry_seconds=0.0)
    if code == 131056:
        return Failure(code, _RETRY.format(code=code), retry_seconds=PAIR_WAIT_SECONDS)
    if code == 131047:
        return Failure(code, "Lewat 24 jam sejak pelanggan terakhir menulis.", window_closed=True)
    if code in _TOKEN:
        return Failure(code, TOKEN.detail, retry_seconds=MENDING_SECONDS, trouble=TOKEN)
    if code in _PAYMENT:
        return Failure(code, PAYMENT.detail, retry_seconds=MENDING_SECONDS, trouble=PAYMENT)
    if code in _NUMBER:
        return Failure(code, NUMBER.detail, retry_seconds=MENDING_SECONDS, trouble=NUMBER)
    if code in _RESTRICTED:
        return Failure(code, RESTRICTED.detail, trouble=RESTRICTED)
    if code == PROMOS_REFUSED:
        return Failure(code, _SAYS[code], promos_refused=True)
    if 132000 <= code < 133000:
        return Failure(code, f"{TEMPLATE.detail} ({code})", trouble=TEMPLATE)
    return Failure(code, _SAYS.get(code, f"WhatsApp menolak pesan ini (kode {code})."))


def failure_of_answer(status: int, answer: Any) -> Failure:
    """What an HTTP answer that is no success means; `told` is false when it explains nothing."""
    error = answer.get("error") if isinstance(answer, Mapping) else None
    if isinstance(error, Mapping) and "code" in error:
        failure = failure_of(error)
        if status == 429 and failure.retry_seconds is None:
            return Failure(failure.code, failure.says, retry_seconds=0.0)
        return failure
    if status in (429, 503):
        return Failure(status, _RETRY.format(code=status), retry_seconds=0.0)
    if status in (401, 403):
        return Failure(status, TOKEN.detail, retry_seconds=MENDING_SECONDS, trouble=TOKEN)
    return Failure(status, f"WhatsApp menjawab {status} tanpa penjelasan.", told=False)


def _code(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return -1
