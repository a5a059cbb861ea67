"""What needs the owner, the most urgent first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tanggap.businesses.models import Member, OwnerNotice
from tanggap.businesses.rights import Right, may
from tanggap.console.home.selectors import Today
from tanggap.console.home.words import ADVICE

K = OwnerNotice.Kind
# These are counted as they stand at this moment, so their notices would say the same twice.
_COUNTED: Final = frozenset({K.NEW_ORDER, K.PAYMENT_PROOF, K.HANDOVER})

# Where something can be done about a trouble, and who may: the name of an address, a right.
_PLACES: Final[Mapping[str, tuple[str, Right]]] = {
    K.LOW_STOCK: ("products", Right.STOCK),
    K.PAYMENT_ODD: ("orders", Right.ORDERS),
    K.DELIVERY_FAILED: ("inbox", Right.CONVERSATIONS),
    K.DELIVERY_HELD: ("inbox", Right.CONVERSATIONS),
    K.CHANNEL_TROUBLE: ("channels", Right.CHANNELS),
    K.GUARD_REFUSED: ("learning", Right.ASSISTANT),
}
_ELSE: Final = ("assistant", Right.ASSISTANT)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for a person; `closes` is the notice that a tap takes away."""

    icon: str
    tone: Literal["asking", "bad"]
    title: str
    about: str
    url: str
    closes: OwnerNotice | None = None


def needs(member: Member, day: Today, notices: Sequence[OwnerNotice]) -> tuple[Need, ...]:
    """People who wait before things that are broken, as far as this member can act on them."""
    slug = member.business.slug
    found = []
    if count := day.waiting_for_person:
        found.append(
            Need(
                "hand",
                "asking",
                ngettext(
                    "%(count)s customer waits for you",
                    "%(count)s customers wait for you",
                    count,
                )
                % {"count": count},
                _("The assistant has asked for a person. Open and answer."),
                reverse("console:inbox", args=[slug]) + "?perlu=1",
            )
        )
    if count := day.proofs:
        found.append(
            Need(
                "wallet",
                "asking",
                ngettext(
                    "%(count)s proof of payment to check",
                    "%(count)s proofs of payment to check",
                    count,
                )
                % {"count": count},
                _("See whether the money has come, then accept or refuse."),
                reverse("console:orders", args=[slug]),
            )
        )
    if count := day.untouched_orders:
        found.append(
            Need(
                "orders",
                "asking",
                ngettext("%(count)s order not begun yet", "%(count)s orders not begun yet", count)
                % {"count": count},
                _("They wait for payment or for you to begin."),
                reverse("console:orders", args=[slug]),
            )
        )
    for notice in notices:
        room, right = _PLACES.get(notice.kind, _ELSE)
        if notice.kind not in _COUNTED and may(member, right):
            found.append(
                Need(
                    "warning",
                    "bad",
                    notice.get_kind_display(),
                    notice.detail or str(ADVICE[notice.kind]),
                    reverse(f"console:{room}", args=[slug]),
                    notice,
                )
            )
    return tuple(found)
