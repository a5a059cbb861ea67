"""A shop with something of everything, and what can be changed in it."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from tanggap.broadcasts.models import Broadcast
from tanggap.broadcasts.services import make_draft
from tanggap.businesses.models import (
    Account,
    Business,
    InstructionVersion,
    Invitation,
    Member,
    PaymentMethod,
    Promo,
    SpecialDay,
)
from tanggap.businesses.services import change_steering, invite_member, raise_notice
from tanggap.businesses.steering import steering_of
from tanggap.catalogue.imports.planning import keep_for_preview
from tanggap.catalogue.models import CatalogueChange, Category, PendingImport, Product
from tanggap.catalogue.services import set_stock
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Handover, Message, Takeover
from tanggap.conversations.services.canned import save_canned_reply
from tanggap.conversations.services.merging import merge_customers
from tanggap.customers.labels import make_label
from tanggap.customers.models import Customer, OwnerLink
from tanggap.evals.models import ApprovedConversation, SettledQuestion, Trial
from tanggap.intake.playground import try_out
from tanggap.media.models import Attachment
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order, Payment
from tanggap.orders.services import manual_order
from tanggap.orders.services.charging import connect_gateway
from tanggap.push.models import PushMessage, PushSubscription
from tanggap.push.services import subscribe
from tests.channels.connecting import make_whatsapp
from tests.console.building import (
    NOW,
    answer,
    ask_for_person,
    make_conversation,
    make_product,
    owner_of,
)
from tests.vendors.push_service import Browser


def picture() -> str:
    """A stored proof of payment."""
    return default_storage.save("proofs/uji.png", ContentFile(b"x"))


def fill(shop: Business) -> Business:
    conversation = make_conversation(shop)
    answer(conversation)
    ask_for_person(conversation)
    merge_customers(
        business_id=shop.pk,
        kept_id=conversation.customer_id,
        absorbed_id=Customer.objects.create(business=shop, name="Sari").pk,
        now=NOW,
    )
    make_product(shop, "Es Teh", category=shop.categories.create(name="Minuman"))
    set_stock(business_id=shop.pk, product_id=shop.products.get().pk, stock=9, author="i", now=NOW)
    shop.promos.create(
        title="Hemat", type="percent", value=10, starts_on=NOW.date(), ends_on=NOW.date()
    )
    keep_for_preview(
        business=shop, data=b"nama,harga\nEs Jeruk,7000", filename="a.csv", author="i", now=NOW
    )
    order = manual_order(
        business_id=shop.pk,
        wanted=Wanted((WantedItem(shop.products.get().pk, 1),), fulfilment="pickup"),
        actor=SYSTEM,
        now=NOW,
    )
    Payment.objects.filter(order=order).update(proof=picture())
    save_canned_reply(business_id=shop.pk, shortcut="rekening", text="BCA 123")
    make_label(business_id=shop.pk, name="Langganan")
    OwnerLink.objects.create(
        business=shop,
        member=owner_of(shop),
        identity=conversation.identity,
        code_hash=shop.slug,
        expires_at=NOW,
        created_at=NOW,
        linked_at=NOW,
    )
    connect_gateway(
        business_id=shop.pk, provider="midtrans", credentials={"server_key": "x"}, now=NOW
    )
    Attachment.objects.create(
        business=shop,
        conversation=conversation,
        key=f"kunci-{shop.slug}",
        kind="image",
        file=picture(),
        content_type="image/png",
        size_bytes=1,
        created_at=NOW,
    )
    make_whatsapp(shop, number=f"10000{shop.pk}", waba_id="1")
    colleague = Account.objects.create_user(f"{shop.slug}@staf.id", name="Rekan")
    Member.objects.create(business=shop, account=colleague)
    # Whether an invitation still holds is asked of the real clock.
    today = timezone.now()
    invite_member(business=shop, name="Ani", role="staff", invited_by=owner_of(shop), now=today)
    raise_notice(business_id=shop.pk, kind="model_quota", detail="habis", now=NOW)
    Trial.objects.create(business=shop, requested_at=NOW, questions=1, repeats=1, steering="a")
    try_out(business=shop, member=owner_of(shop), text="ada es teh?", now=NOW)
    make_draft(member=owner_of(shop), name="Promo", now=NOW)
    steering = replace(steering_of(shop), tone="formal")
    change_steering(business_id=shop.pk, steering=steering, author=owner_of(shop), now=NOW)
    agreement: dict[str, Any] = Browser(f"https://web.push.apple.com/{shop.slug}", "").agreement
    subscribe(business_id=shop.pk, member_id=owner_of(shop).pk, **agreement, now=NOW)
    return shop


@pytest.fixture(autouse=True)
def _no_vendor(settings: Any) -> None:
    """Nobody listens where WhatsApp is asked: pages say so and stand."""
    settings.WHATSAPP_API_URL = "http://127.0.0.1:9"


def everything() -> dict[str, Any]:
    """What an action could have changed."""
    return {
        "messages": Message.objects.count(),
        "channels": list(Channel.objects.values("pk", "active", "settings")),
        "broadcasts": list(Broadcast.objects.values()),
        "takeovers": list(Takeover.objects.values()),
        "owner_links": list(OwnerLink.objects.values()),
        "handovers": list(Handover.objects.values()),
        "conversations": list(Conversation.objects.values("fence", "due_at")),
        "products": list(Product.objects.values()),
        "categories": list(Category.objects.values()),
        "promos": list(Promo.objects.values()),
        "special_days": SpecialDay.objects.count(),
        "ways_to_pay": PaymentMethod.objects.count(),
        "catalogue_changes": CatalogueChange.objects.count(),
        "imports": PendingImport.objects.count(),
        "shops": list(Business.objects.values("pk", "info_revision", "catalogue_revision")),
        "members": list(Member.objects.values("pk", "role")),
        "orders": list(Order.objects.values("pk", "state", "revision", "total_idr")),
        "payments": list(Payment.objects.values("pk", "state")),
        "invitations": list(Invitation.objects.values()),
        "trials": list(Trial.objects.values("pk", "state")),
        "customers": list(Customer.objects.values("pk", "merged_into")),
        "settled": SettledQuestion.objects.count(),
        "approved": ApprovedConversation.objects.count(),
        "devices": list(PushSubscription.objects.values("pk", "member")),
        "told": PushMessage.objects.count(),
        "alerts": list(Member.objects.filter(role="owner").values("pk", "alerts_off")),
        "versions": list(InstructionVersion.objects.values("business", "number")),
    }
