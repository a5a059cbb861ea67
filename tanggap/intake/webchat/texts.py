"""What the chat page and its button say, in the languages that a shop can choose."""

from types import MappingProxyType
from typing import Final

from tanggap.businesses.days import MONTHS, WEEKDAYS

_INDONESIAN: Final = {
    "title": "{shop} · Chat",
    "chat": "Chat dengan {shop}",
    "about": "Tentang {shop}",
    "talk": "Percakapan dengan {shop}",
    "welcome": "Selamat datang",
    "automatic": "Dijawab otomatis oleh asisten. Mau bicara dengan orang? Bilang saja.",
    "no_script": "Chat ini butuh JavaScript.",
    "or_by": "Atau hubungi kami lewat",
    "assistant": "Asisten",
    "messages": "Pesan",
    "quick": "Balasan cepat",
    "to_end": "Ke pesan terbaru",
    "write": "Tulis pesan",
    "photo": "Kirim foto",
    "record": "Rekam pesan suara",
    "send": "Kirim",
    "close": "Tutup",
    "minimise": "Tutup chat",
    "alerts": "Kabari kalau ada balasan",
    "hours": "Jam buka",
    "address": "Alamat",
    "map": "Buka di peta",
    "payment": "Pembayaran",
    "delivery": "Antar",
    "person": "Bicara dengan orang",
    "ask_person": "Saya mau bicara dengan orang",
    "small_print": (
        "Pesanmu dijawab otomatis oleh asisten dari data toko, dan bisa dibaca orang toko. "
        "Percakapan ini tersimpan supaya bisa dilanjutkan dari perangkat ini."
    ),
    "elsewhere": "Lanjut di {channel}",
    "elsewhere_hint": "Obrolan ini ikut pindah, tidak perlu mengulang dari awal.",
    "greeting": (
        "Halo {address}! Mau tanya apa? Harga, stok, jam buka, atau ongkir, "
        "tulis aja seperti chat biasa ya."
    ),
    "closed_note": "Toko sedang tutup{until}. Tanya saja, asisten tetap menjawab.",
    "closed_until": ", buka {moment}",
    "description": "Chat dengan {shop}: tanya harga, stok, dan jam buka.",
    "open": "Buka",
    "open_until": "Buka · tutup {moment}",
    "closed": "Sedang tutup",
    "closed_opens": "Tutup · buka {moment}",
    "tomorrow": "besok",
    "shut": "Tutup",
    "menu": "Lihat menu",
    "products": "Lihat produk",
    "promos": "Promo apa aja?",
    "fee": "Ongkir",
    "pay": "Cara bayar",
    "pickup": "Ambil di tempat",
    "free": "Gratis ongkir",
    "costs": "Ongkir {fee}",
    "minimum": ", minimal pesan {amount}",
    "or_pickup": ". Bisa juga ambil di tempat.",
    # -- the button on other people's pages
    "launch": "Buka chat {shop}",
    "unread": "pesan baru",
    "loading": "Sebentar ya…",
    "slow": "Chat belum bisa dibuka di sini.",
    "tab": "Buka di tab baru",
    "dismiss": "Tutup sapaan",
}

_ENGLISH: Final = {
    "title": "{shop} · Chat",
    "chat": "Chat with {shop}",
    "about": "About {shop}",
    "talk": "Conversation with {shop}",
    "welcome": "Welcome",
    "automatic": "An assistant answers at once. Prefer a person? Just say so.",
    "no_script": "This chat needs JavaScript.",
    "or_by": "Or reach us on",
    "assistant": "Assistant",
    "messages": "Messages",
    "quick": "Quick replies",
    "to_end": "To the newest message",
    "write": "Write a message",
    "photo": "Send a photo",
    "record": "Record a voice message",
    "send": "Send",
    "close": "Close",
    "minimise": "Close the chat",
    "alerts": "Tell me of replies",
    "hours": "Opening hours",
    "address": "Address",
    "map": "Open the map",
    "payment": "Payment",
    "delivery": "Delivery",
    "person": "Talk to a person",
    "ask_person": "I would like to talk to a person",
    "small_print": (
        "An assistant answers from the shop's data, and people of the shop can read along. This "
        "conversation is kept, so that you can go on with it from this device."
    ),
    "elsewhere": "Continue on {channel}",
    "elsewhere_hint": "This conversation comes along, nothing has to be repeated.",
    "greeting": (
        "Hello! What would you like to know? Prices, what is in stock, opening hours, "
        "delivery: just ask."
    ),
    "closed_note": "The shop is closed{until}. Ask anyway, the assistant answers.",
    "closed_until": " and opens {moment}",
    "description": "Chat with {shop}: prices, stock and opening hours.",
    "open": "Open",
    "open_until": "Open · closes {moment}",
    "closed": "Closed now",
    "closed_opens": "Closed · opens {moment}",
    "tomorrow": "tomorrow",
    "shut": "Closed",
    "menu": "See the menu",
    "products": "See the products",
    "promos": "Any promos?",
    "fee": "Delivery fee",
    "pay": "How to pay",
    "pickup": "Pick up at the shop",
    "free": "Free delivery",
    "costs": "Delivery {fee}",
    "minimum": ", orders from {amount}",
    "or_pickup": ". Or pick it up at the shop.",
    "launch": "Open the chat with {shop}",
    "unread": "new messages",
    "loading": "One moment…",
    "slow": "The chat does not open here.",
    "tab": "Open it in a new tab",
    "dismiss": "Close the greeting",
}

_ENGLISH_DAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Texts:
    """The texts of one language; `{shop}` is filled in by `of_shop`."""

    def __init__(self, language: str) -> None:
        english = language == "en"
        self.language = "en" if english else "id"
        self.words = MappingProxyType(_ENGLISH if english else _INDONESIAN)
        self.weekdays = _ENGLISH_DAYS if english else WEEKDAYS
        self.months = _ENGLISH_MONTHS if english else MONTHS

    def say(self, key: str, **slots: str) -> str:
        """A text with its gaps filled."""
        return self.words[key].format(**slots)

    def of_shop(self, name: str) -> dict[str, str]:
        """Every text that needs nothing but the shop's name, for templates and the button."""
        return {
            key: text.replace("{shop}", name)
            for key, text in self.words.items()
            if "{" not in text.replace("{shop}", "")
        }


INDONESIAN: Final = Texts("id")
ENGLISH: Final = Texts("en")


def texts_in(language: str) -> Texts:
    """The texts of a language; Indonesian for one that is not there."""
    return ENGLISH if language == "en" else INDONESIAN
