"""Words that are a drink in one language and say nothing in another."""

from collections.abc import Callable, Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Piece

# Words by which a message is heard to be Sundanese.
_SUNDANESE: Final = frozenset(
    {
        "sabaraha", "sabarahaan", "baraha", "naon", "aya", "teu", "tiasa", "hoyong", "bade",
        "meser", "mésér", "pami", "upami", "sareng", "abdi", "nyalira", "anu", "dugi", "wae",
        "pesen",
        "kumaha", "iraha", "hiji", "tilu", "opat", "genep", "dicandak", "candak", "hatur",
    }
)  # fmt: skip
_POINTING: Final = frozenset({"ieu", "eta", "harga", "hargana", "anu", "ongkir", "promo", "nu"})


def is_particle(found: Sequence[Piece], position: int, meaning: Callable[[str], object]) -> bool:
    """Whether "teh" is no tea: "gurame teh sabarahaan", among Sundanese words."""
    if not any(piece.text in _SUNDANESE for piece in found):
        return False
    after = found[position + 1].text if position + 1 < len(found) else ""
    if after and meaning(after) is not None:
        # "Teh manis aya?"
        return False
    if not position:
        return bool(after) and not after[0].isdigit()
    before = found[position - 1].text
    return before != "es" and (before in _POINTING or meaning(before) is not None)
