"""QRIS texts: the worked examples hold, wrong ones are refused with the reason."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.businesses.qris import (
    MOST_IDR,
    Qris,
    WrongQris,
    checksum,
    read_qris,
    with_amount,
    written,
)
from tests.trying import AT_ANY_SPEED

# A made-up merchant: its static code, and the same with Rp18.000 filled in.
STATIC = (
    "00020101021126610014COM.CONTOH.WWW0118936000140000000018021000000000180303UMI51440014ID.CO."
    "QRIS.WWW0215ID10200000000010303UMI5204581253033605802ID5913WARUNG CONTOH6007BANDUNG6105401116"
    "2070703A0163048264"
)
FILLED = (
    "00020101021226610014COM.CONTOH.WWW0118936000140000000018021000000000180303UMI51440014ID.CO."
    "QRIS.WWW0215ID10200000000010303UMI5204581253033605405180005802ID5913WARUNG CONTOH6007BANDUNG6"
    "1054011162070703A016304546B"
)


def changed(**tags: str | None) -> str:
    """The example with tags (`t58="SG"`) replaced or taken out, and a checksum that holds."""
    wanted = {name.removeprefix("t"): value for name, value in tags.items()}
    fields = []
    for tag, value in read_qris(STATIC).fields:
        replacement = wanted.get(tag, value)
        if replacement is not None:
            fields.append((tag, replacement))
    return written(tuple(fields))


def test_the_checksum_is_that_of_the_standards_check_value() -> None:
    assert checksum("123456789") == "29B1"


def test_the_worked_example_is_read_and_written_back_exactly() -> None:
    code = read_qris(f" {STATIC}\n")
    assert code.merchant == "WARUNG CONTOH"
    assert code.payload == STATIC


def test_an_amount_is_filled_in_exactly_as_in_the_worked_example() -> None:
    assert with_amount(read_qris(STATIC), 18_000) == FILLED


def test_tips_are_left_out_of_a_filled_in_code() -> None:
    fields = list(read_qris(STATIC).fields)
    fields.insert(-4, ("55", "01"))
    code = read_qris(written(tuple(fields)))
    assert with_amount(code, 18_000) == FILLED


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ("", "kosong"),
        ("https://contoh.id/bayar", "bukan teks QRIS"),
        ("Rp18.000 ke Bu Rini 🙏", "bukan teks QRIS"),
        (STATIC[:-1] + "5", "CRC"),
        (STATIC.replace("WARUNG CONTOH", "WARUNG CANTOH"), "CRC"),
        (STATIC[:-8], "tag 63"),
        (STATIC[:100], "terpotong"),
        (FILLED, "dinamis"),
        (changed(t58="SG"), "bukan dari Indonesia"),
        (changed(t53="702"), "bukan dalam rupiah"),
        (changed(t59=None), "nama toko"),
        (changed(t60=None), "kota"),
        (changed(t52=None), "jenis usaha"),
        (changed(t53=None), "mata uang"),
        (changed(t58=None), "negara"),
        (changed(t01=None), "tag 01"),
        (changed(t26=None, t51=None), "nomor merchant"),
        (changed(t01="11", t58="ID") + "0", "rusak"),
    ],
)
def test_a_code_that_cannot_be_paid_to_is_refused_with_the_reason(
    payload: str, reason: str
) -> None:
    with pytest.raises(WrongQris, match=re.escape(reason)):
        read_qris(payload)


def test_a_static_code_that_carries_an_amount_is_refused() -> None:
    fields = [
        ("54", "5000") if tag == "61" else (tag, value) for tag, value in read_qris(STATIC).fields
    ]
    with pytest.raises(WrongQris, match="sudah berisi jumlah"):
        read_qris(written(tuple(fields)))


@AT_ANY_SPEED
@given(st.integers(1, MOST_IDR))
def test_any_amount_is_filled_in_once_and_nothing_else_changes(amount_idr: int) -> None:
    before = read_qris(STATIC)
    payload = with_amount(before, amount_idr)
    assert checksum(payload[:-4]) == payload[-4:]
    with pytest.raises(WrongQris, match="dinamis"):
        read_qris(payload)
    # Taking the amount out again gives back the shop's own code.
    plain = payload[:-8].replace(f"54{len(str(amount_idr)):02d}{amount_idr}5802ID", "5802ID", 1)
    assert plain.replace("010212", "010211", 1) == STATIC[:-8]


@AT_ANY_SPEED
@given(st.integers(0, len(STATIC) - 1), st.characters(min_codepoint=48, max_codepoint=90))
def test_one_wrong_letter_anywhere_is_found(at: int, letter: str) -> None:
    wrong = STATIC[:at] + letter + STATIC[at + 1 :]
    if wrong == STATIC:
        assert read_qris(wrong).payload == STATIC
    else:
        with pytest.raises(WrongQris):
            read_qris(wrong)


@AT_ANY_SPEED
@given(st.text(max_size=200))
def test_no_text_brings_the_reader_to_fall(text: str) -> None:
    with contextlib.suppress(WrongQris):
        assert isinstance(read_qris(text), Qris)
