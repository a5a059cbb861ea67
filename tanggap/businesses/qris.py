"""QRIS codes as text: read, checked, and filled in with an amount. Pure.

A QRIS is EMVCo's merchant-presented code: a chain of tag (two digits), length (two digits) and
value, ending in a checksum over all before it, the checksum's own tag and length included.
`docs/payments.md` says what a filled-in code is and what it is not.
"""

from dataclasses import dataclass
from typing import Final

from tanggap.core.errors import Refused

FORMAT, METHOD, CATEGORY, CURRENCY, AMOUNT = "00", "01", "52", "53", "54"
TIP, FEE, FEE_PERCENT = "55", "56", "57"
COUNTRY, NAME, CITY, CHECKSUM = "58", "59", "60", "63"
STATIC, DYNAMIC = "11", "12"
RUPIAH, INDONESIA = "360", "ID"
# Where acquirers and the national switch keep the merchant's numbers.
_MERCHANT_ACCOUNTS: Final = range(26, 52)
# 9,999,999,999,999: what an amount of thirteen digits, EMVCo's longest, can say.
MOST_IDR: Final = 10**13 - 1
_LONGEST = 1000
_CHECKSUM_HEAD = CHECKSUM + "04"

_REQUIRED: Final = {
    CATEGORY: "jenis usaha (tag 52)",
    CURRENCY: "mata uang (tag 53)",
    COUNTRY: "negara (tag 58)",
    NAME: "nama toko (tag 59)",
    CITY: "kota (tag 60)",
}
_AGAIN = "Salin lagi seluruh teks dari QRIS toko."


class WrongQris(Refused):
    """A text is not a QRIS that can be used; the message says why and what to do."""

    code = "wrong_qris"


@dataclass(frozen=True, slots=True)
class Qris:
    """A checked static QRIS: its fields in their order, without the checksum."""

    fields: tuple[tuple[str, str], ...]

    def value(self, tag: str) -> str:
        """What a tag holds; empty where it is missing."""
        return next((value for found, value in self.fields if found == tag), "")

    @property
    def merchant(self) -> str:
        """The shop's name as its acquirer registered it."""
        return self.value(NAME)

    @property
    def payload(self) -> str:
        """The text that the code's picture holds."""
        return written(self.fields)


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE over the text's bytes, as four capital hexadecimal digits."""
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{crc:04X}"


def written(fields: tuple[tuple[str, str], ...]) -> str:
    """Fields as one text, with their checksum at the end."""
    body = "".join(f"{tag}{len(value):02d}{value}" for tag, value in fields) + _CHECKSUM_HEAD
    return body + checksum(body)


def read_qris(text: str) -> Qris:
    """A shop's own static code from the text in its picture. Raises `WrongQris`."""
    payload = text.strip()
    if not payload:
        raise WrongQris("Teks QRIS kosong. " + _AGAIN)
    if len(payload) > _LONGEST or not payload.isascii() or not payload.isprintable():
        raise WrongQris("Ini bukan teks QRIS. " + _AGAIN)
    if not payload.startswith(f"{FORMAT}0201"):
        raise WrongQris("Ini bukan teks QRIS: harus diawali 000201. " + _AGAIN)
    fields = _split(payload)
    if fields[-1][0] != CHECKSUM or len(fields[-1][1]) != 4:
        raise WrongQris(
            "Teks QRIS terpotong: kode pemeriksa di ujungnya (tag 63) tidak ada. " + _AGAIN
        )
    if checksum(payload[:-4]) != payload[-4:].upper():
        raise WrongQris(
            "Kode pemeriksa QRIS (CRC) tidak cocok, jadi ada huruf yang salah atau hilang. "
            + _AGAIN
        )
    code = Qris(tuple(fields[:-1]))
    _refuse_unusable(code)
    return code


def _split(payload: str) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    at = 0
    while at < len(payload):
        head = payload[at : at + 4]
        if len(head) < 4 or not head.isdigit():
            raise WrongQris("Susunan teks QRIS rusak. " + _AGAIN)
        end = at + 4 + int(head[2:])
        if end > len(payload):
            raise WrongQris("Teks QRIS terpotong. " + _AGAIN)
        fields.append((head[:2], payload[at + 4 : end]))
        at = end
    return fields


def _refuse_unusable(code: Qris) -> None:
    tags = [tag for tag, _ in code.fields]
    twice = next((tag for tag in tags if tags.count(tag) > 1), None)
    if twice is not None:
        raise WrongQris(f"Tag {twice} muncul dua kali di teks QRIS. " + _AGAIN)
    method = code.value(METHOD)
    if method == DYNAMIC:
        raise WrongQris(
            "Ini QRIS dinamis, yang hanya berlaku untuk satu pembayaran. "
            "Pakai QRIS statis: yang dicetak dan dipajang di toko."
        )
    if method != STATIC:
        raise WrongQris("Teks QRIS tidak menyebut statis atau dinamis (tag 01). " + _AGAIN)
    if code.value(AMOUNT):
        raise WrongQris(
            "QRIS ini sudah berisi jumlah uang. Pakai QRIS statis toko yang tanpa jumlah."
        )
    missing = [what for tag, what in _REQUIRED.items() if not code.value(tag)]
    if not any(tag.isdigit() and int(tag) in _MERCHANT_ACCOUNTS for tag in tags):
        missing.append("nomor merchant (tag 26 sampai 51)")
    if missing:
        raise WrongQris(f"Teks QRIS tidak lengkap: {', '.join(missing)} tidak ada. " + _AGAIN)
    if code.value(CURRENCY) != RUPIAH:
        raise WrongQris(
            "QRIS ini bukan dalam rupiah. Pakai QRIS dari bank atau dompet di Indonesia."
        )
    if code.value(COUNTRY) != INDONESIA:
        raise WrongQris(
            "QRIS ini bukan dari Indonesia. Pakai QRIS dari bank atau dompet di Indonesia."
        )


def with_amount(code: Qris, amount_idr: int) -> str:
    """The code's text with the exact amount filled in: the payer cannot mistype it.

    Rules for a tip are left out with the old amount: a bill is to be paid as it stands.
    """
    if not 0 < amount_idr <= MOST_IDR:
        raise ValueError(f"not an amount for a QRIS: {amount_idr}")
    fields: list[tuple[str, str]] = []
    for tag, value in code.fields:
        if tag in (AMOUNT, TIP, FEE, FEE_PERCENT):
            continue
        if tag == COUNTRY:
            fields.append((AMOUNT, str(amount_idr)))
        fields.append((tag, DYNAMIC if tag == METHOD else value))
    return written(tuple(fields))
