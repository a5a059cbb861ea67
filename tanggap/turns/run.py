"""One turn, from a claim to a committed answer. The whole flow, on one screen."""

from dataclasses import replace
from datetime import datetime

import structlog

from tanggap.assistant.base import TurnContext, Usage
from tanggap.assistant.builtin.understand.shelf import shelf_of
from tanggap.assistant.shop import Shop, ShopCache
from tanggap.businesses.services import tell_of_budget
from tanggap.channels.registry import adapter_for
from tanggap.conversations.services.holding import end_idle_takeover
from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.db import in_db, in_db_long
from tanggap.deliveries.drafting import Drafting, can_show_drafts, end_drafting
from tanggap.deliveries.presence import Presence
from tanggap.guard.check import Judging
from tanggap.guard.facts import facts_of, index_names
from tanggap.turns.answer import Stopwatch, make_answer
from tanggap.turns.choosing import Answerers, Choice, budget_of, choose
from tanggap.turns.claim import Claim, release, stand_down
from tanggap.turns.commit import Answer, Committed, commit_turn, record_spending
from tanggap.turns.desk.turn import at_the_desk
from tanggap.turns.drafts import GuardedStream
from tanggap.turns.load import Loaded, load_turn
from tanggap.turns.notices import tell_owner, tell_owner_it_works_again
from tanggap.turns.perceiving import HasSenses, Perceived, perceive

__all__ = ["Answerers", "run_turn"]

log = structlog.get_logger(__name__)

# A customer who keeps writing while answers are being made gets one after this many tries, without
# the newest message; that one is answered next.
MAX_REMAKES = 2


async def run_turn(
    claim: Claim, *, clock: Clock, shops: ShopCache, answerers: Answerers
) -> Committed:
    """Answers everything unanswered in a claimed conversation, once."""
    remakes = 0
    spent = Usage()
    overtaken: Loaded | None = None
    while True:
        watch = Stopwatch()
        started_at = clock.now()
        loaded = await in_db(load_turn, claim)
        if loaded is None:
            await _pay(overtaken, spent, clock)
            return Committed.LOST
        if loaded.taken_over and loaded.resumes_at and loaded.resumes_at <= started_at:
            # The person has been silent for long enough, and the customer waits.
            await in_db(end_idle_takeover, conversation_id=claim.conversation_id, now=started_at)
            loaded = replace(loaded, taken_over=False)
        if loaded.taken_over or not loaded.questions:
            until = loaded.resumes_at if loaded.questions else None
            await in_db(stand_down, claim=claim, until=until)
            await _pay(overtaken, spent, clock)
            return Committed.LOST
        if loaded.due_at is not None and loaded.due_at > started_at:
            # The burst goes on: come back when the customer is quiet.
            await in_db(release, claim=claim)
            await _pay(overtaken, spent, clock)
            live.signal(live.WORKER_GROUP, "due", at=loaded.due_at.timestamp())
            return Committed.OUTDATED
        shop = await _shop(loaded, shops)
        watch.lap("load")
        live.signal(live.drafts_group(claim.conversation_id), "typing", on=True)
        presence = _presence(loaded)
        choice = choose(loaded, answerers, now=started_at)
        perceived = await perceive(loaded, senses=_senses(choice), info=shop.info, now=started_at)
        if perceived.loaded is not loaded:
            watch.lap("media")
        loaded = perceived.loaded
        if loaded.member_id is not None:
            answer = await in_db(at_the_desk, loaded, shop, started_at)
        elif perceived.wordless and perceived.lines:
            answer = _answer_to_files(perceived, shop, started_at)
        else:
            context = _context(loaded, shop, clock)
            answer = await make_answer(
                context,
                choice=choice,
                show=_show(loaded, context),
                watch=watch,
                started_at=started_at,
            )
            _add_files(answer, perceived)
        presence.end()
        await end_drafting(claim.conversation_id)
        answer.draft.usage += spent
        answer.milliseconds.update(watch.done(), waited=_waited_ms(loaded, started_at))
        outcome = await in_db(
            commit_turn,
            loaded=loaded,
            answer=answer,
            now=clock.now(),
            even_if_outdated=remakes >= MAX_REMAKES,
        )
        if outcome is not Committed.OUTDATED:
            break
        remakes += 1
        # Answers that were overtaken have been paid for as well.
        spent, overtaken = answer.draft.usage, loaded
    if outcome is Committed.LOST:
        await _pay(loaded, answer.draft.usage, clock)
        live.signal(live.drafts_group(claim.conversation_id), "typing", on=False)
        log.info("turn_lost", conversation=claim.conversation_id)
    else:
        await _tell_owner(loaded, answer, clock)
    return outcome


async def _pay(loaded: Loaded | None, usage: Usage, clock: Clock) -> None:
    """Counts what was paid for answers that no customer will see."""
    if loaded is not None and usage.cost_micro_usd:
        await in_db(record_spending, loaded=loaded, usage=usage, now=clock.now())


def _senses(choice: Choice) -> HasSenses | None:
    """Ears and eyes of the model that may answer; `None` for the built-in responder."""
    make_senses = getattr(choice.chatgpt, "senses", None)
    return make_senses() if make_senses is not None else None


def _answer_to_files(perceived: Perceived, shop: Shop, started_at: datetime) -> Answer:
    return Answer(
        draft=perceived.draft(),
        started_at=started_at,
        info=shop.info,
        fallback_reason=perceived.failure,
    )


def _add_files(answer: Answer, perceived: Perceived) -> None:
    """Says what became of files before the answer to the words beside them."""
    draft = answer.draft
    draft.usage += perceived.usage
    if perceived.lines:
        draft.text = "\n".join([*dict.fromkeys(perceived.lines), draft.text])
        draft.handover = draft.handover or perceived.handover


def _presence(loaded: Loaded) -> Presence:
    """Shows the customer on a pushed channel that the newest question is being answered."""
    presence = Presence(
        channel_kind=loaded.channel_kind,
        channel_id=loaded.channel_id,
        conversation_id=loaded.claim.conversation_id,
    )
    presence.begin(loaded.question_ids[-1])
    return presence


def _waited_ms(loaded: Loaded, started_at: datetime) -> float:
    """How long the oldest question lay before this turn began, the quiet window included."""
    since = loaded.waiting_since or started_at
    return round(max(0.0, (started_at - since).total_seconds() * 1000), 1)


async def _shop(loaded: Loaded, shops: ShopCache) -> Shop:
    revisions = (loaded.business_id, loaded.info_revision, loaded.catalogue_revision)
    shop = shops.get(*revisions)
    if shop is None:
        shop = await in_db_long(_load, shops, revisions)
    return shop


def _load(shops: ShopCache, revisions: tuple[int, int, int]) -> Shop:
    """Reads a shop, and builds the indexes that would otherwise hold up the event loop."""
    shop = shops.load(*revisions)
    index_names(shop)
    shelf_of(shop)
    return shop


def _context(loaded: Loaded, shop: Shop, clock: Clock) -> TurnContext:
    return TurnContext(
        shop=shop,
        conversation_id=loaded.claim.conversation_id,
        customer_id=loaded.customer_id,
        customer_name=loaded.customer_name,
        history=loaded.history,
        questions=loaded.questions,
        now=clock.now(),
        memory=loaded.memory,
        customer_address=loaded.customer_address,
        customer_phone=loaded.customer_phone,
        open_quote=loaded.open_quote,
        latest_order=loaded.latest_order,
    )


def _show(loaded: Loaded, context: TurnContext) -> GuardedStream | None:
    """Streams the draft where somebody is looking at it."""
    claim = loaded.claim
    show = None
    if can_show_drafts(loaded.channel_kind):
        show = Drafting(
            channel_kind=loaded.channel_kind,
            channel_id=loaded.channel_id,
            conversation_id=claim.conversation_id,
            draft_id=claim.fence or 1,
        ).show
    elif not adapter_for(loaded.channel_kind).pulled or not live.has_waiters(
        live.drafts_group(claim.conversation_id)
    ):
        return None
    return GuardedStream(
        conversation_id=claim.conversation_id,
        fence=claim.fence,
        judging=lambda: Judging(facts_of(context)),
        show=show,
    )


async def _tell_owner(loaded: Loaded, answer: Answer, clock: Clock) -> None:
    now = clock.now()
    budget = budget_of(loaded, now)
    if loaded.budget_told != budget.near and (budget.spent or not budget.near):
        # Spent without a notice (the owner has closed it), or a new month has begun.
        await in_db(tell_of_budget, business_id=loaded.business_id, budget=budget, now=now)
    if answer.fallback_reason and answer.fallback_reason != "budget_spent":
        await in_db(
            tell_owner,
            business_id=loaded.business_id,
            reason=answer.fallback_reason,
            own_key=bool(loaded.openai_key_sealed),
            now=now,
        )
    elif loaded.model_in_trouble and answer.draft.usage.model_calls:
        await in_db(tell_owner_it_works_again, business_id=loaded.business_id, now=now)
