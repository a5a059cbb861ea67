"""Asking for trials, stopping them, and the worker's claim on them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet

from tanggap.businesses.models import Business, Member
from tanggap.core import live
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.leases import LEASE
from tanggap.evals.models import Trial

MOST_QUESTIONS: Final = 50
MOST_REPEATS: Final = 8
# A trial that met our own error this often is given up; the owner may ask for another.
MOST_FAILURES: Final = 2
# Trials kept for comparison; older ones are deleted with a new one.
TRIALS_KEPT: Final = 20

_WAITING = (Trial.State.QUEUED, Trial.State.RUNNING)


def steering_mark(business: Business) -> str:
    """Changes whenever the owner tells the assistant something else to say or do."""
    steered = (
        business.tone,
        business.form_of_address,
        business.answer_language,
        business.instructions,
        business.say,
        business.never_say,
        business.escalations,
    )
    return hashlib.sha256(orjson.dumps(steered)).hexdigest()[:16]


@in_transaction
def start_trial(
    *, member: Member, questions: int, repeats: int, model: str, now: datetime
) -> Trial:
    """Queues a trial for the workers.

    Raises `Refused` while another of this shop waits or runs, and for sizes beyond the bounds.
    """
    if not 1 <= questions <= MOST_QUESTIONS or not 1 <= repeats <= MOST_REPEATS:
        raise Refused(
            f"Paling banyak {MOST_QUESTIONS} pertanyaan dan {MOST_REPEATS} kali ulang.", code="size"
        )
    if model not in ("", "builtin"):
        raise Refused("Penjawab ini tidak ada.", code="model")
    trials = Trial.objects.for_business(member.business_id)
    try:
        with transaction.atomic():
            trial: Trial = Trial.objects.create(
                business_id=member.business_id,
                requested_by=member,
                requested_at=now,
                questions=questions,
                repeats=repeats,
                model=model,
                steering=steering_mark(member.business),
            )
    except IntegrityError:
        raise Refused(
            "Uji yang tadi belum selesai. Tunggu sebentar, atau hentikan dulu.", code="running"
        ) from None
    old = trials.order_by("-pk").values_list("pk", flat=True)[TRIALS_KEPT:]
    trials.filter(pk__in=list(old)).delete()
    transaction.on_commit(lambda: live.signal(live.TRIALS_GROUP, "due"))
    return trial


def stop_trial(*, member: Member, trial_id: int, now: datetime) -> bool:
    """Ends a trial at once; what it has found is dropped. Returns whether it was still going."""
    mine = Trial.objects.for_business(member.business_id).filter(pk=trial_id)
    if not mine.exists():
        raise NotFound("Uji ini tidak ada.")
    stopped = mine.filter(state__in=_WAITING).update(
        state=Trial.State.STOPPED, ended_at=now, leased_until=None, fence=F("fence") + 1
    )
    return bool(stopped)


@dataclass(frozen=True, slots=True)
class TrialClaim:
    """The right to run one trial, as long as `fence` is the row's newest."""

    trial_id: int
    business_id: int
    fence: int
    failures: int


def claim_trials(*, now: datetime, limit: int) -> list[TrialClaim]:
    """Takes up to `limit` trials that wait, or whose worker gave no sign of life."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    claims: list[TrialClaim] = []
    # Nearly always there is none; looking costs SQLite no lock, and every worker looks each second.
    if not Trial.objects.filter(free, state__in=_WAITING).exists():
        return claims
    with transaction.atomic():
        rows = Trial.objects.filter(free, state__in=_WAITING).order_by("requested_at")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        for trial in rows[:limit]:
            # A lease that ran out is a worker that died over it.
            died = trial.leased_until is not None
            taken = Trial.objects.filter(free, pk=trial.pk, fence=trial.fence).update(
                state=Trial.State.RUNNING,
                leased_until=now + LEASE,
                fence=F("fence") + 1,
                answered=0,
                started_at=now,
                failures=F("failures") + (1 if died else 0),
            )
            if taken:
                failures = trial.failures + (1 if died else 0)
                claims.append(TrialClaim(trial.pk, trial.business_id, trial.fence + 1, failures))
    return claims


def extend_trial_leases(*, claims: list[TrialClaim], now: datetime) -> None:
    """Says that these are still being run."""
    for claim in claims:
        _held(claim).update(leased_until=now + LEASE)


def note_answered(*, claim: TrialClaim, answered: int) -> bool:
    """Notes the progress; false when the trial was stopped or claimed anew."""
    return bool(_held(claim).update(answered=answered))


def finish_trial(
    *, claim: TrialClaim, results: dict[str, object], answered: int, now: datetime
) -> bool:
    """Stores what a trial found; false when it was stopped meanwhile."""
    done = _held(claim).update(
        state=Trial.State.DONE,
        results=results,
        # Two notes of progress may have overtaken each other.
        answered=answered,
        ended_at=now,
        leased_until=None,
    )
    return bool(done)


def give_up_trial(*, claim: TrialClaim, now: datetime) -> None:
    """After an error of ours: once more, then for good."""
    if claim.failures + 1 >= MOST_FAILURES:
        _held(claim).update(state=Trial.State.FAILED, ended_at=now, leased_until=None)
    else:
        _held(claim).update(leased_until=None, failures=F("failures") + 1)


def release_trial(*, claim: TrialClaim) -> None:
    """Gives a trial back unfinished: the process ends."""
    _held(claim).update(leased_until=None)


def _held(claim: TrialClaim) -> QuerySet[Trial]:
    rows: QuerySet[Trial] = Trial.objects.filter(
        pk=claim.trial_id, fence=claim.fence, state=Trial.State.RUNNING
    )
    return rows
