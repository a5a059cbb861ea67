"""What the steps of a broadcast type, as services take it."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext as _

from tanggap.broadcasts.audience import Audience
from tanggap.broadcasts.models import Broadcast
from tanggap.core.errors import Refused


def audience_of(post: QueryDict) -> Audience:
    """The conditions of the first step. Raises `Refused` for what is no number."""
    last = post.get("terakhir", "")
    return Audience(
        channel_ids=_ids(post.getlist("kanal")),
        label_ids=_ids(post.getlist("label")),
        ordered_within_days=_number(post, "dalam") if last == "dalam" else None,
        not_ordered_for_days=_number(post, "sejak") if last == "sejak" else None,
        never_ordered=last == "belum",
        product_ids=_ids(post.getlist("produk")),
        category_ids=_ids(post.getlist("kategori")),
        spent_min_idr=_number(post, "belanja_min"),
        spent_max_idr=_number(post, "belanja_maks"),
    )


def message_of(post: QueryDict) -> dict[str, Any]:
    """The words of the second step, as `set_message` takes them."""
    compares = bool(post.get("banding"))
    share = post.get("bagian", "50")
    name = post.get("template", "")
    template = None
    if name:
        body = post.get("template_isi", "")
        template = {
            "name": name,
            "language": post.get("template_bahasa", "id"),
            "category": post.get("template_kategori", "MARKETING"),
            "body": body,
            "parameters": [value for value in post.getlist("isian") if value.strip()],
        }
    return {
        "text": post.get("teks", ""),
        "text_b": post.get("teks_b", "") if compares else "",
        "share_b": int(share) if share.isdigit() else 50,
        "buttons": post.getlist("tombol"),
        "template": template,
        "inside": "template" if post.get("dalam_24") == "template" else "text",
    }


def schedule_of(post: QueryDict, broadcast: Broadcast, zone: ZoneInfo) -> dict[str, Any]:
    """The moment or the rule of the third step, as `set_schedule` takes it."""
    if broadcast.is_rule:
        after = post.get("sesudah", "0")
        return {
            "trigger_after": int(after) if after.isdigit() else 0,
            "trigger_time": _time(post.get("jam", "")) or broadcast.trigger_time,
            "trigger_products": _ids(post.getlist("produk")),
        }
    if post.get("kapan") != "nanti":
        return {"starts_at": None}
    try:
        local = datetime.fromisoformat(f"{post.get('tanggal', '')}T{post.get('jam', '')}")
    except ValueError:
        raise Refused(_("Choose a day and a time."), code="moment") from None
    return {"starts_at": local.replace(tzinfo=zone)}


def rules_of_form(post: QueryDict) -> dict[str, Any]:
    """The shop's rules, as `change_rules` takes them."""
    quiet_from = _time(post.get("tenang_dari", ""))
    quiet_until = _time(post.get("tenang_sampai", ""))
    if quiet_from is None or quiet_until is None:
        raise Refused(_("Write the quiet hours like 20:00."), code="quiet")
    return {
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "cap_count": _number(post, "batas") or 0,
        "cap_days": _number(post, "batas_hari") or 0,
        "ask_after_order": bool(post.get("tanya")),
        "fees": {
            name.removeprefix("biaya."): value
            for name, value in post.items()
            if name.startswith("biaya.") and isinstance(value, str)
        },
        "whatsapp_daily": _number(post, "harian") or 0,
    }


def _ids(values: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(value) for value in values if value.isdigit() and len(value) < 16)


def _number(post: QueryDict, name: str) -> int | None:
    value = post.get(name, "").strip().replace(".", "").removeprefix("Rp").strip()
    if not value:
        return None
    if not value.isdigit() or len(value) > 12:
        raise Refused(
            _("“%(value)s” is not a whole number.") % {"value": value[:20]}, code="number"
        )
    return int(value)


def _time(value: str) -> time | None:
    try:
        return time.fromisoformat(value)
    except ValueError:
        return None
