"""Opening a shop."""

import re

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from tanggap.businesses.models import Business
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
SLUG_LENGTH = 60


def is_slug(text: str) -> bool:
    """Whether a text may stand in the shop's addresses: `dapur-bu-rini`."""
    return len(text) <= SLUG_LENGTH and _SLUG.fullmatch(text) is not None


def slug_from(name: str) -> str:
    """The address a shop gets from its name; never empty."""
    return slugify(name)[:SLUG_LENGTH].strip("-") or "toko"


@in_transaction
def create_business(
    *,
    name: str,
    slug: str = "",
    type: str = "",
    city: str = "",
    phone: str = "",
    timezone: str = "Asia/Jakarta",
) -> Business:
    """Stores a new shop. Without a slug the name gives one, numbered until it is free.

    Raises `Refused` for an empty name, and for a given slug that is taken or cannot be an address.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused("Nama toko masih kosong.", code="name_missing")
    columns = {
        "name": name[:120],
        "type": type,
        "city": city,
        "phone": phone,
        "timezone": timezone,
    }
    if slug:
        if not is_slug(slug):
            raise Refused(
                f"“{slug}” tidak bisa menjadi alamat toko: pakai huruf kecil, angka dan tanda "
                "hubung, misalnya dapur-bu-rini.",
                code="slug_wrong",
            )
        business = _try(slug, columns)
        if business is None:
            raise Refused(f"Alamat toko “{slug}” sudah dipakai.", code="slug_taken")
        return business
    base = slug_from(name)
    number = 1
    while True:
        suffix = "" if number == 1 else f"-{number}"
        business = _try(base[: SLUG_LENGTH - len(suffix)] + suffix, columns)
        if business is not None:
            return business
        number += 1


def _try(slug: str, columns: dict[str, str]) -> Business | None:
    if Business.objects.filter(slug=slug).exists():
        return None
    try:
        # Two shops of one name may open at once; the constraint decides who has the address.
        with transaction.atomic():
            return Business.objects.create(slug=slug, **columns)
    except IntegrityError:
        return None
