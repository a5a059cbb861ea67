"""How many statements a turn costs: known, few, and the same for any shop."""

from typing import Any

import pytest
from django.db import connection

from tests.counting import Statements
from tests.serving import Visitor

# intake: lock, insert, make due · claim · load: conversation, messages ·
# commit: end the claim, turn, reply, mark the question, delivery · the waiting page: turn, replies
STATEMENTS_PER_TURN = 13


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts on SQLite's single thread")
async def test_a_turn_costs_a_known_number_of_statements(visitor: Visitor, settings: Any) -> None:
    settings.QUIET_SECONDS = 0.0
    await visitor.ask("es teh manis berapa?")  # reads the shop into memory
    statements = Statements()
    await statements.start()
    await visitor.ask("es jeruk berapa?")
    await statements.stop()

    mine = statements.work
    claims = [sql for sql in mine if "SET leased_until = %s, fence" in sql]
    assert len(mine) - len(claims) + 1 == STATEMENTS_PER_TURN, "\n".join(mine)
    assert len(claims) <= 3
