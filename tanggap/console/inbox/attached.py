"""The photos and voice notes that customers send, for the people of their shop alone."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required
from tanggap.core.errors import NotFound
from tanggap.media.models import Attachment


@require_GET
@right_required(Right.CONVERSATIONS)
def attachment(request: HttpRequest, member: Member, key: str) -> FileResponse:
    """One file of this shop's conversations."""
    found = Attachment.objects.for_business(member.business_id).filter(key=key).first()
    if found is None:
        raise NotFound("attachment")
    return FileResponse(
        found.file.open("rb"),
        content_type=found.content_type,
        headers={"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"},
    )
