"""What the pages of broadcasts show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from tanggap.assistant.shop import ShopCache
from tanggap.broadcasts.audience import (
    Audience,
    Counted,
    audience_from,
    count_audience,
    sample_of,
    sendable_channels,
)
from tanggap.broadcasts.checking import Doubt, doubts_about
from tanggap.broadcasts.fees import Estimate, estimate, price_list
from tanggap.broadcasts.models import Broadcast, BroadcastRules
from tanggap.broadcasts.previewing import Bubble, bubbles_of
from tanggap.businesses.models import Business
from tanggap.catalogue.models import Category, Product
from tanggap.channels.base import SendFailed
from tanggap.channels.connecting import run
from tanggap.channels.credentials import opened
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.channels.whatsapp.templates import Template, list_templates
from tanggap.core.errors import Refused
from tanggap.customers.models import ChannelIdentity, Label

STEPS = ("siapa", "pesan", "kapan", "periksa")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of making a broadcast."""

    key: str
    label: str
    url: str
    current: bool
    done: bool


def steps_of(broadcast: Broadcast, slug: str, *, at: str) -> list[Step]:
    """The steps, each with whether it has been filled in."""
    labels = {
        "siapa": _("Who"),
        "pesan": _("Message"),
        "kapan": _("When"),
        "periksa": _("Check"),
    }
    place = STEPS.index(at)
    return [
        Step(
            key,
            labels[key],
            reverse("console:broadcast_step", args=[slug, broadcast.pk, key]),
            key == at,
            number < place and (key != "pesan" or bool(broadcast.text)),
        )
        for number, key in enumerate(STEPS)
    ]


@dataclass(frozen=True, slots=True)
class Reached:
    """An audience in figures, with a few of its customers and what it costs."""

    counted: Counted
    sample: Sequence[ChannelIdentity]
    estimate: Estimate
    names: dict[int, Channel]

    @property
    def lines(self) -> list[tuple[Channel, Any]]:
        """What each channel comes to."""
        return [(self.names[one.channel_id], one) for one in self.estimate.channels]


def reached_by(
    business: Business,
    audience: Audience,
    broadcast: Broadcast,
    rules: BroadcastRules,
    *,
    now: datetime,
) -> Reached:
    """How many an audience reaches through what, and what that costs at most."""
    channels = {one.pk: one for one in sendable_channels(business.pk)}
    counted = count_audience(business.pk, audience, now=now)
    kinds = {pk: one.kind for pk, one in channels.items()}
    found = estimate(
        counted.reaches,
        kinds=kinds,
        windowed={kind: _has_window(kind) for kind in kinds.values()},
        template_category=broadcast.template.get("category", ""),
        always_template=broadcast.inside == Broadcast.Inside.TEMPLATE,
        prices=price_list(rules.fees),
    )
    return Reached(counted, sample_of(business.pk, audience, now=now), found, channels)


def _has_window(kind: str) -> bool:
    return adapter_for(kind).limits.reply_window_hours is not None


@dataclass(frozen=True, slots=True)
class Options:
    """What an audience can be chosen from."""

    channels: Sequence[Channel]
    labels: Sequence[Label]
    products: Sequence[Product]
    categories: Sequence[Category]


def options_of(business: Business) -> Options:
    """The shop's channels, labels, products and categories; four statements."""
    return Options(
        list(sendable_channels(business.pk)),
        list(Label.objects.for_business(business)),
        list(Product.objects.for_business(business).order_by("name").only("pk", "name")),
        list(Category.objects.for_business(business).order_by("name").only("pk", "name")),
    )


def kinds_of(business: Business, audience: Audience) -> list[str]:
    """The kinds of channels that an audience is reached by, for previews."""
    channels = sendable_channels(business.pk)
    if audience.channel_ids:
        channels = channels.filter(pk__in=audience.channel_ids)
    kinds = list(dict.fromkeys(channels.values_list("kind", flat=True)))
    return kinds or ["webchat"]


def previews_of(business: Business, broadcast: Broadcast) -> list[Bubble]:
    """The message as each of its channels shows it."""
    return bubbles_of(
        broadcast,
        kinds=kinds_of(business, audience_from(broadcast.audience)),
        shop=business.name,
        address=business.form_of_address or "kak",
    )


def doubts_of(
    business: Business, broadcast: Broadcast, shops: ShopCache, *, now: datetime
) -> list[Doubt]:
    """What in its words does not agree with the shop's data on the day it goes out."""
    shop = shops.load(business.pk, business.info_revision, business.catalogue_revision)
    on = (broadcast.starts_at or now).astimezone(ZoneInfo(business.timezone)).date()
    texts = [broadcast.text, broadcast.text_b, str(broadcast.template.get("body", ""))]
    texts += [str(one) for one in broadcast.template.get("parameters", ())]
    return doubts_about(
        "\n".join(filter(None, texts)), info=shop.info, catalogue=shop.catalogue, on=on
    )


def templates_of(business: Business) -> tuple[list[Template], str]:
    """Templates of the shop's WhatsApp number that Meta has approved, and why there are none.

    Asks Meta: to be fetched beside a page, not with it.
    """
    channel = sendable_channels(business.pk).filter(kind=Channel.Kind.WHATSAPP).first()
    if channel is None:
        return [], _("There is no WhatsApp number yet.")
    try:
        found = run(list_templates(opened(channel.credentials_sealed)))
    except (SendFailed, Refused) as error:
        return [], error.message
    usable = [one for one in found if one.usable and one.category in ("MARKETING", "UTILITY")]
    if usable:
        return usable, ""
    return [], _("Meta has not approved any template yet.")
