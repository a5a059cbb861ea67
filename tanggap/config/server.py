"""The HTTP server, which sends waiting customers home before it closes."""

from types import FrameType

import uvicorn

from tanggap.core import live


class Server(uvicorn.Server):
    """uvicorn, whose shutdown would otherwise wait for event streams that never end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called on the loop's thread when the process is asked to stop."""
        live.close()
        super().handle_exit(sig, frame)
