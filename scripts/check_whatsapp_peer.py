"""Sends every kind of message we make to a mock of Meta's own description, and says what it says.

Not part of the tests: it needs a mock that runs already, for instance

    npx @stoplight/prism-cli mock -p 4010 --errors whatsapp-business-messaging-api.yaml
    python -m scripts.check_whatsapp_peer http://127.0.0.1:4010/v23.0

The description is Meta's, from https://github.com/facebook/openapi. With `--errors` the mock says
422 to a request that does not fit it.
"""

import asyncio
import os
import sys
import tempfile
from typing import Any

os.environ["TANGGAP_DATA_DIR"] = tempfile.mkdtemp(prefix="tanggap-peer-")
os.environ["DJANGO_SETTINGS_MODULE"] = "tanggap.config.settings"

NUMBER = "106540352242922"
KEYS = {"phone_number_id": NUMBER, "token": "EAApeer", "waba_id": "102290129340398"}

MESSAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "text": ("Ada kak, Rp25.000.", {}),
    "long text": ("menu lengkap " * 400, {}),
    "reply": ("Masih ada kak.", {"reply_to": "wamid.HBgNTEXT1"}),
    "buttons": ("Mau lihat apa kak?", {"chips": ["Lihat menu", "Jam buka", "Ongkir"]}),
    "list": ("Yang mana kak?", {"chips": [f"Nasi goreng nomor {n}" for n in range(10)]}),
    "choices": ("Jadi pesan?", {"choices": [{"id": "yes", "title": "Ya", "description": "Rp1"}]}),
    "image": ("Ini kak", {"image": {"url": "https://contoh.id/a.jpg"}}),
    "location": ("", {"location": {"latitude": -6.9, "longitude": 107.6, "name": "Toko"}}),
    "template": ("", {"template": {"name": "pesanan_diantar", "parameters": ["Sari", "A-12"]}}),
}


# Documented by Meta, and answered in its description, but without a body there.
UNDESCRIBED = ("read", "typing")


async def main(url: str) -> int:
    """Prints a line for each request; 1 if the mock refused one."""
    import django

    django.setup()
    from django.conf import settings

    from tanggap.channels.base import OutgoingMessage, SendFailed
    from tanggap.channels.whatsapp.adapter import WhatsApp
    from tanggap.channels.whatsapp.templates import checked, list_templates, submit_template

    settings.WHATSAPP_API_URL = url
    adapter, refused = WhatsApp(), 0
    body = "Halo {{1}}, pesanan {{2}} sedang diantar ya."
    template = checked(
        name="pesanan_diantar", category="UTILITY", body=body, examples=["Sari", "A-12"]
    )
    requests: dict[str, Any] = {
        name: adapter.send(
            dict(KEYS),
            OutgoingMessage(
                identity="6281234567890",
                phone="+6281234567890",
                text=text,
                payload=payload,
                key="tanggap-1",
                more_url="https://contoh.id/c/toko",
            ),
        )
        for name, (text, payload) in MESSAGES.items()
    }
    requests["read"] = adapter.show_typing(
        dict(KEYS), identity="x", message_id="wamid.HBgNTEXT1", typing=False
    )
    requests["typing"] = adapter.show_typing(
        dict(KEYS), identity="x", message_id="wamid.HBgNTEXT1", typing=True
    )
    requests["number"] = adapter.check(dict(KEYS), NUMBER)
    requests["list templates"] = list_templates(KEYS)
    requests["submit template"] = submit_template(KEYS, template)
    for name, request in requests.items():
        try:
            print(f"ok      {name}: {str(await request)[:90]}")
        except SendFailed as error:
            if name in UNDESCRIBED:
                print(f"left out {name}: Meta's description does not have it")
                continue
            refused += 1
            print(f"REFUSED {name}: {type(error).__name__} {error.message}")
    await adapter.close()
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1])))
