"""Another day or time for what was asked before: "kalau 31?", "kalau jam 10 malam?"."""

import contextlib
from dataclasses import replace
from datetime import date
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.reading import Clause, Intent

FEW_WORDS: Final = 4
# A number alone may be an hour up to this.
LAST_HOUR: Final = 24


def another_time(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Kalau setengah 11 malam?" after whether it is brought at eight: there, at that time."""
    if clause.when.at and memory.intent == "hours" and len(clause.tokens) <= FEW_WORDS:
        # "Kalau jam 2?" of the day whose hours were asked for.
        clause.intents = [Intent("hours", 2.0, ("carried over",))]
        return True
    if _asks_price_then(clause, said, memory):
        clause.items, clause.carried = memory.items(1), True
        clause.intents = [Intent("total", 3.0, ("on another day",))]
        return True
    asks_on = bool(said & {"kalau", "terus"} or clause.when.at)
    if memory.intent != "delivery" or not (asks_on and clause.when) or clause.area:
        return False
    if len(clause.tokens) > SHORT or said & _OF_OPENING or clause.when.whole_week:
        return False
    if memory.area:
        clause.area, clause.area_known = memory.area, True
    clause.intents = [Intent("delivery", 2.0, ("at another time",))]
    clause.drop_entry()
    return True


def _asks_price_then(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Kalau Kamis?" right after the price of one thing: what it costs then."""
    if memory.intent != "price" or len(memory.spoken) != 1 or not clause.when.day:
        return False
    fillers = lexicon().classes["filler"] | lexicon().classes["address"]
    return "kalau" in said and len([t for t in clause.tokens if t.text not in fillers]) <= FEW


# "Kalau" and a day, or "tanggal 12 Desember".
FEW: Final = 4
_OF_OPENING: Final = frozenset({"buka", "tutup", "libur", "jual", "hari", "jadwal"})


def other_date(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Kalau 31?" after the 25th was asked: another day of that month."""
    if memory.intent != "hours" or not memory.day or clause.items:
        return
    if clause.when.part and clause.names == ("greeting",) and len(clause.tokens) == 1:
        # "Sore?" after the hours of a day greets nobody.
        clause.when = replace(clause.when, day=date.fromisoformat(memory.day))
        clause.intents = [Intent("hours", 3.0, ("another part of that day",))]
        return
    if clause.number is None:
        return
    if clause.when or clause.people or len(clause.tokens) > FEW_WORDS:
        return
    if not said.isdisjoint(lexicon().classes["unitword"]):
        # "Kalau 5 porsi?"
        return
    alone = (memory.dated or clause.number > LAST_HOUR) and len(clause.tokens) == 1
    if not (alone or said & {"kalau", "tanggal"}):
        return
    with contextlib.suppress(ValueError):
        day = date.fromisoformat(memory.day).replace(day=clause.number)
        clause.when = replace(clause.when, day=day)
        clause.intents = [Intent("hours", 3.0, ("another day",))]


def keeps_day(clause: Clause, said: set[str], memory: Memory) -> bool:
    """Whether it is still about the day asked before: "jumat buka?" – "sampai jam berapa"."""
    if clause.when.day or clause.when.weekend or clause.when.whole_week or clause.when.holiday:
        return False
    asked = bool(memory.day) and memory.intent == "hours" and len(clause.tokens) <= SHORT
    return asked and not clause.when.now and not said & {"sekarang", "hari", "masih", "jadwal"}


def says_which_weekday(clause: Clause, said: set[str], earlier_day: date | None) -> bool:
    day = clause.when.day
    if earlier_day is None or day is None or "kan" not in said or clause.items:
        return False
    return len(clause.tokens) <= FEW_WORDS and day.weekday() == earlier_day.weekday()
