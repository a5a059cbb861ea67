"""Whether a text is HTML that Telegram can read, and how long it is once read."""

import html
import re

from tests.vendors.bot_refusals import Refused

TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a",
     "tg-emoji", "code", "pre", "blockquote"}
)  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>")


def plain_text(text: str, parse_mode: str | None) -> str:
    """The words that a reader sees. Raises `Refused` for markup that Telegram cannot read."""
    if parse_mode is None:
        return text
    if parse_mode != "HTML":
        raise Refused(400, f"unsupported parse_mode {parse_mode}")
    said, opened, place = "", [], 0
    while (at := text.find("<", place)) >= 0:
        said += text[place:at]
        tag = _TAG.match(text, at)
        if tag is None or tag[2].lower() not in TAGS:
            name = tag[2] if tag else ""
            raise Refused(
                400, f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {at}'
            )
        if not tag[1]:
            opened.append(tag[2].lower())
        elif not opened or opened.pop() != tag[2].lower():
            raise Refused(400, f"can't parse entities: Unexpected end tag at byte offset {at}")
        place = tag.end()
    if opened:
        raise Refused(
            400, f"can't parse entities: Can't find end tag corresponding to start tag {opened[-1]}"
        )
    return html.unescape(said + text[place:])


def units(text: str) -> int:
    """UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
