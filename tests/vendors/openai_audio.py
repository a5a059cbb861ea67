"""What the vendor takes to transcribe: a form with a file that names its format, and a model.

https://developers.openai.com/api/docs/api-reference/audio/createTranscription
"""

import email.parser
import email.policy
from dataclasses import dataclass

from tests.vendors.loopback import Request

ENDINGS = ("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm")
MODELS = ("gpt-transcribe",)
FIELDS = frozenset({"file", "model", "response_format", "language", "languages", "keywords"})
MOST_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recording:
    """An accepted request."""

    name: str
    content_type: str
    data: bytes
    model: str


def recording_of(request: Request) -> Recording | str:
    """The recording, or why it is refused."""
    kind = request.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data; boundary="):
        return "The request must be multipart/form-data."
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + request.body
    )
    fields: dict[str, bytes] = {}
    name, file_type = "", ""
    for part in message.iter_parts():
        field = str(part.get_param("name", header="content-disposition") or "")
        fields[field] = part.get_payload(decode=True) or b""  # type: ignore[assignment]
        if field == "file":
            name, file_type = part.get_filename() or "", part.get_content_type()
    if unknown := set(fields) - FIELDS:
        return f"Unrecognized request argument supplied: {', '.join(sorted(unknown))}"
    model = fields.get("model", b"").decode()
    if model not in MODELS:
        return f"Invalid model: {model!r}"
    data = fields.get("file", b"")
    if not data or len(data) > MOST_BYTES or name.rpartition(".")[2] not in ENDINGS:
        return f"Invalid file format. Supported formats: {list(ENDINGS)}"
    return Recording(name, file_type, data, model)
