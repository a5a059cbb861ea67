"""For which of two areas the fee is higher, and by how much."""

from tanggap.assistant.builtin.speak.wording import bullets
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.delivery import find_area
from tanggap.core.money import format_idr


async def fees_apart(talk: Talk, clause: Clause) -> str:
    """The verdict with both fees; "" where one of them is not known."""
    fees: list[tuple[int, str]] = []
    for area in clause.compared:
        await talk.look_up("delivery", area)
        found = find_area(talk.context.shop.info, area)
        if found.zone is None:
            return ""
        fees.append((found.zone.fee_idr, found.matched))
        talk.memory.told_fee(found.matched)
    (least_idr, less), (most_idr, more) = sorted(fees)
    lines = bullets(f"{area} {format_idr(fee_idr)}" for fee_idr, area in fees)
    if least_idr == most_idr:
        return talk.quote(f"{talk.voice.say('fees_same', fee=format_idr(most_idr))}\n{lines}")
    apart = format_idr(most_idr - least_idr)
    talk.record("calculate_total", {}, {"difference_idr": most_idr - least_idr})
    said = {token.text for token in clause.tokens}
    if "murah" in said:
        verdict = talk.voice.say("fee_lower", area=less, difference=apart)
    else:
        verdict = talk.voice.say("fee_higher", area=more, difference=apart)
    return talk.quote(f"{verdict}\n{lines}")
