"""Bytes of a file into text: UTF-8 or a refusal that says how to save it right."""

from typing import NoReturn

from tanggap.catalogue.imports.report import ImportRefused, Problem

MEBIBYTE = 1024 * 1024
# A shop of 20,000 products with long descriptions takes about 15 MiB.
MAX_BYTES = 16 * MEBIBYTE

_HOW_TO_SAVE = (
    "Simpan ulang sebagai UTF-8: di Excel pilih “Simpan Sebagai” → “CSV UTF-8”; di Google Sheets "
    "pilih “Download” → “CSV”; di editor teks pilih encoding “UTF-8”."
)


def check_size(data: bytes) -> None:
    """Refuses a file that is empty or too large, before anything looks into it."""
    if not data.strip():
        _refuse("Berkas ini kosong. Periksa apakah berkas yang dipilih sudah benar.")
    if len(data) > MAX_BYTES:
        size = f"{len(data) / MEBIBYTE:.1f}".replace(".", ",")
        _refuse(
            f"Berkas ini {size} MB, paling besar {MAX_BYTES // MEBIBYTE} MB. Periksa apakah "
            "berkas yang dipilih sudah benar; foto tidak ikut di dalam berkas ini."
        )


def decode(data: bytes, *, windows_too: bool = False) -> str:
    """The text of a file in UTF-8, with or without byte order mark.

    Raises `ImportRefused` naming the encoding it seems to have: guessing would turn names into
    nonsense that the owner finds only when customers see it. `windows_too`: somebody looks at what
    was read before it counts, so Windows-1252 is tried where UTF-8 fails.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(f"Berkas ini memakai encoding UTF-16, bukan UTF-8. {_HOW_TO_SAVE}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if windows_too and (windows := in_windows_1252(data)) is not None:
            return windows
        _refuse_encoding(data, error)
    if "\x00" in text:
        if data[1:2] == b"\x00" or data[:1] == b"\x00":
            _refuse(f"Berkas ini memakai encoding UTF-16, bukan UTF-8. {_HOW_TO_SAVE}")
        line = text.count("\n", 0, text.index("\x00")) + 1
        _refuse(
            f"Baris {line} berisi karakter NUL: ini bukan berkas teks. Periksa apakah berkas yang "
            "dipilih sudah benar.",
            row=line,
        )
    return text


def in_windows_1252(data: bytes) -> str | None:
    """The text of a file as old spreadsheets save it; `None` where it cannot be such a file."""
    if _looks_binary(data):
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:4096]
    return sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) // 50


def _refuse_encoding(data: bytes, error: UnicodeDecodeError) -> NoReturn:
    line = data.count(b"\n", 0, error.start) + 1
    if _looks_binary(data):
        _refuse(
            "Ini bukan berkas teks. Pilih berkas JSON, CSV (UTF-8) atau XLSX.",
            row=line,
        )
    _refuse(
        f"Baris {line} tidak bisa dibaca sebagai UTF-8; sepertinya berkas ini memakai encoding "
        f"Windows-1252 (ANSI). {_HOW_TO_SAVE}",
        row=line,
    )


def _refuse(message: str, *, row: int | None = None) -> NoReturn:
    raise ImportRefused([Problem(message, row=row)])
