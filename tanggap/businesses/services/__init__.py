"""What changes a shop, its people and what it says about itself."""

from tanggap.businesses.services.creating import create_business, is_slug
from tanggap.businesses.services.details import ShopDetails, replace_details
from tanggap.businesses.services.info import change_info, lock_business, raise_info_revision
from tanggap.businesses.services.notices import raise_notice, resolve_notice
from tanggap.businesses.services.owners import create_owner, ensure_owner
from tanggap.businesses.services.people import (
    accept_invitation,
    change_role,
    delete_account,
    delete_business,
    invite_member,
    remove_member,
    withdraw_invitation,
)

__all__ = [
    "ShopDetails",
    "accept_invitation",
    "change_info",
    "change_role",
    "create_business",
    "create_owner",
    "delete_account",
    "delete_business",
    "ensure_owner",
    "invite_member",
    "is_slug",
    "lock_business",
    "raise_info_revision",
    "raise_notice",
    "remove_member",
    "replace_details",
    "resolve_notice",
    "withdraw_invitation",
]
