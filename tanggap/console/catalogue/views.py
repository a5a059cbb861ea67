"""What the shop sells: looked up in seconds, sold out in one tap."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.catalogue.services import ProductChanges, update_product
from tanggap.console.access import business_required
from tanggap.console.catalogue.selectors import Filter, find_product, product_page, stock_figures
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.core.clock import SYSTEM_CLOCK


@require_GET
@business_required
def products(request: HttpRequest, member: Member) -> HttpResponse:
    """The catalogue: searched (`?cari=`), only what is sold out (`?habis=1`), in pages."""
    chosen = Filter.parse(request.GET)
    context = {
        "page": product_page(member.business, chosen),
        "chosen": chosen,
        "figures": stock_figures(member.business),
    }
    if wants_fragment(request):
        template = "_rows.html" if chosen.after else "_list.html"
        return fragment(request, member, f"console/catalogue/{template}", context)
    return show(request, member, "console/catalogue/products.html", context, room="products")


@require_POST
@business_required
def set_available(request: HttpRequest, member: Member, product_id: int) -> HttpResponse:
    """Turns a product's switch: sold out, or to be had again."""
    product = find_product(member.business, product_id)
    changes: ProductChanges = {"available": request.POST.get("tersedia") == "1"}
    if changes["available"] and product.stock == 0:
        # “There is some again” contradicts a count of none; nobody has counted yet.
        changes["stock"] = None
    update_product(
        business_id=member.business_id,
        product_id=product_id,
        changes=changes,
        author=member.account.email,
        now=SYSTEM_CLOCK.now(),
    )
    if wants_fragment(request):
        context = {
            "product": find_product(member.business, product_id),
            "figures": stock_figures(member.business),
        }
        return fragment(request, member, "console/catalogue/_switched.html", context)
    return redirect("console:products", member.business.slug)
