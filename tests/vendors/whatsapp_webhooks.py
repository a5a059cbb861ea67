"""Meta's side of the webhooks: payloads as it sends them, signed as it signs them."""

import copy
import hashlib
import hmac
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tanggap.channels.whatsapp

PAYLOADS = Path(tanggap.channels.whatsapp.__file__).parent / "payloads"

NUMBER = "106540352242922"
SECRET = "app-secret-for-tests"
TOKEN = "EAAtoken-for-tests"
VERIFY = "verify-token-for-tests"
SHOP_PHONE = "6281200000001"


def payload(name: str, **values: Any) -> dict[str, Any]:
    """A captured request; `values` replace fields of its only message, status or echo."""
    body: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    item(body).update(values)
    return body


def item(body: dict[str, Any]) -> dict[str, Any]:
    """The only message, status, echo or preference of a request."""
    value = body["entry"][0]["changes"][0]["value"]
    for name in ("messages", "statuses", "message_echoes", "user_preferences"):
        if name in value:
            found: dict[str, Any] = value[name][0]
            return found
    raise KeyError("nothing in it")


def batch(bodies: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Several requests as one, each a change of its own, as Meta batches them."""
    whole = copy.deepcopy(bodies[0])
    whole["entry"][0]["changes"] = [
        change for body in bodies for entry in body["entry"] for change in entry["changes"]
    ]
    return whole


def text(
    words: str, *, wamid: str, sender: str = "6281234567890", at: int = 1_793_595_600,
    number: str = NUMBER, name: str = "Sari",
) -> dict[str, Any]:  # fmt: skip
    """A customer's text."""
    return {
        "object": "whatsapp_business_account",
        "entry": [
            {
                "id": "102290129340398",
                "changes": [
                    {
                        "field": "messages",
                        "value": {
                            "messaging_product": "whatsapp",
                            "metadata": {
                                "display_phone_number": SHOP_PHONE,
                                "phone_number_id": number,
                            },
                            "contacts": [{"profile": {"name": name}, "wa_id": sender}],
                            "messages": [
                                {
                                    "from": sender,
                                    "id": wamid,
                                    "timestamp": str(at),
                                    "type": "text",
                                    "text": {"body": words},
                                }
                            ],
                        },
                    }
                ],
            }
        ],
    }


def signed(body: dict[str, Any] | bytes, *, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """A request's bytes and headers."""
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    made = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return raw, {"X-Hub-Signature-256": f"sha256={made}", "Content-Type": "application/json"}
