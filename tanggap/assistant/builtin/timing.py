"""Which of several wishes a time belongs to: bringing, opening, or an order."""

from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause

_WHETHER: Final = frozenset({"masih", "kalau", "bisa", "boleh", "sempat", "keburu", "tidak"})
_OPENING: Final = frozenset({"buka", "tutup", "libur"})


def of_one_time(clause: Clause, names: list[str]) -> list[str]:
    """The wishes without those that only share a time with bringing.

    "Kalau pesan jam 9 malam masih diantar?" orders nothing yet, and asks of no opening.
    """
    said = {token.text for token in clause.tokens}
    asks = bool(said & _WHETHER)
    if names == ["order"] and "ambil" in said and clause.when.at and asks and not clause.items:
        # "Mau ambil jam 5 sore bisa?"
        return ["hours"]
    if "delivery" not in names or not clause.when:
        return names
    if "order" in names and not clause.items and asks:
        names = [name for name in names if name != "order"]
    if "hours" in names and not said & _OPENING:
        names = [name for name in names if name != "hours"]
    return names
