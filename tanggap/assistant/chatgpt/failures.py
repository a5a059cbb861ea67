"""Sorts what can go wrong with a request: what it means, and whether another try may help.

https://developers.openai.com/api/docs/guides/error-codes
"""

import email.utils
from collections.abc import Mapping
from datetime import UTC
from typing import TYPE_CHECKING

from tanggap.assistant.base import FailureCode
from tanggap.assistant.chatgpt.wire import OPTIONAL, VendorError
from tanggap.core.clock import SYSTEM_CLOCK

if TYPE_CHECKING:
    from openai import APIStatusError

# Both come with status 429 as well as others; waiting mends neither.
_QUOTA = frozenset(
    {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "quota_exceeded"}
)
_KEY = frozenset({"invalid_api_key", "account_deactivated", "access_terminated"})
_UNUSABLE = frozenset({"content_filter", "invalid_prompt", "content_policy_violation"})
_RATE = frozenset({"rate_limit_exceeded", "slow_down", "requests", "tokens"})

# For the owner.
_DETAILS: dict[FailureCode, str] = {
    "unreachable": "ChatGPT tidak bisa dihubungi",
    "rate_limited": "ChatGPT sedang membatasi jumlah permintaan",
    "quota": "Saldo OpenAI habis; isi ulang di platform.openai.com",
    "key_refused": "Kunci OpenAI ditolak; periksa atau ganti kuncinya",
    "request_refused": "ChatGPT menolak permintaan; periksa nama modelnya",
    "unusable_answer": "Jawaban ChatGPT tidak bisa dipakai",
}


class Trouble(Exception):
    """One try failed. `why` is short and safe to show: no text of anyone, no key."""

    def __init__(
        self,
        code: FailureCode,
        why: str,
        *,
        retry: bool,
        wait_seconds: float | None = None,
        optional: bool = False,
    ) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why
        # Whether the same request may succeed later.
        self.retry = retry
        # How long the vendor asks us to wait, if it says so.
        self.wait_seconds = wait_seconds
        # Whether the vendor refuses a parameter that we can do without.
        self.optional = optional

    @property
    def detail(self) -> str:
        """A sentence for the owner."""
        return describe(self.code, self.why)


def describe(code: FailureCode, why: str) -> str:
    """A sentence for the owner."""
    return f"{_DETAILS[code]} ({why})." if why else f"{_DETAILS[code]}."


def unreachable(why: str) -> Trouble:
    """No connection, no bytes, or not all of them."""
    return Trouble("unreachable", why, retry=True)


def from_status(error: "APIStatusError") -> Trouble:
    """Sorts an HTTP error of the vendor."""
    status = error.status_code
    names = {error.code or "", error.type or ""}
    why = " ".join(filter(None, (str(status), _safe(error.code or error.type or ""))))
    if names & _QUOTA or status == 402:
        return Trouble("quota", why, retry=False)
    if status in (401, 403) or names & _KEY:
        return Trouble("key_refused", why, retry=False)
    told = error.response.headers
    if status == 429:
        return Trouble("rate_limited", why, retry=True, wait_seconds=retry_after(told))
    if status in (408, 409) or status >= 500:
        retry = told.get("x-should-retry") != "false"
        return Trouble("unreachable", why, retry=retry, wait_seconds=retry_after(told))
    if names & _UNUSABLE:
        return Trouble("unusable_answer", why, retry=False)
    param = _safe(error.param or "")
    return Trouble(
        "request_refused",
        f"{why}, {param}" if param else why,
        retry=False,
        optional=status in (400, 422) and _about_optional(error),
    )


def from_vendor(error: VendorError) -> Trouble:
    """Sorts an error that came inside an answer."""
    names = {error.code, error.kind}
    why = _safe(error.code or error.kind)
    if names & _QUOTA:
        return Trouble("quota", why, retry=False)
    if names & _KEY:
        return Trouble("key_refused", why, retry=False)
    if names & _RATE:
        return Trouble("rate_limited", why, retry=True)
    if names & _UNUSABLE:
        return Trouble("unusable_answer", why, retry=False)
    return Trouble("unreachable", why, retry=True)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the vendor asks to wait; `None` if it does not say."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = headers.get(name, "")
        try:
            return max(0.0, float(value) / unit)
        except ValueError:
            continue
    try:
        at = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - SYSTEM_CLOCK.now()).total_seconds())


def _about_optional(error: "APIStatusError") -> bool:
    if error.param:
        return error.param.split(".")[0].split("[")[0] in OPTIONAL or "strict" in error.param
    # Compatible servers seldom fill in `param`.
    return any(name in str(error.message) for name in OPTIONAL)


def _safe(text: str) -> str:
    """A vendor's code for a log line: letters that a code is made of, and not many."""
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c in "_-.[]"))[:60]
