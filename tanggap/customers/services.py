"""Remembering what customers say of themselves."""

from tanggap.core.db import in_transaction
from tanggap.customers.models import Customer


@in_transaction
def remember_details(
    *, business_id: int, customer_id: int, name: str = "", phone: str = "", address: str = ""
) -> None:
    """Keeps what a customer has told with an order, for the next one; what is empty stays.

    A name or number that is known already stays too: an order may be for somebody else, while the
    last address is where the next one goes most likely. `phone` is E.164.
    """
    customer = Customer.objects.for_business(business_id).filter(pk=customer_id).first()
    if customer is None:
        return
    told = {
        "name": customer.name or name.strip()[:120],
        "phone": customer.phone or phone,
        "address": address.strip()[:300] or customer.address,
    }
    differing = [column for column, value in told.items() if getattr(customer, column) != value]
    if differing:
        for column in differing:
            setattr(customer, column, told[column])
        customer.save(update_fields=[*differing, "updated_at"])
