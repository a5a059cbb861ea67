"""A scripted server that speaks Midtrans Snap and its status API, as strict as the vendor.

    with MidtransServer() as midtrans:
        ...  # midtrans.url, midtrans.key
        midtrans.pay(reference)
        body = midtrans.notification(reference)

It answers on two threads' behalf: what a test sets, the next request sees.
"""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from tests.vendors.loopback import LoopbackServer, Request

KEY = "SB-Mid-server-tes-kunci-toko"
_REFERENCE = re.compile(r"[A-Za-z0-9_.~-]{1,50}")
_CODES = {"settlement": "200", "capture": "200", "pending": "201", "expire": "202", "deny": "202"}


@dataclass
class MidtransServer:
    """The scripted vendor; enter it as a context to have it listen on a thread of its own."""

    key: str = KEY
    # What Snap was asked to make, by our reference.
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    # Transactions that customers have begun: only these have a status.
    transactions: dict[str, dict[str, Any]] = field(default_factory=dict)
    headers: list[dict[str, str]] = field(default_factory=list)
    # Set: every request ends so.
    broken: int = 0
    asked_for_status: int = 0

    def __post_init__(self) -> None:
        self._server = LoopbackServer(self._handle)

    @property
    def url(self) -> str:
        return self._server.url

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__()

    # -- what a test makes happen at the vendor ------------------

    def set(self, reference: str, status: str, **values: Any) -> None:
        """A customer's transaction comes into a state; `values` overwrite what it says."""
        amount = self.made[reference]["transaction_details"]["gross_amount"]
        self.transactions[reference] = {
            "status_code": _CODES.get(status, "200"),
            "transaction_id": f"trx-{reference}",
            "order_id": reference,
            "gross_amount": f"{amount}.00",
            "currency": "IDR",
            "payment_type": "qris",
            "transaction_status": status,
            "fraud_status": "accept",
        } | values

    def notification(self, reference: str, **values: Any) -> bytes:
        """What Midtrans posts about a transaction as it stands, signed; `values` come before."""
        told = self.transactions[reference] | values
        signed = f"{told['order_id']}{told['status_code']}{told['gross_amount']}{self.key}"
        told["signature_key"] = hashlib.sha512(signed.encode()).hexdigest()
        return orjson.dumps(told)

    # -- what it answers -----------------------

    async def _handle(self, request: Request) -> None:
        self.headers.append(request.headers)
        if self.broken:
            request.respond(self.broken, b"{}")
            return
        expected = "Basic " + base64.b64encode(f"{self.key}:".encode()).decode()
        if request.headers.get("authorization") != expected:
            request.respond(401, b'{"error_messages":["Access denied, please check your key"]}')
        elif request.method == "POST" and request.path == "/snap/v1/transactions":
            self._make(request)
        elif request.method == "GET" and (
            found := re.fullmatch(r"/v2/([^/]+)/status", request.path)
        ):
            self._status(request, found[1])
        else:
            request.respond(404, b"{}")

    def _make(self, request: Request) -> None:
        wrong = self._what_is_wrong(request.json())
        if wrong:
            request.respond(400, orjson.dumps({"error_messages": [wrong]}))
            return
        reference = request.json()["transaction_details"]["order_id"]
        self.made[reference] = request.json()
        answer = {"token": f"snap-{reference}", "redirect_url": f"{self.url}/snap/v4/{reference}"}
        request.respond(201, orjson.dumps(answer))

    def _what_is_wrong(self, body: dict[str, Any]) -> str:
        details = body.get("transaction_details", {})
        reference, amount = details.get("order_id"), details.get("gross_amount")
        if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
            return "transaction_details.order_id is not valid"
        if reference in self.transactions:
            return "transaction_details.order_id sudah digunakan"
        if type(amount) is not int or amount < 1:
            return "transaction_details.gross_amount harus lebih besar atau sama dengan 0.01"
        items = body.get("item_details", [])
        if items and sum(item["price"] * item["quantity"] for item in items) != amount:
            return "transaction_details.gross_amount is not equal to the sum of item_details"
        if any(len(item["name"]) > 50 for item in items):
            return "item_details name is too long"
        expiry = body.get("expiry", {})
        if expiry and (
            expiry.get("unit") not in ("minutes", "hours", "days") or not expiry.get("duration")
        ):
            return "expiry is not valid"
        return ""

    def _status(self, request: Request, reference: str) -> None:
        self.asked_for_status += 1
        found = self.transactions.get(reference)
        if found is None:
            request.respond(
                404, b'{"status_code":"404","status_message":"Transaction doesn\'t exist."}'
            )
        else:
            request.respond(200, orjson.dumps(found))
