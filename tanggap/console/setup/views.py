"""The first run's own pages: products from a pasted list, manner, trying and sharing."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.businesses.services import change_info
from tanggap.catalogue.models import Product
from tanggap.catalogue.pricelist import ListedProduct, read_price_list, rows_of
from tanggap.catalogue.products import MAX_PRICE_IDR
from tanggap.catalogue.services import save_products
from tanggap.console.access import right_required, say
from tanggap.console.catalogue.selectors import stored_names
from tanggap.console.home.views import chat_url
from tanggap.console.pages import show
from tanggap.console.setup.menuphoto import can_read_photos, products_in_photo
from tanggap.console.setup.poster import poster_pdf
from tanggap.console.setup.qr import qr_svg
from tanggap.console.setup.steps import end_setup, first_open_step, next_step, pass_step, progress
from tanggap.console.setup.trades import trade_of
from tanggap.console.shop.parts import idr, rows_in
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.core.pictures import MOST_BYTES

# For who types instead of pasting; more come with a tap.
TYPED_ROWS = 5


@require_GET
@right_required(Right.SHOP)
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    """Leads to the first step that is not done."""
    return redirect(first_open_step(member.business))


@require_http_methods(["GET", "POST"])
@right_required(Right.CATALOGUE)
def products(request: HttpRequest, member: Member) -> HttpResponse:
    """Products typed, pasted, or read off a photo: shown for correction, then stored."""
    first_run = not request.GET.get("produk")
    trade = trade_of(member.business.type)
    context: dict[str, object] = {
        "trade": trade,
        "can_read_photos": can_read_photos(member.business),
        "typed_rows": range(TYPED_ROWS),
        "first_run": first_run,
        "progress": progress(member.business, at="products"),
        "skip_url": next_step(member.business, after="products"),
    }
    status = 200
    if request.method == "POST" and "foto" in request.FILES:
        try:
            context["listed"] = products_in_photo(
                member.business, _photo(request), now=SYSTEM_CLOCK.now()
            )
            context["from_photo"] = True
        except Refused as refused:
            context["problems"], status = [refused.message], 400
    elif request.method == "POST" and "name" in request.POST:
        listed, wrong = _corrected(request)
        if listed and not wrong:
            counts = save_products(
                business_id=member.business_id,
                rows=rows_of(
                    [replace(one, unit=one.unit or trade.unit) for one in listed]
                    if first_run
                    else listed,
                    stored=stored_names(member.business),
                ),
                now=SYSTEM_CLOCK.now(),
                author=member.account.email,
                whole_catalogue=False,
                summary=_("Price list"),
            )
            say(
                request,
                _("%(many)s products saved.") % {"many": counts.created + counts.updated},
            )
            return _onward(member.business, first_run=first_run)
        if not listed:
            wrong = [_("No products found. Write one on each line: nasgor 18rb")]
        context["listed"], context["wrong"], status = listed, wrong, 400
    elif request.method == "POST":
        text = request.POST.get("daftar", "")
        context["listed"] = read_price_list(text)
        context["text"] = text
        if not context["listed"]:
            context["problems"] = [_("No products found. Write one on each line: nasgor 18rb")]
            status = 400
    response = show(request, member, "console/setup/products.html", context, room="products")
    response.status_code = status
    return response


def _photo(request: HttpRequest) -> bytes:
    upload = request.FILES["foto"]
    assert not isinstance(upload, list)
    if (upload.size or 0) > MOST_BYTES:
        raise Refused(_("The photo is too large, at most 20 MB."))
    data: bytes = upload.read()
    return data


def _onward(business: Business, *, first_run: bool) -> HttpResponse:
    if not first_run:
        return redirect("console:products", business.slug)
    pass_step(business=business, step="products")
    return redirect(next_step(business, after="products"))


def _corrected(request: HttpRequest) -> tuple[list[ListedProduct], list[str]]:
    """The list as the owner corrected it, and what still cannot be taken."""
    listed, wrong = [], []
    rows = rows_in(request.POST, "name", "variant", "price", "category", "unit")
    for number, row in enumerate(rows, start=1):
        if not row["name"].strip():
            continue
        price = idr(row["price"])
        if not isinstance(price, int) or price > MAX_PRICE_IDR:
            wrong.append(
                _("“%(name)s” has no price yet. Write it like 18.000, or empty the name.")
                % {"name": row["name"].strip()}
            )
            price = None
        listed.append(
            ListedProduct(
                line=number,
                name=row["name"].strip()[:120],
                price_idr=price,
                variant=row["variant"].strip()[:120],
                category=row["category"].strip()[:80],
                unit=row["unit"].strip()[:30],
                doubt="no_price" if price is None else "",
            )
        )
    return listed, wrong


@require_http_methods(["GET", "POST"])
@right_required(Right.ASSISTANT)
def tone(request: HttpRequest, member: Member) -> HttpResponse:
    """How the assistant speaks: manner and form of address."""
    business = member.business
    if request.method == "POST":
        tone = request.POST.get("tone", "")
        change_info(
            business_id=business.pk,
            changes={
                "tone": tone if tone in Business.Tone.values else business.tone,
                "form_of_address": request.POST.get("address", "").strip()[:20],
            },
        )
        pass_step(business=business, step="tone")
        return redirect(next_step(business, after="tone"))
    context = {
        "progress": progress(business, at="tone"),
        "skip_url": next_step(business, after="tone"),
        "addresses": ("kak", "kakak", "bapak/ibu", "bos", "gan", "sis", ""),
    }
    return show(request, member, "console/setup/tone.html", context, room="shop")


@require_GET
@right_required(Right.SHOP)
def share(request: HttpRequest, member: Member) -> HttpResponse:
    """Trying the assistant, the link, and the code for the counter."""
    url = chat_url(request, member.business)
    context = {
        "progress": progress(member.business, at="share"),
        "chat_url": url,
        "qr": qr_svg(url),
        "openai": bool(settings.OPENAI_API_KEY or member.business.openai_key_sealed),
        "first_product": Product.objects.for_business(member.business).on_sale().first(),
    }
    return show(request, member, "console/setup/share.html", context, room="shop")


@require_GET
@right_required(Right.SHOP)
def poster(request: HttpRequest, member: Member) -> HttpResponse:
    """A poster for the counter: the shop's name, the code, what customers may ask."""
    pdf = poster_pdf(name=member.business.name, url=chat_url(request, member.business))
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{member.business.slug}-poster.pdf"'},
    )


@require_POST
@right_required(Right.SHOP)
def end(request: HttpRequest, member: Member) -> HttpResponse:
    """The owner wants no checklist any more."""
    end_setup(business=member.business, now=SYSTEM_CLOCK.now())
    return redirect("console:home", member.business.slug)
