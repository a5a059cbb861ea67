"""An order as programs read it: `tanggap chat`, the web chat's interface, outgoing webhooks."""

from typing import Any

from django.conf import settings

from tanggap.orders.models import Order


def public_url(order: Order) -> str:
    """The receipt's address; without the installation's own address it is a path."""
    return f"{settings.PUBLIC_URL or ''}/o/{order.public_token}"


def order_json(order: Order) -> dict[str, Any]:
    """A committed order. Amounts are whole rupiah; a bonus is told with its discount.

    Costs no statement where the order was read by `selectors.with_lines`.
    """
    return {
        "number": order.number,
        "state": order.state,
        "items": [
            {
                "sku": line.sku,
                "name": line.name,
                "quantity": line.quantity,
                "price_idr": line.price_idr,
                "total_idr": line.total_idr,
                "options": line.options,
                "note": line.note,
            }
            for line in order.lines.all()
            if not line.bonus
        ],
        "subtotal_idr": order.subtotal_idr,
        "discounts": [
            {
                "title": discount.title,
                "amount_idr": discount.amount_idr,
                **(
                    {"bonus": {"name": discount.bonus_name, "quantity": discount.bonus_quantity}}
                    if discount.bonus_quantity
                    else {}
                ),
            }
            for discount in order.discounts.all()
        ],
        "discount_idr": order.discount_idr,
        "delivery_fee_idr": order.delivery_fee_idr,
        "total_idr": order.total_idr,
        "fulfilment": order.fulfilment,
        "area": order.area,
        "address": order.address,
        "name": order.name,
        "payment": order.payment_code,
        "note": order.note,
        "url": public_url(order),
    }
