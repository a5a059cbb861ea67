"""The tools in the shape in which each API wants to be told of them."""

from typing import Any, Final

from tanggap.assistant.tools.registry import CHAT_TOOLS, RESPONSES_TOOLS

Schemas = tuple[dict[str, Any], ...]


def _loose(tool: dict[str, Any]) -> dict[str, Any]:
    """The same tool for a server that does not know strict mode."""
    tool = {key: value for key, value in tool.items() if key != "strict"}
    if "function" in tool:
        tool["function"] = _loose(tool["function"])
    return tool


LOOSE_RESPONSES_TOOLS: Final[Schemas] = tuple(
    _loose(tool) | {"strict": False} for tool in RESPONSES_TOOLS
)
LOOSE_CHAT_TOOLS: Final[Schemas] = tuple(_loose(tool) for tool in CHAT_TOOLS)


def responses_tools(*, strict: bool) -> Schemas:
    """All tools, always in the same order: they are the beginning of the cached prefix."""
    return RESPONSES_TOOLS if strict else LOOSE_RESPONSES_TOOLS


def chat_tools(*, strict: bool) -> Schemas:
    """All tools, always in the same order."""
    return CHAT_TOOLS if strict else LOOSE_CHAT_TOOLS
