"""Which conversations a person wants to see."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict

from tanggap.businesses.models import Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.core.clock import SYSTEM_CLOCK

# A person is asked for or holds it; the assistant is about to answer; everything else.
Section = Literal["person", "waiting", "recent"]
SECTIONS: Final[tuple[Section, ...]] = ("person", "waiting", "recent")

Which = Literal["all", "person", "unread", "mine", "closed"]
_WORDS: Final[dict[str, Which]] = {
    "perlu": "person",
    "belum": "unread",
    "saya": "mine",
    "selesai": "closed",
}
_ADDRESS: Final = {which: word for word, which in _WORDS.items()}
# What nobody has opened for so long is no news, and looking for it would read the whole shop.
UNREAD_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """One view of the inbox, as its address says it."""

    which: Which = "all"
    channel_kind: str = ""
    label_id: int | None = None

    @classmethod
    def read(cls, query: QueryDict) -> "Choice":
        """What an address asks for; anything unknown counts as not said."""
        which = _WORDS.get(query.get("lihat", ""), "all")
        # The address of before, which people have in their bookmarks and notices.
        if query.get("perlu") == "1":
            which = "person"
        kind, label = query.get("kanal", ""), query.get("label", "")
        return cls(
            which,
            kind if kind in Channel.Kind.values else "",
            int(label) if label.isdecimal() and len(label) < 12 else None,
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts that the list has."""
        if self.which == "person":
            return SECTIONS[:1]
        return SECTIONS[-1:] if self.which == "closed" else SECTIONS

    @property
    def ordered_by(self) -> str:
        """The moment by which the list is ordered, newest first."""
        return "closed_at" if self.which == "closed" else "last_message_at"

    @property
    def filtered(self) -> bool:
        """Whether anything is left out besides what was put aside."""
        return self != EVERYTHING

    @property
    def query(self) -> str:
        """The part of an address that asks for this view."""
        parts: dict[str, Any] = {}
        if self.which != "all":
            parts["lihat"] = _ADDRESS[self.which]
        if self.channel_kind:
            parts["kanal"] = self.channel_kind
        if self.label_id is not None:
            parts["label"] = self.label_id
        return urlencode(parts)

    def narrow(self, rows: QuerySet[Conversation], reader: Member | None) -> QuerySet[Conversation]:
        """Only the conversations of this view; `seen_id` must have been annotated."""
        rows = rows.filter(closed_at__isnull=self.which != "closed")
        if self.which == "unread":
            since = SYSTEM_CLOCK.now() - timedelta(days=UNREAD_DAYS)
            rows = rows.filter(last_message_at__gte=since, last_incoming_id__gt=F("seen_id"))
        if self.which == "mine":
            rows = rows.filter(assigned_to=reader)
        if self.channel_kind:
            rows = rows.filter(channel__kind=self.channel_kind)
        if self.label_id is not None:
            # Labels belong to one shop, so that another shop's finds nothing here.
            rows = rows.filter(customer__label_uses__label_id=self.label_id)
        return rows


EVERYTHING: Final = Choice()
