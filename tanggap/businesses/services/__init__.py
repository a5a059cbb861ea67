"""What changes a shop, its people and what it says about itself."""

from tanggap.businesses.services.creating import create_business, is_slug
from tanggap.businesses.services.details import ShopDetails, replace_details
from tanggap.businesses.services.info import change_info, lock_business, raise_info_revision
from tanggap.businesses.services.notices import raise_notice, resolve_notice
from tanggap.businesses.services.owners import create_owner, ensure_owner

__all__ = [
    "ShopDetails",
    "change_info",
    "create_business",
    "create_owner",
    "ensure_owner",
    "is_slug",
    "lock_business",
    "raise_info_revision",
    "raise_notice",
    "replace_details",
    "resolve_notice",
]
