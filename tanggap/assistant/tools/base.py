"""What a tool is, and the strict JSON schema by which a model knows its arguments."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from tanggap.assistant.base import TurnContext

# What strict schemas may hold; see "Structured outputs", supported schemas, in OpenAI's manual.
# Bounds are kept out too: servers that are only compatible do not know them all.
_KEPT = frozenset({"type", "description", "enum", "anyOf", "items"})

ToolFunction = Callable[[TurnContext, Any], Awaitable[dict[str, Any]]]


class WrongArguments(Exception):
    """A model called a tool that there is not, or not as its schema says; `hint` tells it how."""

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self.hint = hint


class Arguments(BaseModel):
    """The arguments of a tool. Identity (shop, customer, conversation) is never one of them."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that a model may call in a turn."""

    name: str
    # For the model, in English.
    description: str
    arguments_model: type[Arguments]
    function: ToolFunction
    parameters: dict[str, Any]

    def for_responses(self) -> dict[str, Any]:
        """The tool as the Responses API takes it."""
        return {"type": "function", **self._definition()}

    def for_chat(self) -> dict[str, Any]:
        """The tool as Chat Completions takes it."""
        return {"type": "function", "function": self._definition()}

    def _definition(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "description": self.description,
            "parameters": self.parameters,
            "strict": True,
        }


def make_tool(function: ToolFunction, arguments_model: type[Arguments]) -> Tool:
    """Makes a tool of a function whose docstring describes it; `TypeError` for a missing text."""
    description = inspect.cleandoc(function.__doc__ or "")
    if not description:
        raise TypeError(f"tool {function.__name__} has no docstring")
    return Tool(
        name=function.__name__,
        description=description,
        arguments_model=arguments_model,
        function=function,
        parameters=strict_schema(arguments_model),
    )


def strict_schema(arguments_model: type[BaseModel]) -> dict[str, Any]:
    """The arguments as strict mode wants them: all required, nullable instead of optional.

    Raises `TypeError` for a parameter without description, in whatever depth.
    """
    schema = arguments_model.model_json_schema()
    return _object_schema(schema, schema.get("$defs", {}), arguments_model.__name__)


def _object_schema(schema: dict[str, Any], inner: dict[str, Any], name: str) -> dict[str, Any]:
    properties = schema.get("properties", {})
    for parameter, value in properties.items():
        if not value.get("description"):
            raise TypeError(f"parameter {parameter} of {name} has no description")
    return {
        "type": "object",
        "properties": {key: _strict(value, inner) for key, value in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }


def _strict(value: dict[str, Any], inner: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return _object_schema(inner[name], inner, name)
    kept = {key: part for key, part in value.items() if key in _KEPT}
    if "const" in value:
        kept["enum"] = [value["const"]]
    if "items" in kept:
        kept["items"] = _strict(kept["items"], inner)
    if "anyOf" in kept:
        kept.update(_nullable([_strict(choice, inner) for choice in kept.pop("anyOf")]))
    if "type" not in kept:
        raise TypeError(f"a tool's parameter has no plain type: {value}")
    return kept


def _nullable(choices: list[dict[str, Any]]) -> dict[str, Any]:
    """`X | None` as one schema with two types, which is shorter than `anyOf` and as strict."""
    others = [choice for choice in choices if choice != {"type": "null"}]
    if len(others) != 1 or len(choices) != 2:
        raise TypeError(f"a tool's parameter is a union of more than a type and null: {choices}")
    schema = dict(others[0])
    schema["type"] = [schema["type"], "null"]
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    return schema
