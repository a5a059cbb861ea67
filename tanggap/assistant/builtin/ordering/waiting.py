"""A name or number from who asked where an order is that this chat knows nothing of."""

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.speech import Speech
from tanggap.assistant.builtin.talk import Part, Talk


async def pass_on(talk: Talk, heard: Heard, memory: Memory, speech: Speech) -> Part | None:
    """ "Atas nama Dewi", after "pesananku sampai mana?": for the owner to look up."""
    told = heard.details
    if memory.intent != "order_status" or heard.edit.changed or not (told.name or told.phone):
        return None
    await talk.hand_over("asked", f"Untuk mencari pesanannya: {talk.context.question[:200]}")
    return Part(speech.say("order_status_name"))
