"""One person on several channels: joining their rows into one customer, and taking them apart.

Everything that points to a customer changes hands, whatever room it is of: conversations, orders,
quotes, consents, labels, promos received. What changed is written down, row by row, so that taking
apart gives each what was theirs. What came later goes with the conversation that it came in.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from tanggap.businesses.models import Member
from tanggap.conversations.models import Conversation
from tanggap.core import live
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.customers.models import ChannelIdentity, Customer, Distinct, Merge

# What the row that stays takes over where it knows nothing itself.
FILLED: Final = ("name", "phone", "address", "birthday")


@in_transaction
def merge_customers(
    *,
    business_id: int,
    kept_id: int,
    absorbed_id: int,
    now: datetime,
    member: Member | None = None,
    reason: Merge.Reason = Merge.Reason.OWNER,
) -> Merge:
    """Makes two customers one: `kept_id` stands for both, until it is undone.

    A no to promos of either holds for both. An answer being made at this moment is made again.
    Raises `NotFound` for another shop's customers, `Refused` for one and the same, and when one of
    them has been merged already (two people may press at once: the first wins).
    """
    kept, absorbed = _locked(business_id, kept_id, absorbed_id)
    if kept.pk == absorbed.pk:
        raise Refused(_("That is the same customer."), code="same_customer")
    if kept.merged_into_id or absorbed.merged_into_id:
        raise Refused(_("One of them has been merged already."), code="merged_already")
    moved = {
        relation.model._meta.label_lower: ids
        for relation in _relations()
        if (ids := _hand_over(relation, absorbed, kept))
    }
    filled = _fill(kept, absorbed)
    refused_at, promos = _refuse_for_both(kept)
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into", "updated_at"])
    merge: Merge = Merge.objects.create(
        business_id=business_id,
        kept=kept,
        absorbed=absorbed,
        reason=reason,
        member=member,
        moved=moved,
        filled=filled,
        promos=promos,
        refused_at=refused_at,
        merged_at=now,
    )
    _tell(business_id)
    return merge


@in_transaction
def unmerge_customers(*, business_id: int, merge_id: int, member: Member, now: datetime) -> Merge:
    """Takes a merge back: each customer has again what was theirs, and what came in their chats.

    Raises `NotFound` for another shop's, `Refused` when it is undone already or the customer has
    since been merged into another, which has to be undone first.
    """
    found: Merge | None = Merge.objects.for_business(business_id).filter(pk=merge_id).first()
    if found is None:
        raise NotFound(_("This merge does not exist."))
    kept, absorbed = _locked(business_id, found.kept_id, found.absorbed_id)
    if kept.merged_into_id:
        raise Refused(_("Take the newer merge apart first."), code="merged_since")
    if not Merge.objects.filter(pk=merge_id, undone_at__isnull=True).update(
        undone_at=now, undone_by=member
    ):
        raise Refused(_("This has been taken apart already."), code="undone_already")
    for relation in _relations():
        _give_back(relation, found, kept, absorbed)
    _unfill(kept, found.filled)
    _restore_promos(found)
    absorbed.merged_into = None
    absorbed.save(update_fields=["merged_into", "updated_at"])
    found.refresh_from_db()
    _tell(business_id)
    return found


@in_transaction
def say_distinct(
    *, business_id: int, customer_id: int, other_id: int, member: Member, now: datetime
) -> None:
    """Records that two customers are different people; saying it twice changes nothing."""
    one, other = sorted((customer_id, other_id))
    mine = Customer.objects.for_business(business_id).filter(pk__in=(one, other))
    if one == other or mine.count() != 2:
        raise NotFound(_("This customer does not exist."))
    Distinct.objects.get_or_create(
        one_id=one,
        other_id=other,
        defaults={"business_id": business_id, "member": member, "at": now},
    )


def _locked(business_id: int, *customer_ids: int) -> tuple[Customer, Customer]:
    """Two customers of the shop, locked, and no answer to either under way any more.

    Conversations first, as a turn's commit takes them, each lot in the order of ids: whoever does
    the same waits instead of blocking us.
    """
    theirs = Conversation.objects.for_business(business_id).filter(customer_id__in=customer_ids)
    ids = list(theirs.select_for_update().order_by("pk").values_list("pk", flat=True))
    # What is due stays due: the next worker makes the answer with the customer as it is then.
    Conversation.objects.filter(pk__in=ids).update(fence=F("fence") + 1, leased_until=None)
    found = {
        customer.pk: customer
        for customer in Customer.objects.for_business(business_id)
        .filter(pk__in=customer_ids)
        .select_for_update()
        .order_by("pk")
    }
    if set(customer_ids) - set(found):
        raise NotFound(_("This customer does not exist."))
    first, second = customer_ids
    return found[first], found[second]


class _Relation:
    """A table that points to a customer."""

    def __init__(self, model: type[models.Model], column: str) -> None:
        self.model = model
        self.column = column
        self.rows = model._default_manager
        # Where a customer can have only one of a kind, a second one stays where it was.
        self.once = any(
            isinstance(constraint, models.UniqueConstraint) and column in constraint.fields
            for constraint in model._meta.constraints
        )

    def has(self, name: str) -> bool:
        """Whether rows also point to a conversation or an identity."""
        return any(one.name == name for one in self.model._meta.concrete_fields)


def _relations() -> Iterator[_Relation]:
    for relation in Customer._meta.get_fields(include_hidden=True):
        model, field = relation.related_model, getattr(relation, "field", None)
        if relation.concrete or field is None or field.many_to_many:
            continue
        if not isinstance(model, type) or model in (Merge, Distinct, Customer):
            continue
        yield _Relation(model, field.name)


def _hand_over(relation: _Relation, giver: Customer, taker: Customer) -> list[int]:
    """Gives a table's rows of one customer to another; the ids of those that went."""
    mine = relation.rows.filter(**{relation.column: giver})
    ids = list(mine.order_by("pk").values_list("pk", flat=True))
    if not relation.once:
        relation.rows.filter(pk__in=ids).update(**{relation.column: taker})
        return ids
    return [pk for pk in ids if _moves(relation, pk, taker)]


def _moves(relation: _Relation, pk: int, taker: Customer) -> bool:
    try:
        with transaction.atomic():
            relation.rows.filter(pk=pk).update(**{relation.column: taker})
    except IntegrityError:
        return False
    return True


def _give_back(relation: _Relation, merge: Merge, kept: Customer, absorbed: Customer) -> None:
    """Returns a table's rows, and later ones of the conversations and addresses that return."""
    ids = merge.moved.get(relation.model._meta.label_lower, [])
    back = Q(pk__in=ids)
    for name, label in (
        ("conversation", "conversations.conversation"),
        ("identity", "customers.channelidentity"),
    ):
        if relation.has(name):
            back |= Q(**{f"{name}_id__in": merge.moved.get(label, [])})
    rows = relation.rows.filter(back, **{relation.column: kept})
    if not relation.once:
        rows.update(**{relation.column: absorbed})
        return
    for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
        _moves(relation, pk, absorbed)


def _fill(kept: Customer, absorbed: Customer) -> dict[str, list[Any]]:
    """What the row that stays did not know, and now does; before and after."""
    after = {
        name: getattr(absorbed, name)
        for name in FILLED
        if not getattr(kept, name) and getattr(absorbed, name)
    }
    if absorbed.notes and absorbed.notes not in kept.notes:
        after["notes"] = "\n".join(part for part in (kept.notes, absorbed.notes) if part)
    filled = {name: [getattr(kept, name), value] for name, value in after.items()}
    for name, value in after.items():
        setattr(kept, name, value)
    kept.save(update_fields=[*after, "updated_at"])
    return filled


def _unfill(kept: Customer, filled: dict[str, list[Any]]) -> None:
    """Forgets what was taken over, unless it has been changed since."""
    back = [name for name, (_before, after) in filled.items() if getattr(kept, name) == after]
    for name in back:
        setattr(kept, name, filled[name][0])
    kept.save(update_fields=[*back, "updated_at"])


def _refuse_for_both(kept: Customer) -> tuple[datetime | None, dict[str, list[str | None]]]:
    """Lets a no to promos hold on all channels; when it was said, and how each stood before."""
    mine = ChannelIdentity.objects.filter(customer=kept)
    refused_at = mine.aggregate(said=Max("promos_refused_at"))["said"]
    if refused_at is None:
        return None, {}
    before = {}
    for identity in mine.filter(promos_refused_at__isnull=True).order_by("pk"):
        since = identity.promos_since
        before[str(identity.pk)] = [since.isoformat() if since else None, None]
        identity.promos_since, identity.promos_refused_at = None, refused_at
        identity.save(update_fields=["promos_since", "promos_refused_at", "updated_at"])
    return refused_at, before


def _restore_promos(merge: Merge) -> None:
    """Gives back what a no of the other had ended, unless another word was said since."""
    for pk, (since, refused) in merge.promos.items():
        ChannelIdentity.objects.filter(
            pk=int(pk), promos_since__isnull=True, promos_refused_at=merge.refused_at
        ).update(
            promos_since=datetime.fromisoformat(since) if since else None,
            promos_refused_at=datetime.fromisoformat(refused) if refused else None,
        )


def _tell(business_id: int) -> None:
    transaction.on_commit(lambda: live.signal(live.business_group(business_id), "customer"))
