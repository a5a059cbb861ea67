"""What reports call things, in the owner's language."""

from collections.abc import Mapping
from typing import Final

TOPICS: Final[Mapping[str, str]] = {
    "greeting": "sapaan",
    "thanks": "terima kasih",
    "price": "harga",
    "stock": "stok",
    "list_products": "minta menu",
    "product_info": "tentang produk",
    "recommendation": "minta saran",
    "hours": "jam buka",
    "location": "alamat",
    "promo": "promo",
    "payment": "pembayaran",
    "delivery": "pengantaran",
    "order": "pesan",
    "order_change": "ubah pesanan",
    "order_status": "status pesanan",
    "complaint": "keluhan",
    "human": "minta bicara dengan orang",
    "out_of_scope": "di luar urusan toko",
}
HANDOVERS: Final[Mapping[str, str]] = {
    "asked": "Pelanggan minta bicara dengan orang",
    "unknown": "Jawabannya tidak ada di data toko",
    "complaint": "Keluhan",
    "failure": "Asisten tidak bisa menjawab",
    "rule": "Aturan toko: dijawab orang",
}
RULES: Final[Mapping[str, str]] = {
    "amounts": "Nominal uang",
    "conditions": "Syarat promo",
    "delivery": "Pengantaran",
    "done": "Mengaku sudah melakukan sesuatu",
    "hours": "Jam buka",
    "leaks": "Hal internal",
    "links": "Tautan",
    "manners": "Kesopanan",
    "never_say": "Yang toko larang",
    "numbers": "Nomor telepon dan rekening",
    "payments": "Pembayaran",
    "products": "Produk",
    "promos": "Promo",
    "stock": "Stok",
    "totals": "Penjumlahan",
}
FALLBACKS: Final[Mapping[str, str]] = {
    "unreachable": "ChatGPT tidak bisa dihubungi",
    "rate_limited": "ChatGPT terlalu sibuk",
    "quota": "Saldo ChatGPT habis",
    "key_refused": "Kunci ChatGPT ditolak",
    "request_refused": "ChatGPT menolak permintaan",
    "unusable_answer": "Jawaban ChatGPT tidak bisa dipakai",
    "guard_refused": "Jawaban ChatGPT tidak sesuai data toko",
    "budget_spent": "Anggaran bulan itu habis",
    "broken": "Gangguan di pihak kami",
}
SOURCES: Final[Mapping[str, str]] = {
    "chat": "Lewat percakapan",
    "manual": "Dicatat orang toko",
    "api": "Aplikasi lain",
}
FULFILMENTS: Final[Mapping[str, str]] = {"pickup": "Ambil sendiri", "delivery": "Diantar"}
FEES: Final[Mapping[str, str]] = {
    "marketing": "Promo",
    "utility": "Kabar pesanan",
    "authentication": "Kode verifikasi",
    "service": "Balasan biasa",
}
WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
)
PERIODS: Final[Mapping[str, str]] = {
    "today": "Hari ini",
    "yesterday": "Kemarin",
    "7d": "7 hari",
    "30d": "30 hari",
    "month": "Bulan ini",
    "last_month": "Bulan lalu",
}
NO_CHANNEL: Final = "Tanpa kanal"
NO_MEMBER: Final = "Lewat HP toko"
FORMER_MEMBER: Final = "Sudah keluar"
NO_METHOD: Final = "Belum dipilih"
NO_REASON: Final = "Tanpa alasan"
EXPIRED: Final = "Tidak dibayar sampai batas waktu"
