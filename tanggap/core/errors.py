"""The families of things that can go wrong, each with a code, a sentence for people and a status.

Raise an error where the cause is known; catch it where a decision changes.
"""

from http import HTTPStatus


class TanggapError(Exception):
    """An error whose text may be shown to the person who caused it."""

    code = "error"
    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class Refused(TanggapError):
    """The request cannot be done as it stands; asking again unchanged gives the same."""

    code = "refused"
    status = HTTPStatus.BAD_REQUEST


class NotFound(Refused):
    """There is no such thing for the one who asks, which includes another shop's things."""

    code = "not_found"
    status = HTTPStatus.NOT_FOUND


class Unauthorised(Refused):
    """Who asks could not be established."""

    code = "unauthorised"
    status = HTTPStatus.UNAUTHORIZED


class TooMany(Refused):
    """The caller asks too often; `retry_after_seconds` says when it may again."""

    code = "too_many"
    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, message: str, *, retry_after_seconds: float) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class Broken(TanggapError):
    """Something that should always hold does not; a person has to look."""

    code = "broken"


class WrongSetting(TanggapError):
    """A setting that stops the start; the message is one line naming the setting."""

    code = "wrong_setting"
