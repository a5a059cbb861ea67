"""Requests to the Bot API, and what their failures prove.

Our own and not a library's: `docs/decisions/0011-our-own-bot-client.md`. The token stands in every
address, so no address is ever logged or raised.
"""

from collections.abc import Mapping
from typing import Any

import orjson
from django.conf import settings

from tanggap.channels import http
from tanggap.channels.base import SendUnavailable, SendUncertain
from tanggap.channels.telegram.failures import failure_of

TOTAL_SECONDS = 20.0
# A photo goes up with its message.
UPLOAD_SECONDS = 60.0
# What a long poll may take longer than it was asked to wait.
POLL_SLACK_SECONDS = 10.0

close = http.close

_AGENT = {"User-Agent": "Tanggap/0.1.0"}


async def call(
    token: str,
    method: str,
    params: Mapping[str, Any] | None = None,
    *,
    photo: bytes = b"",
    total_seconds: float | None = None,
) -> Any:
    """Calls a method, with a photo uploaded along if there is one, and returns its result.

    Raises `SendUnavailable` for what was certainly not done, `SendUncertain` for what may have
    been, `SendRejected` for what Telegram refused.
    """
    data: Any = orjson.dumps(params or {})
    headers = _AGENT | {"Content-Type": "application/json"}
    if photo:
        data = http.form_with_photo(_form_fields(params or {}), name="photo", photo=photo)
        headers = _AGENT
    try:
        answered = await http.exchange(
            "POST",
            f"{settings.TELEGRAM_API_URL}/bot{token}/{method}",
            data=data,
            headers=headers,
            total_seconds=total_seconds or (UPLOAD_SECONDS if photo else TOTAL_SECONDS),
        )
    except http.Unanswered as error:
        if error.written:
            raise SendUncertain(
                "Telegram tidak menjawab, jadi belum pasti apakah pesan ini terkirim."
            ) from error
        raise SendUnavailable("Telegram tidak bisa dihubungi; dicoba lagi.") from error
    try:
        answer = orjson.loads(answered.body)
    except orjson.JSONDecodeError:
        answer = None
    if isinstance(answer, dict) and answer.get("ok") is True and "result" in answer:
        return answer["result"]
    if 200 <= answered.status < 300 and not (
        isinstance(answer, dict) and answer.get("ok") is False
    ):
        raise SendUncertain("Jawaban Telegram tidak bisa dibaca; pesan mungkin sudah terkirim.")
    raise failure_of(answered.status, answer)


def _form_fields(params: Mapping[str, Any]) -> dict[str, str]:
    """Parameters as fields of a form, where whatever is no text stands as JSON."""
    return {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in params.items()
    }


async def download(token: str, file_path: str, *, most_bytes: int) -> tuple[bytes, str]:
    """The bytes of a file that `getFile` has told the path of."""
    return await http.download(
        f"{settings.TELEGRAM_API_URL}/file/bot{token}/{file_path}",
        headers=_AGENT,
        total_seconds=TOTAL_SECONDS,
        most_bytes=most_bytes,
    )
