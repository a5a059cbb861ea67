"""One connected number, bot, widget or terminal."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Channel(Stamped):
    """A door through which a shop's customers write and are answered."""

    class Kind(models.TextChoices):
        WEBCHAT = "webchat", "Chat web"
        WHATSAPP = "whatsapp", "WhatsApp"
        TELEGRAM = "telegram", "Telegram"
        TERMINAL = "terminal", "Terminal"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="channels"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    # What the vendor routes by: a phone number id, a bot id; the slug for the web chat.
    external_id = models.CharField(max_length=100)
    name = models.CharField(max_length=120, blank=True)
    credentials_sealed = models.TextField(blank=True, help_text="JSON, encrypted")
    settings = models.JSONField(default=dict, blank=True)
    active = models.BooleanField(default=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "external_id"], name="channel_route_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name or self.external_id}"


class ChannelHealth(models.Model):
    """How a channel does: what the console's light shows, and the next step when it is red."""

    channel = models.OneToOneField(
        Channel, on_delete=models.CASCADE, primary_key=True, related_name="health"
    )
    last_webhook_at = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    # `channels.base.Trouble`: empty while all is well.
    trouble = models.CharField(max_length=20, blank=True, default="")
    trouble_detail = models.CharField(max_length=300, blank=True, default="")
    trouble_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "channel health"

    def __str__(self) -> str:
        return f"health of channel {self.channel_id}"


class Polling(models.Model):
    """How far a channel has got that asks its vendor for messages, and who asks at this moment.

    One process asks for one channel: it holds the row by a lease with a fence, as a turn holds a
    conversation. While `active` is false nobody asks, and a webhook may be set.
    """

    channel = models.OneToOneField(
        Channel, on_delete=models.CASCADE, primary_key=True, related_name="polling"
    )
    active = models.BooleanField(default=True)
    # The first update that is not stored yet; zero asks for whatever the vendor still has.
    next_number = models.BigIntegerField(default=0)
    # When something was last stored: numbers begin anew after a week of silence.
    heard_at = models.DateTimeField(null=True, blank=True)
    # Not before this; later after a refusal that somebody has to mend.
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"polling of channel {self.channel_id}"
