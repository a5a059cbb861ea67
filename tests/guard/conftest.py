"""The demo shop, made once: nothing changes it."""

import pytest

from tanggap.assistant.shop import Shop
from tests.guard.shops import demo_shop


@pytest.fixture(scope="session")
def shop() -> Shop:
    """The culinary demo shop."""
    return demo_shop()


@pytest.fixture(scope="session")
def gadget_shop() -> Shop:
    """The demo shop for phone accessories, whose product names are full of numbers."""
    return demo_shop("lontara-gadget")
