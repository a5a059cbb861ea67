"""What customers are told in the shop's own words, and what the owner is told."""

from typing import Any

import pytest

from tanggap.businesses.models import OwnerNotice
from tanggap.businesses.selectors import load_info
from tanggap.core.errors import Refused
from tanggap.orders.models import NotificationRules, NotificationText, Payment
from tanggap.orders.notifications.rendering import preview
from tanggap.orders.notifications.services import set_text
from tanggap.orders.notifications.texts import DEFAULTS, LANGUAGES, check_text
from tests.orders.shops import Kitchen, make_kitchen
from tests.orders.test_notifications import NOW, move, ordered, pay, run, told


@pytest.fixture
def kitchen(db: Any) -> Kitchen:
    return make_kitchen(form_of_address="kak")


# -- the shop's own words --------------------------------------------------------------------------


def test_a_shop_says_it_in_its_own_words_or_not_at_all(kitchen: Kitchen) -> None:
    shop = kitchen.business.pk
    set_text(
        business_id=shop, event="payment_received", language="id", text="Masuk {jumlah}, {nama}!"
    )
    set_text(business_id=shop, event="preparing", language="id", text="", active=False)
    order = ordered(kitchen)
    pay(order)
    move(order, "preparing")
    assert sorted(run()) == ["sent", "switched_off"]
    assert told(order) == ["Masuk Rp40.000, Sari!"]
    assert NotificationText.objects.count() == 2


@pytest.mark.parametrize(
    ("event", "text", "reason"),
    [
        ("done", "Makasih {nmor}", "{nmor} tidak dikenal"),
        ("done", "Makasih {nomor", "kurung kurawal"),
        ("done", "Makasih {{nomor}}", "kurung kurawal"),
        ("done", "x" * 1001, "Terlalu panjang"),
        ("cancelled", "Pesanan {nomor} batal", "{alasan}"),
        ("reminder", "Bayar {nomor} {jumlah} ya", "{link}"),
    ],
)
def test_a_wrong_text_is_refused_with_what_is_wrong(event: str, text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        check_text(event, text)
    assert reason in refused.value.message


def test_every_text_of_ours_passes_its_own_check_and_can_be_previewed(kitchen: Kitchen) -> None:
    info = load_info(kitchen.business.pk)
    for event, texts in DEFAULTS.items():
        assert set(texts) == set(LANGUAGES)
        for language, text in texts.items():
            assert check_text(event, text) == text
            shown = preview(info, event, "", language, NOW)
            assert "{" not in shown
            assert "1123-07" in shown


def test_a_customers_braces_stay_what_they_are(kitchen: Kitchen) -> None:
    set_text(
        business_id=kitchen.business.pk, event="payment_received", language="id", text="{nama}"
    )
    order = ordered(kitchen, name="{total}")
    pay(order)
    run()
    assert told(order) == ["{total}"]


# -- the owner -------------------------------------------------------------------------------------


def test_the_owner_sees_a_new_order_until_all_are_begun(kitchen: Kitchen) -> None:
    orders = [ordered(kitchen) for _ in range(2)]
    open_notice = OwnerNotice.objects.filter(kind="new_order", resolved_at=None)
    assert open_notice.get().count == 2
    move(orders[0], "preparing")
    assert open_notice.exists()
    move(orders[1], "preparing")
    assert not open_notice.exists()
    assert Payment.objects.filter(state="waiting").count() == 2
    assert not NotificationRules.objects.exists()
