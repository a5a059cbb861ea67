"""Logins of the people who own a shop."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tanggap.businesses.models import Account, Business, Member
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused


@in_transaction
def create_owner(*, email: str, password: str, business: Business, name: str = "") -> Member:
    """Makes a new login that owns the shop.

    Raises `Refused` for an address that is none or already has a login (whoever knows a password
    here must not gain someone else's account), and for a password that is easily guessed.
    """
    email = _checked(email)
    if Account.objects.filter(email=email).exists():
        raise Refused(f"Email {email} sudah punya akun.", code="email_taken")
    try:
        validate_password(password, Account(email=email, name=name))
    except ValidationError as error:
        raise Refused(" ".join(error.messages), code="password_weak") from None
    account = Account.objects.create_user(email, password, name=name)
    return Member.objects.create(business=business, account=account, role=Member.Role.OWNER)


@in_transaction
def ensure_owner(*, email: str, password: str, business: Business, name: str = "") -> Member:
    """Makes sure that this login owns the shop, for the operator and the demo.

    An existing login keeps its password; a new one may have any, since the operator chose it.
    """
    email = _checked(email)
    account = Account.objects.filter(email=email).first()
    if account is None:
        account = Account.objects.create_user(email, password, name=name)
    member, created = Member.objects.get_or_create(
        business=business, account=account, defaults={"role": Member.Role.OWNER}
    )
    if not created and member.role != Member.Role.OWNER:
        member.role = Member.Role.OWNER
        member.save(update_fields=["role", "updated_at"])
    owner: Member = member
    return owner


def _checked(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(f"“{email}” bukan alamat email.", code="email_wrong") from None
    return email
