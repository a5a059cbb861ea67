"""How to pay."""

import itertools
from collections.abc import Collection, Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set, plain_words
from tanggap.assistant.builtin.speak.wording import bullets, joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf.banking import token_of
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import PaymentInfo
from tanggap.core.money import format_idr
from tanggap.orders.wording.saying import method_name

_EWALLETS: Final = frozenset({"gopay", "ovo", "dana", "shopeepay", "linkaja", "qris"})
# Whose applications read any QRIS code, as Bank Indonesia has it.
_SCANNING: Final = _EWALLETS - {"qris"}
_TROUBLE: Final = frozenset({"kendala", "gagal", "error", "masalah", "tagihan", "salah"})
# What an owner may call paying later, which customers ask for in many words.
_ON_CREDIT: Final = frozenset({"ngebon", "bon", "kasbon", "utang", "hutang", "ngutang"})
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
    "paypal": "PayPal",
    "applepay": "Apple Pay",
    "googlepay": "Google Pay",
    "samsungpay": "Samsung Pay",
    "wechatpay": "WeChat Pay",
    "alipay": "Alipay",
}
# Words that are asked for by kind, not by name.
_KINDS: Final = frozenset({"transfer", "rekening", "ewallet", "debit", "va", "virtual", "cod"})
# "Kalau sudah bayar terus stoknya kosong gimana?" tells of no payment.
_SUPPOSING: Final = frozenset({"kalau", "jika", "misalnya", "apabila", "seandainya"})


_WHERE_TO: Final = frozenset(
    {"kemana", "dimana", "mana", "bagaimana", "perlu", "harus", "wajib", "apa", "tidak"}
)
_PAID: Final = frozenset({"transfer", "bayar", "lunas"})
# What is asked of the time there is to pay.
_LIMIT: Final = frozenset({"batas", "lupa", "hangus", "tenggat", "deadline", "telat"})


def _cannot(clause: Clause) -> bool:
    """ "Saya tidak bisa bayar": one after the other, and no "bisa bayar di tempat tidak?"."""
    said = [token.text for token in clause.tokens]
    return ("tidak", "bisa") in itertools.pairwise(said)


def _where_proof_goes(talk: Talk) -> str:
    notes = [m.note for m in talk.context.shop.info.payment_methods if "bukti" in plain_set(m.note)]
    return talk.quote(notes[0]) if notes else talk.voice.say("payment_proof")


async def answer_payment(talk: Talk, clause: Clause) -> Part | None:
    """The ways to pay, or whether the one asked for is among them."""
    info, voice = talk.context.shop.info, talk.voice
    await talk.look_up("payment")
    words = {token.text for token in clause.tokens}
    if words & _TROUBLE or (_cannot(clause) and {"bayar", "saya"} <= words):
        await talk.hand_over("complaint", f"Kendala pembayaran: {clause.said[:200]}")
        return Part(voice.say("payment_trouble"))
    if "bukti" in words and words & _WHERE_TO:
        return Part(_where_proof_goes(talk), own=False)
    paid = "sudah" in words and words & {"transfer", "bayar"}
    if (paid or "bukti" in words) and not words & _SUPPOSING:
        await talk.hand_over("asked", f"Pelanggan bilang sudah bayar: {clause.said[:200]}")
        return Part(voice.say("payment_claimed"))
    if not info.payment_methods:
        await talk.hand_over("unknown", "Ditanya cara bayar, belum ada di data")
        return Part(voice.say("payment_none"))
    if refused := _refused(info.payment_not_accepted, words):
        every = _methods(talk, info.payment_methods)
        names = f" {'or' if voice.english else 'atau'} ".join(_spoken(talk, n) for n in refused)
        return Part(voice.say("payment_no", name=names, methods=every))
    if words & _LIMIT and words & _PAID and info.unpaid_hours:
        return Part(talk.quote(voice.say("payment_within", hours=info.unpaid_hours)))
    named = [bank for bank in clause.banks if bank not in _KINDS]
    if "cicil" in words:
        named.append("cicil")
    if "debit" in clause.banks and not any("debit" in m.name.lower() for m in info.payment_methods):
        named.append("debit")
    if "selain" in words and (others := _others(info.payment_methods, clause.banks)):
        return Part(voice.say("payment", methods=_methods(talk, others)))
    if named:
        return Part("\n".join(_named(talk, bank) for bank in named[:3]))
    if "cod" in clause.banks:
        return Part(_cod(talk, clause))
    if {"ewallet"} & set(clause.banks):
        return Part(
            _some(talk, [m for m in info.payment_methods if m.code in _EWALLETS], "e-wallet")
        )
    if {"transfer", "rekening", "va", "virtual"} & set(clause.banks) or "nama" in words:
        if _number_told(talk, clause):
            return None
        banks = [m for m in info.payment_methods if m.account_number and m.code not in _EWALLETS]
        return Part(_some(talk, banks, "transfer"))
    return Part(
        voice.say("payment", methods=_methods(talk, info.payment_methods)),
        ("Account number",) if voice.english else ("Minta nomor rekening", "Bisa COD?"),
    )


def _others(methods: Sequence[PaymentInfo], banks: Sequence[str]) -> list[PaymentInfo]:
    """ "Selain QRIS bisa apa?": the ways to pay that are not named."""
    return [m for m in methods if banks and not any(is_method(bank, m) for bank in banks)]


def _number_told(talk: Talk, clause: Clause) -> bool:
    """Whether another clause names a way to pay, whose number is told with it."""
    named = {bank for c in talk.reading.clauses if c is not clause for bank in c.banks} - _KINDS
    methods = [m for m in talk.context.shop.info.payment_methods if m.account_number]
    return any(is_method(bank, method) for bank in named for method in methods)


def _refused(not_accepted: Sequence[str], words: set[str]) -> list[str]:
    """What the owner does not take and the message names."""
    # "Uang dolar" is also called dollars alone.
    told = [(name, _words_of(name) - {"uang"}) for name in not_accepted]
    return [name for name, named in told if named and named <= words]


def _methods(talk: Talk, methods: Sequence[PaymentInfo]) -> str:
    return joined([_spoken(talk, method.name) for method in methods], talk.voice.language)


def _spoken(talk: Talk, name: str) -> str:
    """A way to pay as it is called in the language of the answer."""
    return method_name(name, talk.voice.language)


def _account(talk: Talk, method: PaymentInfo) -> str:
    line = f"{method.name}: {method.account_number}" if method.account_number else method.name
    if not method.account_name:
        return line
    holder = "account name" if talk.voice.english else "a.n."
    return f"{line}{',' * talk.voice.english} {holder} {method.account_name}"


def _some(talk: Talk, methods: Sequence[PaymentInfo], kind: str) -> str:
    if not methods:
        every = talk.context.shop.info.payment_methods
        return talk.voice.say("payment_no", name=kind, methods=_methods(talk, every))
    return talk.voice.say(
        "payment_accounts", list=bullets(_account(talk, method) for method in methods)
    ) + _notes(talk, methods[:1])


def _notes(talk: Talk, methods: Sequence[PaymentInfo]) -> str:
    notes = [method.note for method in methods if method.note]
    return "\n" + talk.quote(notes[0]) if notes else ""


def _words_of(text: str) -> frozenset[str]:
    return plain_set(text)


def _named(talk: Talk, bank: str) -> str:
    """Whether one way to pay, by name, is taken."""
    info, voice = talk.context.shop.info, talk.voice
    for method in info.payment_methods:
        if is_method(bank, method):
            note = f"\n{talk.quote(method.note)}" if method.note else ""
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
                text = voice.say("payment_yes", name=_spoken(talk, method.name))
            return text + note
    for method in info.payment_methods:
        if _tells_of(method.note, bank):
            # "QRIS: bisa dari DANA, OVO …"
            yes = voice.say("payment_yes", name=_spoken(talk, method.name))
            return f"{yes}\n{talk.quote(method.note)}"
    every = _methods(talk, info.payment_methods)
    meant = _ON_CREDIT if bank == "ngebon" else {bank}
    refused = [n for n in info.payment_not_accepted if _is_refused(meant, n)]
    name = refused[0] if refused else _NAMES.get(bank, bank.upper())
    key = "payment_no" if refused else "payment_unknown"
    text = voice.say(key, name=_spoken(talk, name), methods=every)
    scanned = bank in _SCANNING and any(method.code == "qris" for method in info.payment_methods)
    # Whatever other applications an answer of the owner's speaks of.
    scanning = talk.quote(voice.say("payment_scanned", name=_NAMES.get(bank, bank.upper())))
    return f"{text} {scanning}" if scanned else text


_LATER: Final = frozenset({"later", "paylater"})


def _is_refused(meant: Collection[str], name: str) -> bool:
    """Whether what is not taken is meant: no ShopeePay by "ShopeePay Later"."""
    words = _words_of(name)
    return not words.isdisjoint(meant) and (not words & _LATER or not _SCANNING & set(meant))


def _tells_of(note: str, bank: str) -> bool:
    """Whether the owner's remark on a way to pay names another that may be used with it."""
    words = plain_words(note)
    if bank not in words:
        return False
    return lexicon().classes["noword"].isdisjoint(words[: words.index(bank)])


_CARD_NETWORKS: Final = frozenset({"visa", "mastercard"})


def is_method(bank: str, method: PaymentInfo) -> bool:
    """Whether a way to pay is meant by a word; a card may be called by its network."""
    named = _words_of(method.name)
    if bank in _CARD_NETWORKS and {"kartukredit", "debit"} & named:
        return (
            not method.note or bank in _words_of(method.note) or "visa" not in method.note.lower()
        )
    return bank in (method.code, token_of(method)) or bank in named


def _asks_most(clause: Clause) -> bool:
    return bool({"maksimal", "batas", "paling"} & {token.text for token in clause.tokens})


def _cod(talk: Talk, clause: Clause) -> str:
    info, voice = talk.context.shop.info, talk.voice
    zones = [zone.name for zone in info.zones if zone.cod]
    asked_idr = next((c.money for c in talk.reading.clauses if c.money), 0)
    if info.cod_max_idr and asked_idr > info.cod_max_idr:
        talk.record("cod_limit", {}, {"cod_max_idr": info.cod_max_idr})
        return voice.say("cod_too_much", most=format_idr(info.cod_max_idr))
    named = next((c.area for c in talk.reading.clauses if c.area_known), talk.memory.area)
    if named:
        found = find_area(info, named)
        if found.zone is not None:
            key = "cod_zone_yes" if found.zone.cod else "cod_zone_no"
            # As the zone has it, in words of either language.
            said = talk.quote(voice.say(key, area=found.matched))
            if not (found.zone.cod and info.cod_max_idr and _asks_most(clause)):
                return said
            talk.record("cod_limit", {}, {"cod_max_idr": info.cod_max_idr})
            return f"{said} {voice.say('cod_most', most=format_idr(info.cod_max_idr))}"
    if not zones:
        return voice.say("cod_no", methods=_methods(talk, info.payment_methods))
    noted = [m for m in info.payment_methods if m.code in ("cod", "cash") and m.note]
    notes = [m.note for m in sorted(noted, key=lambda m: m.code != "cod")]
    texts = [voice.say("cod_zones", zones=joined(zones, voice.language))]
    most = format_idr(info.cod_max_idr) if info.cod_max_idr else ""
    if most and not any(most[2:] in note for note in notes):
        talk.record("cod_limit", {}, {"cod_max_idr": info.cod_max_idr})
        texts.append(voice.say("cod_most", most=most))
    texts += [talk.quote(notes[0])] if notes else []
    return "\n".join(texts)
