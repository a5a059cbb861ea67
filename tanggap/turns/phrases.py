"""The fixed sentences of a turn that no model speaks."""

from tanggap.assistant.base import TurnContext


def handover_line(context: TurnContext) -> str:
    """What a customer reads when only a person can help."""
    info = context.shop.info
    who = info.owner_name or "pemilik toko"
    return (
        f"Maaf {info.form_of_address}, yang ini aku tanyakan dulu ke {who} ya. "
        "Nanti dibalas di sini."
    )


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
