"""What changes a shop, its people and what it says about itself."""

from tanggap.businesses.services.alerts import alert_people, choose_alerts
from tanggap.businesses.services.assistant import (
    budget_now,
    change_assistant,
    model_setting,
    set_openai_key,
)
from tanggap.businesses.services.creating import create_business, is_slug
from tanggap.businesses.services.details import (
    ShopDetails,
    replace_details,
    sync_payment_methods,
)
from tanggap.businesses.services.info import change_info, lock_business, raise_info_revision
from tanggap.businesses.services.notices import notify_owner, raise_notice, resolve_notice
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
from tanggap.businesses.services.qris import keep_qris
from tanggap.businesses.services.special_days import remove_special_days, set_special_days
from tanggap.businesses.services.spending import add_spending, tell_of_budget
from tanggap.businesses.services.steering import change_steering, restore_steering

__all__ = [
    "ShopDetails",
    "accept_invitation",
    "add_spending",
    "alert_people",
    "budget_now",
    "change_assistant",
    "change_info",
    "change_role",
    "change_steering",
    "choose_alerts",
    "create_business",
    "create_owner",
    "delete_account",
    "delete_business",
    "ensure_owner",
    "invite_member",
    "is_slug",
    "keep_qris",
    "lock_business",
    "model_setting",
    "notify_owner",
    "raise_info_revision",
    "raise_notice",
    "remove_member",
    "remove_special_days",
    "replace_details",
    "resolve_notice",
    "restore_steering",
    "set_openai_key",
    "set_special_days",
    "sync_payment_methods",
    "tell_of_budget",
    "withdraw_invitation",
]
