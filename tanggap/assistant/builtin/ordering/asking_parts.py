"""Which parts of a message ask, so that no address is read in them."""

import re
from typing import Final

# "Can I get two …" asks for nothing but the goods.
_REQUEST: Final = re.compile(
    r"\b(?:can|could|may) (?:i|we|you)(?: guys)?(?: please| pls)?"
    r" (?:get|have|order|grab|send|bring|do)(?: me| us)? "
    r"(?=\d|an? |one |two |three |four |five |some |the )",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:berapa|brp|brapa|brpa|piro|pira|pinten|sabaraha|apa|apakah|bisa(?:kah)?|boleh|bs|kah|dimana|dmn|mana|kapan|"
    r"kpn|how|what|where|can|is it|ongkir\w*|ongkos)\b|\?|"
    # "Ga" asks at the end; before something it denies.
    r"\b(?:ga|gak|nggak|ngga|enggak|tdk|tidak)(?: ya| kak| sih| min| kah)*\W*$",
    re.IGNORECASE,
)
# What something, or bringing it, comes to.
ASKS_FEE: Final = re.compile(r"\b(?:ongk\w*|berapa|brp|how much|fee)\b", re.IGNORECASE)


def asks(part: str, stop: str) -> bool:
    """Whether a part asks for something but goods; `stop` is the sign that ends it."""
    request = _REQUEST.search(part)
    if request is not None and not ASKS_FEE.search(part):
        return bool(_ASKS.search(part[request.end() :]))
    return stop == "?" or bool(_ASKS.search(part))
