"""One product: made, changed, given a photo, put away and brought back."""

from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.catalogue.models import Product
from tanggap.catalogue.photos import forget_photo, store_photo
from tanggap.catalogue.services import (
    ChangedMeanwhile,
    ProductChanges,
    add_product,
    archive_products,
    make_variant,
    restore_products,
    set_photo,
    update_product,
)
from tanggap.console.access import right_required, say
from tanggap.console.catalogue.history import history_of
from tanggap.console.catalogue.productform import (
    ProductForm,
    edited,
    form_of,
    seen_of,
    typed_form,
)
from tanggap.console.catalogue.selectors import (
    categories,
    family_of,
    find_any_product,
    find_by_words,
    find_product,
    twins,
)
from tanggap.console.pages import fragment, show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.core.pictures import MOST_BYTES


@require_http_methods(["GET", "POST"])
@right_required(Right.CATALOGUE)
def new_product(request: HttpRequest, member: Member) -> HttpResponse:
    """A product by itself, or a variant of another one (`?induk=`)."""
    base = _base_asked_for(member.business, request.GET.get("induk", ""))
    if request.method == "GET":
        values: dict[str, Any] = {"available": True, "unit": base.unit if base else ""}
        if base is not None:
            values |= {"name": base.name, "category": base.category_name, "base": base.name}
            values["price"] = form_of(base).values["price"]
        return _page(request, member, ProductForm(values=values), base=base)
    form, columns = typed_form(request.POST)
    named = _base_named(form, member.business, request.POST.get("base", ""))
    photo = _photo(form, request, member.business_id)
    if not form.wrong:
        try:
            product = add_product(
                business_id=member.business_id,
                values=cast(ProductChanges, columns),
                base_id=named.pk if named else None,
                author=member.account.email,
                now=SYSTEM_CLOCK.now(),
            )
        except Refused as refused:
            form.wrong[""] = refused.message
        else:
            if photo:
                _give_photo(member, product.pk, photo)
            say(request, _("%(name)s is in your catalogue.") % {"name": product.name})
            if request.POST.get("lagi"):
                return redirect("console:new_product", member.business.slug)
            return redirect("console:product", member.business.slug, product.pk)
    if photo:
        forget_photo(photo)
    return _page(request, member, form, base=base)


@require_http_methods(["GET", "POST"])
@right_required(Right.CATALOGUE)
def product(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """Everything of one product, to be changed."""
    stored = find_any_product(member.business, product_id)
    if request.method == "GET":
        form = form_of(stored)
        form.values["base"] = _base_of(stored)
        return _page(request, member, form, product=stored)
    stored = find_product(member.business, product_id)
    form, columns = typed_form(request.POST)
    named = _base_named(form, member.business, request.POST.get("base", ""), besides=product_id)
    changes = edited(columns, form.seen)
    if form.wrong:
        return _page(request, member, form, product=stored)
    who: dict[str, Any] = {"author": member.account.email, "now": SYSTEM_CLOCK.now()}
    try:
        update_product(
            business_id=member.business_id,
            product_id=product_id,
            changes=changes,
            expected=cast(ProductChanges, {n: form.seen[n] for n in changes if n in form.seen}),
            **who,
        )
        if request.POST.get("base", "").strip() != _base_of(stored):
            make_variant(
                business_id=member.business_id,
                product_id=product_id,
                base_id=named.pk if named else None,
                **who,
            )
    except ChangedMeanwhile as conflict:
        # What was typed stays; saved again, it is meant against what is shown as stored now.
        form.wrong[""] = conflict.message
        now = find_product(member.business, product_id)
        form.seen = seen_of(now)
        return _page(request, member, form, product=now, status=409, now=form_of(now).values)
    except Refused as refused:
        form.wrong[""] = refused.message
        return _page(request, member, form, product=stored)
    say(request, _("Saved. The assistant says it so from now on."))
    return redirect("console:product", member.business.slug, product_id)


@require_POST
@right_required(Right.CATALOGUE)
def photo(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """Gives a product a photo, or takes it away."""
    find_product(member.business, product_id)
    form = ProductForm()
    name = _photo(form, request, member.business_id)
    if form.wrong:
        raise Refused(form.wrong["photo"])
    if not name and not request.POST.get("hapus"):
        raise Refused(_("Choose a photo first."))
    _give_photo(member, product_id, name)
    say(request, _("The photo is there.") if name else _("The photo is gone."))
    return redirect("console:product", member.business.slug, product_id)


@require_POST
@right_required(Right.CATALOGUE)
def archive(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """Puts a product away, or brings it back (`kembali`)."""
    stored = find_any_product(member.business, product_id)
    move = restore_products if request.POST.get("kembali") else archive_products
    move(
        business_id=member.business_id,
        product_ids=[product_id],
        author=member.account.email,
        now=SYSTEM_CLOCK.now(),
    )
    said = (
        _("%(name)s is sold again.")
        if request.POST.get("kembali")
        else _("%(name)s is in the archive. Customers hear nothing of it any more.")
    )
    say(request, said % {"name": stored.name})
    return redirect("console:product", member.business.slug, product_id)


@require_GET
@right_required(Right.CATALOGUE)
def check_names(request: HttpRequest, member: Member) -> HttpResponse:
    """Whether a name or alias belongs to another product, while it is typed."""
    besides = request.GET.get("id", "")
    words = [request.GET.get("name", ""), *request.GET.get("aliases", "").split(",")]
    found = twins(
        member.business,
        [" ".join(word.split())[:120] for word in words],
        besides=int(besides) if besides.isdecimal() and len(besides) < 16 else None,
    )
    return fragment(request, member, "console/catalogue/_twins.html", {"twins": found})


def _page(
    request: HttpRequest,
    member: Member,
    form: ProductForm,
    *,
    product: Product | None = None,
    base: Product | None = None,
    status: int = 0,
    now: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "product": product,
        "base": base,
        "now": now,
        "categories": categories(member.business),
        "family": family_of(product) if product is not None else [],
        "history": history_of(member.business, product) if product is not None else [],
        "most_mb": MOST_BYTES // (1024 * 1024),
    }
    response = show(request, member, "console/catalogue/product.html", context, room="products")
    response.status_code = status or (400 if form.wrong else 200)
    return response


def _base_asked_for(business: Business, text: str) -> Product | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 15:
        raise NotFound("product")
    return find_product(business, int(text))


def _base_of(product: Product) -> str:
    """The name of the product that a variant belongs to; empty for a base and a single one."""
    if not product.family or product.family == product.sku:
        return ""
    base = Product.objects.for_business(product.business_id).filter(sku=product.family).first()
    return base.name if base is not None else product.family


def _base_named(
    form: ProductForm, business: Business, words: str, *, besides: int | None = None
) -> Product | None:
    if not words.strip():
        return None
    found = find_by_words(business, words, besides=besides)
    if found is None:
        form.wrong["base"] = _("There is no single product of that name.")
    return found


def _photo(form: ProductForm, request: HttpRequest, business_id: int) -> str:
    """The name of an uploaded photo, stored; empty without one."""
    upload = request.FILES.get("photo")
    if not isinstance(upload, UploadedFile):
        return ""
    if (upload.size or 0) > MOST_BYTES:
        form.wrong["photo"] = _("The photo is too large, at most 20 MB.")
        return ""
    try:
        return store_photo(upload.read(), business_id=business_id)
    except Refused as refused:
        form.wrong["photo"] = refused.message
        return ""


def _give_photo(member: Member, product_id: int, name: str) -> None:
    try:
        set_photo(
            business_id=member.business_id,
            product_id=product_id,
            photo=name,
            author=member.account.email,
            now=SYSTEM_CLOCK.now(),
        )
    except Refused:
        if name:
            forget_photo(name)
        raise
