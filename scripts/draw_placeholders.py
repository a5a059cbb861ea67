"""Draws the demo shops' product pictures, so that no photo of anyone else's is needed.

    python -m scripts.draw_placeholders [NAME ...]

The same names always give the same pictures.
"""

import io
import sys
from pathlib import Path

from PIL import Image

from scripts.placeholders import drinks, gear, jars, mains, phones, plates, power, snacks
from scripts.placeholders.kit import Canvas

PHOTOS = Path(__file__).resolve().parent.parent / "tanggap" / "businesses" / "demo" / "photos"
DRAWINGS = {
    **plates.DRAWINGS,
    **mains.DRAWINGS,
    **snacks.DRAWINGS,
    **drinks.DRAWINGS,
    **jars.DRAWINGS,
    **phones.DRAWINGS,
    **power.DRAWINGS,
    **gear.DRAWINGS,
}


# A list of twenty pictures should open at once on a slow phone.
MOST_BYTES = 7_800


def _encoded(picture: Image.Image) -> bytes:
    for quality in range(82, 40, -4):
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= MOST_BYTES:
            break
    return buffer.getvalue()


def main(names: list[str]) -> int:
    """Draws the named pictures, or all of them; returns the exit code."""
    unknown = [name for name in names if name not in DRAWINGS]
    if unknown:
        print(f"no such drawing: {', '.join(unknown)}", file=sys.stderr)
        return 2
    PHOTOS.mkdir(parents=True, exist_ok=True)
    for name in names or DRAWINGS:
        canvas = Canvas(name, "#ffffff")
        DRAWINGS[name](canvas)
        (PHOTOS / f"{name}.webp").write_bytes(_encoded(canvas.picture()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
