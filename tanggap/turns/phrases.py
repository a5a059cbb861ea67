"""The fixed sentences of a turn that no model speaks."""

from tanggap.assistant.base import TurnContext
from tanggap.businesses.info import ShopInfo


def handover_line(context: TurnContext, *, english: bool = False) -> str:
    """What a customer reads when only a person can help."""
    info = context.shop.info
    if english:
        who = info.owner_name or "the owner"
        return f"Sorry, I need to check this with {who} first. You will get an answer right here."
    who = info.owner_name or "pemilik toko"
    return (
        f"Maaf {info.form_of_address}, yang ini aku tanyakan dulu ke {who} ya. "
        "Nanti dibalas di sini."
    )


def remainder_line(context: TurnContext, *, english: bool) -> str:
    """What a customer reads after answers to some of their questions, of the others."""
    info = context.shop.info
    if english:
        who = info.owner_name or "the owner"
        return f"I will check the rest with {who}. You will get an answer right here."
    who = info.owner_name or "pemilik toko"
    return f"Sisanya aku tanyakan dulu ke {who} ya {info.form_of_address}, nanti dibalas di sini."


def escalation_line(context: TurnContext, *, complaint: bool, english: bool) -> str:
    """What a customer reads when the owner wants to answer such messages in person."""
    info = context.shop.info
    if english:
        sorry = "Sorry about that. " if complaint else ""
        return (
            f"{sorry}I am passing this on to {info.owner_name or 'the owner'}, "
            "who will answer you here."
        )
    me = "kami" if info.tone == "formal" else "aku"
    who = info.owner_name or "pemilik toko"
    address = info.form_of_address
    if complaint:
        return (
            f"Maaf ya {address}. Ini {me} teruskan ke {who} supaya langsung ditangani. "
            "Nanti dibalas di sini."
        )
    return f"Baik {address}, yang ini {me} teruskan ke {who} ya. Nanti dibalas di sini."


_MEDIA_LINES = {
    "proof": (
        "Makasih {kak}, bukti bayar untuk pesanan {number} sudah masuk. "
        "Dicek dulu ya, nanti dikabari di sini."
    ),
    "sticker": "Hehe, makasih {kak} 😊 Ada yang bisa dibantu?",
    "audio": (
        "Maaf {kak}, pesan suaranya belum bisa aku dengar. Boleh diketik aja? "
        "Aku kabari juga {who}."
    ),
    "image": "Fotonya sudah masuk ya {kak}. Aku tunjukkan dulu ke {who}, nanti dibalas di sini.",
    "video": "Videonya sudah masuk ya {kak}. Aku tunjukkan dulu ke {who}, nanti dibalas di sini.",
    "document": "Berkasnya sudah masuk ya {kak}. Aku teruskan ke {who}, nanti dibalas di sini.",
    "contact": "Kontaknya sudah masuk ya {kak}. Aku teruskan ke {who}.",
    "location": (
        "Titik lokasinya sudah masuk ya {kak}. Boleh tulis juga nama daerah dan alamatnya? "
        "Aku kabari {who} juga."
    ),
}


def media_line(kind: str, info: ShopInfo, *, number: str = "") -> str:
    """What a customer reads of something that they sent instead of words."""
    text = _MEDIA_LINES[kind].format(
        kak=info.form_of_address or "kak", who=info.owner_name or "pemilik toko", number=number
    )
    return text.replace(" 😊", "") if info.tone == "formal" else text


_ORDER_LINES = {
    "gone": (
        "Rincian pesanan yang tadi sudah tidak berlaku {kak}. Mau pesan apa dan berapa?",
        "That order summary is no longer valid. What would you like, and how many?",
    ),
    "not_placed": (
        "Pesanannya belum dicatat ya {kak}. Mau diganti yang lain?",
        "Nothing has been ordered yet. Would you like something else instead?",
    ),
    "changed": (
        "Sebentar {kak}, ada yang berubah sejak tadi, jadi belum dicatat. Ini yang terbaru:",
        "Wait, something has changed since, so nothing is placed yet. This is how it is now:",
    ),
    "expired": (
        "Rincian tadi sudah terlalu lama {kak}, jadi belum dicatat. Aku hitung ulang ya:",
        "That summary is too old, so nothing is placed yet. Here it is again:",
    ),
    "to_owner": (
        "Aku teruskan ke pemilik ya {kak}, nanti dibalas di sini.",
        "I have asked the owner, who will answer here.",
    ),
    "cancelled": (
        "Baik {kak}, pesanan {number} sudah dibatalkan.",
        "All right, order {number} is cancelled.",
    ),
    "updated": (
        "Siap {kak}, pesanan {number} sudah diubah:",
        "Done, order {number} has been changed:",
    ),
}


def order_line(key: str, info: ShopInfo, language: str, **slots: str) -> str:
    """What is said of an order at the moment of writing it down."""
    indonesian, english = _ORDER_LINES[key]
    text = english if language == "en" else indonesian
    return text.format(kak=info.form_of_address or "kak", **slots).replace(" ,", ",")
