"""The poster for the counter, as a PDF that any copy shop prints."""

import io
from typing import Final

import segno
from fpdf import FPDF

_BRAND: Final = (173, 63, 22)
_INK: Final = (43, 29, 19)
_PAPER: Final = (253, 246, 236)
# Millimetres of an A5 sheet.
_WIDTH: Final = 148
_HEIGHT: Final = 210
_CODE: Final = 92


def poster_pdf(*, name: str, url: str) -> bytes:
    """One A5 page: the shop's name, a code that opens its chat, and what can be asked there."""
    pdf = FPDF(format="A5")
    pdf.set_title(_latin(f"Chat {name}"))
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_fill_color(*_PAPER)
    pdf.rect(0, 0, _WIDTH, _HEIGHT, style="F")
    pdf.set_fill_color(*_BRAND)
    pdf.rect(0, 0, _WIDTH, 46, style="F")
    pdf.set_text_color(255, 255, 255)
    pdf.set_xy(12, 12)
    size = 26
    pdf.set_font("helvetica", "B", size)
    while pdf.get_string_width(_latin(name)) > _WIDTH - 24 and size > 12:
        size -= 1
        pdf.set_font("helvetica", "B", size)
    pdf.multi_cell(_WIDTH - 24, 11, _latin(name), align="C", max_line_height=11)
    pdf.set_xy(12, 33)
    pdf.set_font("helvetica", "", 12)
    pdf.cell(_WIDTH - 24, 6, "Tanya & pesan lewat chat, dijawab dalam hitungan detik", align="C")
    code = io.BytesIO()
    segno.make(url, error="m").save(code, kind="png", scale=12, border=2)
    code.seek(0)
    pdf.set_fill_color(255, 255, 255)
    left = (_WIDTH - _CODE) / 2
    pdf.rect(left - 4, 56, _CODE + 8, _CODE + 8, style="F", round_corners=True, corner_radius=4)
    pdf.image(code, x=left, y=60, w=_CODE, h=_CODE)
    pdf.set_text_color(*_INK)
    pdf.set_xy(12, 166)
    pdf.set_font("helvetica", "B", 15)
    pdf.cell(_WIDTH - 24, 8, "Scan dengan kamera HP", align="C")
    pdf.set_xy(12, 175)
    pdf.set_font("helvetica", "", 11)
    pdf.cell(_WIDTH - 24, 6, "Harga, stok, jam buka, ongkir, promo, pesan", align="C")
    pdf.set_xy(12, 190)
    pdf.set_font("helvetica", "", 9)
    pdf.cell(_WIDTH - 24, 5, _latin(url), align="C")
    return bytes(pdf.output())


def _latin(text: str) -> str:
    """What the built-in letters can print; anything else would stop the poster."""
    return text.encode("latin-1", "replace").decode("latin-1")
