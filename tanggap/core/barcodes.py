"""What stands in the QR code of a picture."""

from tanggap.core.errors import Refused
from tanggap.core.pictures import read_picture

# A code of a poster fills a few hundred pixels; more only costs time.
_LONGEST = 2000


def read_qr(data: bytes) -> str:
    """The text of the QR code in a photo or screenshot. Raises `Refused` with what to do.

    Takes tenths of a second. Of several codes the longest text is taken: a payment code is longer
    than the links that stand beside it.
    """
    # A tenth of a second to load, and only few ever need it.
    import zxingcpp

    picture = read_picture(data, longest=_LONGEST)
    only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=only)
    texts = [code.text for code in found if code.valid and code.text]
    if not texts:
        raise Refused(
            "Tidak ada kode QR yang terbaca di gambar ini. Potong gambarnya sampai tinggal kode "
            "QR-nya, atau foto lebih dekat dan terang.",
            code="no_qr",
        )
    return max(texts, key=len)
