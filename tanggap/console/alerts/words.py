"""What each kind of notification is about, in a line."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tanggap.businesses.alerts import Alert

ABOUT: Final[Mapping[Alert, Promise]] = {
    Alert.HANDOVER: _("The assistant could not or should not answer."),
    Alert.ORDER: _("With its number and total."),
    Alert.PAYMENT: _("A proof of payment has come, or an online payment looks odd."),
    Alert.STOCK: _("A sale left little of a product, or nothing."),
    Alert.BUDGET: _("The month's money for ChatGPT is nearly or all spent."),
    Alert.TROUBLE: _("Messages do not get through, or ChatGPT refuses your key."),
}
