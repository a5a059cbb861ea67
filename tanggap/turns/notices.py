"""Telling the owner why ChatGPT did not answer, and that it does again."""

from datetime import datetime

from tanggap.businesses.models import OwnerNotice
from tanggap.businesses.services import raise_notice, resolve_notice

_KINDS: dict[str, tuple[OwnerNotice.Kind, str]] = {
    "unreachable": (
        OwnerNotice.Kind.MODEL_UNREACHABLE,
        "ChatGPT tidak menjawab atau terlalu lama. Pelanggan tetap dijawab oleh asisten bawaan.",
    ),
    "rate_limited": (
        OwnerNotice.Kind.MODEL_UNREACHABLE,
        "ChatGPT sedang membatasi permintaan. Pelanggan tetap dijawab oleh asisten bawaan.",
    ),
    "quota": (
        OwnerNotice.Kind.MODEL_QUOTA,
        "Saldo OpenAI habis. Isi saldo di platform.openai.com; "
        "sementara itu asisten bawaan yang menjawab.",
    ),
    "key_refused": (
        OwnerNotice.Kind.MODEL_KEY,
        "Kunci OpenAI ditolak. Periksa OPENAI_API_KEY; sementara itu asisten bawaan yang menjawab.",
    ),
    "request_refused": (
        OwnerNotice.Kind.MODEL_ANSWER,
        "OpenAI menolak permintaan, biasanya karena nama model salah. Periksa TANGGAP_MODEL.",
    ),
    "unusable_answer": (
        OwnerNotice.Kind.MODEL_ANSWER,
        "Jawaban ChatGPT kosong atau tidak bisa dipakai; asisten bawaan yang menjawab.",
    ),
    "guard_refused": (
        OwnerNotice.Kind.GUARD_REFUSED,
        "Jawaban ChatGPT memuat hal yang tidak ada di data toko dan tidak dikirim. "
        "Lihat rinciannya pada percakapan.",
    ),
}

MODEL_KINDS = tuple(sorted({kind.value for kind, _ in _KINDS.values()}))


# The same, where the key or the model is the shop's own.
_OWN_KEY: dict[str, str] = {
    "quota": "Saldo OpenAI untuk kunci tokomu habis. Isi saldo di platform.openai.com; "
    "sementara itu asisten bawaan yang menjawab.",
    "key_refused": "OpenAI menolak kunci tokomu: mungkin sudah dicabut. Pasang kunci baru di "
    "halaman Asisten; sementara itu asisten bawaan yang menjawab.",
    "request_refused": "OpenAI menolak permintaan, biasanya karena nama model salah. Periksa nama "
    "model di halaman Asisten.",
}


def tell_owner(*, business_id: int, reason: str, now: datetime, own_key: bool = False) -> None:
    """Writes or counts up the notice for a reason of falling back."""
    kind, detail = _KINDS[reason]
    if own_key:
        detail = _OWN_KEY.get(reason, detail)
    raise_notice(business_id=business_id, kind=kind, detail=detail, now=now)


def tell_owner_it_works_again(*, business_id: int, now: datetime) -> None:
    """Closes the notices about ChatGPT after it has answered."""
    for kind in MODEL_KINDS:
        # What the guard refused stays until somebody has looked at it.
        if kind != OwnerNotice.Kind.GUARD_REFUSED:
            resolve_notice(business_id=business_id, kind=kind, now=now)
