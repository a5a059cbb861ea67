"""What so many sets for one price come to: "kalau 3 paket?"."""

from collections.abc import Sequence

from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.slots import MOST_PIECES
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import holds_on
from tanggap.core.money import format_idr


def sets_sum(talk: Talk, clause: Clause, promos: Sequence[PromoInfo]) -> str:
    """So many times the price of the one set that is meant; empty where no count was said."""
    if len(promos) != 1 or clause.items or clause.money or clause.category:
        return ""
    promo = promos[0]
    if clause.when and not (clause.when.day and holds_on(promo, clause.when.day)):
        return ""
    title = promo.title.lower()
    # "Berdua" of "Paket Berdua" counts nothing.
    counts = [t.value for t in clause.tokens if t.kind == "number" and t.raw.lower() not in title]
    count = counts[0] if len(counts) == 1 else 0
    often = promo.scope.times is None or count <= promo.scope.times
    if not (1 < count <= MOST_PIECES and often and promo.scope.bundle and promo.value):
        return ""
    sum_idr = count * promo.value
    talk.record("calculate_total", {"promo": promo.title}, {"total_idr": sum_idr})
    return talk.quote(f"{count} x {promo.title} = {format_idr(sum_idr)}")
