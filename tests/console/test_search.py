"""Searching a shop's conversations: who, and what was said."""

import pytest
from django.db import connection
from django.test import Client

from tanggap.businesses.models import Business
from tanggap.console.inbox.finding import search
from tanggap.conversations.services.tending import (
    write_note,
)
from tanggap.conversations.wordindex import ensure_word_index, messages_with
from tests.console.building import (
    NOW,
    incoming,
    make_conversation,
    make_shop,
    owner_of,
)

# -- searching -------------------------------------------------------------------------------------


def test_messages_are_found_by_all_their_words_and_the_beginning_of_the_last(
    shop: Business,
) -> None:
    conversation = make_conversation(shop, text="ada ayam geprek level 5?")
    other = make_conversation(shop, text="ayamnya masih ada?")
    note = write_note(
        conversation_id=other.pk, member=owner_of(shop), text="Suka AYAM geprek", key="a", now=NOW
    )
    found = [hit.message.pk for hit in search(shop, "ayam gepr").hits]
    assert found == [note.pk, conversation.messages.get().pk]
    assert [hit.message.text for hit in search(shop, "ayamnya").hits] == ["ayamnya masih ada?"]
    assert search(shop, "geprek bakso").hits == ()


@pytest.mark.parametrize(
    "typed", ["'", '"', "a' OR 1=1 --", "NEAR(", "*", "ayam*", "%", "(", "😀", "a:b", "-", "\x00"]
)
def test_signs_in_a_search_are_only_signs(shop: Business, typed: str) -> None:
    make_conversation(shop, text="ayam")
    search(shop, typed)


def test_amounts_are_found_as_they_are_written(shop: Business) -> None:
    make_conversation(shop, text="totalnya 18.000 ya, Rp18rb")
    assert len(search(shop, "18.000").hits) == 1
    assert len(search(shop, "rp18").hits) == 1


def test_what_is_found_is_shown_around_the_word_and_escaped(shop: Business) -> None:
    make_conversation(shop, text="<b>halo</b> " + "kata " * 40 + "geprek <i>pedas</i>")
    (hit,) = search(shop, "geprek").hits
    assert "<mark>geprek</mark> &lt;i&gt;" in hit.snippet
    assert hit.snippet.startswith("…")


def test_a_search_stays_in_the_shop_and_leaves_trials_out(shop: Business) -> None:
    make_conversation(make_shop("Toko Lain"), text="geprek rahasia")
    trial = make_conversation(shop, text="geprek uji")
    trial.channel.kind = "terminal"
    trial.channel.save()
    assert search(shop, "geprek").hits == ()
    assert search(shop, "geprek").people == ()


def test_changed_and_deleted_messages_are_found_as_they_are(shop: Business) -> None:
    message = make_conversation(shop, text="geprek").messages.get()
    message.text = "bakso"
    message.save()
    assert messages_with(shop.pk, "geprek") == []
    assert messages_with(shop.pk, "bakso") == [message]
    message.delete()
    assert messages_with(shop.pk, "bakso") == []


def test_the_index_comes_back_when_a_migration_has_built_the_table_anew(shop: Business) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite's triggers can be lost")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER message_words_insert")
    make_conversation(shop, text="geprek pertama")
    assert messages_with(shop.pk, "geprek") == []
    ensure_word_index()
    make_conversation(shop, text="geprek kedua")
    assert len(messages_with(shop.pk, "kedua")) == 1


def test_customers_are_found_by_name_and_number(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop, name="Bu Tejo")
    conversation.customer.phone = "+6281234567890"
    conversation.customer.save()
    for typed in ("tejo", "0812 3456", "345678"):
        assert [one.pk for one in search(shop, typed).people] == [conversation.pk], typed
    page = browser.get(f"/konsol/{shop.slug}/percakapan/cari/?cari=tejo").content.decode()
    assert "Bu Tejo" in page
    empty = browser.get(f"/konsol/{shop.slug}/percakapan/cari/?cari=zzz").content.decode()
    assert "Tidak ketemu" in empty


def test_older_hits_come_page_by_page_each_once(shop: Business) -> None:
    conversation = make_conversation(shop, text="geprek 0")
    for number in range(1, 45):
        incoming(conversation, f"geprek {number}")
    first = search(shop, "geprek")
    second = search(shop, "geprek", before=first.older_than)
    texts = [hit.message.text for hit in (*first.hits, *second.hits)]
    assert texts == [f"geprek {number}" for number in reversed(range(45))]
    assert second.older_than is None
