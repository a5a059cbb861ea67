"""The code with which somebody of the shop links their own account: settled at the door."""

from datetime import datetime

from tanggap.businesses.rights import Right, may
from tanggap.channels.base import IncomingMessage
from tanggap.core import raw
from tanggap.customers.owners import code_in, link_identity
from tanggap.intake.confirming import confirm

_WELCOME = (
    "Halo {name}, nomor ini sekarang terhubung dengan {shop}. Tulis di sini kapan saja, misalnya:\n"
    "• {product} habis\n{owner}• pesanan hari ini\n"
    "Tulis “bantuan” untuk lihat semuanya."
)
_FOR_OWNERS = "• {product} jadi 15rb\n• tutup sampai Senin\n"
_WORTHLESS = "Kode ini sudah tidak berlaku. Buat kode baru di konsol, lalu kirim lagi dari sini."

_ABOUT = """
    SELECT c.identity_id, b.name,
           (SELECT p.name FROM catalogue_product p
            WHERE p.business_id = b.id AND p.archived_at IS NULL ORDER BY p.id LIMIT 1)
    FROM conversations_conversation c JOIN businesses_business b ON b.id = c.business_id
    WHERE c.id = %s
"""


def settle_link(
    *,
    conversation_id: int,
    business_id: int,
    channel_id: int,
    message_id: int,
    incoming: IncomingMessage,
    now: datetime,
) -> bool:
    """Links the account that sends a code; false when the message is about anything else.

    Within the transaction that has stored the message; the conversation's row is locked.
    """
    code = code_in(incoming.start_payload or incoming.text)
    if not code:
        return False
    about = raw.one(_ABOUT, [conversation_id])
    assert about is not None, "the caller holds the conversation"
    identity_id, shop, product = about
    member = link_identity(
        business_id=business_id,
        channel_id=channel_id,
        identity_id=identity_id,
        code=code,
        now=now,
    )
    text = _WORTHLESS
    if member is not None:
        named = product or "Es Teh"
        more = _FOR_OWNERS.format(product=named) if may(member, Right.CATALOGUE) else ""
        text = _WELCOME.format(
            name=member.account.get_short_name(), shop=shop, product=named, owner=more
        )
    confirm(
        conversation_id=conversation_id,
        business_id=business_id,
        channel_id=channel_id,
        message_id=message_id,
        text=text,
        topic="human",
        now=now,
    )
    return True
