"""A noodle stall, and somebody who chats with its built-in responder."""

import json
from datetime import UTC, datetime, time, timedelta
from typing import Any

from tanggap.assistant.base import Draft, Line, TurnContext
from tanggap.assistant.builtin import BuiltIn
from tanggap.assistant.ordering import DropQuote, KeepQuote, OpenQuote, PlaceOrder
from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PaymentInfo, ShopInfo
from tanggap.guard.check import facts_of, judge
from tests.factories import catalogue_of, entries, product_info, promo, ranges, shop_info, zone

# A Tuesday, 12.00 in Jakarta.
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def stall_info(**values: Any) -> ShopInfo:
    """The stall without its products."""
    told: dict[str, Any] = {
        "id": 77,
        "name": "Mie Sari",
        "owner_name": "Sari",
        "phone": "+6281200000077",
        "every_day": ranges("10.00-15.00", "16.30-21.00"),
        "days": {0: ()},
        "street": "Jl. Mawar 5",
        "district": "Kalasan",
        "city": "Sleman",
        "landmark": "depan pos ronda",
        "payment_methods": (
            PaymentInfo("cash", "Tunai", "", "", False, ""),
            PaymentInfo("bca", "Transfer BCA", "1234567", "Sari", False, ""),
            PaymentInfo("qris", "QRIS", "", "MIE SARI", True, ""),
        ),
        "payment_not_accepted": ("kartu kredit",),
        "zones": (
            zone("Dekat", "Melati", "Kenanga", id=1, fee_idr=8_000),
            zone("Jauh", "Wonokerto", id=2, fee_idr=15_000, cod=False),
        ),
        "not_served": ("Kaliurang",),
        "delivery_min_order_idr": 30_000,
        "delivery_eta_minutes": (30, 45),
        "delivery_until": time(20, 0),
        "delivery_courier": "Kurir sendiri",
        "promos": (
            promo("Selasa Hemat", description="Potongan 10% setiap Selasa.", days=(1,)),
            promo("Jumat Berkah", value=15, description="Potongan 15% setiap Jumat.", days=(4,)),
        ),
        "order_required": ("nama", "alamat"),
        "cancel_policy": "Boleh dibatalkan sebelum dimasak.",
    }
    return shop_info(**(told | values))


def stall(**values: Any) -> Shop:
    """The stall: four kinds of one noodle, drinks, and things to nibble."""
    noodle: dict[str, Any] = {"category": "Mie", "unit": "mangkuk", "family": "M1"}
    products = (
        product_info(
            "Mie Ayam",
            id=1,
            sku="M1",
            price_idr=15_000,
            best_seller=True,
            description="Mie kenyal dengan ayam kecap. Tidak pedas. Mengandung gluten.",
            **noodle,
        ),
        product_info("Mie Ayam Bakso", id=2, sku="M2", price_idr=20_000, variant="Bakso", **noodle),
        product_info(
            "Mie Ayam Jumbo", id=3, sku="M3", price_idr=25_000, variant="Jumbo", stock=3, **noodle
        ),
        product_info(
            "Mie Ayam Ceker", id=4, sku="M4", price_idr=19_000, variant="Ceker", stock=0, **noodle
        ),
        product_info("Es Teh", id=5, price_idr=4_000, category="Minuman", unit="gelas"),
        product_info("Es Jeruk", id=6, price_idr=7_000, category="Minuman", unit="gelas"),
        product_info(
            "Ceker Mercon",
            id=7,
            price_idr=13_000,
            category="Camilan",
            description="Ceker pedas sekali, untuk yang berani.",
        ),
        product_info(
            "Pangsit Goreng",
            id=8,
            price_idr=12_000,
            category="Camilan",
            aliases=("pangsit",),
            description="Isi 6, renyah, mengandung udang.",
        ),
    )
    knowledge = entries(
        Apakah_halal="Semua bahan kami bersertifikat halal.",
        Ada_tempat_parkir="Parkir motor ada di samping.",
    )
    return Shop(stall_info(**values), catalogue_of(*products), knowledge)


def big_stall() -> Shop:
    """A shelf of fifteen kinds of crackers."""
    kinds = [
        "Udang",
        "Bawang",
        "Kulit",
        "Ikan",
        "Singkong",
        "Melinjo",
        "Gendar",
        "Terung",
        "Rambak",
        "Uyel",
        "Palembang",
        "Merah",
        "Jangek",
        "Mawar",
        "Tempe",
    ]
    crackers = [
        product_info(f"Kerupuk {kind}", id=number, price_idr=1_000 * number, category="Kerupuk")
        for number, kind in enumerate(kinds, start=1)
    ]
    return Shop(stall_info(id=78), catalogue_of(*crackers), ())


class Chatter:
    """A customer in one conversation; remembers as the conversation's row does."""

    def __init__(
        self, shop: Shop | None = None, *, now: datetime = NOON, conversation_id: int = 1
    ) -> None:
        self.shop = shop or stall()
        self.now = now
        self.conversation_id = conversation_id
        self.memory: dict[str, Any] = {}
        self.history: list[Line] = []
        self.last: Draft
        # What the conversation's rows would hold: the open quote, and the orders placed.
        self.quote: OpenQuote | None = None
        self.orders: list[OpenQuote] = []

    def context(self, *questions: str) -> TurnContext:
        """The turn in which these messages are answered."""
        return TurnContext(
            shop=self.shop,
            conversation_id=self.conversation_id,
            customer_id=1,
            customer_name="",
            history=tuple(self.history),
            questions=questions,
            now=self.now,
            memory=self.memory,
            open_quote=self.quote,
        )

    def _commit(self, draft: Draft) -> None:
        """Does with quotes what committing the reply does."""
        for intent in draft.intents:
            if isinstance(intent, KeepQuote):
                number = self.quote.id + 1 if self.quote is not None else 1
                until = self.now + timedelta(minutes=30)
                self.quote = OpenQuote(number, f"Q{number}", intent.wanted, intent.priced, until)
            elif isinstance(intent, DropQuote):
                self.quote = None
            elif isinstance(intent, PlaceOrder):
                assert self.quote is not None
                assert intent.quote_id in (None, self.quote.id)
                assert self.quote.priced.can_be_placed
                self.orders.append(self.quote)
                self.quote = None

    async def say(self, *questions: str) -> str:
        """Sends messages and returns the reply, which the guard must let pass."""
        context = self.context(*questions)
        draft = await BuiltIn().draft(context)
        verdict = judge(draft.text, facts=facts_of(context))
        assert verdict.passed, (draft.text, verdict.violations)
        self.memory = json.loads(json.dumps(draft.memory))
        self._commit(draft)
        self.history += [Line("customer", "\n".join(questions), self.now)]
        self.history += [Line("assistant", draft.text, self.now)]
        self.last = draft
        return draft.text


async def ask(*questions: str, shop: Shop | None = None, now: datetime = NOON) -> str:
    """The reply to the first messages of a conversation."""
    return await Chatter(shop, now=now).say(*questions)
