"""“Uji asisten” as the owner sees it."""

from typing import Any

import pytest
from django.test import Client

from tanggap.assistant.prices import Price
from tanggap.businesses.models import Business, Member
from tanggap.evals.models import Trial
from tests.console.building import NOW

pytestmark = pytest.mark.django_db


def url(shop: Business, *parts: object) -> str:
    return "/".join(["/konsol", shop.slug, "asisten", "uji", *map(str, parts), ""])


def finished(shop: Business, *, passed: int = 2, steering: str = "a", **values: Any) -> Trial:
    wrong = [] if passed == 2 else ["Rp5.000 tidak disebut"]
    answers = [{"reply": "Es teh <b>Rp5.000</b> kak", "times": passed, "wrong": []}]
    if passed < 2:
        answers.append({"reply": "Kurang tahu kak", "times": 2 - passed, "wrong": wrong})
    question = {
        "topic": "price",
        "question": "es teh berapa?",
        "expected": "Es Teh: Rp5.000",
        "passed": passed,
        "tries": 2,
        "answers": answers,
    }
    figures = {"ungrounded": 0, "latency_p50_ms": 4.0, "cost_micro_usd": 0, "fallbacks": {}}
    return Trial.objects.create(
        business=shop,
        requested_at=NOW,
        ended_at=NOW,
        state="done",
        questions=1,
        repeats=2,
        answered=2,
        steering=steering,
        results={"figures": figures, "questions": [question]},
        **values,
    )


def test_a_trial_is_begun_and_its_progress_shown_until_it_is_over(
    browser: Client, shop: Business, owner: Member
) -> None:
    began = browser.post(url(shop, "mulai"), {"ukuran": "sebentar", "penjawab": "bawaan"})

    trial = Trial.objects.get()
    assert began.headers["Location"] == url(shop, trial.pk)
    assert (trial.questions, trial.repeats, trial.model) == (10, 1, "builtin")
    assert trial.requested_by == owner
    Trial.objects.update(state="running", answered=4)
    page = browser.get(url(shop, trial.pk)).content.decode()
    assert "4 dari 10 jawaban" in page
    part = browser.get(url(shop, trial.pk, "kemajuan"), headers={"HX-Request": "true"})
    assert "4 dari 10" in part.content.decode()
    assert "<html" not in part.content.decode()

    Trial.objects.update(state="failed")
    over = browser.get(url(shop, trial.pk, "kemajuan"), headers={"HX-Request": "true"})
    assert over.headers["HX-Refresh"] == "true"
    assert "Gagal" in browser.get(url(shop, trial.pk)).content.decode()


def test_a_second_trial_waits_for_the_first_and_the_first_can_be_stopped(
    browser: Client, shop: Business
) -> None:
    browser.post(url(shop, "mulai"), {"ukuran": "lengkap"})
    again = browser.post(url(shop, "mulai"), {"ukuran": "lengkap"}, follow=True)
    assert "belum selesai" in again.content.decode()
    trial = Trial.objects.get()

    browser.post(url(shop, trial.pk, "hentikan"))

    trial.refresh_from_db()
    assert trial.state == "stopped"


def test_what_failed_is_shown_with_every_answer_and_the_reason(
    browser: Client, shop: Business
) -> None:
    trial = finished(shop, passed=1)

    page = browser.get(url(shop, trial.pk)).content.decode()

    assert "0 dari 1 pertanyaan selalu dijawab benar" in page
    assert "benar 1 dari 2 kali" in page
    assert "Kurang tahu kak" in page
    assert "Rp5.000 tidak disebut" in page
    assert "Es teh &lt;b&gt;Rp5.000" in page, "an answer is never HTML"


@pytest.mark.parametrize(("steering", "warned"), [("b", True), ("a", False)])
def test_a_changed_instruction_that_made_it_worse_is_warned_of(
    browser: Client, shop: Business, steering: str, warned: bool
) -> None:
    finished(shop, passed=2)
    trial = finished(shop, passed=1, steering=steering)

    page = browser.get(url(shop, trial.pk)).content.decode()

    assert "memburuk dari uji lalu" in page
    assert "Uji sebelumnya: 100%" in page
    assert ("Petunjuk barumu membuatnya memburuk" in page) is warned


def test_what_it_costs_is_said_before_it_begins_where_chatgpt_answers(
    browser: Client, shop: Business, settings: Any
) -> None:
    assert "kira-kira Rp" not in browser.get(url(shop)).content.decode()

    settings.OPENAI_API_KEY = "sk-tes"
    settings.MODEL = "responses:gpt-6-luna"
    settings.PRICES = {"gpt-6-luna": {"input": 1.0, "cached": 0.0, "written": 1.0, "output": 0.0}}
    settings.USD_IDR = 10_000.0
    page = browser.get(url(shop)).content.decode()

    # 2,000 uncached tokens an answer at a dollar per million: 20 rupiah each.
    price = Price(1.0, 0.0, 1.0, 0.0)
    each = price.cost_micro_usd(
        input_tokens=4_500, cached_tokens=2_500, written_tokens=0, output_tokens=180
    )
    assert each == 2_000
    assert "kira-kira Rp8.000" in page, "50 × 8 × Rp20"
    assert "gpt-6-luna" in page


def test_all_right_is_said_in_one_sentence(browser: Client, shop: Business) -> None:
    page = browser.get(url(shop, finished(shop).pk)).content.decode()

    assert "Semua 1 pertanyaan dijawab benar, 2 kali berturut-turut." in page
    assert "Tidak ada pernyataan tanpa dasar" in page
