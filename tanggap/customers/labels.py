"""Labels: the shop's own words for groups of customers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tanggap.businesses.models import Business, Member
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.text import clean_text
from tanggap.customers.models import Customer, CustomerLabel, Label

# More than anybody keeps apart in their head.
MOST_LABELS: Final = 50
LONGEST_NAME: Final = 40


def labels_of(business: Business | int) -> QuerySet[Label]:
    """A shop's labels by name."""
    found: QuerySet[Label] = Label.objects.for_business(business)
    return found


@in_transaction
def make_label(*, business_id: int, name: str) -> Label:
    """The label of this name, made if there is none; capitals make no difference.

    Raises `Refused` for an empty or too long name, and when there are `MOST_LABELS` already.
    """
    words = _checked_name(name)
    found: Label | None = Label.objects.for_business(business_id).filter(name__iexact=words).first()
    if found is not None:
        return found
    if Label.objects.for_business(business_id).count() >= MOST_LABELS:
        raise Refused(
            _("A shop can have %(most)s labels at most. Delete one first.") % {"most": MOST_LABELS},
            code="too_many_labels",
        )
    made: Label = Label.objects.create(business_id=business_id, name=words)
    return made


@in_transaction
def rename_label(*, business_id: int, label_id: int, name: str) -> Label:
    """Gives a label another name. Raises `Refused` when another label has it already."""
    label = _label(business_id, label_id)
    words = _checked_name(name)
    others = Label.objects.for_business(business_id).exclude(pk=label_id)
    if others.filter(name__iexact=words).exists():
        raise Refused(_("There is a label of this name already."), code="label_exists")
    label.name = words
    label.save(update_fields=["name", "updated_at"])
    return label


@in_transaction
def delete_label(*, business_id: int, label_id: int) -> None:
    """Takes a label off everybody and forgets it."""
    _label(business_id, label_id).delete()


@in_transaction
def add_label(
    *, business_id: int, customer_ids: Iterable[int], label_id: int, member: Member | None,
    now: datetime,
) -> int:  # fmt: skip
    """Puts a label on customers of the shop and says on how many; twice changes nothing."""
    label = _label(business_id, label_id)
    mine = Customer.objects.for_business(business_id).filter(pk__in=list(customer_ids))
    made = CustomerLabel.objects.bulk_create(
        [CustomerLabel(label=label, customer=one, member=member, at=now) for one in mine],
        ignore_conflicts=True,
    )
    return len(made)


@in_transaction
def remove_label(*, business_id: int, customer_id: int, label_id: int) -> bool:
    """Takes a label off a customer; whether it was there."""
    gone, _each = CustomerLabel.objects.filter(
        label__business_id=business_id, label_id=label_id, customer_id=customer_id
    ).delete()
    return bool(gone)


def _label(business_id: int, label_id: int) -> Label:
    found: Label | None = Label.objects.for_business(business_id).filter(pk=label_id).first()
    if found is None:
        raise NotFound(_("This label does not exist."))
    return found


def _checked_name(name: str) -> str:
    words = " ".join(clean_text(name).split())
    if not words:
        raise Refused(_("Give the label a name."), code="empty")
    if len(words) > LONGEST_NAME:
        raise Refused(
            _("A label's name has %(most)s characters at most.") % {"most": LONGEST_NAME},
            code="too_long",
        )
    return words
