"""What may come in, told by the bytes themselves and never by their name. Pure."""

from dataclasses import dataclass
from typing import Final, Literal

from tanggap.core.errors import Refused
from tanggap.orders.proofs import clean_picture

Kind = Literal["image", "audio"]

# Ten minutes of a phone's voice note are about 3 MB; vendors take up to 16 MB.
MOST_AUDIO_BYTES: Final = 16 * 1024 * 1024
MOST_IMAGE_BYTES: Final = 10 * 1024 * 1024
MOST_BYTES: Final = max(MOST_AUDIO_BYTES, MOST_IMAGE_BYTES)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: drawn anew if a picture, as it came if a sound."""

    kind: Kind
    data: bytes
    content_type: str
    ending: str


def check_file(data: bytes) -> Checked:
    """What a file is, ready to be stored. Raises `Refused` with what to do instead."""
    if not data:
        raise Refused("Berkasnya kosong. Coba kirim lagi.", code="empty")
    sound = _sound(data)
    if sound is not None:
        if len(data) > MOST_AUDIO_BYTES:
            raise Refused("Pesan suaranya terlalu panjang, paling banyak 16 MB.", code="too_large")
        return Checked("audio", data, *sound)
    return Checked("image", clean_picture(data), "image/jpeg", "jpg")


def _sound(data: bytes) -> tuple[str, str] | None:
    """Type and ending of a recording, by its first bytes."""
    head = data[:16]
    if head.startswith(b"OggS"):
        return "audio/ogg", "ogg"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav", "wav"
    if head.startswith(b"fLaC"):
        return "audio/flac", "flac"
    if head.startswith(b"\x1aE\xdf\xa3"):
        # WebM and Matroska share their head; browsers record voice as the former.
        return "audio/webm", "webm"
    if head[4:8] == b"ftyp":
        return ("audio/mp4", "m4a") if head[8:11] in (b"M4A", b"iso", b"mp4", b"3gp") else None
    if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return "audio/mpeg", "mp3"
    return None
