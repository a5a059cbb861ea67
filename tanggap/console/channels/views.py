"""A shop's channels: how they do, one of them, asking its vendor, taking it away."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.channels.addresses import webhook_path
from tanggap.channels.base import OutgoingMessage, SendFailed
from tanggap.channels.connecting import FIELDS, checks, keep_check, remove_channel, run
from tanggap.channels.credentials import opened
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.console.access import right_required, say
from tanggap.console.channels.selectors import looked_at, one_channel, open_channel
from tanggap.console.pages import fragment, show
from tanggap.console.setup.qr import qr_svg
from tanggap.console.setup.steps import next_step, progress
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Broken, Refused
from tanggap.core.phone import to_e164

# Meta's own example, there in every account from the start.
HELLO = {"name": "hello_world", "language": "en_US"}


@require_GET
@right_required(Right.CHANNELS)
def channels(request: HttpRequest, member: Member) -> HttpResponse:
    """Every number and bot with its light, and what else can be connected."""
    context: dict[str, object] = {"looked": looked_at(member.business, now=SYSTEM_CLOCK.now())}
    if request.GET.get("mulai"):
        context["progress"] = progress(member.business, at="channels")
        context["skip_url"] = next_step(member.business, after="channels")
    return show(request, member, "console/channels/channels.html", context, room="shop")


@require_GET
@right_required(Right.CHANNELS)
def channel(request: HttpRequest, member: Member, channel_id: int) -> HttpResponse:
    """One channel: its light, where it is reached, what is left to do."""
    looked = one_channel(member.business, channel_id, now=SYSTEM_CLOCK.now())
    context: dict[str, object] = {"one": looked, "new": bool(request.GET.get("baru"))}
    if looked.bot_link:
        context["qr"] = qr_svg(looked.bot_link)
    if looked.channel.kind == Channel.Kind.WHATSAPP:
        context |= {
            "webhook_url": _absolute(request, webhook_path(looked.channel)),
            "verify_token": _keys(looked.channel).get("verify_token", ""),
            "fields": FIELDS,
        }
    return show(request, member, "console/channels/channel.html", context, room="shop")


@require_GET
@right_required(Right.CHANNELS)
def light(request: HttpRequest, member: Member, channel_id: int) -> HttpResponse:
    """The light alone, asked for again and again while the owner tries the channel."""
    looked = one_channel(member.business, channel_id, now=SYSTEM_CLOCK.now())
    return fragment(request, member, "console/channels/_light_inside.html", {"one": looked})


@require_POST
@right_required(Right.CHANNELS)
def check(request: HttpRequest, member: Member, channel_id: int) -> HttpResponse:
    """Asks the vendor whether everything is well, and keeps what it says for the light."""
    now = SYSTEM_CLOCK.now()
    found = open_channel(member.business, channel_id, now=now)
    for asked, answer in checks([found]):
        keep_check(channel=asked, checked=answer, now=now)
        if not answer.ok:
            raise Refused(answer.explained)
        say(request, _("All well: %(says)s") % {"says": answer.says})
    return redirect("console:channel", member.business.slug, channel_id)


@require_POST
@right_required(Right.CHANNELS)
def try_number(request: HttpRequest, member: Member, channel_id: int) -> HttpResponse:
    """Sends Meta's example message to a number of the owner's."""
    found = open_channel(member.business, channel_id, now=SYSTEM_CLOCK.now())
    if found.kind != Channel.Kind.WHATSAPP:
        raise Refused(_("Write to the bot instead: it may not write first."))
    phone = to_e164(request.POST.get("nomor", ""))
    message = OutgoingMessage(
        identity=phone.removeprefix("+"),
        phone=phone,
        text="",
        payload={"template": HELLO},
        key=f"tanggap-test-{found.pk}",
        window_open=False,
    )
    try:
        run(adapter_for(found.kind).send(_keys(found), message))
    except SendFailed as error:
        raise Refused(error.message) from None
    say(request, _("Sent. “Hello World” should be on that phone in a moment."))
    return redirect("console:channel", member.business.slug, channel_id)


@require_http_methods(["GET", "POST"])
@right_required(Right.CHANNELS)
def remove(request: HttpRequest, member: Member, channel_id: int) -> HttpResponse:
    """Asks once more, then takes the channel away; what was written stays readable."""
    found = open_channel(member.business, channel_id, now=SYSTEM_CLOCK.now())
    if request.method == "POST":
        remove_channel(channel=found)
        say(request, _("Disconnected. The chats stay in your inbox."))
        return redirect("console:channels", member.business.slug)
    return show(request, member, "console/channels/remove.html", {"channel": found}, room="shop")


def _absolute(request: HttpRequest, path: str) -> str:
    base = settings.PUBLIC_URL
    return f"{base}{path}" if base else request.build_absolute_uri(path)


def _keys(found: Channel) -> dict[str, str]:
    try:
        return opened(found.credentials_sealed)
    except Broken:
        return {}
