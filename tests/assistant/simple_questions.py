"""Simple questions to both demo shops, with what a right answer needs and says.

The needs are read off the shops' own data, not off what is looked up beforehand.
"""

from dataclasses import dataclass
from typing import Any

from tanggap.core.money import format_idr
from tests.guard.shops import demo_shop
from tests.vendors.thrifty import Known, Needed, fact, product_with, text

RINI = "dapur-bu-rini"
LONTARA = "lontara-gadget"


@dataclass(frozen=True)
class Simple:
    """One question to one shop."""

    shop: str
    words: str
    needed: Needed | None


def price(shop: str, words: str, sku: str) -> Simple:
    product = demo_shop(shop).catalogue.by_sku[sku]
    answer = f"{product.name} {format_idr(product.price_idr)} ya kak."
    call = ("search_products", _search(product.name))
    return Simple(shop, words, Needed(product_with(sku, "price_idr"), call, answer))


def stock(shop: str, words: str, sku: str) -> Simple:
    product = demo_shop(shop).catalogue.by_sku[sku]
    answer = (
        f"Maaf kak, {product.name} lagi habis." if product.sold_out else f"{product.name} ada kak."
    )
    call = ("search_products", _search(product.name))
    return Simple(shop, words, Needed(product_with(sku, "status"), call, answer))


def info(
    shop: str, words: str, topic: str, known: Known, answer: str, detail: str | None = None
) -> Simple:
    call = ("shop_info", {"topic": topic, "detail": detail})
    return Simple(shop, words, Needed(known, call, answer))


def entry(shop: str, words: str, question: str) -> Simple:
    """A question that one of the owner's own answers answers."""
    (answer,) = (e.answer for e in demo_shop(shop).knowledge if e.question == question)
    return info(shop, words, "faq", text(answer), answer, question)


def absent(shop: str, words: str, thing: str) -> Simple:
    """A question for what the shop does not sell."""

    def known(data: Any) -> bool:
        return thing in str(data) and "'products': []" in str(data)

    call = ("search_products", _search(thing))
    return Simple(shop, words, Needed(known, call, f"Maaf kak, {thing} belum ada di sini."))


def polite(shop: str, words: str) -> Simple:
    return Simple(shop, words, None)


def _search(query: str) -> dict[str, Any]:
    return {
        "query": query,
        "category": None,
        "max_price_idr": None,
        "available_only": False,
        "limit": 8,
    }


QUESTIONS: tuple[Simple, ...] = (
    # -- a food stall ------------------------------------------------------------------------------
    price(RINI, "nasgor spesial brp kak?", "NG04"),
    price(RINI, "es teh manis harganya berapa", "MN01"),
    price(RINI, "kak geprek mozza brp ya", "AY05"),
    price(RINI, "harga sop buntut?", "SP03"),
    price(RINI, "brp harga kwetiau sapi min", "MI04"),
    price(RINI, "paket keluarga ayam berapaan kak", "PK01"),
    price(RINI, "pisgor madu brp", "CM01"),
    price(RINI, "udang saus padangnya berapa?", "SF02"),
    price(RINI, "kalo sate maranggi setusuk brp", "AY07"),
    price(RINI, "minta harga kopsus literan dong", "MN05"),
    price(RINI, "how much is the fried kwetiau?", "MI04"),
    stock(RINI, "nasi goreng kambing ready ga?", "NG06"),
    stock(RINI, "gurame asam manis masih ada kak?", "SF04"),
    stock(RINI, "jus alpukat ada?", "MN07"),
    stock(RINI, "bakwan jagung msh ada ga", "CM05"),
    stock(RINI, "sambal terasi botol kosong ya?", "SB03"),
    stock(RINI, "kak cireng rujak ready?", "CM04"),
    info(RINI, "ongkir ke dago brp?", "delivery", fact(fee_idr=8000, area="Dago"),
         "Ongkir ke Dago Rp8.000 kak.", "dago"),
    info(RINI, "bisa kirim ke antapani ga kak", "delivery", fact(fee_idr=22000, area="Antapani"),
         "Bisa kak, ongkir ke Antapani Rp22.000.", "antapani"),
    info(RINI, "ke sukajadi ongkirnya berapa", "delivery", fact(fee_idr=14000, area="Sukajadi"),
         "Ongkir ke Sukajadi Rp14.000 kak.", "sukajadi"),
    info(RINI, "nganter ke cimahi?", "delivery", fact(served=False, area="Cimahi"),
         "Maaf kak, ke Cimahi belum bisa kami antar.", "cimahi"),
    info(RINI, "minimal order buat delivery berapa?", "delivery", text("min_order_idr"),
         "Ada minimal pesanan untuk diantar kak."),
    info(RINI, "buka sampe jam brp hari ini", "hours", text("16.30-21.00"),
         "Hari ini buka sampai 21.00 kak."),
    info(RINI, "senin buka ga kak?", "hours", text("tutup"), "Senin kami libur kak.", "senin"),
    info(RINI, "sabtu buka jam berapa", "hours", text("09.00-23.00"),
         "Sabtu buka jam 09.00 kak.", "sabtu"),
    info(RINI, "sekarang masih buka?", "hours", fact(open=True), "Masih buka kak."),
    info(RINI, "bisa bayar pake gopay?", "payment", text("081200004517"), "Bisa pakai GoPay kak."),
    info(RINI, "no rek bca nya brp kak", "payment", text("0080451723"),
         "Rekening BCA 0080451723 kak."),
    info(RINI, "alamatnya di mana ya", "address", fact(city="Bandung"), "Kami di Bandung kak."),
    info(RINI, "hari ini ada promo apa?", "promos", text("Diskon Tengah Pekan"),
         "Hari ini ada Diskon Tengah Pekan 15% kak."),
    entry(RINI, "ini halal kan kak?", "Apakah makanannya halal?"),
    entry(RINI, "ada parkiran mobil ga?", "Ada tempat parkir?"),
    entry(RINI, "masakannya pake msg ga", "Apakah pakai MSG?"),
    entry(RINI, "ada menu vegetarian?", "Ada menu vegetarian?"),
    entry(RINI, "bisa dine in?", "Bisa makan di tempat? Muat berapa orang?"),
    absent(RINI, "jual sushi ga?", "sushi"),
    absent(RINI, "ada burger?", "burger"),
    polite(RINI, "halo kak"),
    polite(RINI, "makasih ya kak"),
    # -- a shop for phone accessories --------------------------------------------------------------
    price(LONTARA, "charger 33w brp kak?", "CH02"),
    price(LONTARA, "berapa harga power bank 20000", "PB03"),
    price(LONTARA, "holder motor harganya brp", "HD02"),
    price(LONTARA, "tripod berapa ya", "HD03"),
    price(LONTARA, "kabel lightning brp", "KB04"),
    price(LONTARA, "kak microsd 64gb berapa", "MC02"),
    price(LONTARA, "harga anti spy buat iphone 13?", "TG04"),
    stock(LONTARA, "ring light ready?", "HD04"),
    stock(LONTARA, "casing iphone 13 pink ada?", "CS02"),
    stock(LONTARA, "tws putih masih ada ga", "AU01"),
    stock(LONTARA, "charger wireless kosong ya kak", "CH05"),
    stock(LONTARA, "powerbank magsafe ready ga", "PB04"),
    info(LONTARA, "ongkir ke panakkukang?", "delivery", fact(fee_idr=10000, area="Panakkukang"),
         "Ongkir ke Panakkukang Rp10.000 kak.", "panakkukang"),
    info(LONTARA, "kirim ke maros bisa?", "delivery", text("28000"),
         "Ke Maros ada di zona Gowa dan Maros kak.", "maros"),
    info(LONTARA, "kirim ke pangkep ga?", "delivery", fact(served=False, area="Pangkep"),
         "Maaf kak, ke Pangkep belum bisa kami antar.", "pangkep"),
    info(LONTARA, "minggu buka kak?", "hours", text("tutup"), "Minggu kami libur kak.", "minggu"),
    info(LONTARA, "tutup jam berapa hari ini", "hours", text("13.00-20.00"),
         "Hari ini tutup jam 20.00 kak."),
    info(LONTARA, "bayar pake dana bisa?", "payment", text("085200007731"), "Bisa kak."),
    info(LONTARA, "terima kartu kredit?", "payment", text("kartu kredit"),
         "Maaf kak, kartu kredit belum bisa."),
    info(LONTARA, "lokasi tokonya dmn", "address", text("city"), "Kami di Makassar kak."),
    entry(LONTARA, "barangnya garansi ga?", "Barangnya bergaransi?"),
    entry(LONTARA, "ori semua kan?", "Barangnya original?"),
    entry(LONTARA, "terima servis hp ga", "Terima servis HP?"),
    absent(LONTARA, "jual laptop?", "laptop"),
    polite(LONTARA, "assalamualaikum"),
)  # fmt: skip
