"""Writing each shop's week once, and sending it once, whatever crashes."""

import smtplib
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F

from tanggap.businesses.models import Business, Member
from tanggap.conversations.models import Message
from tanggap.core.db import in_transaction
from tanggap.deliveries.services import queue_delivery
from tanggap.reports.kinds.cost import rules_of
from tanggap.reports.models import ReportRules, WeeklySummary
from tanggap.reports.weekly.composing import compose, last_week
from tanggap.reports.weekly.wishes import owners_chat

log = structlog.get_logger(__name__)

State = WeeklySummary.State
# On the shop's clock, on Monday: before the shop opens, after the night's days are counted.
SENT_AT: Final = time(8)
# Monday's summary is no news on Thursday.
STALE_AFTER: Final = timedelta(days=2)
LEASE: Final = timedelta(minutes=5)
RETRY_AFTER: Final = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


def write_weeklies(*, now: datetime, limit: int = 50) -> int:
    """Writes the summaries whose hour has come, each in a transaction of its own; how many.

    The row is unique by shop and week: of two workers one writes it.
    """
    written = 0
    for business in Business.objects.order_by("pk").iterator(chunk_size=500):
        week = last_week(business, now)
        begins = datetime.combine(week.last + timedelta(days=1), SENT_AT, _zone(business))
        if not begins <= now < begins + STALE_AFTER:
            continue
        if WeeklySummary.objects.filter(business=business, week_on=week.first).exists():
            continue
        rules = rules_of(business)
        summary = compose(business, week.first, now=now)
        wanted = rules.weekly_on and not summary.empty
        WeeklySummary.objects.bulk_create(
            [
                WeeklySummary(
                    business=business,
                    week_on=week.first,
                    by=rules.weekly_by,
                    text=summary.text,
                    state=State.DUE if wanted else State.SKIPPED,
                    reason="" if wanted else _why_not(rules),
                    due_at=now if wanted else None,
                    created_at=now,
                )
            ],
            ignore_conflicts=True,
        )
        written += 1
        if written >= limit:
            break
    return written


def _zone(business: Business) -> ZoneInfo:
    return ZoneInfo(business.timezone)


def _why_not(rules: ReportRules) -> str:
    return "Tidak ada yang terjadi." if rules.weekly_on else "Dimatikan."


def due_weeklies(*, now: datetime, limit: int = 20) -> list[int]:
    """Summaries that wait to be sent; those whose sender died become uncertain, not repeated."""
    WeeklySummary.objects.filter(state=State.SENDING, leased_until__lt=now).update(
        state=State.UNCERTAIN, reason="Terputus saat mengirim; mungkin sudah sampai.", due_at=None
    )
    waiting = WeeklySummary.objects.filter(state=State.DUE, due_at__lte=now).order_by("due_at")
    return list(waiting.values_list("pk", flat=True)[:limit])


def send_weekly(*, summary_id: int, now: datetime) -> None:
    """Sends one summary its way; another worker's is left alone.

    No transaction is open while the mail server is waited on.
    """
    claimed = WeeklySummary.objects.filter(pk=summary_id, state=State.DUE, due_at__lte=now)
    if not claimed.update(
        state=State.SENDING, leased_until=now + LEASE, attempts=F("attempts") + 1
    ):
        return
    summary = WeeklySummary.objects.select_related("business").get(pk=summary_id)
    if summary.by == ReportRules.By.EMAIL:
        _by_mail(summary, now)
    else:
        _by_chat(summary_id=summary_id, now=now)


@in_transaction
def _by_chat(*, summary_id: int, now: datetime) -> None:
    """Message, delivery and the end of this are one transaction: what crashes leaves all or none.

    From there the delivery has its own states, pace and care for what is uncertain.
    """
    summary = WeeklySummary.objects.select_related("business").get(pk=summary_id)
    conversation = owners_chat(summary.business, summary.by)
    if conversation is None:
        _end(summary, State.FAILED, now, "Chatmu tidak terhubung lagi.")
        return
    message = Message.objects.create(
        business=summary.business,
        conversation=conversation,
        channel=conversation.channel,
        direction=Message.Direction.OUTGOING,
        author=Message.Author.ASSISTANT,
        text=summary.text,
        sent_at=now,
        created_at=now,
    )
    queue_delivery(
        business_id=summary.business_id,
        channel_id=conversation.channel_id,
        channel_kind=conversation.channel.kind,
        conversation_id=conversation.pk,
        message_id=message.pk,
        now=now,
    )
    _end(summary, State.SENT, now)


def _by_mail(summary: WeeklySummary, now: datetime) -> None:
    owners = Member.objects.for_business(summary.business).filter(role=Member.Role.OWNER)
    to = list(owners.values_list("account__email", flat=True))
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        _end(summary, State.FAILED, now, "Server ini belum bisa mengirim email.")
        return
    title, _, text = summary.text.partition("\n\n")
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        # Nothing has been handed over: another time does no harm.
        _again(summary, now, error)
        return
    try:
        EmailMessage(title, f"{title}\n\n{text}\n", to=to, connection=connection).send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        _again(summary, now, error)
    except (OSError, smtplib.SMTPException) as error:
        log.error("weekly_uncertain", summary=summary.pk, error=repr(error)[:200])
        _end(summary, State.UNCERTAIN, now, "Terputus saat mengirim; mungkin sudah sampai.")
    else:
        _end(summary, State.SENT, now)
    finally:
        connection.close()


def _again(summary: WeeklySummary, now: datetime, error: Exception) -> None:
    """Tries later, or gives up after the last time."""
    log.error("weekly_not_sent", summary=summary.pk, error=type(error).__name__)
    if summary.attempts > len(RETRY_AFTER):
        _end(summary, State.FAILED, now, "Server email menolak.")
        return
    WeeklySummary.objects.filter(pk=summary.pk).update(
        state=State.DUE, leased_until=None, due_at=now + RETRY_AFTER[summary.attempts - 1]
    )


def _end(summary: WeeklySummary, state: str, now: datetime, reason: str = "") -> None:
    WeeklySummary.objects.filter(pk=summary.pk, state=State.SENDING).update(
        state=state,
        reason=reason,
        due_at=None,
        leased_until=None,
        sent_at=now if state == State.SENT else None,
    )
