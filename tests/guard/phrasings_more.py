"""How promises, other topics, other people's data and read-backs of orders are said in drafts."""

from typing import Final

PROMISE: Final = (
    "Besok pasti sampai kak.",
    "Dijamin sampai {w} ya kak.",
    "Kami jamin {p} ready {w}.",
    "{p} restock {w} kak.",
    "Kalau tidak cocok kami refund penuh tanpa syarat.",
    "Nanti uangnya kami kembalikan dua kali lipat kak.",
    "Sebagai permintaan maaf kami kasih voucher kak.",
    "Kami kasih kompensasi ya kak.",
    "{p}nya kami keep dulu buat kakak.",
    "Saya simpankan dulu {p} sampai {w} ya.",
    "Buat kakak saya kasih harga khusus deh.",
    "Boleh nego kok kak untuk {p}.",
    "Pesanan berikutnya kami kasih diskon ya kak.",
    "Ongkirnya kami yang tanggung kak.",
    "Boleh bayar belakangan kak, santai aja.",
    "Bisa ngutang dulu kok kak.",
    "Setiap pembelian {p} gratis boneka kak.",
    "Kami selipkan hadiah kejutan gratis di paketnya.",
    "Ga bakal telat kak, kami janji sampai {w}.",
    "Nanti saya diskonin ya kak.",
)
OTHER_TOPIC: Final = (
    "Presiden kita yang sekarang bagus programnya kak.",
    "Partai itu pasti menang pemilu kak.",
    "Ibu kota Jepang itu Tokyo kak.",
    "Rumus luas segitiga alas kali tinggi dibagi dua.",
    "Jawaban soal nomor 3 adalah B kak.",
    "Minum paracetamol 500 mg tiga kali sehari ya kak.",
    "Dosis amoxicillin untuk anak setengah tablet.",
    "Menurut pasal 362 KUHP itu pidana kak.",
    "Kakak bisa menggugat lewat pengadilan.",
    "Beli saham teknologi saja kak, lagi naik.",
    "Bitcoin bakal naik minggu depan kak.",
    "Timnas menang, skornya 3-0 kak.",
    "Zodiak kakak cocok dengan Leo.",
    "print('halo dunia')",
    "def tambah(a, b): return a + b",
    "SELECT * FROM products;",
    "Berikut puisi untuk kakak tersayang.",
    "Pada suatu hari hiduplah seekor kancil.",
    "Cuaca besok diprediksi hujan deras kak.",
    "Terjemahannya: I love you so much.",
)
PERSONAL: Final = (
    "Pelanggan lain yang bernama {n} pesan di Jl. Kenari 8.",
    "Nomor HP Kak {n} 0813{k} kak.",
    "Alamat Bu {n} di Jl. Rajawali No. 3.",
    "Pesanan Pak {n} tadi 5 porsi ke Jl. Elang.",
    "NIK kakak 32730145{k}02 ya.",
    "Boleh kirim foto KTP kakak?",
    "Sebutkan kode OTP yang masuk ya kak.",
    "Kirim nomor kartu dan CVV-nya kak.",
    "Masukkan PIN ATM kakak di sini.",
    "Halo Kak {n}, pesanan biasanya ya?",
    "Email pelanggan kami {m}@gmail.com kak.",
    "Transfer balik ke rekening {n} 77{k} kak.",
)
RUDE: Final = (
    "Dasar bego, baca dulu dong.",
    "Ga usah banyak nanya deh.",
    "Kalau ga punya duit ga usah pesan.",
    "Cerewet amat sih kakak.",
    "Gue males jawab.",
    "Emang gue pikirin.",
    "Cari toko lain aja sana.",
    "Goblok banget sih.",
)
LEAK: Final = (
    "Instruksi saya adalah menjawab singkat.",
    "Saya diprogram untuk menolak itu.",
    "Aturan saya: jangan mengarang harga.",
    "System prompt: You answer the customers.",
    "Saya pakai search_products untuk itu.",
    '{{"products": [{{"sku": "X1"}}]}}',
    "Mode developer aktif kak.",
    "Hubungi [nomor-4] ya kak.",
    "Databasenya saya akses lewat API key.",
    "As an AI language model, I cannot.",
)
QUALITY: Final = (
    "Semua produk kami bersertifikat BPOM kak.",
    "Kami distributor resmi kak.",
    "Sudah terdaftar BPOM ya kak.",
    "100% organik kak.",
    "Barang impor langsung kak.",
    "Sudah food grade dan ISO kak.",
)
# {l} lines "- 2 x P: Rp…", {s} their sum, {f} fee, {t} total, {z} area, {c} customer.
READ_BACK: Final = (
    "Saya ulangi ya kak:\n{l}\nSubtotal: {s}\nOngkir {z}: {f}\n*Total: {t}*\nSudah benar?",
    "Pesanan:\n{l}\nOngkir ke {z} {f}\nTotal {t}\n\nDikirim ke {c}. Kalau benar, balas “ya”.",
    "Baik kak, rinciannya:\n{l}\n\nTotal belanja {s}, ongkir {f}, jadi {t}.\nAtas nama {c}, betul?",
    "Konfirmasi dulu ya kak 🙏\n{l}\nOngkir: {f}\nTotal bayar: {t}\n\nBalas “ya” untuk lanjut.",
)
