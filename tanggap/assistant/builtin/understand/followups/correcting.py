"""What is put right in a question, and a taste that sounds like a complaint."""

from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent

# Intents that are about products, and make no sense without one.
ABOUT_PRODUCTS: Final = frozenset(
    {"price", "total", "stock", "product_info", "compare", "order", "keeping"}
)


def correct(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Eh bukan jeruk, lemon tea maksudku" after a question asks the same of the other."""
    if not said & {"bukan", "salah", "maksud"} or memory.intent not in ABOUT_PRODUCTS:
        return
    if memory.cart or not clause.items:
        return
    others = [item for item in clause.items if not set(item.candidates) & set(memory.spoken)]
    if others and memory.spoken:
        clause.items = others
        name = memory.intent if memory.intent != "order" else "price"
        clause.intents = [Intent(name, 3.0, ("corrected",))]


def spare_complaint(clause: Clause, said: set[str], earlier: Clause | None) -> None:
    """ "Aku ga suka tape" tells a taste, and complains of nothing."""
    if clause.has("complaint") and {"tidak", "samasekali"} <= said and clause.unwanted:
        # "Yang ga pedes sama sekali" is looked for.
        others = [i for i in clause.intents if i.name != "complaint"]
        clause.intents = others or [Intent("recommendation", 3.0, ("without it",))]
        return
    if not (clause.has("complaint") and {"tidak", "suka"} <= said):
        return
    if clause.unwanted or clause.names_one:
        others = [i for i in clause.intents if i.name != "complaint"]
        clause.intents = others or ([] if earlier else [Intent("recommendation", 3.0, ())])
        if not clause.intents:
            clause.tokens = ()
