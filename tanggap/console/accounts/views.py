"""A person's own account: name, security, shops, joining one, and leaving."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import LogoutView
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.services import accept_invitation, delete_account
from tanggap.businesses.services.people import invitation_of, sole_owner_of
from tanggap.console.access import account_of, say
from tanggap.console.accounts.invited import (
    forget_invitation,
    invitation_in,
    invitation_token,
    remember_invitation,
)
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.push.services import forget_session
from tanggap.shopfiles import open_shop_for


@require_GET
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Everything about a person's login in one place."""
    person = account_of(request)
    context = {
        "members": Member.objects.filter(account=person)
        .select_related("business")
        .order_by("business__name"),
        "second_factor": is_mfa_enabled(person),
        "devices": UserSession.objects.filter(user=person).count(),
        "sole_owner_of": sole_owner_of(person),
    }
    return render(request, "console/accounts/account.html", context)


@require_POST
@login_required
def rename(request: HttpRequest) -> HttpResponse:
    """The name by which colleagues see a person."""
    person = account_of(request)
    person.name = " ".join(request.POST.get("name", "").split())[:120]
    person.save(update_fields=["name"])
    say(request, _("Saved."))
    return redirect("account")


class LeaveView(LogoutView):  # type: ignore[misc]
    """Logging out leaves nothing of the shops on the device."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ends the login; what pages have kept on this device goes with it."""
        forget_session(session_key=self.request.session.session_key or "")
        response: HttpResponse = super().post(*args, **kwargs)
        # The page's script has done so already, where scripts run.
        response["Clear-Site-Data"] = '"storage"'
        return response


leave = LeaveView.as_view()


@require_http_methods(["GET", "POST"])
@login_required
def new_shop(request: HttpRequest) -> HttpResponse:
    """Opens another shop for somebody who has a login."""
    name = request.POST.get("shop_name", "")
    problem = ""
    if request.method == "POST":
        try:
            owner = open_shop_for(name=name, account=account_of(request))
        except Refused as error:
            problem = error.message
        else:
            return redirect("console:home", owner.business.slug)
    context = {"name": name, "problem": problem}
    return render(
        request, "console/accounts/new_shop.html", context, status=400 if problem else 200
    )


@require_GET
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation's link opens: which shop asks, and the way in."""
    found = invitation_of(token, now=SYSTEM_CLOCK.now())
    if found is None:
        return render(request, "console/accounts/invitation_over.html", status=404)
    remember_invitation(request, token)
    return render(request, "console/accounts/invitation.html", {"invitation": found})


@require_POST
@login_required
def join(request: HttpRequest) -> HttpResponse:
    """Takes up the invitation that the visitor has opened."""
    found = invitation_in(request)
    if found is None:
        return render(request, "console/accounts/invitation_over.html", status=404)
    member = accept_invitation(
        token=invitation_token(request), account=account_of(request), now=SYSTEM_CLOCK.now()
    )
    forget_invitation(request)
    say(request, _("Welcome to %(shop)s.") % {"shop": member.business.name})
    return redirect("console:home", member.business.slug)


@require_http_methods(["GET", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def delete(request: HttpRequest) -> HttpResponse:
    """Deletes the login, once no shop depends on it."""
    person = account_of(request)
    if request.method == "POST":
        try:
            delete_account(account=person)
        except Refused as error:
            messages.error(request, error.message)
            return redirect("account")
        logout(request)
        messages.success(request, _("Your account is deleted."))
        return redirect("account_login")
    return render(request, "console/accounts/delete.html", {"sole_owner_of": sole_owner_of(person)})
