"""Pictures from outside, drawn anew: nothing but what is to be seen is kept.

Place, device and whatever else a file carries are gone with that. Pillow keeps four bytes for each
pixel and more while it reads, so what a format costs to open decides how large it may be; a
baseline JPEG is read at a half, a quarter or an eighth and may be as large as phones make them.
"""

import io
import warnings
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from tanggap.core.errors import Refused

MOST_BYTES: Final = 20 * 1024 * 1024
FORMATS: Final = ("JPEG", "PNG", "WEBP")
# Phones of today make 108 million.
MOST_PIXELS_JPEG: Final = 120_000_000
# A progressive JPEG is held whole while it is read: eight bytes a pixel at worst.
MOST_PIXELS_PROGRESSIVE: Final = 20_000_000
MOST_PIXELS_PNG: Final = 18_000_000
# WebP is unpacked to bytes first and copied then.
MOST_PIXELS_WEBP: Final = 10_000_000
MOST_SIDE: Final = 30_000


def read_picture(data: bytes, *, longest: int) -> Image.Image:
    """A picture as RGB, upright, with sides of at most `longest` pixels.

    Takes tenths of a second and up to 150 MB for the largest. Raises `Refused` with what to do.
    """
    if not data:
        raise Refused("Pilih dulu fotonya.", code="empty")
    if len(data) > MOST_BYTES:
        raise Refused("Fotonya terlalu besar, paling banyak 20 MB.", code="size")
    _refuse_others(data[:512])
    try:
        with warnings.catch_warnings():
            # Pillow's own warning of large pictures; ours are the limits.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        _refuse_large(picture)
        if getattr(picture, "is_animated", False):
            raise Refused("Ini gambar bergerak. Pilih foto biasa.", code="animated")
        # Large photographs are read at a half, a quarter or an eighth of their size.
        picture.draft("RGB", (longest, longest))
        return _small(picture, longest)
    except Image.DecompressionBombError:
        raise Refused(
            "Ukuran fotonya terlalu besar, ratusan megapiksel. Kirim foto biasa dari kamera HP.",
            code="pixels",
        ) from None
    except UnidentifiedImageError:
        raise Refused("Ini bukan foto JPG, PNG, atau WebP.", code="no_picture") from None
    except (OSError, SyntaxError, ValueError, MemoryError):
        raise Refused("Fotonya rusak atau terpotong. Coba pilih lagi.", code="damaged") from None


def as_webp(picture: Image.Image, *, longest: int, quality: int = 80) -> bytes:
    """A picture as WebP with sides of at most `longest` pixels."""
    smaller = picture.copy()
    smaller.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    smaller.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def as_jpeg(picture: Image.Image, *, quality: int = 85) -> bytes:
    """A picture as JPEG, which every program takes."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _refuse_others(head: bytes) -> None:
    """What people take for photos and what is none for us, each with its own way out."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        raise Refused("Berkas SVG tidak diterima. Simpan sebagai JPG atau PNG.", code="svg")
    if head.startswith((b"GIF87a", b"GIF89a")):
        raise Refused("Berkas GIF tidak diterima. Pilih foto JPG atau PNG.", code="gif")
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        raise Refused("Foto HEIC dari iPhone belum bisa dibaca. Kirim sebagai JPG.", code="heic")


def _refuse_large(picture: Image.Image) -> None:
    if picture.format == "JPEG":
        progressive = bool(picture.info.get("progressive"))
        most = MOST_PIXELS_PROGRESSIVE if progressive else MOST_PIXELS_JPEG
        kind = "JPG progresif" if progressive else "JPG"
    else:
        kind = str(picture.format)
        most = MOST_PIXELS_PNG if picture.format == "PNG" else MOST_PIXELS_WEBP
    if picture.width * picture.height > most or max(picture.size) > MOST_SIDE:
        raise Refused(
            f"Ukuran fotonya terlalu besar, paling besar {most // 1_000_000} megapiksel untuk "
            f"{kind}. Kirim foto biasa dari kamera HP, atau screenshot.",
            code="pixels",
        )


def _small(picture: Image.Image, longest: int) -> Image.Image:
    factor = max(picture.size) // longest
    small: Image.Image = picture
    if factor > 1 and picture.mode in ("RGB", "RGBA", "L", "LA", "I;16"):
        # Before anything else: every further step would copy the whole picture.
        picture.load()
        small = picture.reduce(factor)
        exif = picture.info.get("exif")
        if exif:
            small.info["exif"] = exif
    upright = ImageOps.exif_transpose(small).convert("RGBA")
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    flat.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return flat
