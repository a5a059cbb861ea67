"""Storing a shop file: a new shop, or an existing one made equal to it."""

from datetime import datetime

from tanggap.businesses.models import Business
from tanggap.businesses.services import (
    create_business,
    lock_business,
    raise_info_revision,
    replace_details,
)
from tanggap.catalogue.imports.report import ImportReport, refuse, shown
from tanggap.catalogue.services import save_products
from tanggap.channels.services import ensure_webchat_channel
from tanggap.core.db import in_transaction
from tanggap.knowledge.own_words import replace_words
from tanggap.knowledge.services import replace_answers
from tanggap.shopfiles.schema import ShopFile, read_shop_file


def import_shop(
    *, data: bytes, now: datetime, author: str = "impor", into: Business | None = None
) -> ImportReport:
    """Creates or updates the shop that the file's slug names; all of the file or nothing.

    The file is the whole shop: products that it does not have are archived, and hours, payment,
    delivery, promos and answers become what it says. What it cannot say (tone, instructions,
    special days, photos) stays. The same file twice changes nothing.

    With `into` only this shop may be changed: a file of another shop is refused.

    Raises `ImportRefused` with everything that is wrong.
    """
    shop = read_shop_file(data)
    if into is not None and shop.slug != into.slug:
        refuse(
            f"Berkas ini milik toko {shown(shop.slug)}, bukan {shown(into.slug)}. Ganti slug di "
            "dalam berkas kalau isinya memang untuk toko ini.",
            place="slug",
            column="slug",
        )
    return _store(shop, now, author)


@in_transaction
def _store(shop: ShopFile, now: datetime, author: str) -> ImportReport:
    found = Business.objects.filter(slug=shop.slug).first()
    created = found is None
    if found is None:
        found = create_business(name=shop.details.columns["name"], slug=shop.slug)
    business = lock_business(business_id=found.pk)
    ensure_webchat_channel(business=business)
    info_changed = any(
        [
            replace_details(business=business, details=shop.details),
            replace_answers(business=business, answers=shop.faq),
            shop.words is not None and replace_words(business=business, words=shop.words),
        ]
    )
    if info_changed:
        raise_info_revision(business_id=business.pk)
    products = save_products(
        business_id=business.pk, rows=shop.products, now=now, author=author, whole_catalogue=True
    )
    return ImportReport(
        business_id=business.pk,
        slug=business.slug,
        created=created,
        info_changed=info_changed,
        products=products,
        ignored=shop.ignored,
        notes=shop.notes,
    )
