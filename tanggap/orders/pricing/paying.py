"""Whether an order can be paid as the customer wishes."""

from tanggap.businesses.info import PaymentInfo, ShopInfo
from tanggap.orders.base import Fulfilment, Problem
from tanggap.orders.pricing.delivering import Way


def find_payment(info: ShopInfo, code: str) -> PaymentInfo | None:
    """The active method of this code or name, however its letters are written."""
    wanted = code.strip().casefold()
    for method in info.payment_methods:
        if wanted == method.code.casefold():
            return method
    for method in info.payment_methods:
        if wanted == method.name.casefold():
            return method
    return None


def payment_problems(
    info: ShopInfo, method: PaymentInfo | None, code: str, way: Way, total_idr: int
) -> tuple[Problem, ...]:
    """What speaks against paying so; nothing while the customer has not chosen."""
    if not code.strip():
        return ()
    if method is None:
        return (Problem("payment_unknown", text=code.strip()[:80]),)
    if not is_cod(method, way.fulfilment):
        return ()
    if way.zone is not None and not way.zone.cod:
        return (Problem("cod_not_possible", text=way.zone.name),)
    if info.cod_max_idr is not None and total_idr > info.cod_max_idr:
        return (Problem("cod_too_much", limit_idr=info.cod_max_idr),)
    return ()


def is_cod(method: PaymentInfo, fulfilment: Fulfilment) -> bool:
    """Whether this is cash handed to a courier."""
    return method.is_cash and fulfilment == "delivery"
