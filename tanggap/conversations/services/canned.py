"""Ready-made replies: the shop's people keep them, and put them into the field by name."""

import re
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tanggap.businesses.models import Business
from tanggap.conversations.models import CannedReply
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.text import clean_text

MOST_REPLIES: Final = 100
LONGEST_TEXT: Final = 2000
PLACEHOLDERS: Final = ("nama", "sapaan", "toko")
_SHORTCUT = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")
_BRACED = re.compile(r"\{([^{}]*)\}")


def canned_replies(business: Business | int) -> QuerySet[CannedReply]:
    """A shop's ready-made replies by their names."""
    found: QuerySet[CannedReply] = CannedReply.objects.for_business(business)
    return found


@in_transaction
def save_canned_reply(
    *, business_id: int, shortcut: str, text: str, reply_id: int | None = None
) -> CannedReply:
    """Keeps a ready-made reply, or changes the one with this id.

    Raises `Refused` for a name that cannot be typed after a slash or that is taken, for an empty or
    too long text, and for a placeholder that does not exist.
    """
    name = clean_text(shortcut).lower().removeprefix("/").replace(" ", "-")
    if not _SHORTCUT.fullmatch(name):
        raise Refused(
            _("Give it a short name of letters and digits, for example “rekening”."), code="name"
        )
    words = clean_text(text)
    if not words or len(words) > LONGEST_TEXT:
        raise Refused(
            _("Write the reply, with %(most)s characters at most.") % {"most": LONGEST_TEXT},
            code="text",
        )
    for placeholder in _BRACED.findall(words):
        if placeholder not in PLACEHOLDERS:
            raise Refused(
                _("{%(name)s} is not known. You can use {nama}, {sapaan} and {toko}.")
                % {"name": placeholder},
                code="placeholder",
            )
    kept = CannedReply.objects.for_business(business_id)
    if kept.filter(shortcut__iexact=name).exclude(pk=reply_id).exists():
        raise Refused(_("There is a reply of this name already."), code="taken")
    if reply_id is None:
        if kept.count() >= MOST_REPLIES:
            raise Refused(
                _("%(most)s quick replies at most. Delete one first.") % {"most": MOST_REPLIES},
                code="too_many",
            )
        made: CannedReply = kept.create(business_id=business_id, shortcut=name, text=words)
        return made
    found: CannedReply | None = kept.filter(pk=reply_id).first()
    if found is None:
        raise NotFound(_("This quick reply does not exist any more."))
    found.shortcut, found.text = name, words
    found.save(update_fields=["shortcut", "text", "updated_at"])
    return found


@in_transaction
def delete_canned_reply(*, business_id: int, reply_id: int) -> None:
    """Forgets a ready-made reply."""
    if not CannedReply.objects.for_business(business_id).filter(pk=reply_id).delete()[0]:
        raise NotFound(_("This quick reply does not exist any more."))


def fill_in(text: str, *, name: str, address: str, shop: str) -> str:
    """A ready-made reply for one customer; who has no name is addressed instead."""
    values = {"nama": name or address, "sapaan": address, "toko": shop}
    return _BRACED.sub(lambda found: values.get(found[1], found[0]), text)
