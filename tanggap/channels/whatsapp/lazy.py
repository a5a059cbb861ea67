"""The way to Meta, imported when first needed: 20 MB that shops without WhatsApp spare."""

import asyncio
from importlib import import_module
from types import ModuleType


class _Loaded:
    # Not `sys.modules`: a module that is just being imported stands there half made.
    graph: ModuleType | None = None


async def graph_client() -> ModuleType:
    """The module `graph`; imported beside the event loop, so that nobody waits for it."""
    if _Loaded.graph is None:
        _Loaded.graph = await asyncio.to_thread(import_module, "tanggap.channels.whatsapp.graph")
    return _Loaded.graph


async def close_graph_client() -> None:
    """Closes the running loop's connections to Meta, if there ever were any."""
    if _Loaded.graph is not None:
        await _Loaded.graph.close()
