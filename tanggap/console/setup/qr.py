"""QR codes drawn into a page."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, *, scale: int = 6) -> SafeString:
    """A code as an inline SVG; dark on light in both themes, since scanners need it so."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", scale=scale, border=3, xmldecl=False, svgns=True, light="#ffffff"
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 - drawn by segno, holds no text
