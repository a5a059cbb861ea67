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
