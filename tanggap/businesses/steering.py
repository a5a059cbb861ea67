"""What an owner tells the assistant: how to speak, what to say, what never, whom to call."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tanggap.businesses.info import Escalation
from tanggap.businesses.models import Business, InstructionVersion
from tanggap.core.errors import Refused
from tanggap.core.topics import TOPICS

MOST_LINES: Final = 30
LONGEST_LINE: Final = 160
LONGEST_INSTRUCTIONS: Final = 4000
LONGEST_ADDRESS: Final = 20
# Shorter ones would be part of half of all sentences.
SHORTEST_PHRASE: Final = 3
MOST_WORDS: Final = 20


def escalation_json(rule: Escalation) -> dict[str, Any]:
    """A rule for the database."""
    return {"topic": rule.topic, "words": list(rule.words), "note": rule.note}


def escalations_from_json(stored: object) -> tuple[Escalation, ...]:
    """Reads what `escalation_json` wrote."""
    rows = stored if isinstance(stored, list) else []
    return tuple(
        Escalation(str(row.get("topic", "")), tuple(row.get("words", ())), str(row.get("note", "")))
        for row in rows
        if isinstance(row, Mapping)
    )


@dataclass(frozen=True, slots=True)
class Steering:
    """Everything by which an owner steers the assistant, the same for every model."""

    tone: str
    form_of_address: str
    answer_language: str
    instructions: str
    say: tuple[str, ...] = ()
    never_say: tuple[str, ...] = ()
    escalations: tuple[Escalation, ...] = ()

    def as_columns(self) -> dict[str, Any]:
        """As columns of the shop's row and of a version."""
        return {
            "tone": self.tone,
            "form_of_address": self.form_of_address,
            "answer_language": self.answer_language,
            "instructions": self.instructions,
            "say": list(self.say),
            "never_say": list(self.never_say),
            "escalations": [escalation_json(rule) for rule in self.escalations],
        }


def steering_of(row: Business | InstructionVersion) -> Steering:
    """The steering that a shop's row or one of its versions holds."""
    return Steering(
        tone=row.tone,
        form_of_address=row.form_of_address,
        answer_language=row.answer_language,
        instructions=row.instructions,
        say=tuple(row.say),
        never_say=tuple(row.never_say),
        escalations=escalations_from_json(row.escalations),
    )


def checked(steering: Steering) -> Steering:
    """The same, tidied up. Raises `Refused` for what no assistant could follow.

    The error's code is the name of the field that it is about.
    """
    if steering.tone not in Business.Tone.values:
        raise Refused("Pilih gaya bicara dari daftar.", code="tone")
    if steering.answer_language not in Business.AnswerLanguage.values:
        raise Refused("Pilih bahasa dari daftar.", code="answer_language")
    address = " ".join(steering.form_of_address.split())
    if not address or len(address) > LONGEST_ADDRESS or not address.replace(" ", "").isalpha():
        raise Refused(
            f"Isi sapaan dengan huruf saja, paling panjang {LONGEST_ADDRESS}, misalnya “kak” atau "
            "“Bapak Ibu”.",
            code="form_of_address",
        )
    instructions = steering.instructions.replace("\r\n", "\n").strip()
    if len(instructions) > LONGEST_INSTRUCTIONS:
        raise Refused(
            f"Pesan untuk asisten terlalu panjang: paling banyak {LONGEST_INSTRUCTIONS} huruf.",
            code="instructions",
        )
    say = _lines(steering.say, "say", "Hal yang perlu disampaikan")
    never = _lines(steering.never_say, "never_say", "Yang tidak boleh diucapkan")
    _check_never(never, say, address)
    return Steering(
        steering.tone,
        address,
        steering.answer_language,
        instructions,
        say,
        never,
        _rules(steering.escalations),
    )


def _lines(lines: tuple[str, ...], code: str, name: str) -> tuple[str, ...]:
    tidy = tuple(dict.fromkeys(line for raw in lines if (line := " ".join(raw.split()))))
    if len(tidy) > MOST_LINES:
        raise Refused(f"{name}: paling banyak {MOST_LINES} baris.", code=code)
    for line in tidy:
        if len(line) > LONGEST_LINE:
            raise Refused(
                f"{name}: “{line[:40]}…” terlalu panjang, paling banyak {LONGEST_LINE} huruf.",
                code=code,
            )
    return tidy


def _check_never(never: tuple[str, ...], say: tuple[str, ...], address: str) -> None:
    for phrase in never:
        letters = sum(c.isalpha() for c in phrase)
        if letters < SHORTEST_PHRASE:
            raise Refused(
                f"“{phrase}” terlalu pendek: hampir semua jawaban akan tertahan. Tulis paling "
                f"sedikit {SHORTEST_PHRASE} huruf.",
                code="never_say",
            )
        if phrase.casefold() == address.casefold():
            raise Refused(
                f"“{phrase}” adalah sapaan tokomu, jadi tidak bisa dilarang.", code="never_say"
            )
        for line in say:
            if phrase.casefold() in line.casefold():
                raise Refused(
                    f"“{phrase}” dilarang, tapi juga ada di hal yang perlu disampaikan: “{line}”.",
                    code="never_say",
                )


def _rules(rules: tuple[Escalation, ...]) -> tuple[Escalation, ...]:
    tidy: list[Escalation] = []
    for rule in rules:
        words = _lines(rule.words, "escalations", "Kata pemicu")
        note = " ".join(rule.note.split())[:LONGEST_LINE]
        if rule.topic and rule.topic not in TOPICS:
            raise Refused("Pilih topik dari daftar.", code="escalations")
        for word in words:
            if sum(c.isalnum() for c in word) < SHORTEST_PHRASE:
                raise Refused(
                    f"Kata pemicu “{word}” terlalu pendek: terlalu banyak pesan akan diteruskan.",
                    code="escalations",
                )
        if len(words) > MOST_WORDS:
            raise Refused(f"Paling banyak {MOST_WORDS} kata pemicu.", code="escalations")
        if rule.topic or words:
            tidy.append(Escalation(rule.topic, words, note))
    if len(tidy) > MOST_LINES:
        raise Refused(f"Paling banyak {MOST_LINES} aturan.", code="escalations")
    return tuple(dict.fromkeys(tidy))
