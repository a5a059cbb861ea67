"""Approved conversations as JSON lines for OpenAI's fine-tuning, in the chat form.

One conversation is one line `{"messages": [{"role", "content"}, …]}`: a system message with what
the assistant is, then customer and shop in turn, ending with the shop. A person's replies count as
the assistant's: they are what it should have said.
https://platform.openai.com/docs/guides/supervised-fine-tuning
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson

from tanggap.businesses.models import Business
from tanggap.businesses.selectors import load_info
from tanggap.conversations.models import Message
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.evals.finetuning.masking import masking
from tanggap.evals.models import ApprovedConversation

# OpenAI refuses a file with fewer.
LEAST_EXAMPLES: Final = 10
SYSTEM: Final = (
    "Kamu asisten toko {name}. Jawab pelanggan singkat dan ramah dalam bahasa yang ia pakai, hanya "
    "dari data toko. Yang tidak ada di data ditanyakan ke pemilik."
)


def examples(business: Business) -> Iterator[bytes]:
    """One line for each approved conversation in which the shop had the last word."""
    info = load_info(business.pk)
    rows = ApprovedConversation.objects.for_business(business).select_related(
        "conversation__customer"
    )
    names = set(Customer.objects.for_business(business).values_list("name", flat=True))
    names |= set(
        ChannelIdentity.objects.filter(channel__business=business).values_list(
            "display_name", flat=True
        )
    )
    mask = masking(customer_names=names - {""}, keep=_own_texts(business, info))
    system = {"role": "system", "content": SYSTEM.format(name=business.name)}
    for row in rows.order_by("pk"):
        said = Message.objects.filter(conversation_id=row.conversation_id).exclude(
            direction=Message.Direction.NOTE
        )
        turns = _turns(said.order_by("pk").values_list("direction", "text"))
        if turns:
            messages = [system, *({**turn, "content": mask(turn["content"])} for turn in turns)]
            yield orjson.dumps({"messages": messages}) + b"\n"


def _own_texts(business: Business, info: Any) -> list[str]:
    """What belongs to the shop, and is therefore nobody's secret."""
    accounts = [part for m in info.payment_methods for part in (m.account_number, m.account_name)]
    areas = [area for zone in info.zones for area in zone.areas]
    phone = business.phone
    own = [business.name, business.owner_name, phone, f"0{phone.removeprefix('+62')}"]
    return [*own, info.street, info.district, info.city, *accounts, *areas, *info.not_served]


def _turns(said: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """What was said as alternating turns from the customer's first to the shop's last word."""
    turns: list[dict[str, str]] = []
    for direction, text in said:
        role = "user" if direction == Message.Direction.INCOMING else "assistant"
        if not text.strip() or (not turns and role == "assistant"):
            continue
        if turns and turns[-1]["role"] == role:
            turns[-1]["content"] += "\n" + text
        else:
            turns.append({"role": role, "content": text})
    while turns and turns[-1]["role"] == "user":
        turns.pop()
    return turns
