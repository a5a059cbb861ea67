"""Keeping customers' personal data from a model, which needs none of it to answer.

Phone numbers, e-mail addresses, account, card and identity numbers and street addresses become
placeholders such as `[nomor-1]` in what is sent, and themselves again in what comes back: in the
arguments of tools and in the answer. The same value has the same placeholder wherever it stands.
Districts stay: delivery fees depend on them.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

from tanggap.assistant.base import OnText, TurnContext
from tanggap.businesses.info import ShopInfo
from tanggap.core.words import load_words

Masking = Callable[[str], str]

_EMAIL: Final = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
# Indonesian numbers, as people write them: 0812-3456-7890, +62 812 3456 7890, 6281234567890.
_PHONE: Final = re.compile(r"(?<![\d+])(?:\+?62|\(?0)[\s.-]?8(?:[\s.)-]{0,2}\d){7,11}(?!\d)")
# Identity cards, bank accounts and payment cards; prices and counts have fewer digits.
_LONG_NUMBER: Final = re.compile(r"(?<![\d.])\d(?:[ .-]?\d){8,18}(?![\d]|\.\d)")
_AMOUNT_BEFORE: Final = re.compile(r"(?:rp|idr)\.?\s*$", re.IGNORECASE)
_ACCOUNT_BEFORE: Final = re.compile(
    r"\b(?:rek\w*|norek|bca|bri|bni|bsi|mandiri|cimb|danamon|permata|btn|jago|jenius|va)\b[^\d\n]{0,15}$",
    re.IGNORECASE,
)
_IDENTITY_BEFORE: Final = re.compile(r"\b(?:nik|ktp|kk)\b[^\d\n]{0,15}$", re.IGNORECASE)
_IDENTITY_DIGITS: Final = 16
_DIGIT_WORDS: Final = "nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan"
_SPELLED: Final = re.compile(
    rf"\b(?:{_DIGIT_WORDS})(?:[\s,-]+(?:{_DIGIT_WORDS})){{8,14}}\b", re.IGNORECASE
)

# Always an address; with a number behind it; only with a number or a name written large.
_STREETS: Final = "jl|jln|gg|gang|perumahan|perum|komplek|kompleks"
_BUILDINGS: Final = "cluster|apartemen|apartment|apt|rusun|kost?|kosan|asrama|blok|ruko|dusun|griya"
_ADDRESS: Final = re.compile(
    rf"\b(?P<word>{_STREETS}|{_BUILDINGS}|jalan)\b\.?[ ]*(?P<rest>[^\n;?!]*)", re.IGNORECASE
)
_NEIGHBOURHOOD: Final = re.compile(
    r"\brt\.?\s*\d+(?:\s*[/,]?\s*(?:rw\.?\s*)?\d+)?\b", re.IGNORECASE
)
_TOKEN: Final = re.compile(r"[\w'/-]+\.?|,")
# End an address that goes on without a comma.
_AFTER_ADDRESS: Final = load_words(Path(__file__).parent / "wordlists" / "after_address.txt")
# "Jalan" that leads nowhere.
_NO_STREET: Final = frozenset({"kaki", "keluar", "yuk", "tol", "jalan", "terus", "lagi", "dulu"})
_OF_HOUSE: Final = frozenset(
    {"no", "nomor", "rt", "rw", "blok", "lt", "lantai", "unit", "kamar", "kav"}
)
# "Jl. Ir. H. Juanda"
_LONGEST_TITLE: Final = 3
_MOST_TOKENS: Final = 10
_PLACEHOLDER: Final = re.compile(r"\[(?:nomor|email|rekening|kartu|nik|alamat)-\d+\]")
_LONGEST_PLACEHOLDER: Final = 60


def mask(text: str) -> str:
    """The text with e-mail addresses, phone numbers and other long numbers replaced by what they
    are; for what is kept, where nothing needs to come back."""
    if "@" in text:
        text = _EMAIL.sub("[email]", text)
    if any(c.isdigit() for c in text):
        text = _LONG_NUMBER.sub("[nomor]", _PHONE.sub("[nomor HP]", text))
    return text


class Personal(Protocol):
    """Masks what goes out to a model, and restores what comes back."""

    def __call__(self, text: str) -> str:
        """A person's words without personal data."""
        ...

    def known(self, text: str) -> str:
        """Any text (JSON too) without what is already known as personal."""
        ...

    def restore(self, text: str) -> str:
        """The text with placeholders turned back."""
        ...

    def restore_json(self, text: str) -> str:
        """The same inside JSON."""
        ...


class Nothing:
    """Masks nothing: the owner wants it so."""

    def __call__(self, text: str) -> str:
        return text

    def known(self, text: str) -> str:
        return text

    def restore(self, text: str) -> str:
        return text

    def restore_json(self, text: str) -> str:
        return text


class PersonalData:
    """The personal data of one conversation, by placeholder."""

    def __init__(self, *, own: Iterable[str] = (), areas: Iterable[str] = ()) -> None:
        # The shop's own numbers, digits only, and addresses, lower case: not personal.
        self._own = frozenset(own)
        self._areas = tuple(areas)
        self._names: dict[tuple[str, str], str] = {}
        self._values: dict[str, str] = {}
        self._spellings: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        if "@" in text:
            text = _EMAIL.sub(lambda m: self._name("email", m[0], m[0].lower()), text)
        text = self._without_addresses(text)
        text = _SPELLED.sub(lambda m: self._name("nomor", m[0], m[0].lower()), text)
        if any(c.isdigit() for c in text):
            text = _PHONE.sub(self._number("nomor"), text)
            text = _LONG_NUMBER.sub(self._number(""), text)
        return text

    def known(self, text: str) -> str:
        for spelling in sorted(self._spellings, key=len, reverse=True):
            if spelling in text:
                text = text.replace(spelling, self._spellings[spelling])
        return text

    def restore(self, text: str) -> str:
        if "[" not in text:
            return text
        for placeholder, value in self._values.items():
            text = text.replace(placeholder, value)
        return _PLACEHOLDER.sub(lambda m: self._values.get(m[0], m[0]), text)

    def restore_json(self, text: str) -> str:
        if "[" not in text:
            return text
        for placeholder, value in self._values.items():
            text = text.replace(placeholder, json.dumps(value, ensure_ascii=False)[1:-1])
        return text

    def learn_address(self, address: str) -> None:
        """An address that is kept of the customer."""
        if address.strip():
            self._name("alamat", address.strip(), address.strip().lower())

    def _name(self, kind: str, value: str, key: str) -> str:
        if key in self._own:
            return value
        known = self._names.get((kind, key))
        if known is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            bare = f"[{kind}-{self._counts[kind]}]"
            known = bare
            if kind == "alamat":
                plain = value.lower()
                inside = [
                    a for a in self._areas if re.search(rf"\b{re.escape(a.lower())}\b", plain)
                ]
                if inside:
                    known = f"{bare} ({inside[0]})"
            self._names[kind, key] = known
            # The longer form first: it holds the shorter one.
            self._values[known] = value
            self._values[bare] = value
            for spelling in (value, *_spellings(kind, key)):
                self._spellings.setdefault(spelling, known)
        return known

    def _number(self, kind: str) -> Callable[[re.Match[str]], str]:
        def replaced(match: re.Match[str]) -> str:
            digits = _national(re.sub(r"\D", "", match[0]))
            before = match.string[: match.start()]
            if digits in self._own or (not kind and _AMOUNT_BEFORE.search(before)):
                return match[0]
            named = kind
            if not named and _IDENTITY_BEFORE.search(before):
                named = "nik"
            elif not named and _ACCOUNT_BEFORE.search(before):
                named = "rekening"
            elif not named and len(digits) >= _IDENTITY_DIGITS:
                named = "kartu" if _is_card(digits) else "nik"
            return self._name(named or "nomor", match[0], digits)

        return replaced

    def _without_addresses(self, text: str) -> str:
        at = 0
        while match := _ADDRESS.search(text, at):
            end = self._address_end(match)
            at = match.end("word")
            if end is None:
                continue
            value = text[match.start() : end].rstrip(" ,.")
            shown = self._name("alamat", value, value.lower())
            text = text[: match.start()] + shown + text[match.start() + len(value) :]
            at = match.start() + len(shown)
        return _NEIGHBOURHOOD.sub(lambda m: self._name("alamat", m[0], m[0].lower()), text)

    def _address_end(self, match: re.Match[str]) -> int | None:
        """Where an address ends; `None` if the words are none."""
        start, end, numbered, named, count = match.start("rest"), None, False, False, 0
        tokens = list(_TOKEN.finditer(match["rest"]))
        for index, token in enumerate(tokens):
            word = token[0].lower().rstrip(".")
            if token[0] == ",":
                following = (
                    tokens[index + 1][0].lower().rstrip(".") if index + 1 < len(tokens) else ""
                )
                if following not in _OF_HOUSE and not (following.isdigit() and len(following) < 4):
                    break
                continue
            if word in _AFTER_ADDRESS or count >= _MOST_TOKENS or len(re.sub(r"\D", "", word)) > 5:
                break
            if not count and word in _NO_STREET:
                return None
            numbered = numbered or any(c.isdigit() for c in word)
            named = named or token[0][0].isupper()
            count += 1
            end = start + token.end()
            if token[0].endswith(".") and len(word) > _LONGEST_TITLE and word not in _OF_HOUSE:
                break
        word = match["word"].lower()
        strong = re.fullmatch(_STREETS, word) is not None
        enough = numbered or strong or (word == "jalan" and named)
        return end if count and enough else None


class Restoring:
    """Shows a draft with its placeholders turned back, while it is being written."""

    def __init__(self, on_text: OnText, personal: Personal) -> None:
        self._on_text = on_text
        self._personal = personal
        self._pending = ""

    async def write(self, piece: str) -> None:
        """The next piece; one that may begin a placeholder waits for the rest of it."""
        text = self._pending + piece
        opened = text.rfind("[")
        if opened >= 0 and len(text) - opened < _LONGEST_PLACEHOLDER and not _closed(text[opened:]):
            self._pending, text = text[opened:], text[:opened]
        else:
            self._pending = ""
        if text:
            await self._on_text.write(self._personal.restore(text))

    async def restart(self) -> None:
        """Forgets what waits."""
        self._pending = ""
        await self._on_text.restart()


def _closed(text: str) -> bool:
    """Whether a text that begins with a bracket holds a whole placeholder, or none at all."""
    if not text.startswith("[") or (len(text) > 1 and not text[1].isalpha()):
        return True
    # "[alamat-1] (Dago)" comes as one.
    match = re.match(r"\[[^\]]*\](?P<after>.*)", text, re.DOTALL)
    if match is None:
        return False
    if not match[0].startswith("[alamat-"):
        return True
    after = match["after"]
    return not (after in {"", " "} or (after.startswith(" (") and ")" not in after))


def masking_of(context: TurnContext) -> Personal:
    """What keeps a turn's personal data from a model; it knows all that was said so far."""
    if not context.shop.info.mask_personal_data:
        return Nothing()
    info = context.shop.info
    texts = (info.instructions, *(e.answer for e in context.shop.knowledge[:50]))
    personal = PersonalData(
        own=_own(info, texts), areas=tuple(a for zone in info.zones for a in zone.areas)
    )
    for line in context.history:
        personal(line.text)
    personal(context.question)
    personal.learn_address(context.customer_address)
    return personal


@lru_cache(maxsize=512)
def _own_of(numbers: tuple[str, ...], street: str, texts: tuple[str, ...]) -> frozenset[str]:
    found = {re.sub(r"\D", "", number) for number in numbers}
    for text in texts:
        found |= {re.sub(r"\D", "", m[0]) for m in _LONG_NUMBER.finditer(text)}
        found |= {m[0].lower() for m in _EMAIL.finditer(text)}
    return frozenset({_national(digits) for digits in found} | found | {street.lower()})


def _own(info: ShopInfo, texts: tuple[str, ...]) -> frozenset[str]:
    numbers = (info.phone, *(method.account_number for method in info.payment_methods))
    return _own_of(tuple(numbers), info.street, (*texts, *(m.note for m in info.payment_methods)))


def _national(digits: str) -> str:
    for prefix in ("0062", "62", "0"):
        if digits.startswith(prefix + "8"):
            return digits[len(prefix) :]
    return digits


def _spellings(kind: str, key: str) -> tuple[str, ...]:
    """Other ways in which the same value may stand in data."""
    if kind != "nomor" or not key.startswith("8"):
        return (key,) if key.isdigit() else ()
    return (f"+62{key}", f"62{key}", f"0{key}")


def _is_card(digits: str) -> bool:
    """Luhn's check, which payment cards pass."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
