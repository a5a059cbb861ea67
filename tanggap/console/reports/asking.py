"""What a request asks of a report: which days, which channel."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from tanggap.businesses.models import Business
from tanggap.core.errors import Refused
from tanggap.reports.periods import NAMED, Period, custom_period, named_period, today_in
from tanggap.reports.reading import channel_names
from tanggap.reports.wording import PERIODS


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen, with the address that chooses it."""

    label: str
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown, and what else could be."""

    period: Period
    channel_id: int | None
    channels: dict[int, str]
    today: date
    # Why another period is shown than the one that was written.
    problem: str = ""

    @property
    def query(self) -> str:
        """The same choice for another address."""
        return self._query(self.period.name, self.channel_id)

    @property
    def periods(self) -> list[Choice]:
        """The periods that have a name."""
        return [
            Choice(PERIODS[name], self._query(name, self.channel_id), name == self.period.name)
            for name in NAMED
        ]

    def _query(self, name: str, channel_id: int | None) -> str:
        asked: dict[str, object] = (
            {"periode": name}
            if name
            else {"dari": self.period.first.isoformat(), "sampai": self.period.last.isoformat()}
        )
        if channel_id is not None:
            asked["kanal"] = channel_id
        return urlencode(asked)


def asked_of(request: HttpRequest, business: Business, *, now: datetime) -> Asked:
    """Reads `?periode=`, or `?dari=` and `?sampai=`, and `?kanal=`; one statement.

    Dates that make no sense are told with the last 30 days in their place. A channel of another
    shop is as good as none.
    """
    today = today_in(ZoneInfo(business.timezone), now)
    period, problem = named_period(request.GET.get("periode", ""), today), ""
    if not request.GET.get("periode") and (request.GET.get("dari") or request.GET.get("sampai")):
        try:
            period = custom_period(
                request.GET.get("dari", ""), request.GET.get("sampai", ""), today
            )
        except Refused as error:
            problem = error.message
    channels = channel_names(business)
    wanted = request.GET.get("kanal", "")
    channel_id = int(wanted) if wanted.isdigit() and int(wanted) in channels else None
    return Asked(period, channel_id, channels, today, problem)
