"""English turns of phrase that no list of words tells: "the green one", "2 of those", "w/o"."""

import re
from typing import Final

# "W/o chili", "w/ rice".
_WITHOUT: Final = re.compile(r"\bw\s?/\s?o\b(?!\s?/)", re.IGNORECASE)
_WITH: Final = re.compile(r"\bw\s?/(?=\s|[a-z])", re.IGNORECASE)
_WORD: Final = (
    r"(?!(?:and|or|with|of|for|to|plus|in|is|are|one|ones|not|what|which|how|these|those|about|ok)\b)"
    r"[a-z][\w'-]*\s+"
)
# "The green one", "chicken ones": of what was told of, and no count of it.
_CHOSEN: Final = re.compile(
    rf"\b(?:(?:the|an?|your|any)\s+((?:{_WORD}){{1,3}})ones?|({_WORD})ones)\b(?!\s+of\b)",
    re.IGNORECASE,
)
# "The bigger pack": the pack only says how it comes.
_SIZED: Final = re.compile(
    r"\bthe\s+((?:small|bigg?|large|half|whole|medium|short|long|regular)(?:er|r|est|st)?)\s+"
    r"(?:pack|box|bottle|portion|cup|size|jar|bag|bowl|glass)\b",
    re.IGNORECASE,
)
_SIZES: Final = {
    "bigger": "big", "biggest": "big", "larger": "large", "largest": "large",
    "smaller": "small", "smallest": "small",
}  # fmt: skip
_DEGREES: Final = re.compile(rf"\b(?:{'|'.join(_SIZES)})\b", re.IGNORECASE)
_COUNT: Final = r"(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
# "2 of those": the word for what was spoken of stands before its count. After a name there is none.
_OF_THOSE: Final = re.compile(
    rf"((?:\s+(?:too|also|as well|please|pls))?,\s*)?\b{_COUNT}\s+of\s+"
    r"(?:them|those|these|that|this|it)\b(?!\s+[a-z]+s\b)(?(1),?)",
    re.IGNORECASE,
)
_FEARED: Final = (
    r"((?:pea)?nuts?|eggs?|dairy|milk|gluten|lactose|pork|lard|alcohol|msg|soy|wheat|shellfish|shrimp"
    r"|prawns?|seafood|fish|meat|chicken|beef|chil(?:l)?i(?:es)?|garlic|onions?|sugar|cheese|butter"
    r"|coconut(?: milk)?|sesame|terasi|sambal)"
)
_ALLERGENS: Final = r"((?:pea)?nuts?|eggs?|dairy|gluten|lactose|alcohol|msg|soy|shellfish|sesame)"
# "Any nuts in it?", "is there egg in this?"
_IN_IT: Final = re.compile(
    rf"\b(?:(?:is|are)\s+there\s+)?(?:any\s+)?{_FEARED}\s+in\s+(?:it|this|that|them|there)\b",
    re.IGNORECASE,
)
_ANY: Final = re.compile(rf"\bany\s+{_ALLERGENS}\s*(?=\?|$)", re.IGNORECASE)


# "Is the soup spicy?", "are they sweet": whether it is so, and not which there are.
_BEING: Final = re.compile(
    r"\b(?:is|are)\s+(?:all\s+of\s+|all\s+)?(?:the|your|this|that|these|those)?\s*"
    r"((?!there\b)[a-z][a-z '-]{0,40}?)\s+(?:very\s+|too\s+|really\s+|all\s+)?"
    r"(spicy|sweet|sour|salty|bitter)(?=\s*(?:\?|$|,|and\b))",
    re.IGNORECASE,
)


_AND_MORE: Final = re.compile(rf"(\bitu {_COUNT})(?=\s+(?:and|plus|with|&|\+)\s)", re.IGNORECASE)
# "Does the soup have peanuts?": in it, and no question of what there is.
_HAVING: Final = re.compile(
    rf"\b(?:does|do)\s+(?:the|your|this|that)\s+([a-z][a-z '-]{{1,40}}?)\s+(?:have|has|got)\s+"
    rf"(?:any\s+)?{_FEARED}(?=\s*(?:\?|,|\.|$|in\b))",
    re.IGNORECASE,
)
# "…, no banana", "but no rice", ". No chili."
_RULED_OUT: Final = re.compile(
    r"(?:(,|\bbut|(?<=[a-z\d])[.!\n])|\b(?:with|have|has))\s+no\s+(?!(?:thanks?|problem|need|more|worries|i|we|it|that|that's|thats|just"
    r"|hp|hape|wa|telp|tlp|telepon|rek|rekening|rumah|meja|kamar|only|not|sorry|rush|idea|other|longer|one|way|wait|make|change|cancel|please|pls)\b)"
    r"(?=[a-z])",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(r"\?|\b(?:how much|total|price)\b", re.IGNORECASE)
# "Change the rice to red rice": in Indonesian the word for it stands between the two.
_CHANGED: Final = re.compile(
    r"\b(?:change|swap|switch|replace|exchange)\s+(?:the\s+|my\s+)?"
    r"((?!(?:it|that|this|them|to|address|quantity|order|payment|pick|time|name|delivery|number|my|the)\b)"
    r"[a-z]+(?:\s[a-z]+){0,3}?)\s+(?:to|with|for|into)\s+(?=[a-z])",
    re.IGNORECASE,
)


# "Make the fish the medium one" changes it, too.
_MADE: Final = re.compile(
    r"\bmake\s+(?:the|my)\s+((?!(?:order|delivery|total|payment|name|address)\b)[a-z]+(?:\s[a-z]+){0,2}?)"
    r"\s+(?=(?:an?|the)\s+[a-z])",
    re.IGNORECASE,
)
# "Hmm no tea", "actually no rice" at the beginning; with a question mark it asks.
_TAKEN_BACK: Final = re.compile(
    r"^((?:(?:h+m+|u+m+|uh|oh|actually|sorry|wait|ok|okay|and|but|please)\b[\s,.]*)*)no\s+"
    r"(?!(?:thanks?|thank|problem|need|more|worries|i|we|it|its|it's|that|that's|thats|they|you"
    r"|just|only|not|sorry|rush|idea|other|longer|one|way|wait|make|change|cancel|please|pls|pick"
    r"|pickup|deliver|delivery|cash|transfer|qris|if|is|the|my|so|what|how|but|and"
    # "No rek brp": a number, in Indonesian.
    r"|hp|hape|wa|tel\w*|tlp\w*|rek\w*|resi\w*|rumah|meja|kamar|antri\w*|nya|ny|brp|berapa)\b)"
    r"(?=[a-z][a-z ',-]*(?:[.!]|$))",
    re.IGNORECASE,
)
# "Make that two packs of 500 g instead of the 1 kg": so many of another size.
_RESIZED: Final = re.compile(
    rf"\bmake\s+(?:that|it)\s+{_COUNT}\s+(?:(?:packs?|box(?:es)?|bottles?|portions?|bags?|jars?)\s+)?"
    r"of\s+(?:the\s+)?(\d{1,4}\s?[a-z]*|small|medium|large|big|regular|jumbo)"
    r"(?:\s+(?:packs?|box(?:es)?|bottles?|ones?))?(?:\s+instead\b(?:\s+of\s+(?:the\s+)?[^.,!?]+)?)",
    re.IGNORECASE,
)
_PIECES: Final = re.compile(r"^(\d{1,4})\s?(?:pcs?|pieces?)?$", re.IGNORECASE)
# "How many cakes can I get for 50k?" asks what money buys, and orders none.
_FOR_MONEY: Final = re.compile(
    r"\b(how\s+(?:many|much)\s+(?:[a-z'-]+\s+){1,5}?)(?:can|could|will|would|do)\s+(?:i|we)\s+"
    r"(?:get|buy|have|order)\s+(?:for|with)\s+(?=(?:rp\s?)?\d)",
    re.IGNORECASE,
)
# "A box of 10": the number is how many are in it.
_HOLDING: Final = re.compile(r"\b(box|pack|set|bag)(?:es|s)?\s+of\s+(?=\d)", re.IGNORECASE)


def in_plain_english(text: str) -> str:
    """The text with such turns as words that can be read one by one; others stay as they are."""
    text = _WITH.sub("with ", _WITHOUT.sub("without", text))
    text = _RESIZED.sub(_resized, text)
    text = _HOLDING.sub(r"\1 isi ", text)
    text = _SIZED.sub(lambda match: f"yang {_plain(match[1])}", text)
    text = _FOR_MONEY.sub(r"\1can for ", text)
    text = _MADE.sub(r"change the \1 to ", text)
    text = _TAKEN_BACK.sub(r"\1without ", text)
    text = _CHOSEN.sub(lambda match: f"yang {_chosen(match)}", text)
    text = _CHANGED.sub(r"\1 ganti ", text)
    text = _OF_THOSE.sub(lambda match: f" {match[2]} " if match[1] else f"itu {match[2]}", text)
    if not _ASKS.search(text):
        text = _AND_MORE.sub(r"\1,", text)
    text = _RULED_OUT.sub(lambda match: f"{match[1] or ''} without ", text)
    text = _HAVING.sub(r"\1 contain \2", text)
    text = _BEING.sub(r"is \1 \2 or not", text)
    text = _IN_IT.sub(r"does it contain \1", text)
    return _ANY.sub(r"does it contain \1", text)


def _resized(match: re.Match[str]) -> str:
    size = _PIECES.sub(r"isi \1", match[2].strip())
    return (
        f"change it to {size}, {match[1]}"
        if size[:1].isdigit()
        else f"change it to {size} {match[1]}"
    )


def _chosen(match: re.Match[str]) -> str:
    said = match[1] or match[2]
    # "The bigger one" is one of two; "a bigger one" asks for others.
    return _plain(said) if match[0].lower().startswith("the ") else said


def _plain(size: str) -> str:
    return _DEGREES.sub(lambda match: _SIZES[match[0].lower()], size)
