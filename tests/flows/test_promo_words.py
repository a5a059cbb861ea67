"""A customer who wants no more promos, over real HTTP."""

from tanggap.core.db import in_db
from tanggap.turns.models import Turn
from tests.serving import Visitor


async def test_on_the_web_chat_the_confirmation_is_the_reply(visitor: Visitor) -> None:
    reply = await visitor.ask("stop promo ya kak")
    assert "tidak akan kirim promo lagi" in reply
    assert "Rp" in await visitor.ask("es teh manis berapa?")
    assert await in_db(Turn.objects.count) == 2
