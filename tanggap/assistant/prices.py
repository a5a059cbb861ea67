"""What tokens cost, from the price list of the day that the installed version ships.

Millionths of a US dollar per token are dollars per million tokens, so prices need no conversion.
"""

import asyncio
import importlib
import math
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars per million tokens of one model; `known` is false where the list has no entry."""

    input: float = 0.0
    cached: float = 0.0
    written: float = 0.0
    output: float = 0.0
    known: bool = True

    def cost_micro_usd(
        self, *, input_tokens: int, cached_tokens: int, written_tokens: int, output_tokens: int
    ) -> int:
        """The price of one answer, rounded up; cached and written tokens are part of the input."""
        fresh = max(0, input_tokens - cached_tokens - written_tokens)
        return math.ceil(
            fresh * self.input
            + cached_tokens * self.cached
            + written_tokens * self.written
            + output_tokens * self.output
            # 0.1 and its like are no binary fractions; a sum of them must not round up for that.
            - 1e-9
        )


UNKNOWN = Price(known=False)
# Tokens priced to learn a price: some models cost more in long requests, and ours never are long.
FEW = 1_000


class _List:
    """The price list, which is a module."""

    def __init__(self) -> None:
        self.loaded = False

    def load(self) -> None:
        importlib.import_module("genai_prices")
        self.loaded = True


_list = _List()


def price_now(model: str, base_url: str) -> Price:
    """The same as `price_of`, for pages; reading the list takes a quarter of a second, once."""
    return _price(model, urlsplit(base_url).hostname or "")


async def price_of(model: str, base_url: str) -> Price:
    """The price of a model at a vendor; zero, and noted in the log once, when it is not listed.

    The operator's own table (`prices.json` in the data directory) comes first.
    """
    host = urlsplit(base_url).hostname or ""
    if _list.loaded:
        return _price(model, host)
    return await asyncio.to_thread(_price, model, host)


def load_soon() -> None:
    """Reads the price list beside other work: importing it takes a quarter of a second."""
    if not _list.loaded:
        asyncio.get_running_loop().run_in_executor(None, _list.load)


def _price(model: str, host: str) -> Price:
    """The operator's own price, else the list's."""
    own = settings.PRICES.get(model)
    if own is None:
        return _of_the_list(model, host)
    return Price(own["input"], own["cached"], own["written"], own["output"])


@lru_cache(maxsize=256)
def _of_the_list(model: str, host: str) -> Price:
    _list.load()
    # A fine-tuned model costs more than its base; nearly right beats nothing.
    name = model.split(":")[1] if model.startswith("ft:") else model
    # An address that the list does not know is taken for a gateway, which bills what OpenAI bills.
    for vendor in ({"provider_api_url": f"https://{host}/"}, {"provider_id": "openai"}):
        try:
            return _listed(name, vendor)
        except LookupError:
            continue
    log.warning("price_unknown", model=model)
    return UNKNOWN


def _listed(name: str, vendor: dict[str, str]) -> Price:
    from genai_prices import Usage, calc_price

    def dollars_per_million(**tokens: int) -> float:
        price = calc_price(Usage(**tokens), name, **vendor)  # type: ignore[call-overload]
        return float(price.total_price) * 1e6 / FEW

    return Price(
        input=dollars_per_million(input_tokens=FEW),
        cached=dollars_per_million(input_tokens=FEW, cache_read_tokens=FEW),
        written=dollars_per_million(input_tokens=FEW, cache_write_tokens=FEW),
        output=dollars_per_million(output_tokens=FEW),
    )
