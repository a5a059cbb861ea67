"""Phone numbers, kept as E.164 (`+62812…`)."""

import phonenumbers

from tanggap.core.errors import Refused


def to_e164(text: str, *, region: str = "ID") -> str:
    """Turns any common spelling of a phone number into E.164.

    Raises `Refused` when it is no valid number. `0062…` is misread by phonenumbers (it takes the
    national trunk prefix first), so the international prefix `00` is dropped before parsing.
    """
    digits = text.strip()
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        raise Refused(f"“{text}” bukan nomor telepon yang bisa dikenali.") from None
    if not phonenumbers.is_valid_number(number):
        raise Refused(f"“{text}” bukan nomor telepon yang sah.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spoken(e164: str) -> str:
    """The number as people here write it: `0812-3456-7890`."""
    if not e164:
        return ""
    return phonenumbers.format_number(
        phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.NATIONAL
    )
