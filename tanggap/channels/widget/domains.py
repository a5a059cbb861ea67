"""On which sites a shop's chat may be shown; what an owner types, made exact."""

import re
from collections.abc import Iterable
from typing import Final

from tanggap.core.errors import Refused

MOST_DOMAINS: Final = 12
_LABEL: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LOCAL: Final = frozenset({"localhost"})
_ADDRESS: Final = re.compile(r"\d{1,3}(\.\d{1,3}){3}")


def clean_domain(text: str) -> str:
    """The host of what somebody typed or pasted: `https://WWW.Toko.com/kontak` is `www.toko.com`.

    A port stays (`localhost:3000`), a leading `*.` stands for every subdomain. Raises `Refused` for
    what is no address of a site: only letters, digits, dots, hyphens and a port ever leave here.
    """
    host = text.strip().lower()
    host = re.sub(r"^(?:[a-z][a-z0-9+.-]*:)?//", "", host)
    host = re.split(r"[/?#\s]", host, maxsplit=1)[0].rpartition("@")[2].rstrip(".")
    wildcard = host.startswith("*.")
    name, colon, port = host.removeprefix("*.").partition(":")
    try:
        name = name.encode("idna").decode("ascii") if name else ""
    except UnicodeError:
        name = ""
    local = name in _LOCAL or bool(_ADDRESS.fullmatch(name))
    labels = name.split(".")
    fits = bool(labels) and all(_LABEL.fullmatch(label) for label in labels)
    named = local or (len(labels) > 1 and not labels[-1].isdigit())
    numbered = not colon or (port.isdigit() and 0 < int(port) < 65536)
    if not (fits and named and numbered) or (wildcard and local) or len(name) > 253:
        raise Refused(
            f"“{text.strip()[:60]}” bukan alamat situs. Tulis seperti tokoku.com atau "
            "tokoku.blogspot.com.",
            code="domain_wrong",
        )
    return ("*." if wildcard else "") + name + (f":{int(port)}" if colon else "")


def clean_domains(texts: Iterable[str]) -> tuple[str, ...]:
    """Domains in the order typed, each once. Raises `Refused` for a wrong one, or too many."""
    found = tuple(dict.fromkeys(clean_domain(text) for text in texts if text.strip()))
    if len(found) > MOST_DOMAINS:
        raise Refused(f"Paling banyak {MOST_DOMAINS} situs.", code="domains_many")
    return found


def with_twins(domains: Iterable[str]) -> tuple[str, ...]:
    """The domains with and without `www.`: people type one and open the other."""
    found: dict[str, None] = {}
    for domain in domains:
        found[domain] = None
        if not domain.startswith("*.") and "." in domain and not _ADDRESS.match(domain):
            bare = domain.removeprefix("www.")
            found[bare] = None
            found[f"www.{bare}"] = None
    return tuple(found)


def frame_ancestors(domains: Iterable[str]) -> list[str]:
    """Who may frame the chat, as a Content-Security-Policy says it: we ourselves, and these sites.

    A small shop's site is not always on https, so both are named.
    """
    return ["'self'"] + [
        f"{scheme}://{domain}" for domain in with_twins(domains) for scheme in ("https", "http")
    ]
