"""Reading suites of dialogues: JSON lines, each with what is expected of every reply."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import orjson
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from tanggap.core.errors import Refused
from tanggap.core.topics import TOPICS
from tanggap.evals.assertions import wrong_assertion

# So many wrong lines are told of before the rest is only counted.
SHOWN_LINES = 10


def _an_assertion(value: Any) -> Any:
    if reason := wrong_assertion(value):
        raise ValueError(reason)
    return value


def _topics(value: Any) -> Any:
    names = value if isinstance(value, list) else [value]
    for name in names:
        if isinstance(name, list):
            _topics(name)
        elif name not in TOPICS:
            raise ValueError(f"{name!r} is none of the topics {', '.join(TOPICS)}")
    return value


def _moment(value: str | None) -> str | None:
    if value is not None:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value!r} is no ISO time such as 2026-12-24T19:30") from None
    return value


Checked = Annotated[Any, BeforeValidator(_an_assertion)]


def _order(value: Any) -> Any:
    """ "status" is another name for an order's state."""
    if isinstance(value, dict) and "status" in value and "state" not in value:
        return {("state" if key == "status" else key): part for key, part in value.items()}
    return value


class Expected(BaseModel):
    """What must hold once a turn has ended; what is left out is not looked at."""

    model_config = ConfigDict(extra="forbid", strict=True)

    # A part of the order as `tanggap chat` prints it; null means that there must be none.
    order: Annotated[dict[str, Any] | None, BeforeValidator(_order)] = None
    handover: bool | None = None
    # Each must be among the turn's topics; a list inside the list means any.
    topics: Annotated[list[Any], AfterValidator(_topics)] = []


class ExpectedTurn(BaseModel):
    """One message of the customer with what its answer must and must not say."""

    model_config = ConfigDict(extra="forbid", strict=True)

    user: Annotated[str, Field(min_length=1)]
    must_include: list[Checked] = []
    must_not_include: list[Checked] = []
    expect: Expected = Expected()


class Dialogue(BaseModel):
    """One conversation from its first message; unknown keys are the writer's own notes."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: Annotated[str, Field(min_length=1)]
    turns: Annotated[list[ExpectedTurn], Field(min_length=1)]
    tags: list[str] = []
    # The shop's clock in this dialogue, in the shop's own zone unless it names one.
    at: Annotated[str | None, AfterValidator(_moment)] = None

    def moment(self, zone: ZoneInfo) -> datetime | None:
        """The time at which the dialogue plays, in UTC."""
        return None if self.at is None else moment_of(self.at, zone)


def moment_of(text: str, zone: ZoneInfo) -> datetime:
    """An ISO time in UTC; without a zone it is the shop's. Raises `ValueError`."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def read_suite(data: bytes, *, name: str) -> list[Dialogue]:
    """The dialogues of a file; raises `Refused` that names each wrong line with its reason."""
    dialogues: list[Dialogue] = []
    wrong: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            dialogue = Dialogue.model_validate(orjson.loads(line))
        except orjson.JSONDecodeError as error:
            wrong.append(f"{name}:{number}: no JSON: {error}")
        except ValidationError as error:
            wrong += [f"{name}:{number}: {reason}" for reason in _reasons(error)]
        else:
            if dialogue.id in seen:
                first = seen[dialogue.id]
                wrong.append(f"{name}:{number}: the id “{dialogue.id}” is that of line {first}")
            seen.setdefault(dialogue.id, number)
            dialogues.append(dialogue)
    if wrong:
        more = [f"… and {len(wrong) - SHOWN_LINES} more"] if len(wrong) > SHOWN_LINES else []
        raise Refused("\n".join([*wrong[:SHOWN_LINES], *more]), code="wrong_suite")
    if not dialogues:
        raise Refused(f"{name}: there is no dialogue in it.", code="wrong_suite")
    return dialogues


def _reasons(error: ValidationError) -> Iterator[str]:
    for one in error.errors(include_url=False):
        place = ".".join(str(part) for part in one["loc"]) or "line"
        yield f"{place}: {one['msg'].removeprefix('Value error, ')}"
