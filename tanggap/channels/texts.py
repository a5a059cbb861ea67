"""Making texts fit."""

_MORE = "… Selengkapnya: {url}"
_CUT = "…"


def cut(text: str, length: int) -> str:
    """A text of at most so many characters, with a sign that something is missing."""
    return text if len(text) <= length else text[: length - len(_CUT)].rstrip() + _CUT


def whole_words(text: str, length: int) -> str:
    """The beginning of a text, at most so many characters, ending between words."""
    if len(text) <= length:
        return text
    kept = text[:length]
    # Back to the last blank, unless that is far away: a word cut in two reads like a mistake.
    blank = max(kept.rfind(" "), kept.rfind("\n"))
    if blank > len(kept) - 80:
        kept = kept[:blank]
    return kept.rstrip()


def shortened(text: str, length: int, more_url: str) -> str:
    """A text that fits, ending between words, with the address of the whole where there is one."""
    if len(text) <= length:
        return text
    end = "\n" + _MORE.format(url=more_url) if more_url else _CUT
    return whole_words(text, length - len(end)) + end
