"""Everything that was said: found by its owner, taken out with care, and always written down."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import AsyncClient, Client

from tanggap.businesses.models import Business, Member
from tanggap.conversations.models import Conversation, Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.customers.models import Customer
from tanggap.reports.history import Wanted, ask_export
from tanggap.reports.history.writing import CHUNK, masked
from tanggap.reports.models import HistoryExport
from tests.console.building import incoming, make_conversation, make_shop, make_staff, owner_of
from tests.console.conftest import logged_in

NUMBER = "0812-3456-7890"
WORDS = f"Kirim ke Jl. Melati No. 5 ya, HP {NUMBER}, a.n. Siti Aminah"


def talk_of(shop: Business, count: int) -> Conversation:
    """A conversation of so many messages, all of today."""
    now = SYSTEM_CLOCK.now()
    conversation = make_conversation(shop, name="Siti Aminah", text=WORDS, at=now)
    Customer.objects.filter(pk=conversation.customer_id).update(phone="+6281234567890")
    first = conversation.messages.get()
    Message.objects.bulk_create(
        Message(
            business=shop,
            conversation=conversation,
            channel_id=first.channel_id,
            direction="in",
            author="customer",
            text=f"pesan {number}",
            sent_at=now,
            created_at=now,
        )
        for number in range(count - 1)
    )
    return conversation


def ask(member: Member, **wanted: Any) -> HistoryExport:
    today = SYSTEM_CLOCK.now().date()
    days = {"first": today - timedelta(days=2), "last": today + timedelta(days=1)}
    return ask_export(
        member=member,
        wanted=Wanted(**{"format": "jsonl", **days, **wanted}),
        now=SYSTEM_CLOCK.now(),
    )


async def download(member: Member, export: HistoryExport, query: str = "") -> tuple[int, bytes]:
    client = AsyncClient()
    await client.aforce_login(
        member.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    slug = member.business.slug
    response = await client.get(f"/konsol/{slug}/laporan/riwayat/{export.pk}/{query}")
    if response.status_code != 200:
        return response.status_code, b""
    return 200, b"".join([piece async for piece in response.streaming_content])


def test_messages_are_found_by_words_days_and_page(browser: Client, shop: Business) -> None:
    talk_of(shop, 60)
    address = f"/konsol/{shop.slug}/laporan/riwayat/?periode=7d"
    assert browser.get(address).content.decode().count('class="words"') == 40
    found = browser.get(f"{address}&cari=MELATI").content.decode()
    assert found.count('class="words"') == 1
    assert "Tidak ada pesan dengan kata" in browser.get(f"{address}&cari=zzz").content.decode()
    first = browser.get(address)
    older = first.context["found"].older
    second = browser.get(address, {"periode": "7d", "sebelum": older})
    assert second.content.decode().count('class="words"') == 20
    assert "Melati" in second.content.decode()


def test_personal_data_is_hidden_unless_asked_for() -> None:
    shown = masked(WORDS, name="Siti Aminah", address="")
    for personal in ("0812", "Melati", "Siti", "Aminah"):
        assert personal not in shown
    assert shown.startswith("Kirim ke [alamat-1]")
    assert masked("saya berani bayar", name="Ani") == "saya berani bayar"


@pytest.mark.django_db(transaction=True)
async def test_an_export_brings_every_message_once_and_hides_people() -> None:
    from asgiref.sync import sync_to_async

    def build() -> tuple[Member, HistoryExport]:
        shop = make_shop()
        talk_of(shop, CHUNK + 7)
        member = Member.objects.select_related("account", "business").get(business=shop)
        return member, ask(member)

    member, export = await sync_to_async(build)()
    status, body = await download(member, export)
    rows = [json.loads(line) for line in body.splitlines()]
    assert status == 200
    assert len({row["id"] for row in rows}) == len(rows) == CHUNK + 7
    assert rows[0]["customer"].startswith("Pelanggan ")
    assert not rows[0]["phone"]
    # The whole number: a row's own id may well have four of its digits.
    assert NUMBER not in body.decode()
    assert "+6281234567890" not in body.decode()
    assert b"Melati" not in body


@pytest.mark.django_db(transaction=True)
async def test_a_broken_download_goes_on_where_it_broke_off() -> None:
    """Also after more has been said: what comes later is not in this export."""
    from asgiref.sync import sync_to_async

    def build() -> tuple[Member, HistoryExport]:
        shop = make_shop()
        conversation = talk_of(shop, 30)
        member = Member.objects.select_related("account", "business").get(business=shop)
        export = ask(member, format="csv", personal=True)
        incoming(conversation, "sesudahnya", at=SYSTEM_CLOCK.now())
        return member, export

    member, export = await sync_to_async(build)()
    _, whole = await download(member, export)
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8-sig"))))
    assert rows[0][:2] == ["id", "at"]
    assert len(rows) == 31
    assert rows[1][4:6] == ["Siti Aminah", "'+6281234567890"]
    assert "sesudahnya" not in whole.decode()
    _, rest = await download(member, export, f"?setelah={rows[12][0]}")
    assert list(csv.reader(io.StringIO(rest.decode()))) == rows[13:]
    assert (await download(member, export, "?setelah=999999999"))[0] == 404
    again = await HistoryExport.objects.aget(pk=export.pk)
    assert again.downloads == 3


@pytest.mark.django_db(transaction=True)
async def test_only_owners_of_the_shop_download() -> None:
    from asgiref.sync import sync_to_async

    def build() -> tuple[HistoryExport, Member, Member]:
        shop, other = make_shop(), make_shop("Lain")
        talk_of(shop, 1)
        found = Member.objects.select_related("account", "business")
        staff = make_staff(shop)
        return ask(owner_of(shop)), found.get(pk=staff.pk), found.get(business=other)

    export, staff, stranger = await sync_to_async(build)()
    assert (await download(staff, export))[0] == 403
    assert (await download(stranger, export))[0] == 404
    assert (await HistoryExport.objects.aget(pk=export.pk)).downloads == 0


def test_what_is_taken_out_is_written_down_for_all_to_see(browser: Client, shop: Business) -> None:
    talk_of(shop, 2)
    address = f"/konsol/{shop.slug}/laporan/riwayat/"
    browser.post(f"{address}ambil/?periode=7d&cari=pesan", {"format": "csv", "personal": "1"})
    export = HistoryExport.objects.get()
    assert (export.personal, export.search, export.member_name) == (True, "pesan", "Ibu Uji")
    shown = " ".join(browser.get(address).content.decode().split())
    assert "dengan data pribadi" in shown
    assert "“pesan”" in shown


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [
        ("", {"format": "csv"}, "Tidak ada pesan untuk diunduh"),
        ("?cari=pesan", {"format": "exe"}, "Pilih CSV atau JSONL"),
    ],
)
def test_an_export_of_nothing_or_of_no_kind_is_refused(
    browser: Client, shop: Business, query: str, given: dict[str, str], said: str
) -> None:
    address = f"/konsol/{shop.slug}/laporan/riwayat/"
    back = given | {"back": address}
    answer = browser.post(f"{address}ambil/{query}", back, follow=True)
    assert said in answer.content.decode()
    assert not HistoryExport.objects.exists()


def test_staff_may_neither_search_nor_ask(shop: Business) -> None:
    staff = logged_in(make_staff(shop))
    address = f"/konsol/{shop.slug}/laporan/riwayat/"
    assert staff.get(address).status_code == 403
    assert staff.post(f"{address}ambil/", {"format": "csv"}).status_code == 403
