"""Settings from the environment, and from `.env` in the data directory.

A wrong value stops the start with one line that names it.
"""

import json
import math
import os
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from tanggap.core.errors import WrongSetting


def data_dir() -> Path:
    """The directory that holds the database, media and secret; made on first use."""
    path = Path(os.environ.get("TANGGAP_DATA_DIR") or "data").expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(f"TANGGAP_DATA_DIR: cannot make {path}: {error.strerror}") from None
    return path


def read_env_file(path: Path) -> None:
    """Adds the lines `NAME=value` of a file to the environment; what is set already wins."""
    if not path.is_file():
        return
    try:
        # Some editors put a mark before the first line.
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"{path}: cannot be read as UTF-8 text ({error})") from None
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise WrongSetting(f"{path} line {number}: expected NAME=value")
        os.environ.setdefault(name.removeprefix("export ").strip(), value.strip().strip("'\""))


def text(name: str, default: str = "") -> str:
    """A setting as it stands, without surrounding blanks."""
    return os.environ.get(name, "").strip() or default


def number(name: str, default: float, *, at_least: float) -> float:
    """A setting that is a number not below `at_least`."""
    raw = text(name)
    if not raw:
        return default
    try:
        value = float(raw)
    except ValueError:
        raise WrongSetting(f"{name}: expected a number, got “{raw}”") from None
    if not math.isfinite(value):
        raise WrongSetting(f"{name}: expected a number, got “{raw}”")
    if value < at_least:
        raise WrongSetting(f"{name}: must be at least {at_least:g}, got {raw}")
    return value


def choice(name: str, default: str, options: tuple[str, ...]) -> str:
    """A setting that is one of a few words."""
    value = text(name, default)
    if value not in options:
        raise WrongSetting(f"{name}: expected one of {', '.join(options)}, got “{value}”")
    return value


def url(name: str, default: str = "") -> str:
    """A setting that is an http(s) address, without its closing slash."""
    value = text(name, default)
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WrongSetting(f"{name}: expected an address such as https://contoh.id, got “{value}”")
    return value.rstrip("/")


def origin(name: str) -> str:
    """A setting that is an address without a path: links and checks of origin are made from it."""
    value = url(name)
    if value and urlsplit(value).path:
        raise WrongSetting(f"{name}: expected no path after the host, got “{value}”")
    return value


def origins(name: str) -> tuple[str, ...]:
    """A setting that lists addresses without paths, with commas between them."""
    found = [part.strip().rstrip("/") for part in text(name).split(",") if part.strip()]
    for one in found:
        parts = urlsplit(one)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
            raise WrongSetting(f"{name}: expected addresses without a path, got “{one}”")
    return tuple(found)


def contact(name: str) -> str:
    """A setting that says whom to ask: a mail address or a page."""
    value = text(name)
    if "@" in value and not value.startswith("mailto:"):
        value = f"mailto:{value}"
    if value and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https://\S+", value):
        raise WrongSetting(f"{name}: expected a mail address or https://…, got “{value}”")
    return value


def redis(name: str) -> str:
    """A setting that is the address of a Redis or Valkey."""
    value = text(name)
    if value and urlsplit(value).scheme not in ("redis", "rediss", "unix"):
        raise WrongSetting(f"{name}: expected an address such as redis://127.0.0.1:6379/0")
    return value


def email(name: str) -> dict[str, object]:
    """Django's description of a mail server; empty without one.

    `smtp://user:password@host:587?from=toko@contoh.id` encrypts after greeting (STARTTLS) unless
    the host is this machine; `smtps://` encrypts from the start.
    """
    value = text(name)
    if not value:
        return {}
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError:
        raise WrongSetting(f"{name}: the port must be a number up to 65535") from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise WrongSetting(
            f"{name}: expected smtp://user:password@host:587?from=toko@contoh.id, "
            f"got “{parts.scheme}:…”"
        )
    user = unquote(parts.username or "")
    sender = parse_qs(parts.query).get("from", [user])[0]
    if "@" not in sender:
        raise WrongSetting(f"{name}: say who mails come from with ?from=toko@contoh.id")
    encrypted = parts.scheme == "smtps"
    here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if encrypted else 587),
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": encrypted,
        "EMAIL_USE_TLS": not encrypted and not here,
        "DEFAULT_FROM_EMAIL": sender,
    }


def model(name: str, default: str) -> str:
    """A setting that names a model and the interface by which it is asked."""
    value = text(name, default)
    if not re.fullmatch(r"(responses|chat):\S+", value):
        raise WrongSetting(f"{name}: expected responses:NAME or chat:NAME, got “{value}”")
    return value


# Estimates of ours, in rupiah: Meta's list is revised every quarter. A reply within the day counts
# like a utility message once a number's free ones of the month are used up.
MESSAGE_FEES = {"whatsapp.marketing": 650, "whatsapp.utility": 400, "whatsapp.service": 400}


def fees(name: str) -> dict[str, int]:
    """What messages cost in rupiah: `whatsapp.marketing=650,whatsapp.utility=400`."""
    found = dict(MESSAGE_FEES)
    for part in filter(None, text(name).split(",")):
        kind, _, amount = part.strip().partition("=")
        if kind not in MESSAGE_FEES or not amount.isdigit():
            known = ", ".join(MESSAGE_FEES)
            raise WrongSetting(f"{name}: expected KIND=RUPIAH with {known}, got “{part.strip()}”")
        found[kind] = int(amount)
    return found


PRICE_PARTS = ("input", "cached", "written", "output")


def prices(path: Path) -> dict[str, dict[str, float]]:
    """Prices of models from a JSON file, US dollars for a million tokens; none without the file.

    `{"ft:gpt-6-luna:toko": {"input": 0.2, "cached": 0.02, "output": 1.0}}`; what is left out of
    `cached` and `written` costs as much as `input`.
    """
    if not path.is_file():
        return {}
    example = '{"model": {"input": 0.1, "cached": 0.01, "output": 0.5}}'
    try:
        table = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise WrongSetting(f"{path}: expected {example} ({error})") from None
    if not isinstance(table, dict):
        raise WrongSetting(f"{path}: expected {example}")
    found: dict[str, dict[str, float]] = {}
    for name, parts in table.items():
        if not isinstance(parts, dict) or not {"input", "output"} <= parts.keys():
            raise WrongSetting(f"{path}: “{name}” needs input and output, such as {example}")
        for part, price in parts.items():
            number_given = isinstance(price, int | float) and not isinstance(price, bool)
            if part not in PRICE_PARTS or not number_given or not 0 <= price < 10_000:
                raise WrongSetting(
                    f"{path}: “{name}”: {part} must be one of {', '.join(PRICE_PARTS)}, "
                    "in US dollars for a million tokens"
                )
        found[name] = dict.fromkeys(PRICE_PARTS, float(parts["input"])) | {
            part: float(price) for part, price in parts.items()
        }
    return found


def secret_key(directory: Path) -> str:
    """The installation's secret: from the environment, else made once and kept beside the data."""
    given = text("TANGGAP_SECRET_KEY")
    if given:
        if len(given) < 32:
            raise WrongSetting("TANGGAP_SECRET_KEY: must have at least 32 characters")
        return given
    path = directory / "secret_key"
    try:
        # Two processes may start at once: whoever links first has made the key for both.
        draft = directory / f".secret_key.{os.getpid()}"
        if not path.exists():
            draft.write_text(secrets.token_urlsafe(48), "ascii")
            draft.chmod(0o600)
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text("ascii").strip()
    except OSError as error:
        raise WrongSetting(f"TANGGAP_DATA_DIR: cannot keep {path}: {error.strerror}") from None


def database(directory: Path) -> dict[str, object]:
    """Django's description of the database; SQLite beside the data unless a URL is given."""
    value = text("TANGGAP_DATABASE_URL")
    if not value:
        return sqlite(directory / "tanggap.sqlite3")
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise WrongSetting(
            "TANGGAP_DATABASE_URL: expected postgresql://user:password@host:5432/name "
            f"or sqlite:///path, got “{parts.scheme}:…”"
        )
    try:
        port = str(parts.port or "")
    except ValueError:
        raise WrongSetting("TANGGAP_DATABASE_URL: the port must be a number up to 65535") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        # The database threads never meet a request's end, so theirs stay open; a page's thread
        # closes its own with the request.
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {"connect_timeout": 5},
    }


def sqlite(path: Path) -> dict[str, object]:
    """SQLite in WAL mode; IMMEDIATE, so that a transaction never fails for being upgraded late."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=10000;"
                "PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;"
                # In pages of 4 KB. By default 1,000, which a busy minute writes many times over;
                # a running process copies the log by itself (`worker.checkpoints`).
                "PRAGMA wal_autocheckpoint=10000;"
            ),
        },
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }
