"""What the guard adds to the first streamed sentence: `python -m bench.streaming`.

A scripted ChatGPT writes an answer piece by piece. For every draft two moments are taken in one
process: when the model has written its first sentence to the end, and when that sentence has passed
the guard and is shown. Between them lie masking, cutting into sentences, the facts of the turn and
all rules.
"""

import asyncio
import os
import time
from typing import Any

RUNS = 200
PAUSE_SECONDS = 0.002
ANSWER = (
    "Ada kak, Nasi Goreng Ayam Rp22.000 per porsi. Kalau mau yang lebih pedas pilih levelnya ya. "
    "Ke Dago ongkirnya Rp8.000 kak."
)


def main() -> None:
    """Measures and prints."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    added, model = asyncio.run(_measure())
    added.sort()
    model.sort()
    print(
        f"{RUNS} drafts: first sentence written after {model[RUNS // 2]:.1f} ms (median); shown "
        f"{added[RUNS // 2]:.2f} ms later (median), p99 {added[RUNS * 99 // 100]:.2f} ms, "
        f"worst {added[-1]:.2f} ms"
    )


async def _measure() -> tuple[list[float], list[float]]:
    from tanggap.assistant.chatgpt import ChatGPT, close
    from tanggap.assistant.chatgpt.names import model_name
    from tanggap.core.sentences import SentenceStream
    from tanggap.guard.check import Judging
    from tanggap.guard.facts import facts_of
    from tanggap.turns.drafts import GuardedStream
    from tests.guard.shops import demo_shop, turn
    from tests.vendors.openai_script import Text
    from tests.vendors.openai_server import OpenAIServer

    class Watch:
        """Notes when the first sentence is complete, and when it has been shown."""

        def __init__(self, context: Any) -> None:
            self.written = self.shown = 0.0
            self._plain = SentenceStream()
            self._guarded = GuardedStream(
                conversation_id=1, fence=1, judging=lambda: Judging(facts_of(context))
            )

        async def write(self, piece: str) -> None:
            complete = self._plain.feed(piece)
            if complete and not self.written:
                self.written = time.perf_counter()
            await self._guarded.write(piece)
            if complete and not self.shown:
                self.shown = time.perf_counter()

        async def restart(self) -> None:
            await self._guarded.restart()

    shop = demo_shop()
    added: list[float] = []
    model: list[float] = []
    with OpenAIServer(lambda _: Text(ANSWER, pause=PAUSE_SECONDS), strict=False) as server:
        server.record = False
        chatgpt = ChatGPT(
            key=server.key, base_url=server.base_url, model=model_name("responses:gpt-6-luna")
        )
        for run in range(RUNS + 5):
            context = turn(shop, "nasgor ayam brp kak? kirim ke dago", looked_up=("NG02", "NG01"))
            watch = Watch(context)
            begun = time.perf_counter()
            await chatgpt.draft(context, on_text=watch)
            if run >= 5:
                added.append((watch.shown - watch.written) * 1000)
                model.append((watch.written - begun) * 1000)
        await close()
    return added, model


if __name__ == "__main__":
    main()
