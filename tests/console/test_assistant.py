"""The page “Asisten”: steering with its history, who answers and for how much, a shop's own key."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tanggap.assistant.chatgpt.prompt import instructions_of
from tanggap.businesses.models import Business, InstructionVersion
from tanggap.businesses.selectors import load_info
from tanggap.businesses.services import add_spending, budget_now
from tanggap.console.inbox.selectors import inbox_page
from tanggap.conversations.models import Conversation
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.secrets import unseal
from tests.vendors.openai_server import KEY, OpenAIServer

STEERING = {
    "tone": "formal",
    "form_of_address": "Bapak Ibu",
    "answer_language": "id",
    "instructions": "Tawarkan es teh.",
    "say": "Pesanan di atas 10 porsi perlu sehari.\r\n\r\nBisa ambil sendiri.",
    "never_say": "paling murah\nbasi",
    "rule_topic": ["complaint", ""],
    "rule_words": ["", "refund, uang kembali"],
    "rule_note": ["saya", "Sari"],
}


def post(browser: Client, shop: Business, path: str, **values: Any) -> str:
    response = browser.post(f"/konsol/{shop.slug}/asisten/{path}", values, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def page(browser: Client, shop: Business, path: str = "") -> str:
    return browser.get(f"/konsol/{shop.slug}/asisten/{path}").content.decode()


def test_a_saved_steering_is_what_the_assistant_reads(browser: Client, shop: Business) -> None:
    said = post(browser, shop, "gaya/", **STEERING)

    assert "Tersimpan sebagai versi 2" in said
    info = load_info(shop.pk)
    assert (info.tone, info.form_of_address, info.answer_language) == ("formal", "Bapak Ibu", "id")
    assert info.say == ("Pesanan di atas 10 porsi perlu sehari.", "Bisa ambil sendiri.")
    assert info.never_say == ("paling murah", "basi")
    assert [(r.topic, r.words, r.note) for r in info.escalations] == [
        ("complaint", (), "saya"),
        ("", ("refund", "uang kembali"), "Sari"),
    ]
    read = page(browser, shop, "dibaca/")
    for part in ("Tawarkan es teh.", "paling murah", "Bapak Ibu"):
        assert part in instructions_of(info)
        assert part in read


def test_each_change_has_its_author_and_can_be_taken_back(browser: Client, shop: Business) -> None:
    post(browser, shop, "gaya/", **STEERING)
    post(browser, shop, "gaya/", **STEERING | {"tone": "santai"})
    revision = load_info(shop.pk).revision

    shown = page(browser, shop, "riwayat/")
    assert shown.index("Versi 3") < shown.index("Versi 2") < shown.index("Versi 1")
    assert "Ibu Uji" in shown

    post(browser, shop, "riwayat/1/pulihkan/")
    info = load_info(shop.pk)
    assert (info.tone, info.never_say) == ("ramah", ())
    assert info.revision > revision, "workers read the shop again"
    newest = InstructionVersion.objects.for_business(shop).latest("number")
    assert (newest.number, newest.restored_number) == (4, 1)


def test_saving_the_same_again_is_no_new_version(browser: Client, shop: Business) -> None:
    post(browser, shop, "gaya/", **STEERING)
    assert "Tidak ada yang berubah" in post(browser, shop, "gaya/", **STEERING)
    assert InstructionVersion.objects.for_business(shop).count() == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"never_say": "rp"}, "terlalu pendek"),
        ({"never_say": "Bisa ambil"}, "dilarang, tapi juga ada"),
        ({"never_say": "bapak ibu"}, "sapaan tokomu"),
        ({"form_of_address": "kak<b>"}, "huruf saja"),
        ({"tone": "galak"}, "gaya bicara"),
        ({"rule_words": ["", "ok"]}, "terlalu pendek"),
        ({"instructions": "x" * 4001}, "terlalu panjang"),
    ],
)
def test_what_cannot_be_followed_is_not_saved_and_keeps_what_was_typed(
    browser: Client, shop: Business, wrong: dict[str, Any], told: str
) -> None:
    shown = post(browser, shop, "gaya/", **STEERING | wrong)

    assert told in shown
    assert "uang kembali" in shown or "rule_words" in wrong
    assert load_info(shop.pk).tone == "ramah"
    assert not InstructionVersion.objects.exists()


def test_models_switches_and_budget_are_kept(browser: Client, shop: Business) -> None:
    post(
        *(browser, shop, "biaya/"),
        model="ft:gpt-6-luna:warung",
        cheaper_model="chat:kecil",
        cheaper_for_simple="1",
        budget_idr="Rp100.000",
    )
    shop.refresh_from_db()

    assert (shop.model, shop.cheaper_model) == ("responses:ft:gpt-6-luna:warung", "chat:kecil")
    assert (shop.chatgpt_on, shop.cheaper_for_simple, shop.mask_personal_data) == (
        *(False, True, False),
    )
    assert shop.budget_idr == 100_000
    assert "Rp100.000" in page(browser, shop)


@pytest.mark.parametrize("wrong", [{"budget_idr": "banyak"}, {"model": "gpt 6"}])
def test_a_wrong_amount_or_model_is_said_and_changes_nothing(
    browser: Client, shop: Business, wrong: dict[str, str]
) -> None:
    shown = post(browser, shop, "biaya/", **{"chatgpt_on": "1", "budget_idr": "5.000"} | wrong)

    assert 'role="alert"' in shown
    assert next(iter(wrong.values())) in shown, "what was typed is still there"
    shop.refresh_from_db()
    assert (shop.model, shop.budget_idr) == ("", None)


def test_lowering_the_budget_below_what_is_spent_tells_at_once(
    browser: Client, shop: Business
) -> None:
    now = SYSTEM_CLOCK.now()
    # The shop's month, which begins before that of UTC.
    month = now.astimezone(ZoneInfo(shop.timezone)).date().replace(day=1)
    add_spending(
        business_id=shop.pk, month=month, cost_micro_usd=1_000_000, budget_idr=None, now=now
    )
    post(browser, shop, "biaya/", chatgpt_on="1", budget_idr="5000")
    assert [n.kind for n in shop.notices.filter(resolved_at=None)] == ["budget_spent"]

    post(browser, shop, "biaya/", chatgpt_on="1", budget_idr="20000")
    assert [n.kind for n in shop.notices.filter(resolved_at=None)] == ["budget_near"]

    post(browser, shop, "biaya/", chatgpt_on="1", budget_idr="")
    assert not shop.notices.filter(resolved_at=None).exists()
    shop.refresh_from_db()
    assert budget_now(shop, now=now).percent is None


def test_a_key_is_checked_sealed_and_never_shown_again(
    browser: Client, shop: Business, settings: Any
) -> None:
    with OpenAIServer([], models=("gpt-6-luna",)) as server:
        settings.OPENAI_BASE_URL = server.base_url
        refused = post(browser, shop, "kunci/", key="sk-salah")
        shop.refresh_from_db()
        assert 'role="alert"' in refused
        assert shop.openai_key_sealed == ""

        kept = post(browser, shop, "kunci/", key=f"  {KEY} ")
    shop.refresh_from_db()
    assert "diterima" in kept
    assert unseal(shop.openai_key_sealed) == KEY
    assert KEY not in shop.openai_key_sealed
    for shown in (refused, kept, page(browser, shop)):
        assert KEY not in shown
        assert "sk-salah" not in shown

    post(browser, shop, "kunci/", remove="1")
    shop.refresh_from_db()
    assert shop.openai_key_sealed == ""


def test_trials_stay_out_of_the_inbox(browser: Client, shop: Business) -> None:
    shown = post(browser, shop, "coba/", text="ada es teh?")

    assert "ada es teh?" in shown
    conversation = Conversation.objects.get()
    assert conversation.channel.kind == "terminal"
    assert conversation.due_at is not None, "the worker answers it as any other"
    assert inbox_page(shop).rows == ()

    post(browser, shop, "coba/baru/")
    assert "ada es teh?" not in page(browser, shop)
