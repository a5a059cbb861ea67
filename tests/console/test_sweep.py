"""Every address of the console, opened by whoever may not, and by whoever may."""

from collections.abc import Callable, Iterable
from inspect import iscoroutinefunction
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, reverse

from tanggap.businesses.models import (
    Business,
    Member,
)
from tanggap.businesses.rights import STAFF_RIGHTS
from tanggap.console.urls import urlpatterns
from tanggap.conversations.models import Conversation, Message
from tests.console.building import (
    make_shop,
    make_staff,
    owner_of,
)
from tests.console.conftest import logged_in
from tests.console.filling import fill
from tests.console.watching import Watched

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
# Sent without what it needs, it comes back with the reason.
SAYS_WHAT_IS_MISSING = {"connect_gateway", "accept_sheet", "add_device", "save_quick_reply"}
# A person's own things: not even a colleague's.
OF_ONE_PERSON = {"forget_device", "try_device", "unlink_chat"}
# Streams read on threads of their own, so they have tests of their own: test_live, test_history.
IN_A_SHOP = [name for name in NAMES if name not in ("entrance", "stream", "download_history")]


def address(name: str, shop: Business) -> str:
    """This page of a shop, with ids of things that exist in it."""
    conversations = Conversation.objects.for_business(shop).exclude(channel__kind="terminal")

    def written(**wanted: Any) -> int:
        message: Message = conversations.get().messages.get(**wanted)
        return message.pk

    made_by_the_assistant = {"author": "assistant", "turn__isnull": False}
    # Looked for only where the address has it: there are hundreds of addresses.
    arguments: dict[str, Callable[[], Any]] = {
        "kind": lambda: "model_quota",
        "part": lambda: "jam",
        "report": lambda: "penjualan",
        "reply_id": lambda: shop.canned_replies.get().pk,
        "label_id": lambda: shop.customer_labels.get().pk,
        "link_id": lambda: shop.owner_links.get().pk,
        "event": lambda: "ready",
        "provider": lambda: "midtrans",
        "number": lambda: shop.instruction_versions.earliest("number").number,
        "message_id": lambda: (
            written(**made_by_the_assistant)
            if name == "correct_answer"
            else shop.messages.get(channel__kind="terminal").pk
        ),
        "conversation_id": lambda: conversations.get().pk,
        "question_id": lambda: written(direction="in"),
        "trial_id": lambda: shop.trials.get().pk,
        "last_id": lambda: 0,
        "broadcast_id": lambda: shop.broadcasts.get().pk,
        "step": lambda: "siapa",
        "turn_id": lambda: conversations.get().turns.get().pk,
        "product_id": lambda: shop.products.get().pk,
        "category_id": lambda: shop.categories.get().pk,
        "promo_id": lambda: shop.promos.get().pk,
        "import_id": lambda: shop.pending_imports.get().pk,
        "change_id": lambda: shop.catalogue_changes.get().pk,
        "invitation_id": lambda: shop.invitations.get().pk,
        "key": lambda: shop.attachments.get().key,
        "device_id": lambda: shop.push_subscriptions.get().pk,
        "channel_id": lambda: shop.channels.get(kind="whatsapp").pk,
        "member_id": lambda: shop.members.get(account__email=f"{shop.slug}@staf.id").pk,
        "merge_id": lambda: shop.customer_merges.get().pk,
        "order_id": lambda: shop.orders.get().pk,
        "payment_id": lambda: shop.orders.get().payments.get().pk,
        "customer_id": lambda: conversations.get().customer_id,
    }
    wanted = PATTERNS[name].pattern.converters
    return reverse(
        f"console:{name}",
        kwargs={"slug": shop.slug} | {k: v() for k, v in arguments.items() if k in wanted},
    )


def visit(client: Client, name: str, url: str) -> Any:
    if name in ACTIONS:
        return client.post(url, {"text": "hai", "key": "abc", "tersedia": "0", "aksi": "naik"})
    return client.get(url)


@pytest.fixture
def filled(shop: Business) -> Business:
    return fill(shop)


def each(names: Iterable[str], check: Callable[[str], None]) -> None:
    """Checks every address on the same filled shop; what one does is taken back before the next."""
    wrong = []
    for name in names:
        with transaction.atomic():
            try:
                check(name)
            except AssertionError as error:
                wrong.append(f"{name}: {str(error)[:300]}")
            transaction.set_rollback(True)
    assert wrong == []


def test_who_is_not_logged_in_is_sent_to_log_in(
    filled: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(monkeypatch)

    def check(name: str) -> None:
        url = reverse("console:entrance") if name == "entrance" else address(name, filled)
        response = visit(Client(), name, url)
        assert response.status_code == 302
        assert response.url.startswith("/akun/login/?next=/konsol/")
        watched.check()

    each((name for name in NAMES if name != "download_history"), check)


def test_another_shops_pages_do_not_exist(
    filled: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = logged_in(owner_of(make_shop("Warung Lain")))
    watched = Watched(monkeypatch)

    def check(name: str) -> None:
        response = visit(stranger, name, address(name, filled))
        assert response.status_code == 404
        watched.check()

    each(IN_A_SHOP, check)


def test_another_shops_things_do_not_exist_under_ones_own_address(
    filled: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = fill(make_shop("Warung Lain"))
    owner = logged_in(owner_of(filled))
    watched = Watched(monkeypatch)

    def check(name: str) -> None:
        mine = address(name, filled)
        foreign = address(name, theirs).replace(theirs.slug, filled.slug)
        if foreign == mine:
            return
        response = visit(owner, name, foreign)
        assert response.status_code == 404
        watched.check()

    each(IN_A_SHOP, check)


def test_the_owner_may_do_everything(filled: Business) -> None:
    owner = logged_in(owner_of(filled))

    def check(name: str) -> None:
        response = visit(owner, name, address(name, filled))
        refused = (400, 409) if name in SAYS_WHAT_IS_MISSING else ()
        assert response.status_code in (200, 204, 302, *refused)
        assert "/akun/login/" not in response.headers.get("Location", "")

    each(IN_A_SHOP, check)


def test_staff_may_do_what_serves_customers_and_nothing_else(
    filled: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = logged_in(make_staff(filled))
    watched = Watched(monkeypatch)

    def check(name: str) -> None:
        right = getattr(PATTERNS[name].callback, "right", None)
        response = visit(staff, name, address(name, filled))
        if name in OF_ONE_PERSON:
            assert response.status_code == 404
            watched.check()
        elif right is None or right in STAFF_RIGHTS:
            refused = (400,) if name in SAYS_WHAT_IS_MISSING else ()
            assert response.status_code in (200, 204, 302, *refused)
            assert "/akun/login/" not in response.headers.get("Location", "")
        else:
            assert response.status_code == 403
            watched.check()

    each(IN_A_SHOP, check)


def test_an_action_is_never_done_by_a_link(
    filled: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = logged_in(owner_of(filled))
    watched = Watched(monkeypatch)

    def check(name: str) -> None:
        assert owner.get(address(name, filled)).status_code == 405
        watched.check()

    each(sorted(ACTIONS), check)


def test_an_action_needs_the_token_of_our_own_forms(
    filled: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        owner_of(filled).account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    watched = Watched(monkeypatch)

    def check(name: str) -> None:
        response = client.post(address(name, filled), {"text": "hai", "key": "abc"})
        assert response.status_code == 403
        watched.check()

    each(sorted(ACTIONS), check)


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
