"""The customer's page of an order: paying, proof, rating; and nothing for who lacks the address."""

import io
import re
import struct
import zlib
from typing import Any

import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from tanggap.businesses.models import PaymentMethod
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.orders.base import CUSTOMER, owner
from tanggap.orders.models import Order, Payment
from tanggap.orders.proofs import MOST_BYTES, attach_proof_picture, clean_picture
from tanggap.orders.receipt.picture import as_png
from tanggap.orders.services import confirm_payment, move_order, refuse_payment
from tests.businesses.test_qris import FILLED, STATIC
from tests.orders.shops import Kitchen, make_kitchen

OWNER = owner("bu@contoh.id")


@pytest.fixture
def kitchen(db: Any, settings: Any, tmp_path: Any) -> Kitchen:
    settings.MEDIA_ROOT = tmp_path
    kitchen = make_kitchen(phone="+6281234567890", instructions="rahasia dapur")
    PaymentMethod.objects.create(
        business=kitchen.business, code="qris", name="QRIS", qris_payload=STATIC, position=9
    )
    return kitchen


def ordered(kitchen: Kitchen, **values: Any) -> Order:
    wish = kitchen.wants(rice=2, **({"payment_code": "bca", "name": "Sari"} | values))
    return kitchen.writer("Sari").order(wish, now=SYSTEM_CLOCK.now())


def page(order: Order, path: str = "", **headers: str) -> Any:
    return Client(headers=headers).get(f"/o/{order.public_token}{path}")


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def photo(form: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#336699").save(out, form, **options)
    return out.getvalue()


def send(order: Order, data: bytes | None, path: str = "/bukti") -> Any:
    fields = {} if data is None else {"proof": io.BytesIO(data)}
    return Client(enforce_csrf_checks=True).post(f"/o/{order.public_token}{path}", fields)


# -- reading ---------------------------------------------------------------------------------------


def test_the_page_says_what_was_ordered_what_is_owed_and_where_to_pay_it(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    answer = page(order)
    said = text_of(answer)
    assert answer.status_code == 200
    for expected in (order.number, "Menunggu pembayaran", "Nasi Goreng", "Rp40.000", "0123456789"):
        assert expected in said
    assert "rahasia" not in said
    # Neither kept nor found nor told on.
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_nothing_on_the_page_is_fetched_from_elsewhere(kitchen: Kitchen) -> None:
    html = page(ordered(kitchen)).content.decode()
    fetched = re.findall(r"<(?:link|script|img)[^>]+(?:href|src)=\"([^\"]+)", html)
    assert fetched
    assert all(address.startswith("/static/") for address in fetched)


def test_english_is_spoken_to_whoever_asks_for_it(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    assert "Waiting for payment" in text_of(page(order, **{"accept-language": "en-GB,en;q=0.9"}))
    assert "Menunggu pembayaran" in text_of(page(order, **{"accept-language": "fr"}))


@pytest.mark.parametrize("token", ["x", "a" * 32, "a" * 300, "%2e%2e", "1"])
def test_an_address_of_no_order_says_so_clearly(db: Any, token: str) -> None:
    answer = Client().get(f"/o/{token}")
    assert answer.status_code == 404
    assert "Pesanannya tidak ketemu" in text_of(answer)
    assert Client().post(f"/o/{token}/bukti").status_code == 404


def test_what_customers_write_is_never_markup(kitchen: Kitchen) -> None:
    order = ordered(kitchen, note="<script>alert(1)</script>", name="<b>Sari</b>")
    html = page(order).content.decode()
    assert "<script>alert" not in html
    assert "<b>Sari" not in html


def test_a_paid_order_asks_for_nothing_more(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    payment = order.payments.get()
    confirm_payment(
        business_id=order.business_id, payment_id=payment.pk, actor=OWNER, now=SYSTEM_CLOCK.now()
    )
    said = text_of(page(order))
    assert "Lunas" in said
    assert "0123456789" not in said
    assert "Kirim bukti" not in said


def test_cash_is_paid_on_receipt_without_a_proof(kitchen: Kitchen) -> None:
    said = text_of(page(ordered(kitchen, payment_code="cash")))
    assert "Bayar tunai waktu pesanan diterima" in said
    assert "Kirim bukti" not in said


# -- QRIS ------------------------------------------------------------------------------------------


def test_a_scanner_reads_the_exact_text_with_the_amount(kitchen: Kitchen) -> None:
    order = ordered(kitchen, payment_code="qris")
    answer = page(order, "/qris/qris.png")
    assert answer["Content-Type"] == "image/png"
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(answer.content)).convert("L"))
    assert code.text.startswith("000201010212")
    assert "540540000" in code.text
    assert "Jumlahnya sudah terisi" in text_of(page(order))
    assert "Toko yang memastikan uangnya masuk" in text_of(page(order))


def test_the_worked_example_survives_picture_and_scanner() -> None:
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(as_png(FILLED))).convert("L"))
    assert code.text == FILLED


def test_a_code_stored_before_it_was_checked_is_not_shown(kitchen: Kitchen) -> None:
    PaymentMethod.objects.filter(code="qris").update(qris_payload="000201")
    order = ordered(kitchen, payment_code="qris")
    answer = page(order)
    assert answer.status_code == 200
    assert b"qr-frame" not in answer.content
    assert page(order, "/qris/qris.png").status_code == 404


# -- proof -----------------------------------------------------------------------------------------


def test_a_photo_is_kept_for_the_owner_and_pays_nothing(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    answer = send(order, photo())
    assert (answer.status_code, answer["Location"]) == (303, f"/o/{order.public_token}")
    payment = Payment.objects.get()
    order.refresh_from_db()
    assert (order.state, payment.state) == ("awaiting_payment", "checking")
    assert "Bukti bayar sedang dicek" in text_of(page(order))
    picture = page(order, f"/bukti/{payment.pk}.jpg")
    assert picture["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(picture.content)).size == (60, 40)


def test_another_orders_address_does_not_open_the_photo(kitchen: Kitchen) -> None:
    order, other = ordered(kitchen), ordered(kitchen)
    send(order, photo())
    payment = order.payments.get()
    assert page(other, f"/bukti/{payment.pk}.jpg").status_code == 404
    # Nor do the addresses under which products' photos are public.
    assert Client().get(f"/media/{payment.proof.name}").status_code == 404


def test_place_and_device_are_taken_out_of_a_photo_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0110] = "HP Bu Rini"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[2] = (6.0, 54.0, 0.0)
    before = photo(size=(80, 20), exif=exif)
    assert b"HP Bu Rini" in before
    after = clean_picture(before)
    assert b"HP Bu Rini" not in after
    assert not Image.open(io.BytesIO(after)).getexif()
    assert Image.open(io.BytesIO(after)).size == (20, 80)


def test_what_hangs_behind_a_picture_is_left_behind() -> None:
    assert b"<script>" not in clean_picture(photo("PNG") + b"<script>alert(1)</script>")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "Pilih dulu fotonya"),
        (b"bukan foto", "bukan foto JPG"),
        (b"%PDF-1.7 ...", "bukan foto JPG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG tidak diterima"),
        (photo("GIF"), "GIF tidak diterima"),
        (photo(size=(400, 400))[:300], "rusak"),
        # Would be opened whole: 40 megapixels of PNG are 160 MB in memory.
        (bomb(8000, 5000), "terlalu besar"),
        (bomb(60_000, 60_000), "terlalu besar|bukan foto"),
        (photo() + b"\0" * MOST_BYTES, "terlalu besar"),
    ],
)
def test_what_is_no_usable_photo_is_refused_with_what_to_do(
    kitchen: Kitchen, data: bytes | None, reason: str
) -> None:
    order = ordered(kitchen)
    answer = send(order, data)
    assert answer.status_code == 400
    assert re.search(reason, text_of(answer))
    assert Payment.objects.get().state == "waiting"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_kind_of_photo_becomes_a_plain_jpeg(form: str) -> None:
    assert Image.open(io.BytesIO(clean_picture(photo(form)))).format == "JPEG"


def test_a_large_photo_is_kept_small_enough_to_look_at() -> None:
    picture = Image.open(io.BytesIO(clean_picture(photo(size=(4000, 3000)))))
    assert max(picture.size) == 2000


def test_a_refused_proof_says_why_and_takes_another(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    send(order, photo())
    payment = Payment.objects.get()
    refuse_payment(
        business_id=order.business_id,
        payment_id=payment.pk,
        actor=OWNER,
        reason="Jumlahnya kurang Rp5.000",
        now=SYSTEM_CLOCK.now(),
    )
    assert "Jumlahnya kurang Rp5.000" in text_of(page(order))
    assert send(order, photo("PNG")).status_code == 303
    payment.refresh_from_db()
    assert (payment.state, payment.refused_reason) == ("checking", "")


def test_the_newest_proof_takes_the_place_of_the_one_before(
    kitchen: Kitchen, django_capture_on_commit_callbacks: Any
) -> None:
    order = ordered(kitchen)
    names = []
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            payment = attach_proof_picture(
                business_id=order.business_id,
                order_id=order.pk,
                data=photo(),
                actor=CUSTOMER,
                now=SYSTEM_CLOCK.now(),
            )
        names.append(str(payment.proof.name))
    assert not payment.proof.storage.exists(names[0])
    assert payment.proof.storage.exists(names[1])


def test_nobody_sends_proofs_without_end(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    answers = [send(order, b"x").status_code for _ in range(14)]
    assert answers[-1] == 429


# -- rating ----------------------------------------------------------------------------------------


def rate(order: Order, stars: str) -> Any:
    return Client(enforce_csrf_checks=True).post(f"/o/{order.public_token}/nilai", {"stars": stars})


def done(kitchen: Kitchen) -> Order:
    order = ordered(kitchen, payment_code="cash")
    for state in ("preparing", "ready", "done"):
        move_order(
            business_id=order.business_id,
            order_id=order.pk,
            to=state,
            actor=OWNER,
            now=SYSTEM_CLOCK.now(),
        )
    return order


def test_a_finished_order_is_rated_with_one_tap_and_may_be_again(kitchen: Kitchen) -> None:
    order = done(kitchen)
    assert "Gimana pesanannya?" in text_of(page(order))
    assert rate(order, "4").status_code == 303
    assert "Makasih atas penilaiannya!" in text_of(page(order))
    rate(order, "5")
    rate(order, "5")
    order.refresh_from_db()
    assert order.rating == 5
    assert order.events.filter(kind="rated").count() == 2


@pytest.mark.parametrize("stars", ["0", "6", "-1", "1.5", "", "lima", "99999999999"])
def test_a_rating_is_one_to_five_stars(kitchen: Kitchen, stars: str) -> None:
    order = done(kitchen)
    assert rate(order, stars).status_code == 400
    order.refresh_from_db()
    assert order.rating is None


def test_what_is_not_finished_is_not_rated(kitchen: Kitchen) -> None:
    order = ordered(kitchen)
    assert rate(order, "5").status_code == 400
    with pytest.raises(Order.DoesNotExist):
        Order.objects.get(pk=order.pk, rating__isnull=False)


def test_cleaning_refuses_nothing_at_all() -> None:
    with pytest.raises(Refused, match="Pilih dulu"):
        clean_picture(b"")
