"""The way to a gateway and back: short transactions with the network between them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.core.errors import NotFound, Unauthorised
from tanggap.orders.gateways.base import Account, GatewayRefused
from tanggap.orders.gateways.registry import GATEWAYS, gateway_for
from tanggap.orders.models import Charge, GatewayConnection
from tanggap.orders.services.charging import (
    ToAsk,
    account_of,
    apply_report,
    keep_made,
    open_charge,
)


async def payment_page(*, business_id: int, order_id: int, provider: str, clock: Clock) -> str:
    """Where the customer pays an order online. Raises `Refused`, `NotFound`, `GatewayFailed`."""
    opened = await in_db(
        open_charge,
        business_id=business_id,
        order_id=order_id,
        provider=provider,
        now=clock.now(),
    )
    if opened.url:
        return opened.url
    made = await gateway_for(provider).create(opened.account, opened.bill)
    if not made.url.startswith(("https://", "http://")):
        raise GatewayRefused("Layanan pembayaran memberi alamat yang aneh. Pilih cara lain.")
    await in_db(keep_made, charge_id=opened.charge_id, made=made)
    return made.url


async def check_account(provider: str, account: Account) -> bool:
    """Whether the gateway takes these keys; asked about a bill that cannot exist.

    Raises `GatewayRefused` with what is wrong, and `GatewayAway` where nobody can say now. The
    token with which a gateway signs its reports is not tried by this.
    """
    unknown = f"periksa-{secrets.token_hex(8)}"
    return await gateway_for(provider).report(account, unknown, "") is None


@dataclass(frozen=True, slots=True)
class _Connected:
    connection_id: int
    account: Account


async def hear(
    *,
    provider: str,
    connection_id: int,
    headers: Mapping[str, str],
    body: bytes,
    clock: Clock,
) -> bool:
    """Takes one webhook; whether it was news.

    Raises `NotFound` for an address that is nobody's, `Unauthorised` for a wrong signature, both
    without a trace, and `GatewayFailed` when the gateway could not be asked: it will tell again.
    """
    connected = await in_db(_connected, provider, connection_id)
    gateway = GATEWAYS[provider]
    if not gateway.verify(connected.account, headers, body):
        raise Unauthorised("Tanda tangan webhook tidak cocok.", code="unverified")
    charge = await in_db(_charge, connected.connection_id, gateway.reference(body))
    if charge is None:
        # Another system's bill on the same account, or one of before.
        return False
    charge_id, reference, vendor_id = charge
    return await ask_about(
        ToAsk(charge_id, provider, connected.account, reference, vendor_id), clock=clock
    )


async def ask_about(bill: ToAsk, *, clock: Clock) -> bool:
    """Asks the gateway how a bill stands and lets that count; whether it was news.

    Raises `GatewayFailed` when the gateway could not be asked.
    """
    report = await gateway_for(bill.provider).report(bill.account, bill.reference, bill.vendor_id)
    if report is None:
        return False
    return await in_db(apply_report, charge_id=bill.charge_id, report=report, now=clock.now())


def _connected(provider: str, connection_id: int) -> _Connected:
    connection: GatewayConnection | None = GatewayConnection.objects.filter(
        pk=connection_id, provider=provider
    ).first()
    if connection is None or provider not in GATEWAYS:
        raise NotFound("Alamat webhook ini tidak ada.")
    return _Connected(connection.pk, account_of(connection))


def _charge(connection_id: int, reference: str) -> tuple[int, str, str] | None:
    if not reference:
        return None
    found: tuple[int, str, str] | None = (
        Charge.objects.filter(connection_id=connection_id, reference=reference[:50])
        .values_list("pk", "reference", "vendor_id")
        .first()
    )
    return found
