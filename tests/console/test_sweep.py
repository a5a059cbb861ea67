"""Every address of the console, opened by whoever may not, and by whoever may."""

from dataclasses import replace
from inspect import iscoroutinefunction
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, RequestFactory
from django.urls import URLPattern, reverse

from tanggap.businesses.models import (
    Account,
    Business,
    InstructionVersion,
    Invitation,
    Member,
)
from tanggap.businesses.rights import STAFF_RIGHTS
from tanggap.businesses.services import change_steering, invite_member, raise_notice
from tanggap.businesses.steering import steering_of
from tanggap.console.urls import urlpatterns
from tanggap.conversations.models import Conversation, Handover, Message, Takeover
from tanggap.evals.models import ApprovedConversation, SettledQuestion, Trial
from tanggap.intake.playground import try_out
from tanggap.media.models import Attachment
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order, Payment
from tanggap.orders.services import manual_order
from tests.console.building import (
    NOW,
    answer,
    ask_for_person,
    make_conversation,
    make_product,
    make_shop,
    make_staff,
    owner_of,
)
from tests.console.conftest import logged_in

PATTERNS = {p.name: p for p in urlpatterns if isinstance(p, URLPattern) and p.name}
NAMES = list(PATTERNS)


def _takes_only_posts(pattern: URLPattern) -> bool:
    if iscoroutinefunction(pattern.callback):
        return False
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    arguments: dict[str, Any] = dict.fromkeys(pattern.pattern.converters, 1)
    return bool(pattern.callback(request, **arguments).status_code == 405)


# What only a POST may do.
ACTIONS = {name for name, pattern in PATTERNS.items() if _takes_only_posts(pattern)}
# The stream reads on threads of its own and so has tests of its own, in test_live.py.
IN_A_SHOP = [name for name in NAMES if name not in ("entrance", "stream")]


def address(name: str, shop: Business) -> str:
    """This page of a shop, with ids of things that exist in it."""
    conversation = Conversation.objects.for_business(shop).exclude(channel__kind="terminal").get()
    arguments: dict[str, Any] = {
        "kind": "model_quota",
        "part": "jam",
        "number": shop.instruction_versions.earliest("number").number,
        "message_id": shop.messages.get(channel__kind="terminal").pk,
        "conversation_id": conversation.pk,
        "question_id": conversation.messages.get(direction="in").pk,
        "trial_id": shop.trials.get().pk,
        "last_id": 0,
        "turn_id": conversation.turns.get().pk,
        "product_id": shop.products.get().pk,
        "invitation_id": shop.invitations.get().pk,
        "key": shop.attachments.get().key,
        "member_id": shop.members.get(account__email=f"{shop.slug}@staf.id").pk,
    }
    order = shop.orders.get()
    arguments |= {
        "order_id": order.pk,
        "payment_id": order.payments.get().pk,
        "customer_id": conversation.customer_id,
    }
    wanted = PATTERNS[name].pattern.converters
    return reverse(
        f"console:{name}",
        kwargs={"slug": shop.slug} | {k: v for k, v in arguments.items() if k in wanted},
    )


def picture() -> str:
    """A stored proof of payment."""
    return default_storage.save("proofs/uji.png", ContentFile(b"x"))


def visit(client: Client, name: str, url: str) -> Any:
    if name in ACTIONS:
        return client.post(url, {"text": "hai", "key": "abc", "tersedia": "0"})
    return client.get(url)


def fill(shop: Business) -> Business:
    conversation = make_conversation(shop)
    answer(conversation)
    ask_for_person(conversation)
    make_product(shop, "Es Teh")
    order = manual_order(
        business_id=shop.pk,
        wanted=Wanted((WantedItem(shop.products.get().pk, 1),), fulfilment="pickup"),
        actor=SYSTEM,
        now=NOW,
    )
    Payment.objects.filter(order=order).update(proof=picture())
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
    colleague = Account.objects.create_user(f"{shop.slug}@staf.id", name="Rekan")
    Member.objects.create(business=shop, account=colleague)
    invite_member(business=shop, name="Ani", role="staff", invited_by=owner_of(shop), now=NOW)
    raise_notice(business_id=shop.pk, kind="model_quota", detail="habis", now=NOW)
    Trial.objects.create(business=shop, requested_at=NOW, questions=1, repeats=1, steering="a")
    try_out(business=shop, member=owner_of(shop), text="ada es teh?", now=NOW)
    steering = replace(steering_of(shop), tone="formal")
    change_steering(business_id=shop.pk, steering=steering, author=owner_of(shop), now=NOW)
    return shop


@pytest.fixture
def filled(shop: Business) -> Business:
    return fill(shop)


def everything() -> dict[str, Any]:
    """What an action could have changed."""
    return {
        "messages": Message.objects.count(),
        "takeovers": list(Takeover.objects.values()),
        "handovers": list(Handover.objects.values()),
        "conversations": list(Conversation.objects.values("fence", "due_at")),
        "shops": list(Business.objects.values("pk", "info_revision", "catalogue_revision")),
        "members": list(Member.objects.values("pk", "role")),
        "orders": list(Order.objects.values("pk", "state", "revision", "total_idr")),
        "payments": list(Payment.objects.values("pk", "state")),
        "invitations": list(Invitation.objects.values()),
        "trials": list(Trial.objects.values("pk", "state")),
        "settled": SettledQuestion.objects.count(),
        "approved": ApprovedConversation.objects.count(),
        "versions": list(InstructionVersion.objects.values("business", "number")),
    }


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_logged_in_is_sent_to_log_in(filled: Business, name: str) -> None:
    url = reverse("console:entrance") if name == "entrance" else address(name, filled)
    before = everything()

    response = visit(Client(), name, url)

    assert response.status_code == 302
    assert response.url.startswith("/akun/login/?next=/konsol/")
    assert everything() == before


@pytest.mark.parametrize("name", IN_A_SHOP)
def test_another_shops_pages_do_not_exist(filled: Business, name: str) -> None:
    stranger = logged_in(owner_of(make_shop("Warung Lain")))
    before = everything()

    response = visit(stranger, name, address(name, filled))

    assert response.status_code == 404
    assert everything() == before


@pytest.mark.parametrize("name", IN_A_SHOP)
def test_another_shops_things_do_not_exist_under_ones_own_address(
    filled: Business, name: str
) -> None:
    theirs = fill(make_shop("Warung Lain"))
    mine = address(name, filled)
    foreign = address(name, theirs).replace(theirs.slug, filled.slug)
    if foreign == mine:
        return
    before = everything()

    response = visit(logged_in(owner_of(filled)), name, foreign)

    assert response.status_code == 404
    assert everything() == before


@pytest.mark.parametrize("name", IN_A_SHOP)
def test_the_owner_may_do_everything(filled: Business, name: str) -> None:
    response = visit(logged_in(owner_of(filled)), name, address(name, filled))

    assert response.status_code in (200, 204, 302), name
    assert "/akun/login/" not in response.headers.get("Location", "")


@pytest.mark.parametrize("name", IN_A_SHOP)
def test_staff_may_do_what_serves_customers_and_nothing_else(filled: Business, name: str) -> None:
    right = getattr(PATTERNS[name].callback, "right", None)
    allowed = right is None or right in STAFF_RIGHTS
    before = everything()

    response = visit(logged_in(make_staff(filled)), name, address(name, filled))

    if allowed:
        assert response.status_code in (200, 204, 302), name
        assert "/akun/login/" not in response.headers.get("Location", "")
    else:
        assert response.status_code == 403
        assert everything() | {"members": None} == before | {"members": None}


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_is_never_done_by_a_link(filled: Business, name: str) -> None:
    before = everything()

    response = logged_in(owner_of(filled)).get(address(name, filled))

    assert response.status_code == 405
    assert everything() == before


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_needs_the_token_of_our_own_forms(filled: Business, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        owner_of(filled).account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    before = everything()

    response = client.post(address(name, filled), {"text": "hai", "key": "abc"})

    assert response.status_code == 403
    assert everything() == before


def test_the_entrance_leads_to_the_only_shop(browser: Client, shop: Business) -> None:
    assert browser.get("/konsol/").headers["Location"] == f"/konsol/{shop.slug}/"


def test_the_entrance_offers_a_choice_of_several_shops(
    browser: Client, shop: Business, owner: Member
) -> None:
    other = make_shop("Warung Lain")
    Member.objects.create(business=other, account=owner.account)

    page = browser.get("/konsol/").content.decode()

    assert f"/konsol/{shop.slug}/" in page
    assert f"/konsol/{other.slug}/" in page


def test_a_person_without_a_shop_is_told_so(browser: Client, owner: Member) -> None:
    owner.delete()

    assert "Belum ada toko" in browser.get("/konsol/").content.decode()


def test_a_page_asked_for_by_a_fragment_sends_the_whole_page_to_log_in(filled: Business) -> None:
    response = Client().get(address("inbox_list", filled), headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"].startswith("/akun/login/")


def test_a_wrong_address_ends_on_a_page_of_ours(browser: Client, shop: Business) -> None:
    response = browser.get("/konsol/tidak-ada/")

    assert response.status_code == 404
    assert "Di sini tidak ada apa-apa" in response.content.decode()
    assert shop.name not in response.content.decode()


def test_a_form_that_was_open_for_too_long_is_told_kindly(owner: Member) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/akun/login/", {"login": owner.account.email, "password": "rahasia"})

    assert response.status_code == 403
    assert "terlalu lama terbuka" in response.content.decode()
