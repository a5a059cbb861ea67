"""What an owner can do about each kind of trouble."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tanggap.businesses.models import OwnerNotice

ADVICE: Mapping[str, Promise] = {
    OwnerNotice.Kind.MODEL_UNREACHABLE: _(
        "Customers are answered from your shop's data meanwhile. Usually this passes by itself."
    ),
    OwnerNotice.Kind.MODEL_KEY: _(
        "Customers are answered from your shop's data meanwhile. Make a new key at OpenAI and "
        "set it."
    ),
    OwnerNotice.Kind.MODEL_QUOTA: _(
        "Customers are answered from your shop's data meanwhile. Top up your balance at OpenAI."
    ),
    OwnerNotice.Kind.MODEL_ANSWER: _(
        "Customers are answered from your shop's data meanwhile. If this repeats, choose another "
        "model."
    ),
    OwnerNotice.Kind.BUDGET_NEAR: _(
        "After that, customers are answered from your shop's data. Raise the budget on the "
        "assistant's page if you like."
    ),
    OwnerNotice.Kind.BUDGET_SPENT: _(
        "Customers are answered from your shop's data until next month, or until you raise the "
        "budget on the assistant's page."
    ),
    OwnerNotice.Kind.GUARD_REFUSED: _(
        "Nothing wrong was sent. See whether the shop's data lacks what customers ask for."
    ),
    OwnerNotice.Kind.DELIVERY_FAILED: _(
        "Open the chat and see whether the customer still needs your answer."
    ),
    OwnerNotice.Kind.DELIVERY_HELD: _(
        "It goes out when the customer writes again, or send a template now."
    ),
    OwnerNotice.Kind.CHANNEL_TROUBLE: _("Open your channels and follow the next step there."),
    OwnerNotice.Kind.LOW_STOCK: _("Fill up the stock on the products page."),
    OwnerNotice.Kind.NEW_ORDER: _("Open the order and begin with it."),
    OwnerNotice.Kind.PAYMENT_PROOF: _(
        "See whether the money has come, then accept or refuse the proof."
    ),
    OwnerNotice.Kind.PAYMENT_ODD: _("Compare it with what your payment provider shows."),
    OwnerNotice.Kind.HANDOVER: _("Open the chat and answer the customer yourself."),
}


def greeting(hour: int) -> str:
    """How people here greet each other at this hour of the shop's day."""
    if 4 <= hour < 11:
        return gettext("Good morning")
    if 11 <= hour < 15:
        return gettext("Good day")
    if 15 <= hour < 18:
        return gettext("Good afternoon")
    return gettext("Good evening")
