"""ChatGPT against a scripted vendor, with waits too short to notice."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import pytest

from tanggap.assistant.base import TurnContext
from tanggap.assistant.chatgpt import ChatGPT, KeyState, close, warm_up
from tanggap.assistant.chatgpt.breaker import Breaker
from tanggap.assistant.chatgpt.limits import Limits
from tanggap.assistant.chatgpt.names import model_name
from tanggap.assistant.shop import Shop
from tests.guard.shops import demo_shop, turn
from tests.vendors.openai_server import OpenAIServer

QUICK = Limits(
    draft_seconds=8.0,
    connect_seconds=2.0,
    idle_seconds=2.0,
    shortest_try_seconds=0.05,
    backoff_seconds=0.01,
)
# Where silence itself is the subject; still long enough for a busy machine.
IMPATIENT = replace(QUICK, idle_seconds=0.4, tries=2)


@dataclass
class Notebook:
    """Keeps what a listener is told while a draft is written."""

    written: list[str] = field(default_factory=list)
    void: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.written)

    async def write(self, piece: str) -> None:
        self.written.append(piece)

    async def restart(self) -> None:
        self.void.append(self.text)
        self.written.clear()


@dataclass
class Hands:
    """A clock that a test turns."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds


Asking = Callable[..., ChatGPT]


@pytest.fixture(scope="session")
def shop() -> Shop:
    return demo_shop()


@pytest.fixture
def context(shop: Shop) -> TurnContext:
    return turn(shop, "nasi goreng spesial brp kak?")


@pytest.fixture(params=["responses", "chat"])
def api(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["whole", "streamed"])
def notebook(request: pytest.FixtureRequest) -> Notebook | None:
    """A listener, or none: with one, answers are streamed."""
    return Notebook() if request.param == "streamed" else None


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def state(hands: Hands) -> KeyState:
    """What is known of the key, nothing at first."""
    return KeyState(Breaker(hands))


@pytest.fixture
async def chatgpt(api: str, state: KeyState) -> AsyncIterator[Asking]:
    """Makes a ChatGPT that talks to a scripted server as if that were the vendor itself."""
    # The SDK's import may take longer than a whole draft is given here.
    await warm_up()

    def make(
        server: OpenAIServer,
        model: str = "gpt-6-luna",
        *,
        openai: bool = True,
        limits: Limits = QUICK,
        key: str = "",
    ) -> ChatGPT:
        return ChatGPT(
            key=key or server.key,
            base_url=server.base_url,
            model=model_name(f"{api}:{model}"),
            limits=limits,
            state=state,
            openai=openai,
        )

    yield make
    await close()
