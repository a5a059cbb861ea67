"""Taking a channel away."""

from tanggap.channels.connecting.asking import run
from tanggap.channels.credentials import opened
from tanggap.channels.models import Channel
from tanggap.channels.polling import stop_polling
from tanggap.channels.services import disconnect_channel
from tanggap.channels.telegram import setup
from tanggap.core.errors import Broken


def remove_channel(*, channel: Channel) -> None:
    """Disconnects a channel, and asks its vendor to send nothing more."""
    try:
        token = str(opened(channel.credentials_sealed).get("token") or "")
    except Broken:
        # Sealed with another secret: nobody can be asked with it.
        token = ""
    stop_polling(channel=channel)
    disconnect_channel(channel=channel)
    if channel.kind == Channel.Kind.TELEGRAM and token:
        run(setup.undress(token))
