"""What WhatsApp's webhooks say, kind by kind, from captured requests."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tanggap.channels.base import (
    Echo,
    Edit,
    Event,
    IncomingMessage,
    Preference,
    Reaction,
    Receipt,
    Revocation,
)
from tanggap.channels.whatsapp.webhook import parse_changes, parts_by_number
from tests.vendors.whatsapp_webhooks import NUMBER, PAYLOADS, batch, payload

NOW = datetime.fromtimestamp(1_793_595_900, UTC)
SARI = "ID.13491208655302741918"


def parsed(body: dict[str, Any]) -> list[Event]:
    return parse_changes(parts_by_number(body)[NUMBER], now=NOW)


def only(name: str, **values: Any) -> Any:
    (event,) = parsed(payload(name, **values))
    return event


def test_a_text_comes_with_who_wrote_it_and_when() -> None:
    assert only("text") == IncomingMessage(
        identity=SARI,
        aliases=("6281234567890",),
        phone="+6281234567890",
        display_name="Sari",
        external_id="wamid.HBgNTEXT1",
        text="kak nasgor spesial brp?",
        sent_at=datetime.fromtimestamp(1_793_595_600, UTC),
    )


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("image", "image", "[Foto] ini buktinya"),
        ("voice", "audio", "[Pesan suara]"),
        ("video", "video", "[Video]"),
        ("document", "document", "[Dokumen: po-katering.pdf]"),
        ("sticker", "sticker", "[Stiker]"),
        ("location", "location", "[Lokasi] Kampus, Jl. Ganesha 10, Bandung"),
        ("contacts", "contact", "[Kontak] Rina Kurir +62 812-0000-1111"),
        ("button-reply", "text", "Ongkir ke Dago berapa?"),
        ("list-reply", "text", "Ya, pesan"),
        ("template-button", "text", "Berhenti"),
        ("order", "order", "Pesan dari katalog: 2 x NG-01, 1 x ES-02. yang pedas ya"),
        ("unsupported", "other", "[Pesan yang tidak bisa dibaca di sini]"),
    ],
)
def test_every_kind_of_message_has_words_and_a_kind(name: str, kind: str, words: str) -> None:
    message = only(name)

    assert (message.kind, message.text) == (kind, words)


def test_a_file_can_be_fetched_by_what_its_message_keeps() -> None:
    assert only("image").payload == {
        "media": {
            "id": "1003383421387256",
            "type": "image/jpeg",
            "sha256": "29ed500fa64eb55fc19dc4124acb300e5dcca0f822a301ae99944db4f3d2f2b5",
        },
        "caption": "ini buktinya",
    }
    assert only("voice").payload["media"]["voice"] is True


def test_a_basket_keeps_what_a_quote_is_made_of() -> None:
    assert only("order").payload["order"] == {
        "catalog_id": "194836987003835",
        "note": "yang pedas ya",
        "items": [
            {"product_retailer_id": "NG-01", "quantity": 2, "item_price": 25000, "currency": "IDR"},
            {"product_retailer_id": "ES-02", "quantity": 1, "item_price": 5000, "currency": "IDR"},
        ],
    }


def test_a_tap_keeps_its_id_and_what_it_answers() -> None:
    assert only("list-reply").payload == {
        "tapped": {"id": "order:confirm", "title": "Ya, pesan"},
        "reply_to": "wamid.HBgNOUT1",
    }


def test_a_location_keeps_its_coordinates() -> None:
    location = only("location").payload["location"]

    assert (location["latitude"], location["longitude"]) == (-6.8915, 107.6107)


def test_an_advertisement_is_remembered_without_the_click_id() -> None:
    assert only("text-from-advertisement").payload["referral"] == {
        "source_type": "ad",
        "source_id": "1200001",
        "headline": "Promo gajian",
    }


def test_a_customer_who_hides_the_number_is_known_by_the_scoped_id() -> None:
    message = only("text-without-number")

    assert (message.identity, message.phone, message.aliases) == (
        "ID.77002411908341527700",
        "",
        (),
    )
    assert message.display_name == "Dewi"


def test_a_customer_without_scoped_id_is_known_by_the_number() -> None:
    message = only("text-without-scoped-id")

    assert (message.identity, message.phone) == ("6281355550000", "+6281355550000")


def test_changes_to_messages_name_the_message() -> None:
    assert only("edit") == Edit(
        SARI,
        "wamid.HBgNEDT1",
        "wamid.HBgNTEXT1",
        "kak nasgor biasa brp?",
        datetime.fromtimestamp(1_793_595_600, UTC),
    )
    assert isinstance(only("revoke"), Revocation)
    reaction = only("reaction")
    assert isinstance(reaction, Reaction)
    assert (reaction.target_id, reaction.emoji) == ("wamid.HBgNTEXT1", "👍")


def test_what_the_owner_typed_on_the_phone_is_an_echo_to_the_customer() -> None:
    echo = only("echo")

    assert isinstance(echo, Echo)
    assert (echo.identity, echo.phone, echo.text) == (
        SARI,
        "+6281234567890",
        "siap kak, saya siapkan ya",
    )


def test_statuses_are_receipts_with_our_key_and_the_price() -> None:
    receipt = only("status-delivered")

    assert isinstance(receipt, Receipt)
    assert (receipt.vendor_id, receipt.state) == ("wamid.HBgNOUT1", "delivered")
    assert (receipt.key, receipt.pricing) == ("tanggap-1", "service:regular")
    assert only("status-read", status="played").state == "read"


def test_a_failure_says_what_to_do() -> None:
    assert only("status-failed").window_closed
    refused = only("status-failed", errors=[{"code": 131026}])
    assert refused.retry_after_seconds is None
    assert "tidak bisa mengantar" in refused.error
    assert only("status-failed", errors=[{"code": 190}]).trouble.code == "token"
    assert only("status-failed", errors=[{"code": 131056}]).retry_after_seconds >= 6


def test_marketing_stopped_in_whatsapp_is_a_preference() -> None:
    preference = only("preference-stop")

    assert isinstance(preference, Preference)
    assert not preference.marketing


def test_a_batch_is_read_whole() -> None:
    names = sorted(path.stem for path in PAYLOADS.glob("*.json"))

    assert len(parsed(batch([payload(name) for name in names]))) == len(names) == 26


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "text", "text": None},
        {"type": "text", "text": "halo"},
        {"type": 7},
        {"type": "image", "image": []},
        {"type": "contacts", "contacts": [None]},
        {"type": "order", "order": {"product_items": "x"}},
        {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": {}}},
        {"type": "reaction", "reaction": None},
        {"type": "edit", "edit": {}},
        {"id": None},
        {"id": "w" * 300},
    ],
)
def test_one_odd_message_costs_no_other(broken: dict[str, Any]) -> None:
    odd, good = payload("text", **broken), payload("text", id="wamid.good")

    events = parsed(batch([odd, good]))

    assert isinstance(events[-1], IncomingMessage)
    assert events[-1].external_id == "wamid.good"


@pytest.mark.parametrize("stamp", [None, "", "x", "99999999999999999999", "9999999999"])
def test_a_time_that_cannot_be_is_the_present(stamp: Any) -> None:
    assert only("text", timestamp=stamp).sent_at == NOW


@pytest.mark.parametrize("body", [None, [], "x", {"entry": "x"}, {"entry": [{"changes": [None]}]}])
def test_what_is_no_webhook_says_nothing(body: Any) -> None:
    assert parts_by_number(body) == {}


def test_groups_and_changed_numbers_are_no_customers() -> None:
    assert parsed(payload("text", group_id="g1")) == []
    assert parsed(payload("text", type="system", system={"body": "x"})) == []
