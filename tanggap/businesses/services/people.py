"""Who works in a shop: inviting, joining, changing roles, leaving."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef

from tanggap.businesses.models import Account, Business, Invitation, Member
from tanggap.businesses.services.info import lock_business
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.models import ScopedQuerySet

# Long enough to be opened after the weekend, short enough that a forgotten link is worth nothing.
INVITATION_DAYS: Final = 7
MOST_OPEN_INVITATIONS: Final = 20


@in_transaction
def invite_member(
    *, business: Business, name: str, role: str, invited_by: Member, now: datetime
) -> tuple[Invitation, str]:
    """Makes an invitation; returns it with its token, which is nowhere kept and shown once.

    Raises `Refused` for a role that there is not and when too many invitations lie open.
    """
    if role not in Member.Role.values:
        raise Refused("Peran ini tidak ada.", code="role_wrong")
    if open_invitations(business, now=now).count() >= MOST_OPEN_INVITATIONS:
        raise Refused(
            "Sudah terlalu banyak undangan yang belum dipakai. Batalkan dulu yang tidak perlu.",
            code="too_many_invitations",
        )
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        business=business,
        name=" ".join(name.split())[:120],
        role=role,
        token_digest=_digest(token),
        invited_by=invited_by,
        created_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    return invitation, token


def open_invitations(business: Business, *, now: datetime) -> ScopedQuerySet:
    """Invitations that can still be used."""
    return Invitation.objects.for_business(business).filter(
        accepted_at__isnull=True, expires_at__gt=now
    )


def invitation_of(token: str, *, now: datetime) -> Invitation | None:
    """The invitation that a link's token opens, with its shop; `None` for a used or old one."""
    found: Invitation | None = (
        Invitation.objects.filter(
            token_digest=_digest(token), accepted_at__isnull=True, expires_at__gt=now
        )
        .select_related("business")
        .first()
    )
    return found


@in_transaction
def accept_invitation(*, token: str, account: Account, now: datetime) -> Member:
    """Makes an account a member of the shop that invited it. Whoever is one already stays as is.

    Raises `NotFound` when the link is used, expired or never was.
    """
    claimed = Invitation.objects.filter(
        token_digest=_digest(token), accepted_at__isnull=True, expires_at__gt=now
    ).update(accepted_at=now)
    if not claimed:
        raise NotFound("Undangan ini sudah dipakai atau sudah lewat waktunya. Minta yang baru.")
    invitation = Invitation.objects.get(token_digest=_digest(token))
    member: Member
    member, _ = Member.objects.get_or_create(
        business_id=invitation.business_id, account=account, defaults={"role": invitation.role}
    )
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=member)
    return member


@in_transaction
def withdraw_invitation(*, business: Business, invitation_id: int, now: datetime) -> None:
    """Makes an open invitation's link worthless. Raises `NotFound` when there is none."""
    if not open_invitations(business, now=now).filter(pk=invitation_id).delete()[0]:
        raise NotFound("Undangan ini tidak ada.")


@in_transaction
def change_role(*, business: Business, member_id: int, role: str) -> Member:
    """Gives a member another role. Raises `Refused` when the shop would be left without owner."""
    lock_business(business_id=business.pk)
    member = _member(business, member_id)
    if role not in Member.Role.values:
        raise Refused("Peran ini tidak ada.", code="role_wrong")
    if role != Member.Role.OWNER:
        _keep_an_owner(business, without=member)
    member.role = role
    member.save(update_fields=["role", "updated_at"])
    return member


@in_transaction
def remove_member(*, business: Business, member_id: int) -> None:
    """Ends somebody's work in the shop; their account and what they wrote stay.

    Raises `Refused` when the shop would be left without owner.
    """
    lock_business(business_id=business.pk)
    member = _member(business, member_id)
    _keep_an_owner(business, without=member)
    member.delete()


def sole_owner_of(account: Account) -> list[Business]:
    """The shops that would be left without owner if this account went."""
    others = Member.objects.filter(business=OuterRef("pk"), role=Member.Role.OWNER).exclude(
        account=account
    )
    mine = Business.objects.filter(members__account=account, members__role=Member.Role.OWNER)
    return list(mine.filter(~Exists(others)).order_by("name"))


@in_transaction
def delete_account(*, account: Account) -> None:
    """Deletes a login. Raises `Refused` while a shop would be left without owner."""
    shops = sole_owner_of(account)
    if shops:
        names = ", ".join(shop.name for shop in shops)
        raise Refused(
            f"Kamu satu-satunya pemilik {names}. Hapus tokonya dulu, atau jadikan orang lain "
            "pemilik.",
            code="sole_owner",
        )
    account.delete()


@in_transaction
def delete_business(*, business: Business, typed_name: str) -> None:
    """Deletes a shop with everything in it; `typed_name` must be its name, typed by the owner."""
    if " ".join(typed_name.split()).casefold() != business.name.casefold():
        raise Refused(
            f"Nama toko belum cocok. Ketik “{business.name}” untuk menghapus.", code="name_differs"
        )
    business.delete()


def _member(business: Business, member_id: int) -> Member:
    member: Member | None = Member.objects.for_business(business).filter(pk=member_id).first()
    if member is None:
        raise NotFound("Orang ini tidak bekerja di toko ini.")
    return member


def _keep_an_owner(business: Business, *, without: Member) -> None:
    others = Member.objects.for_business(business).filter(role=Member.Role.OWNER)
    if without.role == Member.Role.OWNER and not others.exclude(pk=without.pk).exists():
        raise Refused("Toko harus punya paling tidak satu pemilik.", code="last_owner")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
