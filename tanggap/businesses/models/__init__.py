"""A shop, its people and what it has told us about itself."""

from tanggap.businesses.models.account import Account
from tanggap.businesses.models.business import Business, Member
from tanggap.businesses.models.hours import OpeningHours, SpecialDay
from tanggap.businesses.models.invitation import Invitation
from tanggap.businesses.models.notice import OwnerNotice
from tanggap.businesses.models.selling import DeliveryZone, PaymentMethod, Promo
from tanggap.businesses.models.spending import MonthSpending
from tanggap.businesses.models.steering import InstructionVersion

__all__ = [
    "Account",
    "Business",
    "DeliveryZone",
    "InstructionVersion",
    "Invitation",
    "Member",
    "MonthSpending",
    "OpeningHours",
    "OwnerNotice",
    "PaymentMethod",
    "Promo",
    "SpecialDay",
]
