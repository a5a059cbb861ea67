"""What the shop's people see of a customer besides orders; always of one shop."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from tanggap.businesses.models import Business
from tanggap.conversations.models import Message
from tanggap.core.errors import NotFound
from tanggap.customers.models import ChannelIdentity, Customer, Distinct, Merge
from tanggap.orders.models import Order

MOST_TWINS: Final = 5
MESSAGES_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Card:
    """A customer's channels, who may be the same person, and what was merged."""

    customer: Customer
    identities: tuple[ChannelIdentity, ...]
    twins: tuple[Customer, ...]
    merges: tuple[Merge, ...]

    @property
    def several(self) -> bool:
        """Whether there is more than one conversation to read together."""
        return len(self.identities) > 1


def card_of(business: Business, customer_id: int) -> Card:
    """Six statements at most. Raises `NotFound` for another shop's customer."""
    customer = (
        Customer.objects.for_business(business)
        .filter(pk=customer_id)
        .select_related("merged_into")
        .first()
    )
    if customer is None:
        raise NotFound("customer")
    identities = tuple(
        ChannelIdentity.objects.filter(customer=customer)
        .select_related("channel", "conversation")
        .order_by("pk")
    )
    merges = Merge.objects.for_business(business).filter(kept=customer, undone_at__isnull=True)
    return Card(
        customer=customer,
        identities=identities,
        twins=_twins(business, customer, identities),
        merges=tuple(merges.select_related("absorbed", "member__account")),
    )


def _twins(
    business: Business, customer: Customer, identities: tuple[ChannelIdentity, ...]
) -> tuple[Customer, ...]:
    """Others of the shop with one of the customer's numbers, also one given with an order."""
    ordered = Order.objects.for_business(business).real().filter(customer=customer)
    phones = {
        customer.phone,
        *(identity.phone for identity in identities),
        *ordered.exclude(phone="").values_list("phone", flat=True).distinct()[:20],
    } - {""}
    if not phones or customer.merged_into_id:
        return ()
    told = Distinct.objects.for_business(business).filter(Q(one=customer) | Q(other=customer))
    apart = {pk for pair in told.values_list("one_id", "other_id") for pk in pair}
    found: QuerySet[Customer] = (
        Customer.objects.for_business(business)
        .filter(merged_into__isnull=True)
        .filter(
            Q(phone__in=phones)
            | Q(pk__in=_with_identity(business, phones))
            | Q(pk__in=_with_order(business, phones))
        )
        .exclude(pk__in={customer.pk, *apart})
        .order_by("pk")
    )
    return tuple(found[:MOST_TWINS])


def _with_identity(business: Business, phones: set[str]) -> QuerySet[ChannelIdentity, int]:
    return ChannelIdentity.objects.filter(channel__business=business, phone__in=phones).values_list(
        "customer_id", flat=True
    )


def _with_order(business: Business, phones: set[str]) -> QuerySet[Order, int | None]:
    return (
        Order.objects.for_business(business)
        .real()
        .filter(phone__in=phones, customer__isnull=False)
        .values_list("customer_id", flat=True)
    )


def others_to_merge(business: Business, customer: Customer, search: str) -> list[Customer]:
    """Customers that this one can be joined with, found by name or number."""
    found = (
        Customer.objects.for_business(business)
        .filter(merged_into__isnull=True)
        .exclude(pk=customer.pk)
        .exclude(name="", phone="")
        .order_by("-updated_at", "-pk")
    )
    if search:
        digits = "".join(c for c in search if c.isdigit())
        match = Q(name__icontains=search)
        if len(digits) >= 3:
            match |= Q(phone__contains=digits.lstrip("0"))
        found = found.filter(match)
    return list(found[:30])


@dataclass(frozen=True, slots=True)
class History:
    """What was said on all channels, oldest first."""

    messages: tuple[Message, ...]
    older_than: int | None


def history_of(business: Business, customer_id: int, *, before: int | None) -> History:
    """The newest messages of all of a customer's conversations, or those before one."""
    said = (
        Message.objects.for_business(business)
        .filter(conversation__customer_id=customer_id)
        .exclude(channel__kind="terminal")
        .select_related("channel", "member__account")
        .order_by("-pk")
    )
    if before is not None:
        said = said.filter(pk__lt=before)
    found = list(said[: MESSAGES_SHOWN + 1])
    shown = tuple(reversed(found[:MESSAGES_SHOWN]))
    return History(shown, shown[0].pk if len(found) > MESSAGES_SHOWN else None)
