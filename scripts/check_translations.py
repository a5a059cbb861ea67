"""Checks that every message of the console has its Indonesian text, compiled."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "tanggap/locale/id/LC_MESSAGES/django.po"


def entries(text: str) -> dict[str, str]:
    """Each msgid with its msgstr, obsolete ones left out."""
    found: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        key, parts = "", {"msgid": "", "msgstr": ""}
        for line in lines:
            match = re.match(r'(msgid|msgstr|msgid_plural|msgctxt|msgstr\[\d\])\s+"(.*)"$', line)
            if match:
                key = "msgstr" if match[1].startswith("msgstr") else match[1]
                if key in parts:
                    parts[key] += match[2]
            elif line.startswith('"') and key in parts:
                parts[key] += line.strip('"')
        if parts["msgid"]:
            found[parts["msgid"]] = parts["msgstr"]
    return found


def problems() -> list[str]:
    """One line per message without text, or for a compiled file that is out of date."""
    if not PO.exists():
        return [f"{PO.relative_to(ROOT)} is missing"]
    text = PO.read_text("utf-8")
    found = [f"no translation: {msgid}" for msgid, msgstr in entries(text).items() if not msgstr]
    if "#, fuzzy" in text.split("\n\n", 1)[-1]:
        found.append("fuzzy translations: settle them")
    with tempfile.TemporaryDirectory() as directory:
        made = Path(directory) / "django.mo"
        try:
            subprocess.run(["msgfmt", "--check-format", "-o", made, PO], check=True)
        except FileNotFoundError:
            print("msgfmt is not installed; the compiled file was not compared")
            return found
        if (
            not PO.with_suffix(".mo").exists()
            or made.read_bytes() != PO.with_suffix(".mo").read_bytes()
        ):
            found.append("django.mo is not what django.po says: run `manage.py compilemessages`")
    return found


if __name__ == "__main__":
    listed = problems()
    print("\n".join(listed))
    sys.exit(1 if listed else 0)
