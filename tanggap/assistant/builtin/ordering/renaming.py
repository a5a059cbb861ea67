"""Another name than was told before: "namanya salah, Dini", "bukan Dina tapi Dini"."""

import re
from typing import Final

_SO: Final = (
    r"[\s,.:;-]*(?:(?:kak|min|ya|deh|itu|yang|bener(?:nya)?|benar(?:nya)?|betul(?:nya)?|harusnya|seharusnya|mestinya|"
    r"maksud(?:nya|ku)|jadi|it['’]?s|it is|should be)\b[\s,:]*)*(?=[^\W\d_])"
)
# "Nama penerimanya", "pemesannya".
_WHOSE: Final = r"(?:penerima|pemesan|pelanggan|pembeli|customer)(?:nya)?"
_NAME: Final = rf"(?:nama(?:nya)?(?:\s+{_WHOSE})?|{_WHOSE})"
_PUT_RIGHT: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Namanya salah, harusnya Dini", "salah nama kak, Dini".
        rf"\b(?:atas\s+)?{_NAME}\s+(?:itu\s+)?(?:salah|keliru|typo)(?:\s+(?:ketik|tulis))?\b{_SO}",
        rf"\b(?:salah|keliru)\s+(?:atas\s+)?{_NAME}\b{_SO}",
        rf"\bname(?:['’]?s|\s+is)\s+wrong\b{_SO}",
        # "Ganti nama jadi Dini", "namanya jadi Dini aja".
        rf"\b(?:di)?(?:ganti|ubah|rubah|tukar)(?:in)?\s+(?:atas\s+)?{_NAME}\s+(?:(?:men)?jadi|ke|dengan|sama)?\s*(?=[^\W\d_])",
        r"\bchange\s+(?:the |my )?name\s+to\s+(?=[^\W\d_])",
        rf"\b{_NAME}\s+(?:jadi(?:in)?|(?:di)?(?:ganti|ubah)(?:in)?(?:\s+(?:jadi|ke))?)\s+(?=[^\W\d_])",
    )
)


def with_right_name(text: str, known: str) -> str:
    """The text with a new name called one plainly; `known` is the one told before, or ""."""
    for pattern in _PUT_RIGHT:
        text = pattern.sub("nama ", text, count=1)
    if not known:
        return text
    old = rf"(?:atas\s+nama\s+|{_NAME}\s+)?{re.escape(known)}"
    # "Dini, bukan Dina": the one that is written first.
    text = re.sub(
        rf"(?<!\w)([A-Z][^\W\d_]+(?:\s[A-Z][^\W\d_]+)?),?\s+(?i:bukan|not)\s+(?i:{old})(?!\w)",
        r"nama \1",
        text,
    )
    denied = rf"\b(?:bukan|not)\s+{old}(?!\w)[\s,]*(?:(?:tapi|melainkan|but)\s+)?(?=[^\W\d_])"
    text = re.sub(denied, "nama ", text, count=1, flags=re.IGNORECASE)
    return re.sub(rf"\b{_NAME}\s+nama\b", "nama", text)
