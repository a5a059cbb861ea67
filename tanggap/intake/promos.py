"""STOP, MULAI, and the answer to "mau dapat info promo?": settled where they come in.

Not left to a turn: a no has to hold from the moment in which the message is stored, also while a
person holds the conversation and the assistant is silent. What is settled here is confirmed here,
once, in a fixed sentence, and stands in the thread like any answered question.
"""

from datetime import datetime, timedelta
from typing import Any

import structlog

from tanggap.channels.base import IncomingMessage
from tanggap.core import raw
from tanggap.customers.consent import (
    ASK_PREFIX,
    ASKED_TEXT,
    START_TEXT,
    STOP_TEXT,
    allow_promos,
    refuse_promos,
)
from tanggap.customers.models import Consent
from tanggap.customers.promowords import PromoWish, promo_wish
from tanggap.intake.confirming import confirm

log = structlog.get_logger(__name__)

# How far the clock of a vendor and ours may be apart.
_CLOCKS = timedelta(minutes=1)

_SAID = {
    "stopped": (
        "Baik {kak}, {shop} tidak akan kirim promo lagi. Kalau mau tanya atau pesan tetap dibalas "
        "seperti biasa ya. Mau promo lagi kapan-kapan? Balas MULAI.",
        "All right, {shop} will send you no more promos. Questions and orders are still answered "
        "here. To get promos again, reply MULAI.",
    ),
    "started": (
        "Siap {kak}, info promo dari {shop} akan dikirim di sini. Mau berhenti? Balas STOP.",
        "Done, promos from {shop} will come here. To stop them, reply STOP.",
    ),
    "declined": (
        "Baik {kak}, tidak akan dikirimi promo. Kalau berubah pikiran, balas MULAI.",
        "All right, you will get no promos. If you change your mind, reply MULAI.",
    ),
}

_ABOUT = """
    SELECT c.memory, b.name, b.form_of_address, b.answer_language, i.promos_refused_at,
           i.promos_asked_at, c.customer_id,
           (SELECT m.external_id FROM conversations_message m
            WHERE m.conversation_id = c.id AND m.direction = 'out' ORDER BY m.id DESC LIMIT 1)
    FROM conversations_conversation c
    JOIN businesses_business b ON b.id = c.business_id
    JOIN customers_channelidentity i ON i.id = c.identity_id
    WHERE c.id = %s
"""


def settle_promo_wish(
    *,
    conversation_id: int,
    business_id: int,
    channel_id: int,
    message_id: int,
    incoming: IncomingMessage,
    now: datetime,
) -> bool:
    """Does and confirms what a message wishes about promos; false when it is about anything else.

    Within the transaction that has stored the message; the conversation's row is locked.
    """
    wish = promo_wish(incoming.text) if incoming.kind == "text" else None
    if wish is None:
        return False
    about = raw.one(_ABOUT, [conversation_id])
    assert about is not None, "the caller holds the conversation"
    memory, shop, address, language, refused_at, asked_at, customer_id, last_said = about
    asked = asked_at is not None and str(last_said or "").startswith(ASK_PREFIX)
    refused = raw.moment(refused_at)
    outcome = _outcome(wish, asked=asked, refused=refused is not None)
    if outcome is None:
        return False
    if outcome == "started" and refused is not None and incoming.sent_at < refused - _CLOCKS:
        # Written before a no that reached us first: the no is the newer word.
        return False
    settle = allow_promos if outcome == "started" else refuse_promos
    answers_us = asked and wish in (PromoWish.YES, PromoWish.NO)
    spoken = START_TEXT if outcome == "started" else STOP_TEXT
    settle(
        customer_id=customer_id,
        channel_id=channel_id,
        source=Consent.Source.ASKED if answers_us else Consent.Source.CHAT,
        text_version=ASKED_TEXT if answers_us else spoken,
        at=now,
    )
    english = language == "customer" and _speaks_english(memory)
    text = _SAID[outcome][english].format(kak=address or "kak", shop=shop)
    confirm(
        conversation_id=conversation_id,
        business_id=business_id,
        channel_id=channel_id,
        message_id=message_id,
        text=text,
        topic="promo",
        now=now,
    )
    log.info("promos_settled", outcome=outcome, customer=customer_id, channel=channel_id)
    return True


def _outcome(wish: PromoWish, *, asked: bool, refused: bool) -> str | None:
    match wish:
        case PromoWish.STOP:
            return "stopped"
        case PromoWish.START:
            return "started"
        case PromoWish.MAYBE_START:
            return "started" if asked or refused else None
        case PromoWish.YES:
            return "started" if asked else None
        case PromoWish.NO:
            return "declined" if asked else None


def _speaks_english(memory: Any) -> bool:
    builtin = raw.parsed(memory).get("builtin")
    return isinstance(builtin, dict) and builtin.get("language") == "en"
