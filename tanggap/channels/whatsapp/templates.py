"""Message templates: what may be sent when the customer has not written for a day.

Meta reviews each; until it is approved it cannot be sent.
https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tanggap.channels.whatsapp.lazy import graph_client
from tanggap.core.errors import Refused

Category = Literal["UTILITY", "MARKETING"]

# Meta's limits, in characters.
BODY = 1024
NAME = 512
FOOTER = 60
# Enough for a shop; Meta pages beyond.
LISTED = 200

_NAME = re.compile(rf"[a-z0-9_]{{1,{NAME}}}")
_VARIABLE = re.compile(r"\{\{\s*(\d+)\s*\}\}")
_AT_AN_END = re.compile(r"^\s*\{\{|\}\}[\s.,!?]*$")

# What the owner reads for Meta's words.
STATUSES: Mapping[str, str] = {
    "APPROVED": "Disetujui",
    "PENDING": "Diperiksa Meta",
    "IN_APPEAL": "Banding diperiksa",
    "REJECTED": "Ditolak",
    "PAUSED": "Dijeda karena banyak yang tidak suka",
    "DISABLED": "Dimatikan Meta",
    "PENDING_DELETION": "Sedang dihapus",
    "LIMIT_EXCEEDED": "Melewati batas",
}


@dataclass(frozen=True, slots=True)
class Template:
    """A template as Meta has it. `variables` is how many `{{n}}` its body holds."""

    id: str
    name: str
    language: str
    category: str
    status: str
    body: str
    footer: str = ""
    reason: str = ""

    @property
    def usable(self) -> bool:
        """Whether it can be sent now."""
        return self.status == "APPROVED"

    @property
    def says(self) -> str:
        """Its status in the owner's words."""
        return STATUSES.get(self.status, self.status)

    @property
    def variables(self) -> int:
        return variables_of(self.body)


def variables_of(body: str) -> int:
    """How many values a body needs."""
    return len(set(_VARIABLE.findall(body)))


def preview(body: str, values: Sequence[str]) -> str:
    """The body with its values in place, as the customer would read it.

    Raises `Refused` when there are too few values, or one that Meta would not take.
    """
    checked_values(body, values)
    return _VARIABLE.sub(lambda found: values[int(found[1]) - 1], body)


def checked_values(body: str, values: Sequence[str]) -> None:
    """Raises `Refused` for values that Meta would refuse with the message."""
    needed = variables_of(body)
    if len(values) != needed:
        raise Refused(f"Template ini perlu {needed} isian.", code="values")
    for number, value in enumerate(values, start=1):
        if not value.strip() or re.search(r"[\n\t]| {5}", value):
            raise Refused(
                f"Isian {number} harus satu baris dan tidak kosong.",
                code="values",
            )


def checked(
    *, name: str, category: str, body: str, examples: Sequence[str], footer: str = ""
) -> dict[str, Any]:
    """A template as it is submitted. Raises `Refused` for what Meta would refuse anyway."""
    if not _NAME.fullmatch(name):
        raise Refused("Nama template hanya huruf kecil, angka, dan garis bawah.", code="name")
    if category not in ("UTILITY", "MARKETING"):
        raise Refused("Pilih kategori utility atau marketing.", code="category")
    words = body.strip()
    if not 1 <= len(words) <= BODY:
        raise Refused(f"Isi template 1 sampai {BODY} huruf.")
    if len(footer) > FOOTER or _VARIABLE.search(footer):
        raise Refused(f"Catatan kaki paling banyak {FOOTER} huruf, tanpa isian.")
    numbers = [int(number) for number in _VARIABLE.findall(words)]
    if sorted(set(numbers)) != list(range(1, len(set(numbers)) + 1)):
        raise Refused("Nomori isian {{1}}, {{2}}, … tanpa lompat.", code="variables")
    if _AT_AN_END.search(words):
        raise Refused(
            "Isian tidak boleh di awal atau akhir kalimat: Meta menolaknya.", code="variables"
        )
    checked_values(words, examples)
    part: dict[str, Any] = {"type": "BODY", "text": words}
    if examples:
        part["example"] = {"body_text": [list(examples)]}
    components = [part]
    if footer:
        components.append({"type": "FOOTER", "text": footer})
    return {"name": name, "language": "id", "category": category, "components": components}


async def list_templates(credentials: Mapping[str, Any]) -> list[Template]:
    """All templates of the shop's account, with what Meta says of each. Raises `SendFailed`."""
    graph = await graph_client()
    answer = await graph.ask(
        credentials["token"],
        "GET",
        f"{account(credentials)}/message_templates",
        params={
            "fields": "id,name,language,category,status,components,rejected_reason",
            "limit": str(LISTED),
        },
    )
    return [_read(one) for one in answer.get("data") or () if isinstance(one, dict)]


async def submit_template(credentials: Mapping[str, Any], template: Mapping[str, Any]) -> Template:
    """Hands a template, made by `checked`, to Meta for review. Raises `SendFailed`."""
    graph = await graph_client()
    path = f"{account(credentials)}/message_templates"
    answer = await graph.ask(credentials["token"], "POST", path, body=template)
    return _read({**template, **answer})


def account(credentials: Mapping[str, Any]) -> str:
    """The WhatsApp Business Account that templates belong to. Raises `Refused` without one."""
    found = str(credentials.get("waba_id") or "")
    if not found.isdigit():
        raise Refused(
            "Template perlu WhatsApp Business Account ID: sambungkan ulang kanalnya dengan ID itu.",
            code="no_account",
        )
    return found


def _read(one: Mapping[str, Any]) -> Template:
    parts = {
        part.get("type"): str(part.get("text") or "")
        for part in one.get("components") or ()
        if isinstance(part, Mapping)
    }
    reason = str(one.get("rejected_reason") or "")
    return Template(
        id=str(one.get("id", "")),
        name=str(one.get("name", "")),
        language=str(one.get("language", "")),
        category=str(one.get("category", "")),
        status=str(one.get("status", "")),
        body=parts.get("BODY", ""),
        footer=parts.get("FOOTER", ""),
        reason="" if reason == "NONE" else reason,
    )
