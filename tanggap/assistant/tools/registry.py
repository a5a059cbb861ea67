"""All tools, and the one way to call them."""

import json
import time
from typing import Any

from pydantic import ValidationError

from tanggap.assistant.base import Evidence, ToolCall, TurnContext
from tanggap.assistant.tools import handover, orders, products, shop_info
from tanggap.assistant.tools.base import Arguments, Tool, WrongArguments

TOOLS: dict[str, Tool] = {
    tool.name: tool for tool in (*products.TOOLS, *shop_info.TOOLS, *orders.TOOLS, *handover.TOOLS)
}

# Made once: equal bytes in every request keep the vendor's prompt cache warm.
RESPONSES_TOOLS: tuple[dict[str, Any], ...] = tuple(t.for_responses() for t in TOOLS.values())
CHAT_TOOLS: tuple[dict[str, Any], ...] = tuple(t.for_chat() for t in TOOLS.values())


async def call_tool(
    context: TurnContext, name: str, arguments: dict[str, Any] | str
) -> dict[str, Any]:
    """Calls a tool for this turn and returns its result, which is JSON.

    The call and the result, as evidence, are added to the context. Raises `WrongArguments` when
    there is no such tool or the arguments (a dict, or JSON as a model wrote it) do not fit.
    """
    tool = TOOLS.get(name)
    if tool is None:
        raise WrongArguments(f"There is no tool {name[:60]!r}. Use one of: {', '.join(TOOLS)}.")
    given = _object(arguments)
    parsed = _parsed(tool, given)
    started = time.perf_counter()
    result = await tool.function(context, parsed)
    milliseconds = (time.perf_counter() - started) * 1000
    context.tool_calls.append(ToolCall(name, given, result, round(milliseconds, 3)))
    context.evidence.append(Evidence(name, result))
    return result


def _object(arguments: dict[str, Any] | str) -> dict[str, Any]:
    if isinstance(arguments, dict):
        return arguments
    try:
        given = json.loads(arguments or "{}")
    except ValueError as error:
        raise WrongArguments(f"The arguments are not JSON: {error}.") from error
    if not isinstance(given, dict):
        raise WrongArguments("The arguments must be one JSON object.")
    return given


def _parsed(tool: Tool, given: dict[str, Any]) -> Arguments:
    try:
        return tool.arguments_model.model_validate(given)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'arguments'}: {problem['msg']}"
            for problem in error.errors(include_url=False, include_input=False)[:5]
        )
        raise WrongArguments(f"{tool.name} was called wrongly: {problems}.") from error
