"""The last resort: our own code failed to answer, so a person must."""

from datetime import datetime

from tanggap.assistant.base import Draft, HandoverIntent
from tanggap.businesses.models import Business
from tanggap.turns.claim import Claim
from tanggap.turns.commit import Answer, commit_turn
from tanggap.turns.load import load_turn


def leave_to_a_person(*, claim: Claim, now: datetime) -> None:
    """Answers with a fixed sentence and asks for a person, after repeated failures."""
    loaded = load_turn(claim)
    if loaded is None or loaded.taken_over or not loaded.questions:
        return
    business = Business.objects.get(pk=loaded.business_id)
    draft = Draft(
        text=(
            f"Maaf {business.form_of_address}, pesannya sudah masuk tapi aku belum bisa jawab. "
            "Sudah aku teruskan ke pemilik toko, nanti dibalas di sini ya."
        ),
        model="builtin",
        handover=HandoverIntent("failure", "Asisten gagal menjawab beberapa kali."),
    )
    answer = Answer(draft=draft, started_at=now, fallback_reason="broken")
    commit_turn(loaded=loaded, answer=answer, now=now, even_if_outdated=True)
