"""No personal data leaves for the vendor; answers, arguments and streams have it again."""

from dataclasses import replace

from tanggap.assistant.base import Line
from tanggap.assistant.shop import Shop
from tests.assistant.chatgpt.conftest import Asking, Notebook
from tests.guard.shops import NOON, turn
from tests.vendors.openai_script import Behaviour, Calls, Text
from tests.vendors.openai_server import OpenAIServer

PRIVATE = (
    "081298765432",
    "dewi@contoh.id",
    "7720194455",
    "3273014508900002",
    "Jl. Mawar No. 12",
    "Anggrek",
)


async def test_the_vendor_sees_placeholders_and_the_customer_does_not(
    chatgpt: Asking, notebook: Notebook | None, shop: Shop
) -> None:
    context = replace(
        turn(
            shop,
            "saya Dewi, hp 081298765432, kirim ke Jl. Mawar No. 12 Dago",
            "email dewi@contoh.id, rek BCA 7720194455, nik 3273014508900002",
            history=(
                Line("customer", "dulu saya di Jl. Anggrek 9", NOON),
                Line("assistant", "Baik kak, Jl. Anggrek 9 ya, nomornya 081298765432.", NOON),
            ),
        ),
        customer_address="Jl. Anggrek 9",
        needs_personal_data=True,
    )
    script: list[Behaviour] = [
        Calls([("hand_over", {"reason": "asked", "summary": "Hubungi [nomor-1] di [alamat-2]"})]),
        Text("Baik Kak Dewi, dikirim ke [alamat-2], nomornya [nomor-1] ya."),
    ]
    with OpenAIServer(script) as server:
        draft = await chatgpt(server).draft(context, on_text=notebook)

    assert server.refused == []
    assert len(server.asked) == 2
    for asked in server.asked:
        assert not [private for private in PRIVATE if private in asked.everything]
        assert "Dago" in asked.everything, "the fee depends on it"
    assert draft.text == (
        "Baik Kak Dewi, dikirim ke Jl. Mawar No. 12 Dago, nomornya 081298765432 ya."
    )
    assert draft.handover is not None
    assert draft.handover.summary == "Hubungi 081298765432 di Jl. Mawar No. 12 Dago"
    if notebook is not None:
        assert notebook.text == draft.text


async def test_a_second_draft_is_asked_for_without_personal_data(
    chatgpt: Asking, shop: Shop
) -> None:
    context = turn(shop, "hp saya 081298765432")
    with OpenAIServer([Text("Baik kak.")]) as server:
        await chatgpt(server).draft(context, objection="“081298765432”: the shop gave no such")

    assert "081298765432" not in server.asked[0].everything
