"""What the Bot API's refusals mean for a message and for its channel.

https://core.telegram.org/bots/api#making-requests
"""

from collections.abc import Mapping
from typing import Any

from tanggap.channels.base import (
    PolledTwice,
    SendFailed,
    SendRejected,
    SendUnavailable,
    SendUncertain,
    Trouble,
)

# Until somebody has brought a new token, trying more often only makes noise.
MENDING_SECONDS = 600.0
# Telegram says how long to wait; this much where it forgets to.
UNTOLD_WAIT_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 3600.0

TOKEN = Trouble(
    "token",
    "Token bot ditolak Telegram. Buka @BotFather, kirim /token, pilih botnya, lalu sambungkan "
    "ulang dengan token yang baru.",
)


class BadMarkup(SendRejected):
    """Telegram could not read the HTML of a text; nothing was sent."""


class BadPicture(SendRejected):
    """Telegram could not fetch or read a picture; nothing was sent."""


_GONE = ("bot was blocked by the user", "user is deactivated", "bot can't initiate conversation")
_PICTURE = (
    "wrong file identifier",
    "failed to get http url content",
    "wrong type of the web page content",
    "image_process_failed",
    "photo_invalid_dimensions",
    "wrong remote file",
)
_SAYS = {
    "chat not found": "Pelanggan ini belum membuka chat dengan bot.",
    "message text is empty": "Pesan ini kosong.",
    "message is too long": "Pesan ini terlalu panjang untuk Telegram.",
}


def failure_of(status: int, answer: Any) -> SendFailed:
    """What an answer that is no success means."""
    told = answer if isinstance(answer, Mapping) and answer.get("ok") is False else None
    says = str(told.get("description") or "") if told else ""
    code = _whole(told.get("error_code")) if told else status
    lowered = says.lower()
    if code == 429:
        return _too_many(told)
    # A token of a wrong form makes an address that does not exist.
    if code in (401, 404):
        return SendUnavailable(TOKEN.detail, retry_after_seconds=MENDING_SECONDS, trouble=TOKEN)
    if code == 409:
        return PolledTwice(says or "Bot ini sedang dipakai program lain.")
    if code == 403:
        gone = any(words in lowered for words in _GONE)
        return SendRejected("Pelanggan memblokir bot ini.", unreachable=gone)
    if code == 400:
        return _bad_request(lowered)
    if code >= 500:
        # Telegram may have taken the message before it stumbled.
        return SendUncertain(f"Telegram menjawab {code}; mungkin sudah terkirim.")
    return SendRejected(f"Telegram menolak pesan ini ({code}).")


def _bad_request(says: str) -> SendFailed:
    if "can't parse entities" in says:
        return BadMarkup("Telegram tidak bisa membaca format pesan ini.")
    if any(words in says for words in _PICTURE):
        return BadPicture("Telegram tidak bisa mengambil gambarnya.")
    for words, told in _SAYS.items():
        if words in says:
            return SendRejected(told)
    return SendRejected("Telegram menolak pesan ini (400).")


def _too_many(told: Mapping[str, Any] | None) -> SendUnavailable:
    parameters = (told or {}).get("parameters")
    wait = _whole(parameters.get("retry_after")) if isinstance(parameters, Mapping) else 0
    return SendUnavailable(
        "Telegram minta menunggu sebentar; dicoba lagi.",
        retry_after_seconds=min(LONGEST_WAIT_SECONDS, wait or UNTOLD_WAIT_SECONDS),
        whole_channel=True,
    )


def _whole(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
