"""The categories: their order, names, and two becoming one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.catalogue.services import (
    add_category,
    merge_category,
    move_category,
    rename_category,
)
from tanggap.console.access import right_required, say
from tanggap.console.catalogue.selectors import counted_categories
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused


@require_http_methods(["GET", "POST"])
@right_required(Right.CATALOGUE)
def headings(request: HttpRequest, member: Member) -> HttpResponse:
    """All categories with what may be done to them; a POST adds one."""
    problem = ""
    if request.method == "POST":
        try:
            add_category(business_id=member.business_id, name=request.POST.get("nama", ""))
        except Refused as refused:
            problem = refused.message
        else:
            return redirect("console:categories", member.business.slug)
    context = {"categories": counted_categories(member.business), "problem": problem}
    response = show(request, member, "console/catalogue/categories.html", context, room="products")
    response.status_code = 400 if problem else 200
    return response


@require_POST
@right_required(Right.CATALOGUE)
def change_heading(request: HttpRequest, member: Member, category_id: int) -> HttpResponse:
    """Moves a category (`naik`, `turun`), renames it (`nama`), or merges it (`gabung`)."""
    action, shop = request.POST.get("aksi", ""), member.business_id
    who: dict[str, Any] = {"author": member.account.email, "now": SYSTEM_CLOCK.now()}
    if action in ("naik", "turun"):
        move_category(business_id=shop, category_id=category_id, up=action == "naik")
        if wants_fragment(request):
            context = {"categories": counted_categories(member.business)}
            return fragment(request, member, "console/catalogue/_categories.html", context)
    elif action == "nama":
        name = request.POST.get("nama", "")
        rename_category(business_id=shop, category_id=category_id, name=name, **who)
        say(request, _("Saved. The assistant says it so from now on."))
    elif action == "gabung":
        into = request.POST.get("ke", "")
        moved = merge_category(
            business_id=shop,
            category_id=category_id,
            into_id=int(into) if into.isdecimal() and len(into) < 16 and into != "0" else None,
            **who,
        )
        say(request, _("%(many)s products moved.") % {"many": moved})
    else:
        raise NotFound("action")
    return redirect("console:categories", member.business.slug)
