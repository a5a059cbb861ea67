"""GET /o/{token} and what a customer can do there.

Who holds the address holds the order: there are no cookies, so nothing of a visitor's could be
abused from another page, and the forms need no further proof of origin.
"""

import functools
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.core.errors import NotFound, TanggapError
from tanggap.core.limits import Limit
from tanggap.orders.base import CUSTOMER
from tanggap.orders.gateways.calls import payment_page
from tanggap.orders.proofs import MOST_BYTES, attach_proof_picture
from tanggap.orders.receipt.page import proof_of_order, qris_of_order, receipt_page
from tanggap.orders.receipt.picture import as_png, as_svg
from tanggap.orders.receipt.words import words_in
from tanggap.orders.selectors import order_by_token
from tanggap.orders.services.rating import rate_order

# What one order's holder may send: far above what a person does.
SENDS = Limit(burst=12, per_second=0.05)
_LONGEST_TOKEN = 40


def language_of(request: HttpRequest) -> str:
    """The page's language, from what the browser asks for; Indonesian unless it is English."""
    return "en" if get_language_from_request(request).startswith("en") else "id"


def _show(
    request: HttpRequest, token: str, *, wrong: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    language = language_of(request)
    page = receipt_page(token, language) if len(token) <= _LONGEST_TOKEN else None
    words = words_in(language)
    if page is None:
        response = render(
            request, "orders/receipt/not_found.html", {"t": words, "language": language}, status=404
        )
    else:
        pictures = {
            way.code: as_svg(way.payload) for way in (*page.ways, *page.other_ways) if way.payload
        }
        context = {"page": page, "t": words, "wrong": wrong, "pictures": pictures}
        response = render(request, "orders/receipt/page.html", context, status=status)
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """Neither kept by anybody in between nor found by anybody who searches."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # The address is the key: it is not to be told to a shop's map or a payment page.
    response["Referrer-Policy"] = "no-referrer"
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def show_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """The page; a clear 404 where there is no such order."""
    return _show(request, token)


@require_safe
def show_qris(request: HttpRequest, token: str, code: str) -> HttpResponseBase:
    """The QR as a picture to be saved."""
    payload = qris_of_order(token, code)
    if not payload:
        return _show(request, "")
    response = HttpResponse(as_png(payload), content_type="image/png")
    response["Content-Disposition"] = 'attachment; filename="qris.png"'
    return _private(response)


@require_safe
def show_proof(request: HttpRequest, token: str, payment: int) -> HttpResponse:
    """The customer's own photo, as it was drawn anew."""
    picture = proof_of_order(token, payment)
    if picture is None:
        return _show(request, "")
    response = HttpResponse(picture, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    return _private(response)


@csrf_exempt
@require_POST
def send_proof(request: HttpRequest, token: str) -> HttpResponse:
    """Takes a photo of a payment."""
    try:
        business_id, order_id = _order(token)
        SENDS.spend(token)
        file = request.FILES.get("proof")
        # One byte more than allowed shows that it is too large; the rest is not read.
        data = file.read(MOST_BYTES + 1) if file is not None else b""
        attach_proof_picture(
            business_id=business_id,
            order_id=order_id,
            data=data,
            actor=CUSTOMER,
            now=SYSTEM_CLOCK.now(),
        )
    except TanggapError as error:
        return _show(request, token, wrong=error.message, status=error.status)
    return _back(token)


@csrf_exempt
@require_POST
def send_rating(request: HttpRequest, token: str) -> HttpResponse:
    """Takes a customer's stars."""
    try:
        business_id, order_id = _order(token)
        SENDS.spend(token)
        stars = request.POST.get("stars", "")
        rate_order(
            business_id=business_id,
            order_id=order_id,
            stars=int(stars) if stars.isascii() and stars.isdigit() and len(stars) < 3 else 0,
            now=SYSTEM_CLOCK.now(),
        )
    except TanggapError as error:
        return _show(request, token, wrong=error.message, status=error.status)
    return _back(token)


@csrf_exempt
@require_POST
async def start_online_payment(request: HttpRequest, token: str) -> HttpResponse:
    """Makes a bill at a gateway and leads there.

    By a page of its own and not by a redirect: browsers hold a form's redirects to the addresses
    that the page's policy allows for forms, and gateways are not among them.
    """
    try:
        business_id, order_id = await in_db(_order, token)
        SENDS.spend(token)
        url = await payment_page(
            business_id=business_id,
            order_id=order_id,
            provider=request.POST.get("provider", "")[:20],
            clock=SYSTEM_CLOCK,
        )
    except TanggapError as error:
        return await in_db(
            functools.partial(_show, wrong=error.message, status=error.status), request, token
        )
    language = language_of(request)
    context = {"t": words_in(language), "language": language, "url": url, "token": token}
    response = _private(render(request, "orders/receipt/leaving.html", context))
    response["Refresh"] = f"0;url={url}"
    return response


def _order(token: str) -> tuple[int, int]:
    order = order_by_token(token) if len(token) <= _LONGEST_TOKEN else None
    if order is None:
        raise NotFound("Pesanan ini tidak ada.")
    return order.business_id, order.pk


def _back(token: str) -> HttpResponse:
    """Back to the page by GET, so that reloading sends nothing twice."""
    response = HttpResponseRedirect(f"/o/{token}")
    response.status_code = HTTPStatus.SEE_OTHER
    return _private(response)
