"""The invitation that a visitor has opened, kept until they are logged in."""

from typing import Final

from django.http import HttpRequest

from tanggap.businesses.models import Invitation
from tanggap.businesses.services.people import invitation_of
from tanggap.core.clock import SYSTEM_CLOCK

_KEY: Final = "invitation"


def remember_invitation(request: HttpRequest, token: str) -> None:
    """Keeps a link's token in the visitor's session, through login or registration."""
    request.session[_KEY] = token


def invitation_token(request: HttpRequest) -> str:
    """The token of the link that the visitor opened; empty without one."""
    return str(request.session.get(_KEY, ""))


def forget_invitation(request: HttpRequest) -> None:
    """Drops the token once it has been used or turned down."""
    request.session.pop(_KEY, None)


def invitation_in(request: HttpRequest) -> Invitation | None:
    """The open invitation that the visitor brings along."""
    token = invitation_token(request)
    return invitation_of(token, now=SYSTEM_CLOCK.now()) if token else None
