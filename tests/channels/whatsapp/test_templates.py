"""Templates: listed, submitted, previewed, and refused before Meta has to."""

from typing import Any

import pytest

from tanggap.channels.whatsapp.adapter import WhatsApp
from tanggap.channels.whatsapp.templates import (
    checked,
    list_templates,
    preview,
    submit_template,
)
from tanggap.core.errors import Refused
from tests.channels.whatsapp.conftest import CREDENTIALS
from tests.vendors.graph_server import WABA, GraphServer

SHIPPED = "Halo {{1}}, pesanan {{2}} sedang diantar ya."
KEYS = {**CREDENTIALS, "waba_id": WABA}


def made(**values: Any) -> dict[str, Any]:
    smallest = {
        "name": "pesanan_diantar",
        "category": "UTILITY",
        "body": SHIPPED,
        "examples": ["Sari", "A-12"],
    }
    return checked(**(smallest | values))


async def test_a_template_goes_to_review_and_is_listed_with_its_state(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    submitted = await submit_template(KEYS, made(footer="Balas STOP untuk berhenti"))
    assert (submitted.status, submitted.usable, submitted.says) == (
        "PENDING",
        False,
        "Diperiksa Meta",
    )

    graph.templates[0] |= {"status": "REJECTED", "rejected_reason": "INVALID_FORMAT"}
    (listed,) = await list_templates(KEYS)
    assert (listed.name, listed.body, listed.variables) == ("pesanan_diantar", SHIPPED, 2)
    assert (listed.says, listed.reason) == ("Ditolak", "INVALID_FORMAT")
    assert graph.refusals == []


def test_a_preview_is_what_the_customer_reads() -> None:
    assert preview(SHIPPED, ["Sari", "A-12"]) == "Halo Sari, pesanan A-12 sedang diantar ya."


@pytest.mark.parametrize("values", [[], ["Sari"], ["Sari", ""], ["Sari", "a\nb"], ["a", "b", "c"]])
def test_a_preview_refuses_what_meta_would(values: list[str]) -> None:
    with pytest.raises(Refused):
        preview(SHIPPED, values)


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Pesanan Diantar"},
        {"name": ""},
        {"category": "AUTHENTICATION"},
        {"body": ""},
        {"body": "x" * 1025, "examples": []},
        {"body": "{{1}}, pesanan {{2}} diantar."},
        {"body": "Halo {{1}}, pesanan {{2}}"},
        {"body": "Halo {{1}}, pesanan {{3}} diantar."},
        {"examples": ["Sari"]},
        {"footer": "x" * 61},
    ],
)
def test_what_meta_would_refuse_is_not_submitted(values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        made(**values)


async def test_without_an_account_there_are_no_templates(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    with pytest.raises(Refused):
        await list_templates(CREDENTIALS)
    assert graph.asked == []
