"""Personal fields, their stand-ins, and what is refused."""

import pytest

from tanggap.broadcasts.wording import (
    Person,
    checked_buttons,
    checked_text,
    first_name,
    render,
    values_for,
    with_way_out,
)
from tanggap.core.errors import Refused


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("budi santoso", "Budi"),
        ("BUDI", "Budi"),
        ("McAndrew", "McAndrew"),
        ("Ibu Rini", "Rini"),
        ("🔥budi_99 santoso", ""),
        ("", ""),
        ("Toko88", ""),
        ("Nur'aini", "Nur'aini"),
        ("Bu", ""),
    ],
)
def test_people_are_called_by_what_is_a_name(name: str, called: str) -> None:
    assert first_name(name) == called


def test_fields_are_filled_or_stood_in_for() -> None:
    text = "Halo {nama|Kak}! {produk} di {toko}, {sapaan}. { NAMA | Bestie }"
    known = values_for(Person("budi", "Es Teh"), shop="Warung", address="bang")
    assert render(text, known) == "Halo Budi! Es Teh di Warung, bang. Budi"
    unknown = values_for(Person(), shop="Warung", address="kak")
    assert render(text, unknown) == "Halo Kak! menu favoritmu di Warung, kak. Bestie"


def test_what_a_customer_calls_themselves_fills_no_further_field() -> None:
    values = values_for(Person("Budi"), shop="{nama}", address="kak")
    assert render("{toko}", values) == "{nama}"


@pytest.mark.parametrize("text", ["", "  ", "Halo {umur}", "Halo {nama", "Halo nama}", "x" * 4001])
def test_what_could_not_be_sent_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        checked_text(text)


def test_there_is_always_a_way_out() -> None:
    assert with_way_out("Promo!").endswith("Balas STOP untuk berhenti.")
    assert with_way_out("Promo! Ketik stop kalau bosan.") == "Promo! Ketik stop kalau bosan."


@pytest.mark.parametrize("buttons", [["a", "b", "c", "d"], ["x" * 21], ["Mau", "mau"]])
def test_buttons_that_a_channel_would_refuse_are_refused(buttons: list[str]) -> None:
    with pytest.raises(Refused):
        checked_buttons(buttons)
