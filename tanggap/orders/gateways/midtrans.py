"""Midtrans Snap: https://docs.midtrans.com/docs/snap and /docs/https-notification-webhooks."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

import orjson
from django.conf import settings

from tanggap.orders.gateways.base import (
    Account,
    Bill,
    ChargeState,
    GatewayRefused,
    Made,
    Report,
    whole_idr,
)
from tanggap.orders.gateways.http import ask

_SNAP: Final = ("https://app.midtrans.com", "https://app.sandbox.midtrans.com")
_API: Final = ("https://api.midtrans.com", "https://api.sandbox.midtrans.com")

# What Midtrans calls it, and what it means for the money. `capture` and `authorize` are a card's:
# captured money counts unless the fraud check has doubts, which a person settles at Midtrans.
_STATES: Final[Mapping[str, ChargeState]] = {
    "settlement": "paid",
    "capture": "paid",
    "pending": "open",
    "authorize": "open",
    "deny": "failed",
    "cancel": "failed",
    "failure": "failed",
    "expire": "expired",
    "refund": "refunded",
    "partial_refund": "refunded",
    "chargeback": "refunded",
    "partial_chargeback": "refunded",
}
# Of a name at most this many letters are taken.
_NAME_LENGTH = 50


class Midtrans:
    """Bills as Snap transactions: one page with QRIS, virtual accounts, e-wallets and cards."""

    provider = "midtrans"
    fields: Mapping[str, str] = {
        "server_key": "Server Key (Midtrans: Settings, Access Keys)",
    }

    async def create(self, account: Account, bill: Bill) -> Made:
        body: dict[str, Any] = {
            "transaction_details": {"order_id": bill.reference, "gross_amount": bill.amount_idr},
            "item_details": [
                {
                    "id": bill.reference,
                    "price": bill.amount_idr,
                    "quantity": 1,
                    "name": bill.description[:_NAME_LENGTH],
                }
            ],
            "customer_details": {
                name: value
                for name, value in (
                    ("first_name", bill.name[:_NAME_LENGTH]),
                    ("phone", bill.phone),
                )
                if value
            },
            "expiry": {"unit": "minutes", "duration": bill.minutes},
        }
        if bill.return_url:
            body["callbacks"] = {"finish": bill.return_url}
        status, answer = await ask(
            "POST",
            f"{_address(_SNAP, account)}/snap/v1/transactions",
            key=account.credentials["server_key"],
            body=body,
            # Else the address set in the shop's dashboard is used, which may be another system's.
            headers={"X-Override-Notification": bill.webhook_url} if bill.webhook_url else None,
        )
        url = answer.get("redirect_url") if isinstance(answer, dict) else None
        if status != 201 or not isinstance(url, str):
            raise GatewayRefused(_refused(status))
        return Made(url)

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        told = _object(body)
        signed = "".join(
            str(told.get(name, "")) for name in ("order_id", "status_code", "gross_amount")
        )
        expected = hashlib.sha512((signed + account.credentials["server_key"]).encode())
        given = str(told.get("signature_key", ""))
        return hmac.compare_digest(expected.hexdigest().encode(), given.lower().encode())

    def reference(self, body: bytes) -> str:
        return str(_object(body).get("order_id", ""))

    async def report(self, account: Account, reference: str, vendor_id: str) -> Report | None:
        status, answer = await ask(
            "GET",
            f"{_address(_API, account)}/v2/{quote(reference, safe='')}/status",
            key=account.credentials["server_key"],
        )
        if not isinstance(answer, dict):
            raise GatewayRefused(_refused(status))
        # Midtrans repeats the status in the body, and some proxies answer 200 for all.
        said = str(answer.get("status_code", status))
        if said == "404" or status == 404:
            return None
        name = str(answer.get("transaction_status", ""))
        if status != 200 or said in ("401", "403") or not name:
            raise GatewayRefused(_refused(status))
        if answer.get("order_id") != reference:
            return None
        state = _STATES.get(name, "open")
        if name == "capture" and answer.get("fraud_status", "accept") != "accept":
            state = "open"
        return Report(
            state=state,
            status=name if state != "open" or name != "capture" else "capture_challenge",
            amount_idr=whole_idr(answer.get("gross_amount")),
            currency=str(answer.get("currency", "IDR")),
            vendor_id=str(answer.get("transaction_id", "")),
        )


def _address(pair: tuple[str, str], account: Account) -> str:
    return settings.MIDTRANS_URL or pair[account.sandbox]


def _refused(status: int) -> str:
    if status in (401, 403):
        return "Kunci Midtrans toko ini ditolak. Bayar dengan cara lain dulu, atau hubungi toko."
    return "Midtrans menolak tagihan ini. Bayar dengan cara lain dulu, atau hubungi toko."


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
