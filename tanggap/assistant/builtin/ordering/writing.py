"""What is to be written on a cake or a card, which is no order of what its words name."""

import re
from typing import Final

LONGEST_WRITING: Final = 120
_QUOTED: Final = r"[\"“‘'][^\"”’\n]{2,120}[\"”’']"
_WRITING: Final = re.compile(
    r"\b(?:(?:pakai|pake|kasih|kasi|dikasih|minta|dengan|dgn|ada)\s+)?"
    r"(?:(?:di|ber)?tulis(?:an|kan|in)*(?:nya)?|(?:kartu|ucapan)nya|kata[- ]?katanya|"
    # A card is goods; words of good wishes after it are none.
    r"(?:kartu\s+)?ucapan(?=\s*[:=\"“']|\s+(?:selamat|met|happy|hbd|congrat\w*|semoga|"
    r"barakallah\w*|sugeng|wilujeng|i love|love)\b))"
    # "Tulisan di kuenya", "ucapan di atas kartu": where it is to stand.
    r"(?:\s+(?:di|pd|pada)\s?(?:(?:atas|depan|tengah|bagian)\s?)?\w+(?=\s*[:=\"“‘]))?\s*[:=]?\s*"
    # "Tulisan cokelat "Selamat Ulang Tahun"": with what it is written, and what.
    # "Tertulis Rp1.000": no sentence ends within a number.
    rf"(?:(?:\w+\s+){{0,2}}{_QUOTED}|(?:[^.,;\n\"“”]|(?<=\d)[.,](?=\d)){{3,120}})",
    re.IGNORECASE,
)
_ON_IT: Final = r"(?:\s+on\s+(?:it|top|the\s+(?:cake|card|box|tag)))?"
# "Writing: Happy Birthday Tom", "the text should be …"
_NAMED: Final = re.compile(
    rf"\b(?:writing|inscription|lettering|(?:cake |card )?(?:text|message|greeting))s?{_ON_IT}\s*"
    rf"(?:[:=]|\b(?:is|should (?:be|say|read)))\s*(?:{_QUOTED}|[^.,;\n\"“”]{{3,120}})",
    re.IGNORECASE,
)
# "Write "Happy Birthday" on it", "that says Happy Birthday Tom", "with Happy Birthday Tom on it":
# unquoted, it begins with a capital letter.
_SAID: Final = re.compile(
    rf"\b(?i:writ(?:e|ing|ten)|says?|saying|reads|reading){_ON_IT}\s*[:=]?\s*"
    rf"(?:{_QUOTED}|(?=[A-Z])[^.,;\n\"“”]{{3,120}}){_ON_IT}"
)
_UPON: Final = re.compile(
    rf"\b(?i:with)\s+(?:{_QUOTED}|(?=[A-Z])[^.,;\n\"“”]{{3,60}}?)"
    r"\s+(?i:(?:written )?on\s+(?:it|top|the\s+(?:cake|card)))\b"
)
# What has a name on it.
NAMED_GOODS: Final = (
    "bordir|sablon|grafir|cetak|ukir|tulis|tulisan|stiker|sticker|label|kartu|topper|toper|papan|plat|"
    "print|emboss|tag|pita|inisial"
)
# "Bordir nama Aisyah": a choice of the owner's, and whose name it is.
ON_GOODS: Final = re.compile(
    "(?:" + "|".join(rf"(?<=\b{goods} nama )" for goods in NAMED_GOODS.split("|")) + ")"
    rf"(?:{_QUOTED}|(?!\+)[^\W\d_][^.,;:\n\"“”()]{{1,40}})",
    re.IGNORECASE,
)


def writings_in(text: str) -> list[re.Match[str]]:
    """The words that tell it, by what they are introduced; none within another."""
    found: list[re.Match[str]] = []
    for pattern in (_WRITING, _NAMED, _SAID, _UPON, ON_GOODS):
        for match in pattern.finditer(text):
            if not any(m.start() < match.end() and match.start() < m.end() for m in found):
                found.append(match)
    return found
