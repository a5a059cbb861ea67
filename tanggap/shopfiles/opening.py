"""Opening a shop with its owner and its chat page."""

from tanggap.businesses.models import Account, Business, Member
from tanggap.businesses.services import create_business, create_owner
from tanggap.channels.services import ensure_webchat_channel
from tanggap.core.db import in_transaction


@in_transaction
def open_shop(
    *, name: str, email: str, password: str, slug: str = "", owner_name: str = ""
) -> Business:
    """Makes a shop that customers can write to, and the login that owns it; both or neither.

    Raises `Refused` for a name, address, email or password that cannot be.
    """
    business = create_business(name=name, slug=slug)
    ensure_webchat_channel(business=business)
    create_owner(email=email, password=password, business=business, name=owner_name)
    return business


@in_transaction
def open_shop_for(*, name: str, account: Account) -> Member:
    """Makes a shop that customers can write to, owned by a login that exists already.

    Raises `Refused` for a name of nothing.
    """
    business = create_business(name=name)
    ensure_webchat_channel(business=business)
    owner: Member = Member.objects.create(
        business=business, account=account, role=Member.Role.OWNER
    )
    return owner
