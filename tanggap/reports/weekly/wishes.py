"""Whether and how an owner wants the week's summary."""

from tanggap.businesses.models import Business, Member
from tanggap.conversations.models import Conversation
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.reports.models import ReportRules


def owners_chat(business: Business, by: str) -> Conversation | None:
    """The chat on this kind of channel that an owner has linked, the newest of several."""
    found: Conversation | None = (
        Conversation.objects.for_business(business)
        .filter(
            channel__kind=by,
            channel__active=True,
            identity__owner_link__member__role=Member.Role.OWNER,
        )
        .select_related("channel")
        .order_by("identity__owner_link__linked_at")
        .last()
    )
    return found


@in_transaction
def wish_weekly(*, business: Business, on: bool, by: str) -> ReportRules:
    """Switches the summary on or off, and says by which way it comes.

    Raises `Refused` for a way that is none, and for a channel on which no owner has linked an
    account: a shop's figures must not reach a customer.
    """
    if by not in ReportRules.By.values:
        raise Refused("Pilih email, Telegram, atau WhatsApp.", code="way_wrong")
    if on and by != ReportRules.By.EMAIL and owners_chat(business, by) is None:
        raise Refused(
            f"Hubungkan dulu {ReportRules.By(by).label}-mu di “Kelola toko lewat chat”.",
            code="way_not_proven",
        )
    rules: ReportRules
    rules, _ = ReportRules.objects.select_for_update(of=("self",)).get_or_create(business=business)
    rules.weekly_on, rules.weekly_by = on, by
    rules.save(update_fields=["weekly_on", "weekly_by", "updated_at"])
    return rules
