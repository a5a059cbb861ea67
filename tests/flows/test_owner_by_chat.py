"""The owner's own number: understood as the owner's, shown first, done on a yes, taken back."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import httpx2 as httpx
import pytest

from tanggap.businesses.models import Business, Member
from tanggap.businesses.services import ensure_owner, notify_owner
from tanggap.catalogue.models import CatalogueChange, Product
from tanggap.conversations.models import Handover
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.customers.models import ChannelIdentity, OwnerLink
from tanggap.customers.owners import link_identity, make_link_code
from tanggap.orders.models import Order
from tests.channels.connecting import make_whatsapp
from tests.flows.conftest import SHOP
from tests.flows.test_whatsapp import Phone
from tests.serving import NO_TLS
from tests.vendors.graph_server import GraphServer


class OwnersPhone(Phone):
    """The owner's phone, counting its messages."""

    count = 0

    async def say(self, words: str) -> str:
        """Writes and returns what the shop answers."""
        self.count += 1
        await self.write(words, wamid=f"wamid.O{self.count}")
        return (await self.answers(self.count))[-1]


@pytest.fixture(autouse=True)
def _at_once(settings: Any) -> None:
    settings.QUIET_SECONDS = 0.0


@pytest.fixture
def graph(settings: Any) -> Iterator[GraphServer]:
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        yield server


def _code(role: str = "owner") -> str:
    business = Business.objects.get(slug=SHOP)
    ensure_owner(email="rini@contoh.id", password="x", business=business, name="Rini")
    member = Member.objects.get(business=business, account__email="rini@contoh.id")
    Member.objects.filter(pk=member.pk).update(role=role)
    return make_link_code(member=member, now=SYSTEM_CLOCK.now())


@pytest.fixture
async def phone(server: str, graph: GraphServer) -> AsyncIterator[OwnersPhone]:
    """A phone that is known to the shop as its owner's."""
    await in_db(lambda: make_whatsapp(Business.objects.get(slug=SHOP)))
    async with httpx.AsyncClient(base_url=server, timeout=60, verify=NO_TLS) as http:
        owners = OwnersPhone(http, graph)
        assert "terhubung dengan Dapur Bu Rini" in await owners.say(await in_db(_code))
        yield owners


def product(sku: str = "MN01") -> Any:
    return Product.objects.filter(sku=sku).values("price_idr", "stock", "available").get()


async def test_a_price_is_shown_first_changed_on_a_yes_and_taken_back(phone: OwnersPhone) -> None:
    before = await in_db(product)
    shown = await phone.say("es teh manis jadi 6rb")
    assert "Es Teh Manis: Rp5.000 → Rp6.000" in shown
    assert await in_db(product) == before

    assert "Es Teh Manis sekarang Rp6.000" in await phone.say("ya")
    assert (await in_db(product))["price_idr"] == 6_000
    change = await in_db(CatalogueChange.objects.latest, "pk")
    assert change.author == "rini@contoh.id"

    assert "dikembalikan" in await phone.say("urungkan")
    assert await in_db(product) == before
    assert "Belum ada perubahan" in await phone.say("urungkan")
    assert not await in_db(Handover.objects.exists)


async def test_a_no_changes_nothing(phone: OwnersPhone) -> None:
    before = await in_db(product)
    await phone.say("es teh manis habis")
    assert "tidak jadi" in await phone.say("ga jadi")
    await phone.say("ya")
    assert await in_db(product) == before


async def test_sold_out_stock_and_back_again(phone: OwnersPhone) -> None:
    await phone.say("ayam geprek mozarela habis")
    await phone.say("iya")
    sku = await in_db(
        Product.objects.filter(name__icontains="geprek moz").values_list("sku", flat=True).get
    )
    assert not (await in_db(product, sku))["available"]
    await phone.say("ayam geprek mozarela ada lagi")
    await phone.say("ok")
    assert (await in_db(product, sku))["available"]
    assert "→ 12" in await phone.say("stok ayam geprek mozarela 12")
    await phone.say("ya")
    assert (await in_db(product, sku))["stock"] == 12


async def test_what_changed_since_it_was_shown_is_not_overwritten(phone: OwnersPhone) -> None:
    await phone.say("es teh manis jadi 6rb")
    await in_db(Product.objects.filter(sku="MN01").update, price_idr=7_000)
    assert "Belum bisa" in await phone.say("ya")
    assert (await in_db(product))["price_idr"] == 7_000


async def test_the_shop_closes_and_opens(phone: OwnersPhone) -> None:
    def closed() -> Any:
        return Business.objects.get(slug=SHOP).closed_until

    assert "buka lagi" in await phone.say("tutup sampai senin")
    assert await in_db(closed) is None
    assert "Asisten memberi tahu" in await phone.say("ya")
    assert await in_db(closed) > SYSTEM_CLOCK.now()
    assert "dikembalikan" in await phone.say("urungkan")
    assert await in_db(closed) is None
    assert "Sampai hari apa" in await phone.say("tutup sampai nanti dikabari")


async def test_several_or_none_that_fit_are_asked_about(phone: OwnersPhone) -> None:
    told = await phone.say("nasi goreng habis")
    assert "Ada beberapa" in told
    assert "Nasi Goreng Spesial" in told
    assert "tidak ketemu" in await phone.say("pizza tuna habis")
    assert "jadi berapa" in await phone.say("es teh manis naik")
    assert "belum paham" in await phone.say("cuaca cerah ya hari ini, enak buat jalan")


async def test_the_days_orders_are_told(phone: OwnersPhone) -> None:
    assert "Pesanan hari ini: 0" in await phone.say("pesanan hari ini?")
    assert not await in_db(Order.objects.exists)


async def test_staff_may_say_what_is_sold_out_and_not_what_it_costs(
    server: str, graph: GraphServer
) -> None:
    await in_db(lambda: make_whatsapp(Business.objects.get(slug=SHOP)))
    async with httpx.AsyncClient(base_url=server, timeout=60, verify=NO_TLS) as http:
        staff = OwnersPhone(http, graph)
        await staff.say(await in_db(_code, "staff"))
        assert "hanya bisa dilakukan pemilik" in await staff.say("es teh manis jadi 6rb")
        assert "→ habis" in await staff.say("es teh manis habis")
        await staff.say("ya")
        assert not (await in_db(product))["available"]


async def test_a_strangers_words_are_a_customers(server: str, graph: GraphServer) -> None:
    await in_db(lambda: make_whatsapp(Business.objects.get(slug=SHOP)))
    before = await in_db(product)
    async with httpx.AsyncClient(base_url=server, timeout=60, verify=NO_TLS) as http:
        stranger = OwnersPhone(http, graph)
        await stranger.say("es teh manis jadi 1rb")
        await stranger.say("ya")
        assert "tidak berlaku" in await stranger.say("HUBUNGKAN-ABCDEFGHJK")
        assert await in_db(product) == before
        assert not await in_db(OwnerLink.objects.filter(identity__isnull=False).exists)


async def test_who_has_left_the_shop_commands_nothing(phone: OwnersPhone) -> None:
    before = await in_db(product)
    await phone.say("es teh manis jadi 6rb")
    await in_db(Member.objects.filter(account__email="rini@contoh.id").delete)
    await phone.say("ya")
    assert await in_db(product) == before


async def test_the_owner_is_told_of_what_cannot_wait_on_the_linked_number(
    phone: OwnersPhone,
) -> None:
    def happen(kind: str) -> None:
        notify_owner(
            business_id=Business.objects.get(slug=SHOP).pk,
            kind=kind,
            detail="Pesanan 1129-07, Rp61.000.",
            now=SYSTEM_CLOCK.now(),
            order_id=7,
        )

    await in_db(happen, "new_order")
    phone.count += 1
    told = (await phone.answers(phone.count))[-1]
    assert told.startswith("🔔 Pesanan baru: Pesanan 1129-07")
    await in_db(Member.objects.update, alerts_off=["order"])
    await in_db(happen, "new_order")
    # Nothing more comes: the next message is the answer to the next words.
    assert "Pesanan hari ini" in await phone.say("pesanan hari ini")


# -- the code --------------------------------------------------------------------------------------


@pytest.fixture
def linking(db: Any) -> tuple[Business, str, ChannelIdentity]:
    from tests.console.building import make_conversation, make_shop, owner_of

    shop = make_shop()
    conversation = make_conversation(shop)
    conversation.channel.kind = "telegram"
    conversation.channel.save()
    code = make_link_code(member=owner_of(shop), now=SYSTEM_CLOCK.now())
    return shop, code.removeprefix("HUBUNGKAN-"), conversation.identity


def _link(shop: Business, code: str, identity: ChannelIdentity, *, minutes: int = 0) -> Any:
    return link_identity(
        business_id=shop.pk,
        channel_id=identity.channel_id,
        identity_id=identity.pk,
        code=code,
        now=SYSTEM_CLOCK.now() + timedelta(minutes=minutes),
    )


def test_a_code_links_once_and_in_time(linking: tuple[Business, str, ChannelIdentity]) -> None:
    shop, code, identity = linking
    assert _link(shop, code, identity, minutes=16) is None
    assert _link(shop, code, identity) is not None
    assert _link(shop, code, identity) is None


def test_a_code_of_another_shop_or_a_web_chat_links_nothing(
    linking: tuple[Business, str, ChannelIdentity],
) -> None:
    from tests.console.building import make_conversation, make_shop

    shop, code, identity = linking
    theirs = make_conversation(make_shop("Toko Lain")).identity
    assert _link(shop, code, theirs) is None
    assert _link(theirs.channel.business, code, theirs) is None
    identity.channel.kind = "webchat"
    identity.channel.save()
    assert _link(shop, code, identity) is None


def test_only_a_codes_hash_is_kept(linking: tuple[Business, str, ChannelIdentity]) -> None:
    _shop, code, _identity = linking
    assert code not in str(OwnerLink.objects.values().get())
