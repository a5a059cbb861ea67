"""The fixed words of the customer's page, in Indonesian and English."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "order": ("Pesanan", "Order"),
    "total": ("Total", "Total"),
    "subtotal": ("Subtotal", "Subtotal"),
    "delivery": ("Ongkir", "Delivery"),
    "pickup": ("Ambil sendiri", "Pick-up"),
    "deliver_to": ("Diantar ke", "Deliver to"),
    "name": ("Atas nama", "Name"),
    "phone": ("Nomor HP", "Phone"),
    "note": ("Catatan", "Note"),
    "free": ("Bonus", "Free"),
    "placed": ("Dipesan", "Placed"),
    "payment": ("Pembayaran", "Payment"),
    "pay_title": ("Bayar", "Pay"),
    "pay_until": ("Paling lambat", "Please pay by"),
    "other_ways": ("Cara bayar lain", "Other ways to pay"),
    "copy": ("Salin", "Copy"),
    "copied": ("Tersalin", "Copied"),
    "account": ("Nomor rekening", "Account number"),
    "amount": ("Jumlah", "Amount"),
    "account_name": ("a.n.", "in the name of"),
    "qris_filled": (
        "Jumlahnya sudah terisi, tinggal pindai dan bayar. Toko yang memastikan uangnya masuk.",
        "The amount is filled in: just scan and pay. The shop confirms that the money has come.",
    ),
    "qris_alt": ("Kode QRIS berisi jumlah", "QRIS code with the amount"),
    "qris_save": ("Simpan gambar QR", "Save the QR picture"),
    "cash": (
        "Bayar tunai waktu pesanan diterima.",
        "Pay in cash when you receive your order.",
    ),
    "online": ("Lanjut bayar online", "Continue to online payment"),
    "sandbox": ("Mode uji: bukan uang sungguhan", "Test mode: no real money"),
    "online_wait": ("Membuka halaman pembayaran…", "Opening the payment page…"),
    "online_open": ("Buka halaman pembayaran", "Open the payment page"),
    "back": ("Kembali ke pesanan", "Back to the order"),
    "proof_title": ("Sudah bayar? Kirim buktinya", "Paid already? Send the proof"),
    "proof_hint": (
        "Foto atau screenshot, paling besar 10 MB.",
        "A photo or screenshot, 10 MB at most.",
    ),
    "proof_choose": ("Pilih foto", "Choose a photo"),
    "proof_send": ("Kirim bukti", "Send proof"),
    "proof_sending": ("Mengirim…", "Sending…"),
    "proof_checking": (
        "Bukti sudah kami terima. Toko sedang mengecek apakah uangnya sudah masuk.",
        "We have your proof. The shop is checking whether the money has come.",
    ),
    "proof_again": ("Kirim bukti lain", "Send another proof"),
    "proof_view": ("Lihat bukti", "View proof"),
    "proof_refused": ("Bukti belum bisa diterima", "The proof could not be accepted"),
    "paid": ("Lunas", "Paid"),
    "refund": ("Dikembalikan toko kepada Anda", "To be returned to you by the shop"),
    "rate_title": ("Gimana pesanannya?", "How was your order?"),
    "rate_hint": ("Ketuk bintangnya.", "Tap a star."),
    "rate_thanks": ("Makasih atas penilaiannya!", "Thank you for your rating!"),
    "stars": ("bintang", "stars"),
    "print": ("Cetak", "Print"),
    "chat": ("Chat toko", "Chat with the shop"),
    "whatsapp": ("WhatsApp toko", "WhatsApp the shop"),
    "reason": ("Alasannya", "Reason"),
    "begins": ("Mulai dikerjakan", "We start on it"),
    "details": ("Rincian", "Details"),
    "offline": ("Sambungan terputus, mencoba lagi…", "Connection lost, trying again…"),
    "lost_title": ("Pesanannya tidak ketemu", "We cannot find this order"),
    "lost_text": (
        "Tautan ini tidak mengarah ke pesanan mana pun. Mungkin ada huruf yang terpotong waktu "
        "disalin.",
        "This link leads to no order. Maybe some letters were cut off when it was copied.",
    ),
    "lost_help": (
        "Buka lagi tautan dari chat, atau tanya tokonya.",
        "Open the link from your chat again, or ask the shop.",
    ),
}

STATES: Final[Mapping[str, tuple[str, str]]] = {
    "draft": ("Sedang dicatat", "Being written down"),
    "awaiting_payment": ("Menunggu pembayaran", "Waiting for payment"),
    "paid": ("Sudah dibayar, segera disiapkan", "Paid, to be prepared soon"),
    "preparing": ("Sedang disiapkan", "Being prepared"),
    "ready": ("Siap diambil", "Ready for pick-up"),
    "on_the_way": ("Sedang diantar", "On its way"),
    "done": ("Selesai", "Complete"),
    "cancelled": ("Dibatalkan", "Cancelled"),
    "expired": ("Tidak berlaku lagi, belum dibayar", "Run out, it was not paid"),
}
CASH_WAITING: Final = ("Sudah dicatat, bayar waktu diterima", "Placed, to be paid on receipt")
CHECKING: Final = ("Bukti bayar sedang dicek", "Checking your payment")
READY_TO_LEAVE: Final = ("Siap, tinggal diantar", "Ready, leaving soon")

STEPS: Final[Mapping[str, tuple[str, str]]] = {
    "placed": ("Dicatat", "Placed"),
    "paid": ("Dibayar", "Paid"),
    "preparing": ("Disiapkan", "Preparing"),
    "ready": ("Siap", "Ready"),
    "on_the_way": ("Diantar", "On its way"),
    "done": ("Selesai", "Done"),
}


def words_in(language: str) -> dict[str, str]:
    """All fixed words in one language."""
    return {name: pair[language == "en"] for name, pair in WORDS.items()}
