"""What the shop's people can be told on their devices, and who is told what."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tanggap.businesses.models import Member, OwnerNotice
from tanggap.businesses.rights import Right, may


class Alert(StrEnum):
    """Something that a member may want to hear of at once."""

    HANDOVER = "handover"
    ORDER = "order"
    PAYMENT = "payment"
    STOCK = "stock"
    BUDGET = "budget"
    TROUBLE = "trouble"


# Headings on the lock screen; also what the choice of kinds is called.
TITLES: Final[Mapping[Alert, Promise]] = {
    Alert.HANDOVER: _("A customer is waiting for you"),
    Alert.ORDER: _("New order"),
    Alert.PAYMENT: _("Payment to check"),
    Alert.STOCK: _("Stock is running low"),
    Alert.BUDGET: _("ChatGPT budget"),
    Alert.TROUBLE: _("Channel or assistant in trouble"),
}

_NEEDS: Final[Mapping[Alert, Right]] = {
    Alert.HANDOVER: Right.CONVERSATIONS,
    Alert.ORDER: Right.ORDERS,
    Alert.PAYMENT: Right.ORDERS,
    Alert.STOCK: Right.STOCK,
    Alert.BUDGET: Right.ASSISTANT,
    Alert.TROUBLE: Right.CHANNELS,
}

# Somebody waits at the other end: worth waking a sleeping phone for.
URGENT: Final = frozenset({Alert.HANDOVER, Alert.ORDER, Alert.PAYMENT, Alert.TROUBLE})

K = OwnerNotice.Kind
# Notices that pass by themselves or that nobody has to act upon at once reach no device.
ALERT_OF: Final[Mapping[str, Alert]] = {
    K.HANDOVER: Alert.HANDOVER,
    K.NEW_ORDER: Alert.ORDER,
    K.PAYMENT_PROOF: Alert.PAYMENT,
    K.PAYMENT_ODD: Alert.PAYMENT,
    K.LOW_STOCK: Alert.STOCK,
    K.BUDGET_NEAR: Alert.BUDGET,
    K.BUDGET_SPENT: Alert.BUDGET,
    K.CHANNEL_TROUBLE: Alert.TROUBLE,
    K.DELIVERY_FAILED: Alert.TROUBLE,
    K.MODEL_KEY: Alert.TROUBLE,
    K.MODEL_QUOTA: Alert.TROUBLE,
}

# A trouble that comes and goes is told once in this time.
NOT_AGAIN_WITHIN = timedelta(minutes=30)


def alerts_for(member: Member) -> tuple[Alert, ...]:
    """What a member may be told, by their role."""
    return tuple(alert for alert in Alert if may(member, _NEEDS[alert]))


def wants(member: Member, alert: Alert) -> bool:
    """Whether a member may and wants to be told of this."""
    return may(member, _NEEDS[alert]) and alert not in member.alerts_off
