"""Answering somebody of the shop: a preview first, then the deed on a yes, then the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from tanggap.assistant.base import Draft
from tanggap.assistant.shop import Shop
from tanggap.businesses.days import spoken_day
from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right, may
from tanggap.core.money import format_idr
from tanggap.turns.desk.commands import CHANGES, Command, Unclear, read_command

# A yes to what was shown longer ago may be a yes to something else.
PREVIEW_LIFE: Final = timedelta(minutes=30)
_KEY: Final = "desk"
# Which column of a product a command changes.
COLUMN: Final = {
    "sold_out": "available",
    "available": "available",
    "price": "price_idr",
    "stock": "stock",
}

_RIGHTS: Final = {
    "sold_out": Right.STOCK,
    "available": Right.STOCK,
    "stock": Right.STOCK,
    "price": Right.CATALOGUE,
    "close": Right.SHOP,
    "open": Right.SHOP,
    "orders": Right.ORDERS,
}
HELP: Final = (
    "Yang bisa ditulis di sini:\n"
    "• ayam geprek habis / ayam geprek ada lagi\n"
    "• stok es teh 20\n"
    "• es teh jadi 5rb\n"
    "• tutup hari ini / tutup sampai Senin / buka lagi\n"
    "• pesanan hari ini\n"
    "• urungkan, untuk mengembalikan yang terakhir\n"
    "Setiap perubahan ditunjukkan dulu, baru dikerjakan setelah dibalas “ya”."
)
_NOT_UNDERSTOOD: Final = "Maaf, belum paham maksudnya. " + HELP


@dataclass(slots=True)
class Desk:
    """What a message of somebody of the shop leads to: words, and a deed done with them.

    `memory` is what the conversation keeps for the next message. A `deed` (or `undo`) is done in
    the transaction that commits the reply.
    """

    text: str
    memory: dict[str, Any]
    deed: Command | None = None
    undo: dict[str, Any] | None = None
    orders: bool = False
    chips: tuple[str, ...] = field(default=())

    def draft(self, whole: dict[str, Any]) -> Draft:
        """As a draft; no model had a part in it."""
        return Draft(
            text=self.text,
            model="builtin",
            topics=("human",),
            chips=self.chips,
            memory=self.memory_in(whole),
        )

    def memory_in(self, whole: dict[str, Any]) -> dict[str, Any]:
        """The conversation's memory with this in it."""
        return {**whole, _KEY: self.memory}


def answer_desk(
    *, texts: Sequence[str], memory: dict[str, Any], member: Member, shop: Shop, now: datetime
) -> Desk:
    """What to answer the unanswered messages; the newest counts, as a person would take it."""
    kept = memory.get(_KEY) or {}
    local_now = now.astimezone(shop.info.zone)
    command = read_command(texts[-1], shop, local_now)
    if isinstance(command, Unclear):
        return Desk(_unclear(command, shop), {"undo": kept.get("undo")})
    needed = _RIGHTS.get(command.kind)
    if needed is not None and not may(member, needed):
        return Desk("Maaf, ini hanya bisa dilakukan pemilik toko.", {"undo": kept.get("undo")})
    if command.kind in CHANGES:
        command = _as_shown(command, shop)
        text = preview(command, shop)
        pending = {"command": command.kept(), "at": now.isoformat()}
        return Desk(
            f"{text}\nBenar? Balas “ya” atau “tidak”.",
            {"pending": pending, "undo": kept.get("undo")},
            chips=("Ya", "Tidak"),
        )
    if command.kind == "orders":
        return Desk("", {"undo": kept.get("undo")}, orders=True)
    if command.kind == "yes":
        return _on_yes(kept, now)
    if command.kind == "no":
        words = "Oke, tidak jadi." if kept.get("pending") else "Oke."
        return Desk(words, {"undo": kept.get("undo")})
    if command.kind == "undo":
        if kept.get("pending"):
            return Desk("Oke, tidak jadi.", {"undo": kept.get("undo")})
        if not kept.get("undo"):
            return Desk("Belum ada perubahan dari chat ini yang bisa dikembalikan.", {})
        return Desk("", {}, undo=kept["undo"])
    return Desk(HELP, {"undo": kept.get("undo")})


def _on_yes(kept: dict[str, Any], now: datetime) -> Desk:
    pending = kept.get("pending")
    if not pending:
        return Desk("Oke. " + HELP, {"undo": kept.get("undo")})
    shown_at = datetime.fromisoformat(pending["at"])
    if now - shown_at > PREVIEW_LIFE:
        return Desk("Sudah terlalu lama. Tulis sekali lagi ya.", {"undo": kept.get("undo")})
    return Desk("", {"undo": kept.get("undo")}, deed=Command.restored(pending["command"]))


def _as_shown(command: Command, shop: Shop) -> Command:
    """The command with how its products stand, so that it is done to nothing else."""
    column = COLUMN.get(command.kind)
    if column is None:
        return command
    products = shop.catalogue.products
    ids = tuple(pk for pk in command.product_ids if pk in products)
    before = tuple(getattr(products[pk], column) for pk in ids)
    return replace(command, product_ids=ids, before=before)


def preview(command: Command, shop: Shop) -> str:
    """What would be done, with what it was before."""
    products = shop.catalogue.products
    named = [products[pk] for pk in command.product_ids if pk in products]
    match command.kind:
        case "sold_out":
            return "\n".join(f"{one.name} → habis" for one in named)
        case "available":
            return "\n".join(f"{one.name} → dijual lagi" for one in named)
        case "price":
            new = format_idr(command.value)
            return "\n".join(f"{one.name}: {format_idr(one.price_idr)} → {new}" for one in named)
        case "stock":
            return "\n".join(
                f"{one.name}: stok {'tidak dihitung' if one.stock is None else one.stock} → "
                f"{command.value}"
                for one in named
            )
        case "close":
            return f"Toko tutup, buka lagi {spoken_day(date.fromisoformat(command.until))}"
        case _:
            return "Toko buka lagi seperti biasa"


def _unclear(unclear: Unclear, shop: Shop) -> str:
    products = shop.catalogue.products
    match unclear.why:
        case "several":
            names = "\n".join(
                f"• {products[pk].name}" for pk in unclear.candidates if pk in products
            )
            return f"Ada beberapa yang mirip. Tulis nama lengkapnya ya:\n{names}"
        case "unknown_product":
            return "Produknya tidak ketemu. Tulis namanya seperti di daftar produk ya."
        case "no_amount":
            return "Harganya jadi berapa? Tulis misalnya: es teh jadi 5rb."
        case "no_day":
            return (
                "Sampai hari apa? Tulis misalnya: tutup sampai Senin, atau tutup sampai 5/12. "
                "Hari libur lain bisa diatur di konsol, bagian Hari khusus."
            )
    return _NOT_UNDERSTOOD
