"""Showing the verified beginning of an answer while the rest is being written."""

from collections.abc import Callable

from tanggap.core import live
from tanggap.core.sentences import SentenceStream
from tanggap.guard.check import Judging


class GuardedStream:
    """Passes on a draft sentence by sentence, as long as the guard agrees.

    After the first refused sentence nothing more of this draft is shown: what follows may rest on
    it. The final message replaces whatever was shown.
    """

    def __init__(
        self,
        *,
        conversation_id: int,
        fence: int,
        judging: Callable[[], Judging],
        show: Callable[[str], None] | None = None,
    ) -> None:
        self._show = show
        self._group = live.drafts_group(conversation_id)
        self._turn = f"{conversation_id}.{fence}"
        self._new_judging = judging
        self._judging = judging()
        self._sentences = SentenceStream()
        self._shown = ""
        self._refused = False

    async def write(self, piece: str) -> None:
        """Takes the next piece of the draft as the model writes it."""
        if self._refused:
            return
        for sentence in self._sentences.feed(piece):
            if not self._judging.next(sentence).passed:
                self._refused = True
                return
            self._shown += sentence
            if self._show is not None:
                self._show(self._shown)
            else:
                live.signal(self._group, "draft", turn=self._turn, text=self._shown)

    async def restart(self) -> None:
        """Forgets this draft: another one begins."""
        if self._shown:
            live.signal(self._group, "reset", turn=self._turn)
        self._judging = self._new_judging()
        self._sentences = SentenceStream()
        self._shown = ""
        self._refused = False
