"""The owner's page for the chat on other pages."""

from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.channels.models import Channel
from tanggap.channels.widget.colours import VISIBLE, WHITE, clean_colour, contrast, text_on
from tanggap.channels.widget.domains import clean_domains
from tanggap.channels.widget.services import change_widget
from tanggap.channels.widget.settings import (
    GREETING_CHARS,
    HIDINGS,
    LANGUAGES,
    SIDES,
    Widget,
    clock_or,
    widget_from,
)
from tanggap.console.access import right_required, say
from tanggap.console.home.views import chat_url
from tanggap.console.pages import show
from tanggap.core.errors import Refused

# Dishes, drinks, leaves and night: colours that people choose for a shop.
SWATCHES: Final = ("#ad3f16", "#b3123a", "#0b6e4f", "#1c4f8f", "#6b3fa0", "#3a2503")


# What an owner copies; the template escapes it to be read.
SNIPPET: Final = '<script src="{base}/widget.js" data-shop="{slug}" async></script>'


@dataclass(slots=True)
class Form:
    """What stands in the fields, and what is wrong with it."""

    values: dict[str, Any]
    problems: list[str] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
@right_required(Right.CHANNELS)
def widget(request: HttpRequest, member: Member) -> HttpResponse:
    """How the chat looks on the shop's site, and what to put there."""
    if request.method == "POST":
        form, wanted = _typed(request.POST)
        if wanted is not None:
            change_widget(business=member.business, widget=wanted)
            say(request, _("Saved. Your site shows it within a minute."))
            return redirect("console:widget", member.business.slug)
    else:
        form = _stored(_widget_of(member))
    url = chat_url(request, member.business)
    base = url.removesuffix(f"/c/{member.business.slug}")
    colour = form.values["colour"]
    seen = clean_colour(colour) or Widget().colour
    context = {
        "form": form,
        "swatches": SWATCHES,
        "most_characters": GREETING_CHARS,
        "chat_url": url,
        "snippet": SNIPPET.format(base=base, slug=member.business.slug),
        "seen": {
            "colour": seen,
            "on": text_on(seen),
            "white": text_on(seen) == WHITE,
            "contrast": f"{contrast(seen, text_on(seen)):.1f}".replace(".", ","),
            "pale": contrast(seen, WHITE) < VISIBLE,
        },
    }
    response = show(request, member, "console/widget/widget.html", context, room="shop")
    response.status_code = 400 if form.problems else 200
    return response


def _widget_of(member: Member) -> Widget:
    settings = (
        Channel.objects.for_business(member.business)
        .filter(kind=Channel.Kind.WEBCHAT)
        .values_list("settings", flat=True)
        .first()
    )
    return widget_from(settings or {})


def _stored(found: Widget) -> Form:
    return Form({**found.as_json(), "domains": "\n".join(found.domains)})


def _typed(post: QueryDict) -> tuple[Form, Widget | None]:
    """What the form holds, and the choice that it makes if nothing is wrong with it."""
    names = ("domains", "colour", "side", "language", "greeting", "hiding")
    form = Form({name: post.get(name, "").strip() for name in names})
    for name in ("hidden_from", "hidden_until"):
        form.values[name] = post.get(name, "").strip()
    domains: tuple[str, ...] = ()
    try:
        domains = clean_domains(form.values["domains"].replace(",", "\n").splitlines())
    except Refused as error:
        form.problems.append(error.message)
    colour = clean_colour(form.values["colour"])
    if colour is None:
        form.problems.append(_("Choose a colour, or write it like #ad3f16."))
    if len(form.values["greeting"]) > GREETING_CHARS:
        form.problems.append(
            _("The greeting is too long: at most %(many)s characters.") % {"many": GREETING_CHARS}
        )
    if form.values["hiding"] == "hours":
        form.problems += _wrong_hours(form.values["hidden_from"], form.values["hidden_until"])
    side, language, hiding = (form.values[name] for name in ("side", "language", "hiding"))
    if side not in SIDES or language not in LANGUAGES or hiding not in HIDINGS:
        form.problems.append(_("Choose one of what is offered."))
    if form.problems or colour is None:
        return form, None
    usual = Widget()
    return form, Widget(
        domains=domains,
        colour=colour,
        side=side,
        language=language,
        greeting=" ".join(form.values["greeting"].split()),
        hiding=hiding,
        hidden_from=clock_or(form.values["hidden_from"], usual.hidden_from),
        hidden_until=clock_or(form.values["hidden_until"], usual.hidden_until),
    )


def _wrong_hours(start: str, end: str) -> list[str]:
    if not clock_or(start, "") or not clock_or(end, ""):
        return [_("Write the hours in which it hides like 22:00 and 06:00.")]
    if clock_or(start, "") == clock_or(end, ""):
        return [_("The button would never hide: choose two different hours.")]
    return []
