"""The room of deliveries as Django sees it."""

from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    """Also tells the shop's people by chat."""

    name = "tanggap.deliveries"

    def ready(self) -> None:
        from tanggap.businesses.services.alerts import also_tell
        from tanggap.deliveries.alerting import tell_by_chat

        also_tell(tell_by_chat)
