"""What an owner may choose for the chat on other pages, and what becomes of it."""

import colorsys
import random
from datetime import UTC, datetime

import pytest

from tanggap.channels.widget.colours import (
    READABLE,
    clean_colour,
    contrast,
    dark_palette,
    light_palette,
    text_on,
)
from tanggap.channels.widget.domains import clean_domain, clean_domains, frame_ancestors
from tanggap.channels.widget.settings import COLOUR, Widget, visibility, widget_from
from tanggap.core.errors import Refused
from tests.factories import ranges, shop_info

# The surfaces of `core/static/tanggap/tokens.css`.
LIGHT = ("#f7f0e4", "#fffdf9", "#f1e7d7", "#ffffff")
DARK = ("#17110c", "#211912", "#120d09", "#2b2118")


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("tokoku.com", "tokoku.com"),
        (" https://WWW.Tokoku.com/kontak?a=1#b ", "www.tokoku.com"),
        ("//toko.blogspot.com", "toko.blogspot.com"),
        ("http://localhost:3000/", "localhost:3000"),
        ("127.0.0.1:5500", "127.0.0.1:5500"),
        ("*.tokoku.co.id", "*.tokoku.co.id"),
        ("tokoku.com.", "tokoku.com"),
        ("kopi-susu.my.id:443", "kopi-susu.my.id:443"),
        ("kafé.com", "xn--kaf-dma.com"),
        ("user:rahasia@tokoku.com", "tokoku.com"),
    ],
)
def test_an_address_is_taken_as_it_is_typed_or_pasted(typed: str, domain: str) -> None:
    assert clean_domain(typed) == domain


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "tokoku",
            "toko ku",
            "*",
            "*.com:x",
            "https://",
            "'none'",
            "a.com;script-src",
            "*.localhost",
        ),
        *("-a.com", "a..com", "a.com:70000", "tokoku.123", "a" * 70 + ".com", "data:text/html,x"),
    ],
)
def test_what_is_no_address_is_refused_and_never_reaches_a_header(typed: str) -> None:
    with pytest.raises(Refused, match="bukan alamat situs"):
        clean_domain(typed)


def test_a_dozen_sites_are_enough() -> None:
    assert clean_domains(["", " a.com", "https://a.com", "b.com"]) == ("a.com", "b.com")
    with pytest.raises(Refused, match="Paling banyak 12"):
        clean_domains(f"a{number}.com" for number in range(13))


def test_only_the_shops_sites_may_frame_the_chat_with_and_without_www() -> None:
    assert frame_ancestors(()) == ["'self'"]
    assert frame_ancestors(["tokoku.com"]) == [
        "'self'",
        *("https://tokoku.com", "http://tokoku.com"),
        *("https://www.tokoku.com", "http://www.tokoku.com"),
    ]
    assert frame_ancestors(["localhost:3000"])[1:] == [
        *("https://localhost:3000", "http://localhost:3000"),
    ]


def test_every_colour_can_be_read_wherever_it_is_used() -> None:
    chance = random.Random(7)
    colours = ["#000000", "#ffffff", "#ffff00", "#808080", COLOUR]
    for _ in range(300):
        parts = colorsys.hls_to_rgb(chance.random(), chance.random(), chance.random())
        colours.append("#" + "".join(f"{round(part * 255):02x}" for part in parts))
    for colour in colours:
        assert contrast(colour, text_on(colour)) >= READABLE, colour
        for palette, surfaces in ((light_palette(colour), LIGHT), (dark_palette(colour), DARK)):
            assert all(contrast(palette.ink, surface) >= READABLE for surface in surfaces), colour


@pytest.mark.parametrize(
    ("typed", "colour"),
    [("#AD3F16", "#ad3f16"), (" #abc ", "#aabbcc"), ("red", None), ("#12345", None), ("", None)],
)
def test_a_colour_is_six_digits_or_three(typed: str, colour: str | None) -> None:
    assert clean_colour(typed) == colour


def test_what_is_stored_comes_back_and_what_is_broken_is_the_usual() -> None:
    widget = Widget(("a.com",), "#0b6e4f", "left", "en", "Hi", "hours", "21:30", "05:00")

    assert widget_from({"widget": widget.as_json()}) == widget
    assert widget_from({}) == widget_from({"widget": "x"}) == Widget()
    broken = {"colour": "url(x)", "side": "up", "hiding": 3, "hidden_from": "25:00"}
    assert widget_from({"widget": broken}) == Widget()


def at(clock: str) -> datetime:
    """A moment of a Monday in Jakarta."""
    return datetime.fromisoformat(f"2026-11-23T{clock}:00+07:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "hidden", "changes"),
    [
        ("21:59", False, "2026-11-23T22:00:00+07:00"),
        ("22:00", True, "2026-11-24T06:00:00+07:00"),
        ("05:59", True, "2026-11-23T06:00:00+07:00"),
        ("06:00", False, "2026-11-23T22:00:00+07:00"),
    ],
)
def test_hidden_hours_run_past_midnight_on_the_shops_clock(
    clock: str, hidden: bool, changes: str
) -> None:
    seen = visibility(Widget(hiding="hours"), shop_info(), at(clock))

    assert seen.hidden is hidden
    assert seen.changes_at == datetime.fromisoformat(changes)


def test_the_button_can_hide_while_the_shop_is_closed() -> None:
    info = shop_info(every_day=ranges("10.00-21.00"))
    widget = Widget(hiding="closed")

    assert visibility(widget, info, at("12:00")).hidden is False
    assert visibility(widget, info, at("22:00")).hidden is True
    assert visibility(Widget(), info, at("22:00")).hidden is False
    same = Widget(hiding="hours", hidden_from="08:00", hidden_until="08:00")
    assert visibility(same, info, at("09:00")).hidden is False
