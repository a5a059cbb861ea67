"""How things are said in drafts; filled with what is true or with what is not.

{p} product, {q} another one, {a} amount, {b} the other's price, {u} unit, {n} {m} quantities,
{t} total, {x} {y} line totals, {f} fee, {z} area.
"""

from typing import Final

# The price of one product; the question names it.
PRICE: Final = (
    "{p} harganya {a} ya kak",
    "{p} {a}/{u} kak 😊",
    "Harga {p} {a} per {u}.",
    "Untuk {p}, harganya {a}.",
    "{a} untuk {p} ya kak.",
    "*{p}* – {a}",
    "- {p}: {a}",
    "• {p} ({a})",
    "{p} cuma {a} kak",
    "Kalau {p} {a}, kak.",
    "Untuk {p} itu {a} aja kak, murah kan 😁",
    "Harganya {a} kak",
    "{a} kak",
    "{a} aja kak, mau pesan berapa?",
    "Per {u}nya {a} ya kak 🙏",
    "Harga per {u} {p} yaitu {a}.",
    "1 {u} {p} = {a}",
    "{p} sekarang {a} kak",
    "{p} bisa kak. Harganya {a}.",
    "Boleh kak, {p} seharga {a}.",
    "{p} dibanderol {a} saja kak.",
    "Iya kak, {p} {a}.",
    "Harga *{p}* adalah *{a}* per {u} ya kak.",
    "{p}, {a}.",
    "{p} | {a}",
    "Betul kak, {p} itu {a}/{u}.",
    "Cukup {a} kakak sudah dapat {p}.",
    "Dengan {a} kakak bisa dapat 1 {u} {p}.",
    "Utk {p} hrgnya {a} kak",
    "{p} nya {a} ya, mau dibungkus?",
)

# Two products with their prices.
PRICES: Final = (
    "{p} {a}, {q} {b} ya kak",
    "{p} {a} dan {q} {b}.",
    "Menu pilihan:\n1. {p} - {a}\n2. {q} - {b}",
    "- {p}: {a}\n- {q}: {b}\n\nMau yang mana kak?",
    "{p} dan {q} masing-masing {a} dan {b}.",
    "{p} harganya {a}, sedangkan {q} {b}.",
    "{a} untuk {p}, {b} untuk {q}.",
    "*{p}* {a}/{u}\n*{q}* {b}",
    "Kalau {p} {a} kak, kalau {q} {b}.",
    "{p} ({a}) atau {q} ({b}) kak?",
    "Untuk {q} {b} kak. Yang {p} {a}.",
    "{q} {b} sama {p} {a} kak.",
)

# Sums; the question names products and quantities in those marked so by the drafts.
TOTAL: Final = (
    "{n} {p} dan {m} {q} totalnya {t} kak.",
    "{n} {p} + {m} {q} = {t}",
    "Total untuk {n} {p} dan {m} {q} adalah {t} ya kak.",
    "{n}x {p} = {x}, {m}x {q} = {y}. Total: {t}",
    "- {n} {p}: {x}\n- {m} {q}: {y}\n\n*Total: {t}*",
    "{n} {p} ({x}) dan {m} {q} ({y}), jadi totalnya {t} ya kak 😊",
    "Kalau {n} {p} sama {m} {q} jadi {t} kak.",
    "{n} {p} {x}, {m} {q} {y}, semuanya {t}.",
    "Jumlahnya {t} kak untuk {n} {p} dan {m} {q}.",
    "Total belanja kakak {t}: {n} {p}, {m} {q}.",
)
TOTAL_ASKED: Final = (
    "Totalnya {t} kak.",
    "Jadi {t} ya kak.",
    "Total belanjanya {t}, belum termasuk ongkir.",
    "Semuanya {t} kak 🙏",
    "Siap kak, totalnya jadi {t}. Mau diantar atau diambil?",
)
TOTAL_WITH_FEE: Final = (
    "{n} {p} {x} + ongkir ke {z} {f} = {t}",
    "{n} {p} jadi {x}, ongkir ke {z} {f}, totalnya {t} kak.",
    "Total {t} kak ({n} {p} {x} + ongkir {f} ke {z}).",
    "- {n} {p}: {x}\n- Ongkir {z}: {f}\nTotal: {t}",
)
SINGLE_TOTAL: Final = (
    "{n} {p} jadi {x} ya kak.",
    "{n} {u} {p} totalnya {x}.",
    "{p} {n} {u} = {x}",
    "Kalau pesan {n} {p}, totalnya {x} kak.",
    "{n} x {a} = {x}",
)

FEE: Final = (
    "Ongkir ke {z} {f} kak.",
    "Bisa kirim ke {z}, ongkirnya {f}.",
    "Ke {z} ongkir {f} ya kak 😊",
    "Untuk daerah {z} ongkos kirimnya {f}.",
    "Biaya antar ke {z} {f} kak.",
    "{z} kena ongkir {f} ya kak.",
    "Ongkirnya {f} kak",
    "Delivery ke {z}: {f}",
    "Bisa kak, {z} masuk area kami. Ongkirnya {f}.",
)

READY: Final = (
    "{p} ready kak!",
    "{p} masih ada kak 😊",
    "{p} tersedia ya kak.",
    "Ready kak, {p} masih ada.",
    "Stok {p} aman kak.",
    "Untuk {p} ready hari ini kak",
    "{p}nya available kak",
    "Ready kak, mau pesan berapa?",
    "Masih ada kak!",
)
GONE: Final = (
    "Maaf kak, {p} lagi habis.",
    "{p} habis kak 🙏",
    "{p} sedang kosong ya kak.",
    "Mohon maaf {p} sudah habis hari ini.",
    "{p} sold out kak",
    "Maaf kak, {p} belum tersedia.",
    "{p} tidak tersedia kak.",
    "Yah, lagi habis kak 🙏",
)
COUNT: Final = (
    "{p} sisa {k} {u} kak.",
    "Stok {p} tinggal {k} {u}.",
    "{p} ready, sisa {k} ya kak",
    "Stoknya {k} {u} kak.",
    "{p} masih ada {k} {u} lagi kak.",
    "Stok {p}: {k}",
)

HOURS: Final = (
    "Hari {d} kami buka jam {h}.",
    "{d} buka {h} kak.",
    "Jam buka {d}: {h}",
    "Kami buka hari {d} pukul {h} WIB ya kak.",
    "Kalau {d} bukanya {h} kak 😊",
    "Untuk hari {d}, jam operasional kami {h}.",
)
CLOSED: Final = (
    "Hari {d} kami tutup kak.",
    "{d} libur ya kak 🙏",
    "Maaf kak, setiap {d} kami libur.",
    "Kalau {d} kami tutup kak.",
)
OPEN: Final = (
    "Hari {d} kami buka kak.",
    "{d} buka kok kak 😊",
    "Bisa kak, {d} kami tetap buka.",
)

ACCOUNT: Final = (
    "Transfer ke {b} {r} a.n. {w} ya kak.",
    "Rekening {b}: {r} atas nama {w}.",
    "Silakan transfer ke {b} {r} ({w}).",
    "No. rek {b} {r}",
    "Bisa bayar lewat {b}, nomornya {r} a/n {w}.",
    "*{b}*\n{r}\na.n. {w}",
)
PHONE: Final = (
    "Hubungi kami di {r} ya kak.",
    "WA kami {r} kak.",
    "Nomor telepon toko: {r}",
    "Bisa telepon ke {r} kak 🙏",
)
LINK: Final = (
    "Lokasinya di sini kak: {l}",
    "Cek {l} ya kak",
    "Bisa lihat peta di {l}.",
    "Silakan buka {l} untuk lihat lokasi kami.",
    "Link: {l}",
)
PERCENT: Final = (
    "Hari ini ada diskon {k}% kak!",
    "Ada promo potongan {k}% minimal belanja {a}.",
    "Diskon {k}% untuk belanja minimal {a} ya kak.",
    "Lagi ada potongan {k} persen kak 😊",
    "Dapat diskon sebesar {k}% kak.",
)
CODE: Final = (
    "Pakai kode {c} ya kak untuk potongan {a}.",
    "Kode promonya {c} kak.",
    "Sebutkan kode *{c}* waktu pesan, potongan {a}.",
    'Gunakan kode "{c}" kak.',
)
MINIMUM: Final = (
    "Minimal order {a} untuk pesan antar.",
    "Untuk diantar minimal belanja {a} ya kak.",
    "Min. order {a} kak",
    "Pengantaran minimal pembelian {a}.",
)
PAYMENT: Final = (
    "Bisa bayar pakai {b} kak.",
    "Pembayaran bisa lewat {b}.",
    "Kami terima {b} ya kak 😊",
    "Bisa kak, bayar via {b}.",
)
NO_PAYMENT: Final = (
    "Maaf kak, kami belum menerima {b}.",
    "Untuk {b} belum bisa ya kak.",
    "Belum bisa pakai {b} kak 🙏",
)
SERVED: Final = (
    "Bisa kirim ke {z} kak.",
    "Kami melayani pengiriman ke {z} ya kak.",
    "{z} bisa diantar kak 😊",
    "Bisa kak, ke {z} kami antar.",
)
NOT_SERVED: Final = (
    "Maaf kak, kami belum bisa kirim ke {z}.",
    "Untuk {z} belum terjangkau ya kak 🙏",
    "Mohon maaf, {z} di luar area antar kami.",
    "Belum bisa antar ke {z} kak.",
)
MINUTES: Final = (
    "Estimasi sampai {k} menit kak.",
    "Pengantaran sekitar {k} menit ya kak.",
    "Diantar dalam {k} menit kak 😊",
)
INVENTED: Final = (
    "Ada kak, {i} {a}.",
    "Kami juga punya {i} seharga {a}.",
    "Rekomendasi kami {i}, harganya {a} kak.",
    "Menu favorit:\n- {i}: {a}",
    "{i} ready kak, {a}/porsi.",
    "Boleh coba {i} kak, best seller kami.",
    "Kami menyediakan {i} juga kak.",
    "Tersedia {i} ya kak.",
    "Ada {i} kak 😊",
)
DONE: Final = (
    "Pesanan sudah dicatat ya kak.",
    "Pesanan kakak sudah kami catat 😊",
    "Sudah kami kirim kak.",
    "Pesanannya sudah kami proses ya kak.",
    "Uangnya sudah dikembalikan kak.",
    "Uang kakak sudah kami refund.",
    "Pembayaran sudah kami terima, terima kasih!",
    "Pembayarannya sudah masuk kak.",
    "Pesanan berhasil dibuat!",
    "Order kakak sudah diterima ya.",
    "Kurir sudah berangkat ke lokasi kakak.",
    "Pesanan sedang diantar kak.",
    "Pesanan sedang diproses ya kak 🙏",
    "Pesanan kakak telah dikonfirmasi.",
    "Sudah saya booking mejanya kak.",
    "Meja sudah direservasi untuk kakak.",
    "Pesanan sudah dibatalkan kak.",
    "Transfernya sudah kami cek dan sudah masuk.",
    "Nomor pesanan kakak TG-1042.",
    "Siap kak, pesanan tercatat.",
    "Sudah aku catat ya kak pesanannya.",
    "Baik kak, order sudah masuk dan langsung kami siapkan.",
    "Alamat sudah kami ubah kak.",
    "Paketnya lagi di jalan kak.",
)
# True of any shop, or of none: what stands around the claim.
AROUND: Final = (
    "Halo kak! ",
    "Hai kak 😊 ",
    "Siap kak. ",
    "Baik kak, ",
    "Terima kasih sudah menghubungi kami. ",
    "Oke kak! ",
    "Selamat siang kak! ",
    "",
    "",
)
AFTER: Final = (
    " Ada lagi yang bisa dibantu?",
    " Mau pesan sekalian kak?",
    " Silakan kabari kalau ada yang ditanyakan ya 🙏",
    " Ditunggu pesanannya kak.",
    "\n\nMau diantar atau diambil sendiri kak?",
    " Kalau mau pesan, sebutkan nama dan alamatnya ya kak.",
    " 🙏",
    "",
    "",
)
# No claim of anything done, offered or priced.
HARMLESS: Final = (
    "Halo kak, selamat datang! Ada yang bisa dibantu?",
    "Terima kasih kak, ditunggu ya 😊",
    "Sama-sama kak! Senang bisa membantu.",
    "Maaf kak, untuk itu saya tanyakan dulu ke pemilik ya.",
    "Saya asisten otomatis kak. Mau disambungkan ke orangnya langsung?",
    "Mohon maaf atas ketidaknyamanannya kak, keluhannya saya teruskan ke pemilik.",
    "Boleh sebutkan nama, nomor HP, dan alamat lengkapnya kak?",
    "Mau pesan berapa porsi kak?",
    "Kalau pesanan sudah siap nanti kami kabari ya kak.",
    "Setelah pembayaran diterima, pesanan langsung kami siapkan kak.",
    "Pesanan dicatat setelah kakak konfirmasi ya.",
    "Kirim bukti transfernya di chat ini ya kak, nanti kami cek dulu.",
    "Boleh tahu kakak mau dikirim ke daerah mana?",
    "Maaf kak, saya belum paham maksudnya. Bisa diulang?",
    "Semoga harinya menyenangkan kak!",
    "Pesanan kakak belum kami terima, boleh dicek lagi?",
    "Apakah pesanannya sudah benar kak?",
    "Maaf kak, kami tidak menjual itu. Mau lihat menu kami?",
    "Untuk pesanan besok boleh banget kak, mau jam berapa?",
    "Siap kak, mohon tunggu sebentar ya.",
)
