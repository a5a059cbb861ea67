"""Changing how a shop's chat looks on other pages."""

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.channels.services import ensure_webchat_channel
from tanggap.channels.widget.settings import KEY, Widget
from tanggap.core.db import in_transaction


@in_transaction
def change_widget(*, business: Business, widget: Widget) -> Channel:
    """Stores what the owner chose; the shop's web chat is made where it had none."""
    ensure_webchat_channel(business=business)
    channel: Channel = (
        Channel.objects.for_business(business).select_for_update().get(kind=Channel.Kind.WEBCHAT)
    )
    channel.settings = {**channel.settings, KEY: widget.as_json()}
    channel.save(update_fields=["settings", "updated_at"])
    return channel
