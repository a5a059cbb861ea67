"""Connecting a bot or a number, step by step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.channels.connecting import Keys, can_be_told, connect_telegram, connect_whatsapp
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused

FIELDS = ("phone_number_id", "waba_id", "token", "app_secret")


@require_http_methods(["GET", "POST"])
@right_required(Right.CHANNELS)
def telegram(request: HttpRequest, member: Member) -> HttpResponse:
    """A token is all that is needed; everything else is done here."""
    context: dict[str, object] = {}
    if request.method == "POST":
        try:
            done = connect_telegram(
                business=member.business,
                token=request.POST.get("token", ""),
                polling=None,
                now=SYSTEM_CLOCK.now(),
            )
        except Refused as error:
            context["problem"] = error.message
        else:
            say(request, _("Connected: @%(name)s answers now.") % {"name": done.bot.username})
            return _to_channel(member, done.channel.pk)
    response = show(request, member, "console/channels/telegram.html", context, room="shop")
    response.status_code = 400 if context else 200
    return response


@require_http_methods(["GET", "POST"])
@right_required(Right.CHANNELS)
def whatsapp(request: HttpRequest, member: Member) -> HttpResponse:
    """Four values from Meta's pages; what has to be typed there comes afterwards."""
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    context: dict[str, object] = {
        "values": values,
        "coexistence": bool(request.POST.get("coexistence")),
        "reachable": can_be_told(),
    }
    status = 200
    if request.method == "POST":
        try:
            keys = Keys(
                phone_number_id=values["phone_number_id"],
                waba_id=values["waba_id"],
                token=values["token"],
                app_secret=values["app_secret"],
                coexistence=bool(request.POST.get("coexistence")),
            )
            done = connect_whatsapp(business=member.business, keys=keys)
        except Refused as error:
            context["problem"], status = error.message, 400
        else:
            say(request, _("Meta accepted the token. One step is left: see below."))
            return _to_channel(member, done.channel.pk)
    response = show(request, member, "console/channels/whatsapp.html", context, room="shop")
    response.status_code = status
    return response


def _to_channel(member: Member, channel_id: int) -> HttpResponse:
    page = reverse("console:channel", args=[member.business.slug, channel_id])
    return redirect(f"{page}?baru=1")
