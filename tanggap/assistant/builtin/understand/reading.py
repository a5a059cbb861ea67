"""What was understood of a message."""

from dataclasses import dataclass, field
from typing import Any

from tanggap.assistant.builtin.normalise.language import Language
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.measures import Fit
from tanggap.assistant.builtin.understand.times import When
from tanggap.knowledge.info import Entry


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that a customer wants, how sure that is, and by which cues."""

    name: str
    score: float
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """So many pieces were asked for of what is sold in packs that hold so many of that unit."""

    asked: int
    held: int
    unit: str


@dataclass(frozen=True, slots=True)
class Item:
    """Products named together with a count: one candidate, or several that it may be."""

    candidates: tuple[int, ...]
    words: tuple[str, ...]
    exact: bool
    weak: bool
    quantity: int | None
    # The words occur in these products' names, but not together as said: "mie ayam" in
    # "mie goreng ayam".
    loose: bool = False
    # As the customer wrote it.
    said: str = ""
    # Other goods named directly before or after it.
    beside: tuple[str, ...] = ()
    # How it was wanted when it was summed before, where that costs more.
    options: tuple[str, ...] = ()
    # Its pieces were counted; `quantity` is how many packs hold them, if any do.
    packed: Packed | None = None


@dataclass(slots=True)
class Clause:
    """One question of a message with the things that it speaks of."""

    tokens: tuple[Token, ...]
    intents: list[Intent] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    category: str | None = None
    # Words like "pedas" that were asked for, and those that were ruled out.
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    area: str = ""
    area_known: bool = False
    # Two areas, where it is asked for which the fee is higher, or by how much.
    compared: tuple[str, ...] = ()
    # Only parcels go there.
    far: bool = False
    banks: tuple[str, ...] = ()
    when: When = field(default_factory=When)
    money: int | None = None
    people: int | None = None
    # Ages, weights and heights that it is for.
    fits: tuple[Fit, ...] = ()
    number: int | None = None
    # Where numbers stand that count nothing of what is named.
    uncounted: frozenset[int] = frozenset()
    cheapest: bool = False
    dearest: bool = False
    # Content words that neither the lists nor the shop know.
    strange: tuple[str, ...] = ()
    # Those of them that stand where a thing to buy would.
    goods: tuple[str, ...] = ()
    # The written words of this clause, for looking things up.
    said: str = ""
    # Content words that no cue and no slot has used.
    about: tuple[str, ...] = ()
    entry: Entry | None = None
    entry_score: float = 0.0
    # How much of the entry's question was said, from 0 to 1.
    entry_cover: float = 0.0
    # It speaks of what nothing else in the clause explains.
    entry_explains: bool = False
    # It is about what was asked, in whatever words.
    entry_meant: bool = False
    # What is asked about, with the places of the tokens that say so.
    subjects: dict[str, frozenset[int]] = field(default_factory=dict)
    # Too much of it is about what neither the shop nor the lists know.
    foreign: bool = False
    # It ends with a question mark.
    marked: bool = False
    # Only tells what the next clause asks: "bawa mobil nih".
    background: bool = False
    # Groups of choices that are asked for, as the owner wrote them.
    options: tuple[str, ...] = ()
    # Products were taken over from what was said before.
    carried: bool = False
    # Money that its sum is to be compared with.
    against: int = 0
    # It asks what things come to, and orders none of them.
    sums: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The intents by name."""
        return tuple(intent.name for intent in self.intents)

    def has(self, *names: str) -> bool:
        """Whether one of these intents was found."""
        return any(intent.name in names for intent in self.intents)

    @property
    def beside_names(self) -> list[Token]:
        """The tokens that are no word of a product named: in "nasi lemak", no "lemak"."""
        names = {word for item in self.items for word in item.words}
        return [token for token in self.tokens if token.text not in names]

    @property
    def names_one(self) -> bool:
        """Whether something is named by its whole name."""
        return any(item.exact for item in self.items)

    def drop_entry(self) -> None:
        """Asks for no written answer, whatever words it shares with one."""
        self.entry, self.entry_score, self.entry_cover = None, 0.0, 0.0
        self.entry_explains = self.entry_meant = False


@dataclass(slots=True)
class Reading:
    """Everything understood of the unanswered messages."""

    normal: str
    language: Language
    clauses: list[Clause]

    def as_dict(self) -> dict[str, Any]:
        """For the trace: normalised text, intents with scores, slots."""
        return {
            "normalised": self.normal,
            "language": self.language,
            "clauses": [_clause_dict(clause) for clause in self.clauses],
        }


def _clause_dict(clause: Clause) -> dict[str, Any]:
    slots: dict[str, Any] = {
        "items": [
            {
                "words": " ".join(item.words),
                "candidates": list(item.candidates[:8]),
                "quantity": item.quantity,
                "exact": item.exact,
            }
            for item in clause.items
        ],
        "category": clause.category,
        "wanted": list(clause.wanted),
        "unwanted": list(clause.unwanted),
        "area": clause.area,
        "payment": list(clause.banks),
        "day": clause.when.day.isoformat() if clause.when.day else "",
        "time": clause.when.at.isoformat("minutes") if clause.when.at else clause.when.part,
        "money": clause.money,
        "people": clause.people,
        "strange": list(clause.strange),
        "foreign": clause.foreign,
        "entry": clause.entry.question if clause.entry else "",
        "entry_score": round(clause.entry_score, 2),
    }
    return {
        "text": " ".join(token.text for token in clause.tokens),
        "intents": [
            {"intent": i.name, "score": round(i.score, 2), "cues": list(i.cues)}
            for i in clause.intents
        ],
        "slots": {name: value for name, value in slots.items() if value not in (None, "", [], 0)},
    }
