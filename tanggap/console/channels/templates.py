"""WhatsApp's message templates: what there is, what Meta says of it, and a new one."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.channels.base import SendFailed
from tanggap.channels.connecting import run
from tanggap.channels.credentials import opened
from tanggap.channels.models import Channel
from tanggap.channels.whatsapp.templates import (
    BODY,
    FOOTER,
    checked,
    list_templates,
    preview,
    submit_template,
)
from tanggap.console.access import right_required, say
from tanggap.console.channels.selectors import open_channel
from tanggap.console.pages import show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused

# To begin with. The variables of the first are those that messages about orders fill in.
EXAMPLES: Final = {
    "pesanan": {
        "name": "kabar_pesanan",
        "category": "UTILITY",
        "body": "Halo {{1}}, ada kabar tentang pesanan {{2}}. Lihat di {{3}} ya.",
        "examples": "Sari\n1129-01\nhttps://toko.contoh.id/o/abc",
        "footer": "",
    },
    "promo": {
        "name": "promo_minggu_ini",
        "category": "MARKETING",
        "body": "Halo {{1}}, minggu ini ada {{2}} di toko kami. Mampir ya!",
        "examples": "Sari\ndiskon 10% semua minuman",
        "footer": "Balas STOP untuk berhenti",
    },
}
NAMES: Final = ("name", "category", "body", "examples", "footer")


@require_http_methods(["GET", "POST"])
@right_required(Right.CHANNELS)
def templates(request: HttpRequest, member: Member, channel_id: int) -> HttpResponse:
    """All templates with Meta's word on each, and a form that shows how a new one reads."""
    found = open_channel(member.business, channel_id, now=SYSTEM_CLOCK.now())
    if found.kind != Channel.Kind.WHATSAPP:
        raise NotFound("Kanal ini tidak punya template.")
    credentials = opened(found.credentials_sealed)
    values = dict(EXAMPLES.get(request.GET.get("contoh", ""), dict.fromkeys(NAMES, "")))
    context: dict[str, Any] = {
        "channel": found,
        "most": BODY,
        "most_footer": FOOTER,
        "one": "{{1}}",
        "two": "{{2}}",
    }
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in NAMES}
        try:
            template, context["preview"] = _read(values)
            if request.POST.get("aksi") == "kirim":
                run(submit_template(credentials, template))
                say(request, _("Sent to Meta. It is usually reviewed within a few minutes."))
                return redirect("console:templates", member.business.slug, channel_id)
        except (Refused, SendFailed) as error:
            context["problem"] = error.message
    try:
        context["templates"] = run(list_templates(credentials))
    except (Refused, SendFailed) as error:
        context["away"] = error.message
    context["values"] = values
    page = "console/channels/templates.html"
    response = show(request, member, page, context, room="shop")
    response.status_code = 400 if "problem" in context else 200
    return response


def _read(values: dict[str, str]) -> tuple[dict[str, Any], str]:
    """A template as it is submitted, and as a customer would read it. Raises `Refused`."""
    examples = [line.strip() for line in values["examples"].splitlines() if line.strip()]
    template = checked(
        name=values["name"],
        category=values["category"],
        body=values["body"],
        examples=examples,
        footer=values["footer"],
    )
    return template, preview(values["body"], examples)
