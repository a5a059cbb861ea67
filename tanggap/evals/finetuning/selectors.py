"""Reading which conversations are examples."""

from tanggap.businesses.models import Business
from tanggap.evals.models import ApprovedConversation


def approved(business: Business) -> list[ApprovedConversation]:
    """The approved conversations with who approved them, the newest first."""
    return list(
        ApprovedConversation.objects.for_business(business)
        .select_related("conversation__customer", "conversation__identity", "approved_by__account")
        .order_by("-pk")
    )
