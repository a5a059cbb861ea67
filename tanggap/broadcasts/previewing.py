"""A broadcast as each channel shows it, with what does not fit there. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tanggap.broadcasts.models import Broadcast
from tanggap.broadcasts.running.feeding import filled_template
from tanggap.broadcasts.wording import BUTTON_LENGTH, Person, render, values_for, with_way_out
from tanggap.channels.registry import adapter_for

# Characters under a picture, and above buttons: WhatsApp and Telegram both.
CAPTION = 1024
INTERACTIVE = 1024
EXAMPLE = Person("Sari", "Es Teh Manis")


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as a channel shows it; `notes` say what is different from what was written."""

    channel_kind: str
    text: str
    buttons: Sequence[str]
    image_url: str
    notes: Sequence[str]
    # "A", "B", or "template".
    version: str = "A"
    limit: int = 0


def bubbles_of(
    draft: Broadcast, *, kinds: Sequence[str], shop: str, address: str, person: Person = EXAMPLE
) -> list[Bubble]:
    """The draft on each kind of channel, each of its texts, and its template where one is sent."""
    values = values_for(person, shop=shop, address=address)
    found = []
    for kind in kinds:
        windowed = adapter_for(kind).limits.reply_window_hours is not None
        always = windowed and bool(draft.template) and draft.inside == Broadcast.Inside.TEMPLATE
        if not always:
            found.append(_bubble(draft, kind, draft.text, "A", values))
            if draft.text_b:
                found.append(_bubble(draft, kind, draft.text_b, "B", values))
        if windowed and draft.template:
            found.append(_as_template(draft, kind, values))
    return found


def _bubble(
    draft: Broadcast, kind: str, text: str, version: str, values: Mapping[str, str]
) -> Bubble:
    words = with_way_out(render(text, values))
    limit = adapter_for(kind).limits.text_characters
    notes: list[str] = []
    image = draft.image.url if draft.image else ""
    if image and kind != "webchat" and len(words) > CAPTION:
        notes.append(f"Lebih dari {CAPTION} huruf: fotonya tidak ikut terkirim.")
        image = ""
    buttons: Sequence[str] = draft.buttons
    if buttons and kind == "whatsapp" and len(words) > INTERACTIVE:
        notes.append(f"Lebih dari {INTERACTIVE} huruf: tombol menjadi baris tulisan.")
    if any(len(one) > BUTTON_LENGTH for one in buttons):
        notes.append("Ada tombol yang terlalu panjang.")
    if len(words) > limit:
        notes.append(f"Lebih dari {limit} huruf: akhirnya dipotong.")
    return Bubble(kind, words, buttons, image, tuple(notes), version, limit)


def _as_template(draft: Broadcast, kind: str, values: Mapping[str, str]) -> Bubble:
    parameters = [render(one, values) for one in draft.template["parameters"]]
    words = filled_template(draft.template["body"], parameters)
    notes = []
    if "stop" not in words.lower():
        notes.append("Template ini tidak menyebut cara berhenti. Tambahkan “Balas STOP …”.")
    return Bubble(kind, words, (), "", tuple(notes), "template", len(words))
