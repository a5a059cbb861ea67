"""How to pay."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.speak.wording import bullets, joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import PaymentInfo

_EWALLETS: Final = frozenset({"gopay", "ovo", "dana", "shopeepay", "linkaja", "qris"})
_TROUBLE: Final = frozenset({"kendala", "gagal", "error", "masalah", "tagihan", "salah"})
_ENGLISH: Final = {
    "tunai": "cash",
    "kartu kredit": "credit card",
    "kartu debit": "debit card",
    "cicilan": "instalments",
    "dompet digital": "e-wallet",
}
_NAMES: Final = {
    "kartukredit": "kartu kredit",
    "ewallet": "e-wallet",
    "shopeepay": "ShopeePay",
    "gopay": "GoPay",
    "linkaja": "LinkAja",
    "cicil": "cicilan",
    "va": "virtual account",
    "virtual": "virtual account",
    "tunai": "tunai",
    "transfer": "transfer",
    "debit": "kartu debit",
}
# Words that are asked for by kind, not by name.
_KINDS: Final = frozenset({"transfer", "rekening", "ewallet", "debit", "va", "virtual", "cod"})


async def answer_payment(talk: Talk, clause: Clause) -> Part | None:
    """The ways to pay, or whether the one asked for is among them."""
    info, voice = talk.context.shop.info, talk.voice
    await talk.look_up("payment")
    words = {token.text for token in clause.tokens}
    if words & _TROUBLE or ({"tidak", "bisa", "bayar"} <= words and "saya" in words):
        await talk.hand_over("complaint", f"Kendala pembayaran: {clause.said[:200]}")
        return Part(voice.say("payment_trouble"))
    if "bukti" in words or ("sudah" in words and words & {"transfer", "bayar"}):
        await talk.hand_over("asked", f"Pelanggan bilang sudah bayar: {clause.said[:200]}")
        return Part(voice.say("payment_claimed"))
    if not info.payment_methods:
        await talk.hand_over("unknown", "Ditanya cara bayar, belum ada di data")
        return Part(voice.say("payment_none"))
    named = [bank for bank in clause.banks if bank not in _KINDS]
    if "cicil" in words:
        named.append("cicil")
    if "debit" in clause.banks and not any("debit" in m.name.lower() for m in info.payment_methods):
        named.append("debit")
    if named:
        return Part("\n".join(_named(talk, bank) for bank in named[:3]))
    if "cod" in clause.banks:
        return Part(_cod(talk, clause))
    if {"ewallet"} & set(clause.banks):
        return Part(
            _some(talk, [m for m in info.payment_methods if m.code in _EWALLETS], "e-wallet")
        )
    if {"transfer", "rekening", "va", "virtual"} & set(clause.banks) or "nama" in words:
        banks = [m for m in info.payment_methods if m.account_number and m.code not in _EWALLETS]
        return Part(_some(talk, banks, "transfer"))
    return Part(
        voice.say("payment", methods=_methods(talk, info.payment_methods)),
        ("Account number",) if voice.english else ("Minta nomor rekening", "Bisa COD?"),
    )


def _methods(talk: Talk, methods: Sequence[PaymentInfo]) -> str:
    return joined([_spoken(talk, method.name) for method in methods], talk.voice.language)


def _spoken(talk: Talk, name: str) -> str:
    """A way to pay as it is called in the language of the answer."""
    if not talk.voice.english:
        return name
    if name.lower().startswith("transfer "):
        return f"{name[9:]} transfer"
    return _ENGLISH.get(name.lower(), name)


def _account(method: PaymentInfo) -> str:
    line = f"{method.name}: {method.account_number}" if method.account_number else method.name
    return f"{line} a.n. {method.account_name}" if method.account_name else line


def _some(talk: Talk, methods: Sequence[PaymentInfo], kind: str) -> str:
    if not methods:
        every = talk.context.shop.info.payment_methods
        return talk.voice.say("payment_no", name=kind, methods=_methods(talk, every))
    return talk.voice.say(
        "payment_accounts", list=bullets(_account(method) for method in methods)
    ) + _notes(methods[:1])


def _notes(methods: Sequence[PaymentInfo]) -> str:
    notes = [method.note for method in methods if method.note]
    return "\n" + notes[0] if notes else ""


def _words_of(text: str) -> set[str]:
    return set(plain_words(text))


def _named(talk: Talk, bank: str) -> str:
    """Whether one way to pay, by name, is taken."""
    info, voice = talk.context.shop.info, talk.voice
    for method in info.payment_methods:
        if bank == method.code or bank in _words_of(method.name):
            note = f"\n{method.note}" if method.note else ""
            if method.account_number and method.account_name:
                text = voice.say(
                    "payment_yes_account",
                    name=method.name,
                    number=method.account_number,
                    holder=method.account_name,
                )
            elif method.account_number:
                text = voice.say(
                    "payment_yes_number", name=method.name, number=method.account_number
                )
            else:
                text = voice.say("payment_yes", name=method.name)
            return text + note
    every = _methods(talk, info.payment_methods)
    refused = [name for name in info.payment_not_accepted if bank in _words_of(name)]
    name = refused[0] if refused else _NAMES.get(bank, bank.upper())
    key = "payment_no" if refused else "payment_unknown"
    return voice.say(key, name=_spoken(talk, name), methods=every)


def _cod(talk: Talk, clause: Clause) -> str:
    info, voice = talk.context.shop.info, talk.voice
    zones = [zone.name for zone in info.zones if zone.cod]
    named = next((c.area for c in talk.reading.clauses if c.area_known), talk.memory.area)
    if named:
        found = find_area(info, named)
        if found.zone is not None:
            key = "cod_zone_yes" if found.zone.cod else "cod_zone_no"
            return voice.say(key, area=found.matched)
    if not zones:
        return voice.say("cod_no", methods=_methods(talk, info.payment_methods))
    cash = [m.note for m in info.payment_methods if m.code in ("cash", "cod") and m.note]
    text = voice.say("cod_zones", zones=joined(zones, voice.language))
    return f"{text}\n{cash[0]}" if cash else text
