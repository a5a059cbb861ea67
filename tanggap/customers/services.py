"""Remembering what customers say of themselves."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.text import clean_text
from tanggap.customers.models import Customer

LONGEST_NOTES: Final = 5000


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


@in_transaction
def keep_notes(*, business_id: int, customer_id: int, notes: str) -> None:
    """Keeps what the shop's people want to remember of a customer, at most `LONGEST_NOTES`.

    Raises `NotFound` for another shop's customer.
    """
    customer = Customer.objects.for_business(business_id).filter(pk=customer_id).first()
    if customer is None:
        raise NotFound("customer")
    customer.notes = clean_text(notes)[:LONGEST_NOTES]
    customer.save(update_fields=["notes", "updated_at"])


@in_transaction
def set_birthday(*, business_id: int, customer_id: int, day: int, month: int) -> None:
    """Keeps a customer's birthday without the year; zeros forget it.

    Raises `Refused` for a day that no month has, `NotFound` for another shop's customer.
    """
    if day or month:
        try:
            # A leap year, so that 29 February may be one.
            date(2024, month, day)
        except ValueError:
            raise Refused(_("This day does not exist."), code="no_day") from None
    mine = Customer.objects.for_business(business_id).filter(pk=customer_id)
    if not mine.update(birthday=month * 100 + day):
        raise NotFound("customer")
