"""Which shop a page is about, and whether the person may see it.

The shop stands in every address (`/konsol/{slug}/…`). A page receives the `Member`, never an id to
look up by itself: whoever is no member of the shop gets the same 404 as for a shop that does not
exist.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django_htmx.http import HttpResponseClientRedirect

from tanggap.businesses.models import Account, Member
from tanggap.businesses.rights import Right, may
from tanggap.core.errors import NotFound, Refused

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Member, P], HttpResponseBase]
# Django passes parts of the address by name, which no signature here can say.
Opened = Callable[..., HttpResponseBase]


def membership(request: HttpRequest, slug: str) -> Member | None:
    """The person's place in a shop; `None` when they have none."""
    if not request.user.is_authenticated:
        return None
    member: Member | None = (
        Member.objects.filter(account=request.user, business__slug=slug)
        .select_related("business", "account")
        .first()
    )
    return member


def account_of(request: HttpRequest) -> Account:
    """The login of a page behind `login_required`."""
    assert isinstance(request.user, Account)
    return request.user


def business_required(page: Page[P]) -> Opened:
    """Opens a page only for its shop's members, on the shop's clock, in the person's language."""

    def opened(
        request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_login(request)
        member = membership(request, slug)
        if member is None:
            raise Http404
        with (
            timezone.override(ZoneInfo(member.business.timezone)),
            override(member.account.language),
        ):
            try:
                return page(request, member, *args, **kwargs)
            except NotFound as error:
                raise Http404(error.message) from None
            except Refused as error:
                messages.error(request, error.message)
                return _back(request, slug)

    functools.update_wrapper(opened, page)
    return opened


def right_required(right: Right) -> Callable[[Page[P]], Opened]:
    """Opens a page only for members of its shop who may do this; others of the shop get 403."""

    def decorate(page: Page[P]) -> Opened:
        def allowed(
            request: HttpRequest, member: Member, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not may(member, right):
                raise PermissionDenied
            return page(request, member, *args, **kwargs)

        functools.update_wrapper(allowed, page)
        opened = business_required(allowed)
        # Tells the sweep of all addresses whom to expect behind this one.
        opened.right = right  # type: ignore[attr-defined]
        return opened

    return decorate


def to_login(request: HttpRequest) -> HttpResponse:
    """Sends a person to log in and back here; a fragment sends the whole page."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse("account_login"))
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/konsol/")


def _back(request: HttpRequest, slug: str) -> HttpResponse:
    """Returns to the page that the refused action came from, which shows why."""
    target = request.POST.get("back", "")
    home = reverse("console:home", args=[slug])
    # Only addresses of this shop's own console: nobody is sent elsewhere by a forged form.
    if not target.startswith(home):
        target = home
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(target)
    return redirect(target)


def say(request: HttpRequest, text: str) -> None:
    """Tells the person that something has been done, on the next page they see."""
    messages.success(request, text)


__all__ = [
    "Page",
    "account_of",
    "business_required",
    "membership",
    "right_required",
    "say",
    "to_login",
]
