"""Where vendors send their webhooks. The doors themselves are in `intake.webhooks`."""

from tanggap.channels.models import Channel


def webhook_path(channel: Channel) -> str:
    """The path of a channel's webhook; empty for a kind that has none."""
    if channel.kind == Channel.Kind.WHATSAPP:
        # One for all numbers: an app of Meta's has one address, and its requests name the number.
        return "/webhooks/whatsapp/"
    if channel.kind == Channel.Kind.TELEGRAM and not channel.settings.get("polling"):
        return f"/webhooks/telegram/{channel.pk}/"
    return ""
