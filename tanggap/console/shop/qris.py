"""The shop's QRIS from a photo of it: read, checked, and taken over with its merchant shown."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.qris import CITY, read_qris
from tanggap.businesses.rights import Right
from tanggap.businesses.services import keep_qris
from tanggap.console.access import right_required, say
from tanggap.core.barcodes import read_qr
from tanggap.core.errors import Refused
from tanggap.core.pictures import MOST_BYTES


@require_POST
@right_required(Right.SHOP)
def upload_qris(request: HttpRequest, member: Member) -> HttpResponse:
    """Takes a photo or screenshot of the shop's QRIS; a wrong one is told with its reason."""
    upload = request.FILES.get("foto")
    if not isinstance(upload, UploadedFile):
        raise Refused(_("Choose a photo first."))
    if (upload.size or 0) > MOST_BYTES:
        raise Refused(_("The photo is too large, at most 20 MB."))
    code = read_qris(read_qr(upload.read()))
    keep_qris(business_id=member.business_id, payload=code.payload)
    say(
        request,
        _("QRIS of “%(merchant)s”, %(city)s is saved. Check that this is your shop.")
        % {"merchant": code.merchant, "city": code.value(CITY).title()},
    )
    return redirect("console:edit_shop", member.business.slug, "bayar")
