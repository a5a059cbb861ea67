"""What tokens cost."""

import pytest

from tanggap.assistant.prices import Price, price_of

OPENAI = "https://api.openai.com/v1"


async def test_a_listed_model_has_its_price() -> None:
    price = await price_of("gpt-6-luna", OPENAI)
    assert price == Price(input=0.1, cached=0.01, written=0.125, output=0.5)


async def test_a_fine_tuned_model_costs_at_least_its_base() -> None:
    price = await price_of("ft:gpt-4o-mini:toko::abc", OPENAI)
    assert price == await price_of("gpt-4o-mini", OPENAI)


async def test_a_gateway_bills_what_the_vendor_bills() -> None:
    price = await price_of("gpt-6-luna", "https://gateway.example.org/v1")
    assert price == await price_of("gpt-6-luna", OPENAI)


async def test_an_unlisted_model_costs_nothing_and_says_so() -> None:
    price = await price_of("punya-sendiri:8b", "http://127.0.0.1:11434/v1")
    assert not price.known
    assert (
        price.cost_micro_usd(
            input_tokens=10_000, cached_tokens=0, written_tokens=0, output_tokens=500
        )
        == 0
    )


@pytest.mark.parametrize(
    ("tokens", "cost"),
    [
        ((1_000, 0, 0, 0), 100),
        ((1_000, 1_000, 0, 0), 10),
        ((1_000, 0, 1_000, 0), 125),
        ((1_000, 600, 200, 100), 20 + 6 + 25 + 50),
        ((1, 0, 0, 0), 1),
        ((0, 0, 0, 0), 0),
    ],
)
def test_cached_and_written_tokens_have_their_own_price(
    tokens: tuple[int, int, int, int], cost: int
) -> None:
    price = Price(input=0.1, cached=0.01, written=0.125, output=0.5)
    fresh, cached, written, output = tokens
    assert (
        price.cost_micro_usd(
            input_tokens=fresh, cached_tokens=cached, written_tokens=written, output_tokens=output
        )
        == cost
    )
