"""A scripted server that speaks Xendit's invoices, as strict as the vendor."""

import base64
import re
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import orjson

from tests.vendors.loopback import LoopbackServer, Request

KEY = "xnd_development_tes-kunci-toko"
TOKEN = "token-verifikasi-tes"


@dataclass
class XenditServer:
    """The scripted vendor; enter it as a context to have it listen on a thread of its own."""

    key: str = KEY
    token: str = TOKEN
    # Invoices by the vendor's id.
    invoices: dict[str, dict[str, Any]] = field(default_factory=dict)
    broken: int = 0

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

    def invoice(self, reference: str) -> dict[str, Any]:
        """The invoice made for one of our references."""
        return next(one for one in self.invoices.values() if one["external_id"] == reference)

    def set(self, reference: str, status: str, **values: Any) -> None:
        """An invoice comes into a state; paid ones say how much."""
        invoice = self.invoice(reference)
        if status in ("PAID", "SETTLED"):
            invoice.setdefault("paid_amount", invoice["amount"])
        invoice |= {"status": status} | values

    def notification(self, reference: str, **values: Any) -> bytes:
        """What Xendit posts about an invoice as it stands."""
        return orjson.dumps(self.invoice(reference) | values)

    async def _handle(self, request: Request) -> None:
        if self.broken:
            request.respond(self.broken, b"{}")
            return
        expected = "Basic " + base64.b64encode(f"{self.key}:".encode()).decode()
        address = urlsplit(request.path)
        one = re.fullmatch(r"/v2/invoices/([^/]+)", address.path)
        if request.headers.get("authorization") != expected:
            request.respond(401, b'{"error_code":"INVALID_API_KEY","message":"API key is wrong"}')
        elif request.method == "POST" and address.path == "/v2/invoices":
            self._make(request)
        elif request.method == "GET" and address.path == "/v2/invoices":
            wanted = parse_qs(address.query).get("external_id", [""])[0]
            found = [one for one in self.invoices.values() if one["external_id"] == wanted]
            request.respond(200, orjson.dumps(found))
        elif request.method == "GET" and one and one[1] in self.invoices:
            request.respond(200, orjson.dumps(self.invoices[one[1]]))
        else:
            request.respond(404, b'{"error_code":"INVOICE_NOT_FOUND_ERROR","message":"not found"}')

    def _make(self, request: Request) -> None:
        body = request.json()
        amount = body.get("amount")
        wrong = (
            not isinstance(body.get("external_id"), str)
            or not body["external_id"]
            or type(amount) is not int
            or amount < 1
            or body.get("currency") != "IDR"
            or not 60 <= body.get("invoice_duration", 0) <= 31_536_000
        )
        phone = body.get("customer", {}).get("mobile_number")
        if wrong or (phone is not None and not re.fullmatch(r"\+\d{7,15}", phone)):
            request.respond(400, b'{"error_code":"API_VALIDATION_ERROR","message":"wrong"}')
            return
        number = f"{len(self.invoices) + 1:024x}"
        self.invoices[number] = body | {
            "id": number,
            "status": "PENDING",
            "invoice_url": f"{self.url}/web/{number}",
        }
        request.respond(200, orjson.dumps(self.invoices[number]))
