"""Forms with files, as vendors read them."""

from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from tests.vendors.loopback import Request


def parts_of(request: Request) -> dict[str, Any]:
    """The fields of a form by name: texts as text, files as (bytes, content type)."""
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    found: dict[str, Any] = {}
    for part in BytesParser(policy=HTTP).parsebytes(head + request.body).iter_parts():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        is_file = part.get_filename() is not None
        found[str(name)] = (data, part.get_content_type()) if is_file else data.decode()
    return found
