"""Everything `tanggap demo` needs before it serves."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tanggap.businesses.services import ensure_owner
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.shopfiles import install_demo

EMAIL = "pemilik@contoh.id"


@dataclass(frozen=True, slots=True)
class Ready:
    """What the operator is told."""

    slug: str
    email: str
    password: str
    key_line: str


def prepare_demo() -> Ready:
    """Migrates, imports the demo shops and makes their owner; running it again changes nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    businesses = install_demo(now=SYSTEM_CLOCK.now())
    password = _password(Path(settings.DATA_DIR) / "demo_password")
    for business in businesses:
        ensure_owner(email=EMAIL, password=password, business=business, name=business.owner_name)
    return Ready(businesses[0].slug, EMAIL, password, _key_line())


def _password(path: Path) -> str:
    """A password of this installation's own, kept so that the next start can show it again."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9), "ascii")
    return path.read_text("ascii").strip()


def _key_line() -> str:
    if settings.OPENAI_API_KEY:
        return f"ChatGPT        : aktif ({settings.MODEL})"
    env_file = Path(settings.DATA_DIR) / ".env"
    return f"ChatGPT        : belum aktif; tulis OPENAI_API_KEY=… di {env_file}, lalu mulai ulang"
