"""What Meta wants of a message, an upload and a template, and refuses. Limits are Meta's own."""

import re
from collections.abc import Callable
from typing import Any


class Refused(Exception):
    """What Meta would not take: an error code and a sentence."""

    def __init__(self, code: int, says: str, *, status: int = 400) -> None:
        super().__init__(says)
        self.code, self.says, self.status = code, says, status


def check_message(body: dict[str, Any]) -> None:
    """Raises `Refused` for what Meta would not take."""
    if body.get("recipient_type") != "individual":
        raise Refused(100, "The parameter recipient_type is required.")
    _recipient(body)
    kind = body.get("type")
    if kind not in _KINDS or not isinstance(body.get(kind), dict):
        raise Refused(100, f"Invalid parameter: type {kind}")
    known = {"messaging_product", "recipient_type", "to", "recipient", "type", "context",
             "biz_opaque_callback_data", kind}  # fmt: skip
    if extra := set(body) - known:
        raise Refused(100, f"Unexpected key {sorted(extra)}")
    _length(body.get("biz_opaque_callback_data", "-"), 512, "biz_opaque_callback_data")
    if "context" in body and not str(body["context"].get("message_id", "")).startswith("wamid."):
        raise Refused(100, "Invalid context")
    _KINDS[kind](body[kind])


def _recipient(body: dict[str, Any]) -> None:
    to, recipient = body.get("to"), body.get("recipient")
    if bool(to) == bool(recipient):
        raise Refused(100, "Either to or recipient is required.")
    if to and not re.fullmatch(r"\d{5,15}", to):
        raise Refused(131009, "Parameter value is not valid: to")
    if recipient and not re.fullmatch(r"[A-Z]{2}\.\d{5,}", recipient):
        raise Refused(131009, "Parameter value is not valid: recipient")


def _length(value: Any, most: int, name: str, *, least: int = 1) -> None:
    if not isinstance(value, str) or not least <= len(value) <= most:
        raise Refused(131009, f"Parameter value is not valid: {name} has {len(value or '')}")


def _text(part: dict[str, Any]) -> None:
    _length(part.get("body"), 4096, "body")


def _file(part: dict[str, Any]) -> None:
    if bool(part.get("id")) == bool(part.get("link")):
        raise Refused(131009, "Either id or link is required")
    if part.get("id") and not str(part["id"]).startswith("up-"):
        raise Refused(131009, "Media id does not belong to this number")
    if part.get("link") and not str(part["link"]).startswith("https://"):
        raise Refused(131053, "Media upload error")
    if "caption" in part:
        _length(part["caption"], 1024, "caption")


def _location(part: dict[str, Any]) -> None:
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = part.get(name)
        if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", str(value)) or abs(float(str(value))) > most:
            raise Refused(131009, f"Parameter value is not valid: {name}")


def _interactive(part: dict[str, Any]) -> None:
    _length(part.get("body", {}).get("text"), 1024, "body")
    action = part.get("action", {})
    if "header" in part:
        if part["header"].get("type") != "image" or part.get("type") != "button":
            raise Refused(131009, "Invalid header")
        _file(part["header"]["image"])
    if part.get("type") == "button":
        replies = [button["reply"] for button in action.get("buttons", ())]
        if not 1 <= len(replies) <= 3:
            raise Refused(131009, "Invalid buttons count. Min allowed buttons: 1, Max: 3")
        for reply in replies:
            _length(reply.get("title"), 20, "button title")
            _length(reply.get("id"), 256, "button id")
        _distinct([reply["id"] for reply in replies], "button id")
        _distinct([reply["title"] for reply in replies], "button title")
    elif part.get("type") == "list":
        _length(action.get("button"), 20, "list button")
        rows = [row for section in action.get("sections", ()) for row in section.get("rows", ())]
        if not 1 <= len(rows) <= 10:
            raise Refused(131009, "Total row count exceed max allowed count: 10")
        for section in action["sections"]:
            _length(section.get("title"), 24, "section title")
        for row in rows:
            _length(row.get("title"), 24, "row title")
            _length(row.get("id"), 200, "row id")
            _length(row.get("description", "-"), 72, "row description")
        _distinct([row["id"] for row in rows], "row id")
    else:
        raise Refused(100, "Invalid interactive type")


def _distinct(values: list[str], name: str) -> None:
    if len(set(values)) != len(values):
        raise Refused(131009, f"Parameter value is not valid: {name} is not unique")


def _template(part: dict[str, Any]) -> None:
    if not re.fullmatch(r"[a-z0-9_]{1,512}", part.get("name", "")):
        raise Refused(132001, "Template name does not exist")
    language = part.get("language", {})
    if not language.get("code") or language.get("policy", "deterministic") != "deterministic":
        raise Refused(132001, "Template language is missing")
    for component in part.get("components", ()):
        for parameter in component["parameters"]:
            if not parameter.get("text") or re.search(r"[\n\t]| {5}", parameter["text"]):
                raise Refused(132018, "Param text cannot have new-line/tab/5 spaces")


_KINDS: dict[Any, Callable[[dict[str, Any]], None]] = {
    "text": _text,
    "image": _file,
    "location": _location,
    "interactive": _interactive,
    "template": _template,
}


def check_template(body: dict[str, Any]) -> None:
    """Raises `Refused` for a template that Meta would not take in."""
    if not re.fullmatch(r"[a-z0-9_]{1,512}", body.get("name", "")):
        raise Refused(100, "Invalid template name")
    if body.get("category") not in ("UTILITY", "MARKETING", "AUTHENTICATION"):
        raise Refused(100, "Invalid category")
    (words,) = [one for one in body.get("components", ()) if one.get("type") == "BODY"]
    _length(words.get("text"), 1024, "body")
    variables = re.findall(r"\{\{(\d+)\}\}", words["text"])
    if re.match(r"\s*\{\{", words["text"]) or re.search(r"\}\}\s*$", words["text"]):
        raise Refused(100, "Variables can't be at the start or end of the template")
    if variables != [str(n) for n in range(1, len(variables) + 1)]:
        raise Refused(100, "Variables must be numbered from 1")
    examples = words.get("example", {}).get("body_text", [[]])[0]
    if len(examples) != len(variables):
        raise Refused(100, "Missing example for variables")


def check_upload(parts: dict[str, Any]) -> bytes:
    """The picture of an upload. Raises `Refused` for one that Meta would not take."""
    if parts.get("messaging_product") != "whatsapp":
        raise Refused(100, "The parameter messaging_product is required.")
    file = parts.get("file")
    if not isinstance(file, tuple):
        raise Refused(100, "The parameter file is required.")
    data, kind = file
    if kind not in ("image/jpeg", "image/png") or parts.get("type") != kind:
        raise Refused(100, "Param file must be a file with one of the following types")
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or len(data) > 5 * 1024 * 1024:
        raise Refused(131053, "Media upload error")
    return bytes(data)
