"""Taking personal data out of what was said, before it becomes training data."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from tanggap.assistant.masking import mask

# What follows such a word is where somebody lives, up to the end of the line; "Jl." ends nothing.
_ADDRESS: Final = re.compile(
    r"\b(alamat(?:nya|ku| saya| kirim| lengkap)?|antar(?:kan)? ke|anter(?:in)? ke|kirim(?:kan)? ke"
    r"|diantar ke|dikirim ke|rumah(?:ku| saya)? di)(\s*[:=]?\s*)"
    r"(?=\S)((?:[^\n.;?!]|\.(?=\s?\w)){3,160})",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|perum(?:ahan)?|komplek(?:s)?|kompleks|blok|rt|rw)\b\.?\s*"
    r"[^\n,;?!]{2,80}",
    re.IGNORECASE,
)
# "atas nama Dewi", "a.n. Dewi Lestari", "nama saya Dewi".
_NAMED: Final = re.compile(
    r"\b((?:atas nama|a\.?\s?/?\s?n\.?|nama(?:ku|nya)?(?: saya)?|saya|aku|my name is|name)"
    r"\s*[:=]?\s+)"
    r"([A-Z][\w'’]+(?:\s+[A-Z][\w'’]+){0,3})"
)
_SHORTEST_NAME: Final = 3


def masking(*, customer_names: Iterable[str], keep: Iterable[str]) -> Callable[[str], str]:
    """A function that masks one conversation's texts.

    `customer_names` are those of this shop's customers; `keep` are texts of the shop itself, whose
    account numbers, phones and areas stay: they are what the model should learn to say.
    """
    shop_texts = [text for text in keep if text]
    shop_numbers = {re.sub(r"\D", "", text) for text in shop_texts} - {""}
    shop_words = {word.lower() for text in shop_texts for word in re.findall(r"\w+", text)}
    names = sorted(
        {part for name in customer_names for part in (name.strip(), *name.split())},
        key=len,
        reverse=True,
    )
    known = [n for n in names if len(n) >= _SHORTEST_NAME and n.lower() not in shop_words]
    by_name = re.compile(
        r"\b(?:" + "|".join(map(re.escape, known)) + r")\b" if known else r"(?!)", re.IGNORECASE
    )

    def masked(text: str) -> str:
        kept: dict[str, str] = {}

        def put_aside(found: re.Match[str]) -> str:
            if re.sub(r"\D", "", found[0]) not in shop_numbers:
                return found[0]
            place = f"\u0001{chr(0xE000 + len(kept))}\u0001"
            kept[place] = found[0]
            return place

        text = re.sub(r"\+?\d[\d .-]{4,}\d", put_aside, text)
        text = _ADDRESS.sub(lambda m: f"{m[1]}{m[2]}[alamat]", text)
        text = _STREET.sub("[alamat]", text)
        text = _NAMED.sub(lambda m: f"{m[1]}[nama]", text)
        text = by_name.sub("[nama]", mask(text))
        for place, original in kept.items():
            text = text.replace(place, original)
        return text

    return masked
