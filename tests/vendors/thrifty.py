"""A scripted model that calls tools only for what it was not given, and then answers rightly.

For each question it knows which facts an answer needs, by themselves and not by where they may be
found: an object with this sku and a price, a text of the owner. It looks for them in everything the
request holds outside the instructions. What is missing it asks the tools for, once.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.vendors.openai_script import Asked, Behaviour, Calls, Text

Known = Callable[[Any], bool]


@dataclass(frozen=True)
class Needed:
    """What one question needs, how a model would ask for it, and what it would answer."""

    known: Known
    call: tuple[str, dict[str, Any]]
    answer: str


@dataclass
class ThriftyModel:
    """The script; `needed` tells by the customer's words what is needed, `None` for nothing."""

    needed: Mapping[str, Needed | None]

    def __call__(self, asked: Asked) -> Behaviour:
        need = self.needed[asked.question]
        if need is None:
            return Text("Halo kak, ada yang bisa dibantu?")
        if asked.results or need.known(given(asked)):
            return Text(need.answer)
        return Calls([need.call])


def given(asked: Asked) -> list[Any]:
    """The data, the note of the hour and the tools' results of a request."""
    notes = [
        str(item["content"]).partition(": ")[2].partition("\n")[0]
        for item in asked.items
        if item.get("role") in ("developer", "system") and "Right now" in str(item["content"])
    ]
    return [asked.data, *asked.results, *(json.loads(note) for note in notes)]


def objects_in(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every object, however deep."""
    if isinstance(data, Mapping):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from objects_in(part)


def product_with(sku: str, *keys: str) -> Known:
    """Whether a product is told of with all of these."""
    return lambda data: any(
        row.get("sku") == sku and all(key in row for key in keys) for row in objects_in(data)
    )


def fact(**facts: Any) -> Known:
    """Whether one object says all of this."""
    return lambda data: any(
        all(row.get(key) == value for key, value in facts.items()) for row in objects_in(data)
    )


def text(words: str) -> Known:
    """Whether these words stand anywhere."""
    return lambda data: words in json.dumps(data, ensure_ascii=False)
