"""Requests to the Graph API, and what their failures prove.

Our own and not a library's: it has to know whether a request was written before it failed, keeps
one pool of connections for all tokens, and logs no bodies. Why:
`docs/decisions/0010-our-own-graph-client.md`.
"""

from collections.abc import Mapping
from typing import Any

import orjson
from django.conf import settings

from tanggap.channels import http
from tanggap.channels.base import (
    PromosRefused,
    SendFailed,
    SendRejected,
    SendUnavailable,
    SendUncertain,
    WindowClosed,
)
from tanggap.channels.whatsapp.failures import Failure, failure_of_answer

TOTAL_SECONDS = 20.0
UPLOAD_SECONDS = 60.0
# In the form that Meta's description of the API asks for.
USER_AGENT = "Tanggap/0.1.0"

close = http.close


class NotUnderstood(SendRejected):
    """The server checks requests against a description that does not know all of ours."""


async def ask(
    token: str,
    method: str,
    path: str,
    *,
    body: Mapping[str, Any] | None = None,
    form: http.Form | None = None,
    params: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One request with JSON or a form, and the object that it is answered with.

    Raises `SendUnavailable` for what was certainly not done, `SendUncertain` for what may have
    been, `SendRejected` and `WindowClosed` for what Meta refused.
    """
    headers = {"Authorization": f"Bearer {token}", "User-Agent": USER_AGENT}
    if form is None:
        headers["Content-Type"] = "application/json"
    try:
        answered = await http.exchange(
            method,
            f"{settings.WHATSAPP_API_URL}/{path}",
            data=orjson.dumps(body) if body is not None else form,
            params=params,
            headers=headers,
            total_seconds=UPLOAD_SECONDS if form is not None else TOTAL_SECONDS,
        )
    except http.Unanswered as error:
        if error.written:
            raise SendUncertain(
                "WhatsApp tidak menjawab, jadi belum pasti apakah pesan ini terkirim."
            ) from error
        raise SendUnavailable("WhatsApp tidak bisa dihubungi; dicoba lagi.") from error
    status, wait = answered.status, answered.headers.get("retry-after", "")
    answer = _parsed(answered.body)
    if 200 <= status < 300 and isinstance(answer, dict):
        return answer
    if 200 <= status < 300:
        raise SendUncertain("Jawaban WhatsApp tidak bisa dibaca; pesan mungkin sudah terkirim.")
    raise _refusal(status, answer, wait)


def _refusal(status: int, answer: Any, wait: str) -> SendFailed:
    failure = failure_of_answer(status, answer)
    if failure.window_closed:
        return WindowClosed(failure.says)
    if failure.retry_seconds is not None:
        return SendUnavailable(
            failure.says, retry_after_seconds=_wait(failure, wait), trouble=failure.trouble
        )
    if status >= 500 and not failure.told:
        # A gateway speaks here, not Meta: what stands behind it may have taken the message.
        return SendUncertain(failure.says)
    if status == 422 and not failure.told:
        return NotUnderstood(failure.says)
    if failure.promos_refused:
        return PromosRefused(failure.says)
    return SendRejected(failure.says, trouble=failure.trouble)


def _wait(failure: Failure, header: str) -> float | None:
    """Seconds until the next try: as Meta asks, else as the error needs, else our own back-off."""
    if header.isdigit() and int(header) > 0:
        return min(float(header), 3600.0)
    return failure.retry_seconds or None


def _parsed(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None


async def upload_photo(token: str, number: str, photo: bytes) -> str:
    """Gives Meta a JPEG and returns the id under which messages of this number may name it.

    An upload that may have arrived harms nobody: what is uncertain counts as not done.
    """
    fields = {"messaging_product": "whatsapp", "type": "image/jpeg"}
    form = http.form_with_photo(fields, name="file", photo=photo)
    try:
        answer = await ask(token, "POST", f"{number}/media", form=form)
    except SendUncertain as error:
        raise SendUnavailable("WhatsApp belum menerima fotonya; dicoba lagi.") from error
    if not isinstance(answer.get("id"), str):
        raise SendUnavailable("WhatsApp belum menerima fotonya; dicoba lagi.")
    return str(answer["id"])


async def download(token: str, url: str, *, most_bytes: int) -> tuple[bytes, str]:
    """The bytes behind an address of Meta's, and their media type."""
    return await http.download(
        url,
        headers={"Authorization": f"Bearer {token}", "User-Agent": USER_AGENT},
        total_seconds=TOTAL_SECONDS,
        most_bytes=most_bytes,
    )
