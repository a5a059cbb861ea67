"""What Telegram tells, and what is understood of it."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest

from tanggap.channels.base import Blocked, Edit, Event, IncomingMessage
from tanggap.channels.telegram.adapter import Telegram
from tests.vendors.telegram_updates import NOW, PAYLOADS, payload, tap, text

AT = datetime.fromtimestamp(NOW, UTC)


def parse(update: Any) -> list[Event]:
    return list(Telegram().parse(update, now=AT))


def message(update: Any) -> IncomingMessage:
    (event,) = parse(update)
    assert isinstance(event, IncomingMessage)
    return event


def test_a_text_says_who_wrote_what_and_when() -> None:
    assert message(payload("text")) == IncomingMessage(
        identity="99887766",
        external_id="99887766:41",
        text="nasgor spesial brp kak?",
        sent_at=AT,
        display_name="Sari Wulandari",
    )


@pytest.mark.parametrize(
    ("name", "kind", "says", "media"),
    [
        ("photo", "image", "[Foto] udah transfer ya kak", "AgACAgUAAxkBAAIBlarge"),
        ("voice", "audio", "[Pesan suara]", "AwACAgUAAxkBAAIBvoice"),
        ("audio", "audio", "[Audio: lagu.mp3]", "CQACAgUAAxkBAAIBaudio"),
        ("video", "video", "[Video: paket.mp4] paketnya begini kak", "BAACAgUAAxkBAAIBvideo"),
        ("document", "document", "[Dokumen: daftar pesanan.pdf]", "BQACAgUAAxkBAAIBdoc"),
        ("sticker", "sticker", "[Stiker] 👍", "CAACAgUAAxkBAAIBstick"),
    ],
)
def test_files_get_words_and_keep_their_id(name: str, kind: str, says: str, media: str) -> None:
    told = message(payload(name))

    assert (told.kind, told.text, told.payload["media"]["id"]) == (kind, says, media)


def test_places_are_told_by_name_or_point() -> None:
    assert message(payload("location")).text == "[Lokasi] -6.885321, 107.613012"
    venue = message(payload("venue"))
    assert venue.text == "[Lokasi] Kos Melati, Jl. Dago Asri 3 No. 12"
    assert venue.payload["location"]["latitude"] == -6.885321


def test_only_the_writers_own_card_is_their_number() -> None:
    own = message(payload("contact-own"))
    assert (own.phone, own.kind, own.text) == (
        "+6281234567890", "text", "Nomor HP saya +6281234567890",
    )  # fmt: skip
    other = message(payload("contact-other"))
    assert (other.phone, other.kind) == ("", "contact")
    assert other.text == "[Kontak] Dewi +6281398765432"
    forged = payload("contact-own")
    del forged["message"]["contact"]["user_id"]
    assert message(forged).phone == ""


def test_pressing_start_opens_the_talk_and_hands_on_what_the_link_carried() -> None:
    started = message(payload("start"))
    assert (started.text, started.start_payload) == ("Halo", "")
    linked = message(payload("start-with-payload"))
    assert (linked.text, linked.start_payload) == ("Halo", "web_Xk3-9qT0z")
    assert linked.payload["start_payload"] == "web_Xk3-9qT0z"
    for odd in ("x" * 65, "a b", "<script>", "é"):
        assert message(text(f"/start {odd}")).start_payload == ""


def test_the_menus_commands_are_questions() -> None:
    assert message(payload("command")).text == "Lihat menu"
    assert message(text("/ongkir@DapurBuRiniBot dago")).text == "Ongkirnya berapa? dago"
    assert message(text("/unknown")).text == "/unknown"


def test_taps_say_what_the_button_said() -> None:
    told = message(payload("callback"))
    assert (told.text, told.external_id) == ("Jam buka", "tap:4382bfdwdsb323b2d9")
    assert told.payload["tapped"] == {"id": "chip:Jam buka", "title": "Jam buka"}
    assert told.payload["reply_to"] == "99887766:1001"
    long = "Nasi Goreng Seafood Spesial Pedas Level Lima Pakai Telur Dobel"
    assert message(tap("#0", long)).text == long
    assert message(tap("order:confirm", "Ya, pesan")).payload["tapped"]["id"] == "order:confirm"


def test_a_tap_on_a_forgotten_message_is_told_so() -> None:
    old = payload("callback-old")

    assert parse(old) == []
    answer = Telegram().acknowledgement(old)
    assert answer is not None
    assert answer["method"] == "answerCallbackQuery"
    assert "lama" in answer["text"]
    assert Telegram().acknowledgement(payload("callback")) == {
        "method": "answerCallbackQuery",
        "callback_query_id": "4382bfdwdsb323b2d9",
    }
    assert Telegram().acknowledgement(payload("text")) is None


def test_a_change_names_the_message_it_changes() -> None:
    (edit,) = parse(payload("edited"))
    assert isinstance(edit, Edit)
    assert (edit.target_id, edit.text) == ("99887766:41", "nasgor spesial 2 brp kak?")
    moving = payload("location")
    moving["edited_message"] = moving.pop("message")
    assert parse(moving) == []


def test_blocking_and_coming_back_are_told() -> None:
    told = [*parse(payload("blocked")), *parse(payload("unblocked"))]

    assert [event.blocked for event in told if isinstance(event, Blocked)] == [True, False]


def test_groups_other_bots_and_what_nobody_knows_are_left_out() -> None:
    assert parse(payload("group")) == []
    from_a_bot = payload("text")
    from_a_bot["message"]["from"]["is_bot"] = True
    assert parse(from_a_bot) == []
    assert message(payload("dice")).kind == "other"
    for odd in (None, [], "x", {}, {"update_id": 1}, {"message": "x"}, {"message": {}}):
        assert parse(odd) == []


def test_no_part_of_an_update_that_is_odd_raises() -> None:
    for path in sorted(PAYLOADS.glob("*.json")):
        for name, odd in _oddities(payload(path.stem)):
            for event in parse(odd):
                assert event is not None, name


def _oddities(update: dict[str, Any]) -> list[tuple[str, Any]]:
    """The update with each value in turn replaced by something that does not belong there."""
    found = []

    def walk(part: Any, path: tuple[Any, ...]) -> None:
        items = part.items() if isinstance(part, dict) else enumerate(part)
        for name, value in list(items):
            for odd in (None, [], {}, "x", -1, True):
                changed = copy.deepcopy(update)
                place: Any = changed
                for step in path:
                    place = place[step]
                place[name] = odd
                found.append((f"{path}.{name}={odd!r}", changed))
            if isinstance(value, (dict, list)):
                walk(value, (*path, name))

    walk(update, ())
    return found


def test_a_clock_that_runs_ahead_is_not_believed() -> None:
    assert message(text("halo", at=NOW + 3600)).sent_at == AT
