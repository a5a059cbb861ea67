"""What a set saves against its parts bought singly, and whether a part may be another thing."""

from tanggap.assistant.builtin.answers.promo_lines import promo_line
from tanggap.assistant.builtin.answers.unknown import not_told
from tanggap.assistant.builtin.speak.wording import bullets, per_unit
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.sets import (
    asks_saving,
    exchange_told,
    exchanged_in_promo,
    set_meant,
    set_of_unknown,
)
from tanggap.core.money import format_idr


async def answer_set_saving(talk: Talk, clause: Clause) -> Part | None:
    """ "Hemat berapa dibanding beli satuan?" of a set whose parts are all known."""
    meant = set_meant(clause, talk.memory, talk.shelf) if asks_saving(clause) else None
    if meant is None:
        if (product := set_of_unknown(clause, talk.memory, talk.shelf)) is None:
            return None
        await talk.details(product)
        talk.spoken.append(product.id)
        what = (
            "the price of its parts bought singly" if talk.voice.english else "harga satuan isinya"
        )
        return Part(
            f"{talk.quote(per_unit(product, talk.voice.language))}.\n"
            f"{await not_told(talk, clause, what)}"
        )
    lines, sum_idr = [], 0
    talk.products([product.id for product, _ in meant.parts])
    for product, count in meant.parts:
        sum_idr += product.price_idr * count
        lines.append(f"{count} x {product.name} = {format_idr(product.price_idr * count)}")
    if meant.promo is not None:
        talk.promos = [meant.promo.id]
    if meant.product is not None:
        talk.products([meant.product.id])
        talk.spoken.append(meant.product.id)
    saved_idr = sum_idr - meant.price_idr
    talk.record("calculate_total", {}, {"total_idr": sum_idr, "difference_idr": saved_idr})
    told = talk.voice.say(
        "set_saving" if saved_idr > 0 else "set_no_saving",
        list=bullets(lines),
        sum=format_idr(sum_idr),
        name=meant.name,
        price=format_idr(meant.price_idr),
        difference=format_idr(max(saved_idr, 0)),
    )
    return Part(talk.quote(told))


async def answer_exchange(talk: Talk, clause: Clause) -> Part | None:
    """ "Tehnya boleh diganti jeruk?": what is said of changing the set, else the owner is asked."""
    if (told := exchange_told(clause, talk.memory, talk.shelf)) is not None:
        product, rule = told
        await talk.details(product)
        talk.spoken.append(product.id)
        return Part(talk.quote(f"{product.name}: {rule}"), own=False)
    promo = exchanged_in_promo(clause, talk.memory, talk.shelf)
    if promo is None:
        return None
    await talk.look_up("promos", talk.context.local_now.date().isoformat())
    talk.promos = [promo.id]
    what = "changing what is in it" if talk.voice.english else "mengganti isinya"
    asked = await not_told(talk, clause, what)
    return Part(f"{bullets([promo_line(talk, promo)])}\n{asked}")
