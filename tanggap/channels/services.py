"""What changes a shop's channels."""

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.core.db import in_transaction


@in_transaction
def ensure_webchat_channel(*, business: Business) -> Channel:
    """Gives a shop its chat page; an existing one follows the shop's slug."""
    channel: Channel | None = (
        Channel.objects.for_business(business).filter(kind=Channel.Kind.WEBCHAT).first()
    )
    if channel is None:
        created: Channel = Channel.objects.create(
            business=business, kind=Channel.Kind.WEBCHAT, external_id=business.slug, name="Chat web"
        )
        return created
    if channel.external_id != business.slug:
        channel.external_id = business.slug
        channel.save(update_fields=["external_id", "updated_at"])
    return channel
