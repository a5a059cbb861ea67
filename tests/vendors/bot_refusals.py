"""What the Bot API says no to."""

from typing import Any

REASONS = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
           409: "Conflict", 429: "Too Many Requests", 500: "Internal Server Error",
           502: "Bad Gateway"}  # fmt: skip


class Refused(Exception):
    """A refusal: its code and Telegram's sentence."""

    def __init__(self, code: int, says: str = "", *, retry_after: int | None = None) -> None:
        self.code = code
        self.description = REASONS[code] + (f": {says}" if says else "")
        self.retry_after = retry_after
        super().__init__(self.description)

    def body(self) -> dict[str, Any]:
        """As Telegram answers."""
        told: dict[str, Any] = {
            "ok": False, "error_code": self.code, "description": self.description,
        }  # fmt: skip
        if self.retry_after is not None:
            told["parameters"] = {"retry_after": self.retry_after}
        return told
