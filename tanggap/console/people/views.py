"""Who works in the shop, what they may do, and inviting more."""

import tempfile

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.businesses.services import (
    change_role,
    delete_business,
    invite_member,
    remove_member,
    withdraw_invitation,
)
from tanggap.businesses.services.people import open_invitations
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.console.people.takeaway import write_takeaway
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused


def _page(request: HttpRequest, member: Member, *, link: str = "", name: str = "") -> HttpResponse:
    business = member.business
    members = Member.objects.for_business(business).select_related("account").order_by("pk")
    context = {
        "members": members,
        "owners": sum(one.role == Member.Role.OWNER for one in members),
        "invitations": open_invitations(business, now=SYSTEM_CLOCK.now()),
        "roles": Member.Role.choices,
        "link": link,
        "invited_name": name,
    }
    return show(request, member, "console/people/people.html", context, room="shop")


@require_GET
@right_required(Right.PEOPLE)
def people(request: HttpRequest, member: Member) -> HttpResponse:
    """Everybody who works here, and the open invitations."""
    return _page(request, member)


@require_POST
@right_required(Right.PEOPLE)
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    """Makes a link for somebody new; it is shown this once."""
    name = request.POST.get("name", "")
    _invitation, token = invite_member(
        business=member.business,
        name=name,
        role=request.POST.get("role", Member.Role.STAFF),
        invited_by=member,
        now=SYSTEM_CLOCK.now(),
    )
    path = reverse("invitation", args=[token])
    link = (
        f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
    )
    return _page(request, member, link=link, name=name.strip())


@require_POST
@right_required(Right.PEOPLE)
def withdraw(request: HttpRequest, member: Member, invitation_id: int) -> HttpResponse:
    """Makes a link that has not been used worthless."""
    withdraw_invitation(
        business=member.business, invitation_id=invitation_id, now=SYSTEM_CLOCK.now()
    )
    say(request, _("The invitation can no longer be used."))
    return redirect("console:people", member.business.slug)


@require_POST
@right_required(Right.PEOPLE)
def set_role(request: HttpRequest, member: Member, member_id: int) -> HttpResponse:
    """Makes staff an owner, or the other way round."""
    changed = change_role(
        business=member.business, member_id=member_id, role=request.POST.get("role", "")
    )
    say(
        request,
        _("%(name)s is now: %(role)s.")
        % {"name": changed.account, "role": changed.get_role_display()},
    )
    if changed.pk == member.pk:
        return redirect("console:home", member.business.slug)
    return redirect("console:people", member.business.slug)


@require_POST
@right_required(Right.PEOPLE)
def remove(request: HttpRequest, member: Member, member_id: int) -> HttpResponse:
    """Ends somebody's work in the shop."""
    remove_member(business=member.business, member_id=member_id)
    if member_id == member.pk:
        return redirect("console:entrance")
    say(request, _("Removed. They can no longer open this shop."))
    return redirect("console:people", member.business.slug)


@require_http_methods(["GET", "POST"])
@right_required(Right.PEOPLE)
def delete_shop(request: HttpRequest, member: Member) -> HttpResponse:
    """Deletes the shop with everything in it, after its data has been offered for download."""
    problem = ""
    if request.method == "POST":
        try:
            delete_business(business=member.business, typed_name=request.POST.get("name", ""))
        except Refused as error:
            problem = error.message
        else:
            return redirect("console:entrance")
    return show(request, member, "console/people/delete.html", {"problem": problem}, room="shop")


@require_GET
@right_required(Right.PEOPLE)
def takeaway(request: HttpRequest, member: Member) -> FileResponse:
    """All data of the shop as one ZIP."""
    # Closed by the response, after the last byte.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    write_takeaway(member.business, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{member.business.slug}.zip")
