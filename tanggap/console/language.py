"""In which language a person reads the console and the pages of their account.

A person's choice stands on their account; before they log in it stands in a cookie. Customers have
nothing to do with it: they are answered in theirs.
"""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import sync_and_async_middleware
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from tanggap.businesses.models import Account

COOKIE: Final = "bahasa"
_A_YEAR_SECONDS: Final = 365 * 86_400
LANGUAGES: Final = dict(settings.LANGUAGES)


def language_of(person: Any, request: HttpRequest) -> str:
    """What a person reads; the cookie's for who is not logged in."""
    if isinstance(person, Account):
        return person.language
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE


def _concerns(path: str) -> bool:
    # Pages of a shop set it together with the shop's clock (`access.business_required`), where the
    # person is known already.
    return path.startswith("/akun/") or path in ("/", "/konsol/") or path.endswith(".html")


@sync_and_async_middleware
def person_language(get_response: Any) -> Any:
    """Pages outside of a shop speak the person's language."""
    if iscoroutinefunction(get_response):

        async def awaited(request: HttpRequest) -> HttpResponse:
            answer: Callable[[HttpRequest], Awaitable[HttpResponse]] = get_response
            if not _concerns(request.path):
                return await answer(request)
            with override(language_of(await request.auser(), request)):
                return await answer(request)

        return awaited

    def called(request: HttpRequest) -> HttpResponse:
        answer: Callable[[HttpRequest], HttpResponse] = get_response
        if not _concerns(request.path):
            return answer(request)
        with override(language_of(request.user, request)):
            return answer(request)

    return called


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Switches the language, for the account or, before logging in, for this browser."""
    chosen = request.POST.get("language", "")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/akun/"
    response = redirect(target)
    if chosen in LANGUAGES:
        if isinstance(request.user, Account):
            request.user.language = chosen
            request.user.save(update_fields=["language"])
            with override(chosen):
                messages.success(request, _("Saved."))
        response.set_cookie(
            COOKIE, chosen, max_age=_A_YEAR_SECONDS, samesite="Lax", secure=settings.SECURE
        )
    return response
