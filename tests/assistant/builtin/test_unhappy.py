"""What came late, wrong, cold or not at all: an apology and a person, and nothing to sell."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall, stall_info
from tests.factories import catalogue_of, entries, product_info


def snack_bar() -> Shop:
    """A stall whose answers share words with what goes wrong."""
    products = (
        product_info("Soto Banjar", id=1, price_idr=18_000, description="Kuah bening."),
        product_info("Es Timun", id=2, price_idr=6_000, category="Minuman"),
        product_info("Wajik", id=3, price_idr=9_000, description="Isi 4 potong. Manis."),
        product_info("Wajik Isi Durian", id=4, price_idr=15_000, description="Isi 2 potong."),
    )
    knowledge = entries(
        Wajiknya_awet_berapa_hari="Wajik tiga hari di suhu ruang.",
        Bisa_tulis_ucapan_di_kue="Gratis sampai 20 huruf.",
        Pesanan_banyak_harus_DP="Pesanan di atas 200rb DP separuh.",
    )
    return Shop(stall_info(id=93, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    "said",
    [
        "sotonya baru dateng tapi es timunnya ga ada",
        "kok sotonya dingin banget pas sampe",
        "wajiknya udah basi kak, kecut",
        "kembalian saya kurang 2rb dari kurir",
        "minta es timun malah dikasih soto",
        "kurang 1 kak",
        "kok wajiknya keras",
        "di soto saya ada kerikil kak",
    ],
)
async def test_what_went_wrong_gets_an_apology_and_a_person(said: str) -> None:
    chatter = Chatter(snack_bar())
    reply = await chatter.say(said)
    assert "Maaf" in reply
    assert "•" not in reply
    assert "Rp" not in reply
    assert "suhu ruang" not in reply
    assert chatter.last.handover is not None


async def test_an_order_waited_for_is_asked_after_and_not_answered_with_other_matters() -> None:
    chatter = Chatter(snack_bar())
    reply = await chatter.say("pesanan saya blm dateng dari jam 10 katanya mau dikirim")
    assert "Belum ada pesanan" in reply
    assert "huruf" not in reply
    assert chatter.last.handover is not None


async def test_what_is_in_a_thing_is_asked_of_it_and_not_of_its_namesake() -> None:
    reply = await Chatter(snack_bar()).say("wajik isi berapa harga berapa")
    assert "Isi 4 potong" in reply
    assert "Rp9.000" in reply


async def test_a_wish_for_something_mild_complains_of_nothing() -> None:
    chatter = Chatter(stall())
    await chatter.say("yang ga pedes apa aja?")
    assert chatter.last.handover is None


@pytest.mark.parametrize(
    "said", ["tadi makan terus gigi saya sakit", "kemarin makan di situ anak saya sakit"]
)
async def test_who_fell_ill_gets_an_apology_whatever_is_written_of_the_place(said: str) -> None:
    shop = Shop(stall_info(), stall().catalogue, entries(Bisa_makan_di_tempat="Ada 12 kursi."))
    chatter = Chatter(shop)
    assert "Maaf banget" in await chatter.say(said)
    assert chatter.last.handover
