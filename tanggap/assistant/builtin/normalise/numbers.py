"""Numbers, amounts of money and clock times among the tokens of a message."""

import re
from typing import Final

from tanggap.assistant.builtin.lexicon import NumberWord, lexicon
from tanggap.assistant.builtin.normalise.tokens import Token

_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_OPENERS: Final = frozenset({"rp", "setengah"})
# From here on a bare number is an amount of rupiah and no count.
LEAST_AMOUNT: Final = 1000
MOST_DIGITS: Final = 12


def parse_digits(text: str) -> float | None:
    """The value of digits as written here: dots group thousands, a comma begins decimals."""
    if len(text) > MOST_DIGITS:
        return None
    if _GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(",", ""))
    if text.isdecimal():
        return float(int(text))
    decimals = text.replace(",", ".")
    return float(decimals) if decimals.count(".") == 1 and ":" not in text else None


def combine_numbers(tokens: list[Token]) -> list[Token]:
    """Puts number words, digits and their scales together ("dua puluh lima ribu", "1jt200")."""
    numbers = lexicon().numbers
    combined: list[Token] = []
    position = 0
    while position < len(tokens):
        here = tokens[position]
        if here.raw.lower() == "dozen" and (not position or tokens[position - 1].text != "per"):
            # "A dozen samosas": no number stands before it.
            combined.append(_made(12, [here], money=False))
            position += 1
            continue
        if here.kind == "word" and here.text not in numbers and here.text not in _OPENERS:
            combined.append(here)
            position += 1
            continue
        token, position = _number_at(tokens, position)
        combined.append(token)
    return combined


def _number_at(tokens: list[Token], start: int) -> tuple[Token, int]:
    token = tokens[start]
    if token.text == "rp" and start + 1 < len(tokens) and tokens[start + 1].kind == "number":
        amount, after = _number_at(tokens, start + 1)
        return _made(amount.value, tokens[start:after], money=True), after
    clock = _CLOCK.fullmatch(token.raw) if token.kind == "number" else None
    if clock and not _followed_by_scale(tokens, start):
        minutes = int(clock.group(1)) * 60 + int(clock.group(2))
        return Token(token.raw, token.raw, "clock", minutes), start + 1
    value, after, money = _value_at(tokens, start)
    if value is None:
        return token, start + 1
    # A dozen is twelve however it is counted.
    while after < len(tokens) and (pack := _as_number(tokens[after], "pack")):
        value *= pack.value
        after += 1
    grouped = _GROUPED.fullmatch(token.raw) is not None
    whole = round(value)
    return _made(
        value, tokens[start:after], money=money or (grouped or whole >= LEAST_AMOUNT)
    ), after


def _made(value: float, parts: list[Token], *, money: bool) -> Token:
    raw = " ".join(part.raw for part in parts if not part.inner)
    whole = round(value)
    # "2,5 kg" is no "2 kg".
    text = str(whole) if money or whole == value else f"{value:g}"
    return Token(text, raw, "money" if money else "number", whole)


def _as_number(token: Token, *kinds: str) -> NumberWord | None:
    word = lexicon().numbers.get(token.text)
    return word if word is not None and word.kind in kinds else None


def _followed_by_scale(tokens: list[Token], start: int) -> bool:
    return start + 1 < len(tokens) and _as_number(tokens[start + 1], "scale") is not None


def _value_at(tokens: list[Token], start: int) -> tuple[float | None, int, bool]:
    """The value of the number that begins at `start`, where it ends, and whether it is money."""
    token = tokens[start]
    slang = _as_number(token, "money")
    if slang is not None:
        return float(slang.value), start + 1, True
    if token.text == "setengah" and start + 1 < len(tokens):
        following = tokens[start + 1]
        if scale := _as_number(following, "pack", "scale"):
            return scale.value / 2, start + 2, scale.kind == "scale" and scale.value >= 1000
        return None, start + 1, False
    total = 0.0
    current: float | None = None
    money = False
    position = start
    last_scale = 0
    figures = False
    while position < len(tokens):
        piece = tokens[position]
        digits = parse_digits(piece.raw) if piece.kind == "number" else None
        word = _as_number(piece, "digit", "belas", "scale")
        if digits is not None:
            if last_scale == 1_000_000 and current is None and digits < 1000:
                total += digits * 1000
                position += 1
                break
            if current is not None or position > start:
                break
            current, figures = digits, True
        elif word is not None and word.kind == "digit" and figures and current is not None:
            # "Isi 10 satu": a pack of ten, and one of it.
            break
        elif word is None or (word.kind != "digit" and current is None):
            break
        elif word.kind == "digit":
            if current is not None and current % 10 == 0 and current >= 10 and word.value < 10:
                current += word.value
            elif current is None and (position == start or last_scale):
                current = float(word.value)
            elif current is not None and current % 100 == 0 and current >= 100:
                current += word.value
            else:
                break
        elif word.kind == "belas":
            current = (current or 0) + 10
        elif word.value < 1000:
            units = (current or 0) % 100 if (current or 0) > 100 else current or 0
            current = (current or 0) - units + units * word.value
        else:
            total += (current or 0) * word.value
            current, last_scale, money = None, word.value, True
        position += 1
    if position == start:
        return None, start + 1, False
    return total + (current or 0), position, money
