"""Where the shop is."""

from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.info import ShopInfo


def address_of(info: ShopInfo) -> str:
    """The address in one line; empty when there is none."""
    city = f"{info.city} {info.postal_code}".strip()
    return ", ".join(part for part in (info.street, info.district, city) if part)


async def answer_location(talk: Talk, clause: Clause) -> Part | None:
    """Address, landmark and map."""
    info, voice = talk.context.shop.info, talk.voice
    await talk.look_up("address")
    address = address_of(info)
    if not address:
        await talk.hand_over("unknown", "Ditanya alamat, belum ada di data")
        return Part(voice.say("location_unknown"))
    lines = [voice.say("location", address=address)]
    if info.landmark:
        lines.append(voice.say("location_landmark", landmark=info.landmark))
    if info.maps_url:
        lines.append(voice.say("location_maps", url=info.maps_url))
    chips = ("Opening hours",) if voice.english else ("Jam buka", "Ongkir")
    return Part("\n".join(lines), chips)
