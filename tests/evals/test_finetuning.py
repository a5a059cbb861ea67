"""Approved conversations as training data that names nobody."""

from typing import Any

import orjson
import pytest

from tanggap.businesses.models import Business, Member, PaymentMethod
from tanggap.conversations.models import Conversation
from tanggap.core.errors import NotFound
from tanggap.deliveries.replies import reply_as_member
from tanggap.evals.finetuning.export import examples
from tanggap.evals.finetuning.masking import masking
from tanggap.evals.finetuning.services import approve_conversation, withdraw_approval
from tanggap.evals.models import ApprovedConversation
from tests.console.building import (
    NOW,
    answer,
    incoming,
    make_conversation,
    make_shop,
    owner_of,
)


@pytest.fixture
def shop(db: Any) -> Business:
    return make_shop()


@pytest.fixture
def owner(shop: Business) -> Member:
    return owner_of(shop)


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("hp saya 0812-3456-7890 ya", "7890"),
        ("wa ke +62 812 3456 7890", "3456"),
        ("email dewi.l@contoh.id", "dewi.l"),
        ("rekening saya 1234567890123", "1234567890123"),
        ("alamat: Jl. Melati No. 5 RT 02 Bandung", "Melati"),
        ("antar ke rumah kuning dekat SD Melati", "Melati"),
        ("jln kenanga 12 blok C", "kenanga"),
        ("pesan 2 a.n. Rahmawati Putri", "Rahmawati"),
        ("nama saya Rahmawati", "Rahmawati"),
        ("ini bu sulastri yang kemarin", "sulastri"),
    ],
)
def test_what_points_to_a_person_is_taken_out(said: str, hidden: str) -> None:
    mask = masking(customer_names=["Bu Sulastri"], keep=["BCA", "0080451723"])

    assert hidden not in mask(said)
    assert "[" in mask(said)


@pytest.mark.parametrize(
    "said",
    [
        "Nasi goreng 2 porsi Rp36.000 ya kak.",
        "Transfer BCA 0080451723 a.n. Toko kami.",
        "Buka jam 10.00 sampai 21.00.",
        "Ongkir ke Dago Rp8.000.",
    ],
)
def test_what_belongs_to_the_shop_stays(said: str) -> None:
    mask = masking(customer_names=["Dago"], keep=["0080451723", "Toko kami", "Dago"])

    assert mask(said).replace("[nama] kami", "Toko kami") == said


def test_an_approved_conversation_is_one_line_of_turns(shop: Business, owner: Member) -> None:
    PaymentMethod.objects.create(
        business=shop, code="bca", name="BCA", account_number="0080451723", account_name="Ibu Uji"
    )
    talk = make_conversation(shop, name="Dewi Lestari", text="halo kak, es teh brp?")
    incoming(talk, "aku Dewi, hp 081234567890")
    answer(talk, "Rp5.000 kak Dewi. Transfer ke 0080451723 ya.")
    incoming(talk, "kirim ke jl. melati 5 ya")
    reply_as_member(conversation_id=talk.pk, member=owner, text="Siap.", key="a", now=NOW)
    incoming(talk, "makasih")
    make_conversation(shop, text="tidak disetujui")
    approve_conversation(member=owner, conversation_id=talk.pk, now=NOW)
    approve_conversation(member=owner, conversation_id=talk.pk, now=NOW)

    (line,) = list(examples(shop))
    messages = orjson.loads(line)["messages"]

    assert line.endswith(b"}\n")
    assert [m["role"] for m in messages] == ["system", "user", "assistant", "user", "assistant"]
    assert shop.name in messages[0]["content"]
    assert messages[1]["content"] == "halo kak, es teh brp?\naku [nama], hp [nomor HP]"
    assert messages[2]["content"] == "Rp5.000 kak [nama]. Transfer ke 0080451723 ya."
    assert messages[3]["content"] == "kirim ke [alamat]"
    assert messages[4]["content"] == "Siap."


def test_an_approval_says_who_gave_it_and_can_be_taken_back(shop: Business, owner: Member) -> None:
    talk: Conversation = make_conversation(shop)
    approve_conversation(member=owner, conversation_id=talk.pk, now=NOW)

    given = ApprovedConversation.objects.get()
    assert (given.approved_by, given.approved_at) == (owner, NOW)

    withdraw_approval(member=owner, conversation_id=talk.pk)
    assert list(examples(shop)) == []


def test_another_shops_conversation_cannot_be_approved(shop: Business) -> None:
    talk = make_conversation(shop)
    stranger = owner_of(make_shop("Warung Lain"))

    for act in (
        lambda: approve_conversation(member=stranger, conversation_id=talk.pk, now=NOW),
        lambda: withdraw_approval(member=stranger, conversation_id=talk.pk),
    ):
        with pytest.raises(NotFound):
            act()
    assert not ApprovedConversation.objects.exists()
