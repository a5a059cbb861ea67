"""QRIS texts as pictures that any phone can scan."""

import io

import segno

# Four modules of white around it, as the standard asks.
BORDER = 4
# M corrects 15 % of a worn or reflecting screen.
_ERROR = "m"


def as_svg(payload: str) -> str:
    """A picture to stand inside a page; black on white in dark too, or scanners fail."""
    out = io.BytesIO()
    segno.make(payload, error=_ERROR, micro=False).save(
        out, kind="svg", border=BORDER, xmldecl=False, svgns=True, light="#fff", omitsize=True,
        svgclass="qr", lineclass=None,
    )  # fmt: skip
    return out.getvalue().decode()


def as_png(payload: str) -> bytes:
    """A picture to be saved and opened in a banking app."""
    out = io.BytesIO()
    segno.make(payload, error=_ERROR, micro=False).save(out, kind="png", scale=10, border=BORDER)
    return out.getvalue()
