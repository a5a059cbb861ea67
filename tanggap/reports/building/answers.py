"""What the assistant's answers of each day were about, and what they cost."""

from collections import defaultdict
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from tanggap.assistant.masking import mask
from tanggap.core import raw
from tanggap.reports.building.rows import Days, bounds, moment
from tanggap.reports.periods import Period
from tanggap.reports.tallies import Tally

_TURNS: Final = """
    SELECT c.channel_id, t.ended_at, t.outcome, t.model, t.fallback_reason, t.topics, t.tools,
           t.verdict, t.reused, t.model_calls, t.input_tokens, t.cached_tokens, t.output_tokens,
           t.cost_micro_usd
    FROM turns_turn t
    JOIN conversations_conversation c ON c.id = t.conversation_id
    JOIN channels_channel ch ON ch.id = c.channel_id
    WHERE t.business_id = %s AND t.ended_at >= %s AND t.ended_at < %s AND ch.kind <> 'terminal'
"""
# A listing that shows more products than this was not about any one of them.
_MOST_MEANT: Final = 3
_LONGEST_WANT: Final = 60


def count_answers(business_id: int, zone: ZoneInfo, period: Period, now: datetime) -> Days:
    """Counts the turns that ended on the days of a period. One statement."""
    begin, end = bounds(period, zone, now)
    days: Days = defaultdict(Tally)
    for row in raw.rows(_TURNS, [business_id, raw.stamp(begin), raw.stamp(end)]):
        on = moment(row[1]).astimezone(zone).date()
        _count(days[on, row[0]], row)
    return days


def _count(tally: Tally, row: tuple[Any, ...]) -> None:
    outcome, model, fallback, topics, tools, verdict, reused = row[2:9]
    tally.add("answers", "all")
    tally.add("answers", outcome)
    tally.add("answers", _source(model, bool(reused)))
    # A cache's answer keeps the name of the model that wrote the words first.
    tally.add("models", "" if reused else model)
    if fallback:
        tally.add("fallbacks", fallback)
    for name, number in zip(
        ("calls", "input", "cached", "output", "cost_micro_usd"), row[9:14], strict=True
    ):
        if number:
            tally.add("usage", name, number)
    for topic in raw.parsed(topics):
        tally.add("topics", topic)
    refusals = raw.parsed(verdict)
    if refusals:
        tally.add("answers", "refused")
        for rule in {str(one.get("rule", "")) for one in refusals}:
            tally.add("rules", rule)
    _count_products(tally, raw.parsed(tools))


def _source(model: str, reused: bool) -> str:
    if reused:
        return "from_cache"
    return "from_builtin" if model == "builtin" else "from_model"


def _count_products(tally: Tally, calls: Any) -> None:
    """Counts what a turn looked up, each product and each vain search once."""
    asked: dict[str, bool] = {}
    wanted: set[str] = set()
    for call in calls:
        arguments, result = call.get("arguments") or {}, call.get("result") or {}
        products = result.get("products") or []
        match call.get("name"):
            case "product_details" if result.get("found"):
                _note(asked, result.get("product") or {})
            case "list_products" if len(products) <= _MOST_MEANT:
                for product in products:
                    _note(asked, product)
            case "search_products" if query := str(arguments.get("query") or "").strip():
                if products:
                    if not products[0].get("uncertain"):
                        _note(asked, products[0])
                elif not result.get("beyond"):
                    wanted.add(mask(" ".join(query.lower().split()))[:_LONGEST_WANT])
    for name, sold_out in asked.items():
        tally.add("asked", name)
        if sold_out:
            tally.add("asked_sold_out", name)
    for want in wanted:
        tally.add("wanted", want)


def _note(asked: dict[str, bool], product: dict[str, Any]) -> None:
    if name := str(product.get("name") or ""):
        asked[name] = asked.get(name, False) or product.get("status") == "sold_out"
