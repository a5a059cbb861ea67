"""Xendit invoices: https://docs.xendit.co/docs/invoice and the invoice webhook."""

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

_STATES: Final[Mapping[str, ChargeState]] = {
    "PENDING": "open",
    "PAID": "paid",
    # The same money, moved on to the shop's balance.
    "SETTLED": "paid",
    "EXPIRED": "expired",
}


class Xendit:
    """Bills as invoices: one page with QRIS, virtual accounts, e-wallets and cards."""

    provider = "xendit"
    fields: Mapping[str, str] = {
        "secret_key": "Secret API Key (Xendit: Settings, API Keys, izin tulis untuk Invoice)",
        "callback_token": "Token verifikasi webhook (Xendit: Settings, Webhooks)",
    }

    async def create(self, account: Account, bill: Bill) -> Made:
        body: dict[str, Any] = {
            "external_id": bill.reference,
            "amount": bill.amount_idr,
            "currency": "IDR",
            "description": bill.description,
            "invoice_duration": bill.minutes * 60,
        }
        customer = {
            name: value
            for name, value in (("given_names", bill.name), ("mobile_number", bill.phone))
            if value
        }
        if customer:
            body["customer"] = customer
        if bill.return_url:
            body["success_redirect_url"] = body["failure_redirect_url"] = bill.return_url
        status, answer = await ask(
            "POST",
            f"{settings.XENDIT_URL}/v2/invoices",
            key=account.credentials["secret_key"],
            body=body,
        )
        url = answer.get("invoice_url") if isinstance(answer, dict) else None
        if status not in (200, 201) or not isinstance(url, str):
            raise GatewayRefused(_refused(status))
        return Made(url, str(answer.get("id", "")))

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        given = headers.get("x-callback-token", "")
        expected = account.credentials["callback_token"]
        return bool(expected) and hmac.compare_digest(expected.encode(), given.encode())

    def reference(self, body: bytes) -> str:
        try:
            found = orjson.loads(body)
        except orjson.JSONDecodeError:
            return ""
        return str(found.get("external_id", "")) if isinstance(found, dict) else ""

    async def report(self, account: Account, reference: str, vendor_id: str) -> Report | None:
        key = account.credentials["secret_key"]
        address = f"{settings.XENDIT_URL}/v2/invoices"
        if vendor_id:
            status, answer = await ask("GET", f"{address}/{quote(vendor_id, safe='')}", key=key)
        else:
            # The answer to its making was lost: it is found by our reference.
            status, answer = await ask("GET", address, key=key, params={"external_id": reference})
            if isinstance(answer, list):
                answer = answer[0] if answer else {"external_id": ""}
        if status == 404:
            return None
        if status != 200 or not isinstance(answer, dict):
            raise GatewayRefused(_refused(status))
        if answer.get("external_id") != reference:
            return None
        name = str(answer.get("status", ""))
        paid = answer.get("paid_amount")
        return Report(
            state=_STATES.get(name, "open"),
            status=name.lower(),
            amount_idr=whole_idr(paid if paid is not None else answer.get("amount")),
            currency=str(answer.get("currency", "IDR")),
            vendor_id=str(answer.get("id", "")),
        )


def _refused(status: int) -> str:
    if status in (401, 403):
        return "Kunci Xendit toko ini ditolak. Bayar dengan cara lain dulu, atau hubungi toko."
    return "Xendit menolak tagihan ini. Bayar dengan cara lain dulu, atau hubungi toko."
