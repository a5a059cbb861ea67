"""A product under a reply comes with a picture that can be fetched."""

from datetime import UTC, datetime

from tanggap.core.db import in_db
from tanggap.shopfiles import install_demo
from tests.serving import Visitor


async def test_the_picture_of_a_card_can_be_fetched(visitor: Visitor) -> None:
    await in_db(install_demo, now=datetime(2026, 11, 2, tzinfo=UTC))

    answer = await visitor.send("nasi goreng spesial berapa kak?", wait=50)

    (reply,) = answer.json()["replies"]
    picture = await visitor.http.get(reply["cards"][0]["photo_url"])
    assert picture.status_code == 200
    assert picture.headers["content-type"] == "image/webp"
