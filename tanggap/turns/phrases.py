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
