"""Whole orders as customers write them, with what must be committed in the end.

Tuesday noon. A dialogue is its messages, the items as sku to quantity, and the total; an order that
must not come about has no items.
"""

from typing import NamedTuple


class Dialogue(NamedTuple):
    messages: tuple[str, ...]
    items: dict[str, int]
    total_idr: int = 0


DAPUR = (
    Dialogue(
        # "Yang biasa" is the one without a variant, of what was wanted last.
        (
            "es teh manis jumbo 3", "eh salah yang biasa maksudnya",
            "ambil cash, an dedi, 081234567891", "bujur",
        ),
        {"MN01": 3},
        15_000,
    ),
    Dialogue(
        # The area stands right before the street, and no "ke" before it.
        (
            "nasgor spesial 2 sama es teh 1, anter sekeloa gg alamanda 5, H. Anang, 081200002104 "
            "bayar qris",
            "ya",
        ),
        {"NG04": 2, "MN01": 1},
        69_000,
    ),
    Dialogue(
        # What is unclear stays asked when something else is counted anew.
        (
            "nasgor spesial 4 sama jus 1, ambil, an dedi, 081234567891 cash",
            "3 aja nasgor spesialnya", "es jeruk", "ya",
        ),
        {"NG04": 3, "MN03": 1},
        79_050,
    ),
    Dialogue(
        (
            "kak mau pesen nasgor spesial 2 pedes sm es teh 1 ya",
            "antar ke dago jl juanda 5, an budi 081234567890 bayar qris",
            "ya",
        ),
        {"NG04": 2, "MN01": 1},
        69_000,
    ),
    Dialogue(
        (
            "2 nasgor sm 1 es teh", "yang spesial", "ambil sendiri", "ongkirnya brp kalo ke dago?",
            "atas nama Rina", "085712345678", "transfer bca", "oke",
        ),
        {"NG04": 2, "MN01": 1},
        61_000,
    ),
    Dialogue(
        (
            "nasgor kambing 2 sama es teh 1", "ya udah nasgor ayam aja",
            "diambil jam 5 sore, a.n. dedi, 081234567891, cash", "gas",
        ),
        {"NG02": 2, "MN01": 1},
        49_000,
    ),
    Dialogue(
        (
            "pesen nasgor", "yang ayam 1 yang seafood 1", "tambah lg yg ayam 1",
            "ambil, an roni 081277778888 gopay", "betul kak",
        ),
        {"NG02": 2, "NG03": 1},
        71_000,
    ),
    Dialogue(
        (
            "aku mau sate maranggi 10 tusuk sama nasi putih 2 dan es jeruk 2",
            "minumnya ganti es teh aja", "ambil sendiri, agus, 0812 1111 2222, qris", "siap lanjut",
        ),
        {"AY07": 10, "NS01": 2, "MN01": 2},
        69_700,
    ),
    Dialogue(
        (
            "nasgor spesial 2, mie goreng jawa 1, es jeruk 3",
            "eh es jeruknya 2 aja, 1 nya ganti es teh",
            "ambil sendiri a.n. nita 0812 0000 3333 cash", "sip",
        ),
        {"NG04": 2, "MI01": 1, "MN03": 2, "MN01": 1},
        84_150,
    ),
    Dialogue(
        (
            "min pesen geprek 3 yg 2 pedes banget yg 1 ga pedes, es teh 3",
            "diambil jm 1 siang, an eko 081233334444 bayar cash", "yoi",
        ),
        {"AY04": 3, "MN01": 3},
        63_750,
    ),
    Dialogue(
        (
            "soto bandung 2 ga pake kacang kedelai sm sop buntut 1",
            "dianter ke antapani jl jakarta 10 an vera 081299990000 cod", "transfer deh", "iya",
        ),
        {"SP02": 2, "SP03": 1},
        107_000,
    ),
    Dialogue(
        (
            "pesan sate ayam 1 sm soto ayam 1", "eh ga jadi satenya", "diantar ke lembang",
            "ambil sendiri aja deh, an yoga 081200004444 ovo", "gopay aja", "iya",
        ),
        {"SP01": 1},
        20_000,
    ),
    Dialogue(
        (
            "1 nasi timbel 1 karedok 1 es cendol", "ya", "ambil sendiri", "tomi", "081200007777",
            "cash",
        ),
        {"NS02": 1, "SY03": 1, "DS01": 1},
        61_000,
    ),
    Dialogue(
        (
            "Hi, can I order two ayam geprek and three iced tea?",
            "I will pick it up, name is John, 081234500000, pay cash", "yes please",
        ),
        {"AY04": 2, "MN01": 3},
        50_000,
    ),
    Dialogue(
        (
            "punten, bade mesen nasi timbel komplit hiji sareng es cendol dua",
            "dicandak nyalira, jenengna asep 081322221111, artos tunai", "muhun",
        ),
        {"NS02": 1, "DS01": 2},
        58_000,
    ),
    Dialogue(
        (
            "mas pesen mie godog loro, es teh telu, dijupuk dewe",
            "jenenge joko 081355554444, bayare tunai", "iyo",
        ),
        {"MI03": 2, "MN01": 3},
        55_000,
    ),
    Dialogue(
        (
            "mau gurame 1", "yang asam manis",
            "ke ciumbuleuit jl rancabentang 5, an lusi 081200005555 transfer", "sukajadi kak", "ya",
        ),
        {"SF04": 1},
        86_250,
    ),
    # None of these ends in a yes.
    Dialogue(("geprek 2, ambil sendiri, an fikri 081200006666, cash", "makasih ya"), {}),
    Dialogue(("geprek 2, ambil sendiri, an fikri 081200006666, cash", "makasih infonya"), {}),
    Dialogue(("geprek 2, ambil sendiri, an fikri 081200006666, cash", "nanti deh kabarin lg"), {}),
    Dialogue(("geprek 2, ambil sendiri, an fikri 081200006666, cash", "oh ya tutup jam brp?"), {}),
    Dialogue(("geprek 2, ambil sendiri, an fikri 081200006666, cash", "ga jadi kak"), {}),
    Dialogue(("geprek 2, ambil sendiri, an fikri 081200006666, cash", "ya udah itu aja"), {}),
    Dialogue(("geprek 2, ambil sendiri, an fikri 081200006666, cash", "ya tambah es teh 1"), {}),
    Dialogue(("geprek 2 brp?", "oke", "ya"), {}),
    Dialogue(("pesan nasgor spesial 1.5", "ya"), {}),
)  # fmt: skip

LONTARA = (
    Dialogue(
        (
            "mauka pesan tempered glass iphone 13 yg bening 1 sama casing bening iphone 13 1, "
            "pelindung lensa iphone 13 1",
            "antar ke panakkukang jl boulevard 7, an ical 085299998888, cod", "iye",
        ),
        {"TG01": 1, "CS06": 1, "TG06": 1},
        79_000,
    ),
    Dialogue(
        (
            "power bank 10000 hitam 2, kabel type c 1 warna putih",
            "ambil di toko an rani 085211110000 bayar dana", "ok",
        ),
        {"PB01": 2, "KB03": 1},
        343_000,
    ),
    Dialogue(
        (
            "charger 20w 1 putih sm kabel lightning 1, ke tamalanrea jl perintis 10, fajar, "
            "085244443333, transfer bri",
            "deal",
        ),
        {"CH01": 1, "KB04": 1},
        150_000,
    ),
    Dialogue(
        (
            "casing redmi note 13 hitam 1", "sama tempered glassnya 1", "yg bening",
            "ambil, an udin, 085200001111, qris", "iye jadi",
        ),
        {"CS04": 1, "TG03": 1},
        64_000,
    ),
    Dialogue(
        (
            "mau tws", "yang putih", "eh yang hitam aja 3", "yaudah 2",
            "kirim ke antang jl antang raya 12 an nia hp 085200002222 dana", "oke sip",
        ),
        {"AU02": 2},
        314_000,
    ),
    Dialogue(
        (
            "kabel type c 2 sama kabel c to c 1 meter 1", "ganti yang 2 meter",
            "ambil sendiri an imam 085200003333 tunai", "y",
        ),
        {"KB03": 2, "KB02": 1},
        99_000,
    ),
)  # fmt: skip

SEKAR_TOLD_AT_ONCE = (
    # A name beside a number, and one that is nearly the name of goods.
    Dialogue(
        (
            "pashmina ceruty hitam 2, navy 1. ambil di toko. Pak Salman 081300110022, dana",
            "betul",
        ),
        {"PS-HIT": 2, "PS-NAV": 1},
        135_000,
    ),
    # A list whose number comes last.
    Dialogue(
        (
            "gamis aisyah navy M, L, XL masing masing satu, ambil, Umi Salwa 081355667788, tf bri",
            "sip bener",
        ),
        {"GM-NAV-M": 1, "GM-NAV-L": 1, "GM-NAV-XL": 1},
        577_000,
    ),
    # A first thing without a number, a name in the middle of a part.
    Dialogue(
        ("bros mutiara, kaos kaki 2, sajadah travel 1 ambil sendiri Lia bri", "y"),
        {"BR-01": 1, "KK-01": 2, "SJ-01": 1},
        114_000,
    ),
    # What is to be written orders nothing.
    Dialogue(
        (
            "hampers lebaran kecil 2, tulisannya Selamat Idul Fitri 2 Keluarga. ambil hari jumat "
            "jam 3 sore. Rio. dana",
            "iya tidak apa2, jadi",
        ),
        {"HP-01": 2},
        300_000,
    ),
    # "Oke" after an answer is no yes to the bill.
    Dialogue(
        (
            "kulot linen 1 ukuran L warna khaki", "bahannya panas ga?",
            "oke. ambil sendiri, nama Bela, bri",
        ),
        {},
    ),
    Dialogue(
        (
            "kulot linen 1 ukuran L warna khaki", "bahannya panas ga?",
            "oke. ambil sendiri, nama Bela, bri", "yup",
        ),
        {"KL-01": 1},
        89_000,
    ),
    # The hour of an English message counts nothing.
    Dialogue(
        ("Can I get 2 kemeja flanel L, pick up tomorrow at 10 am? Name's Tom, DANA", "yes please"),
        {"KM-01": 2},
        270_000,
    ),
    # Wanting to order, then the goods, then how.
    Dialogue(
        (
            "mau order", "tunik katun polos", "2, yang putih ukuran L", "ambil", "Salsa", "dana",
            "iya betul semua",
        ),
        {"TN-01": 2},
        198_000,
    ),
)  # fmt: skip

SEKAR = (
    Dialogue(
        (
            "pashmina ceruty hitam 2 navy 1, kirim ke seturan jl pandega 12, a/n Wulan", "ok kak",
        ),
        {"PS-HIT": 2, "PS-NAV": 1},
        150_000,
    ),
    Dialogue(
        (
            "mau gamis aisyah yg navy L 1 sm bros 2", "antar ke malioboro jl dagen 3 ya",
            "atas nama sinta", "sip",
        ),
        {"GM-NAV-L": 1, "BR-01": 2},
        239_000,
    ),
    Dialogue(
        (
            "halo kak, mau pesan gamis aisyah", "navy", "yang xl",
            "diambil aja ke toko ya, nama ratna", "oke lanjut",
        ),
        {"GM-NAV-XL": 1},
        199_000,
    ),
    Dialogue(
        ("kak kaos kaki 3 pasang brp?", "oke pesan itu ya, ambil di toko an lia", "ya"),
        {"KK-01": 3},
        36_000,
    ),
    Dialogue(
        (
            "mau hampers lebaran kecil 3 pake kartu ucapan", "eh jadi 2 aja",
            "tambah sajadah travel 1", "kode SEKAR20", "kirim ke kotabaru jl suroto no 9 an dewi",
            "iya bener",
        ),
        {"HP-01": 2, "SJ-01": 1},
        354_000,
    ),
    Dialogue(
        (
            "tunik katun polos ukuran L warna sage 1, kulot linen M hitam 1", "pickup, an nia",
            "ga jadi kulotnya", "jadi",
        ),
        {"TN-01": 1},
        99_000,
    ),
    Dialogue(
        ("gamis maroon L 1", "yaudah yang M aja", "ambil sendiri an hana", "gas"),
        {"GM-MRN-M": 1},
        189_000,
    ),
    Dialogue(
        ("pesan kemeja flanel 2 ukuran L sama XL", "ambil di toko, dina", "y"),
        {"KM-01": 2},
        270_000,
    ),
    Dialogue(
        ("pashmina 2", "yang ceruty", "hitam", "ambil sendiri an sari", "ya"),
        {"PS-HIT": 2},
        90_000,
    ),
    Dialogue(
        ("mau bros mutiara 20", "boleh deh", "an yuni, ambil", "ok"), {"BR-01": 15}, 375_000,
    ),
    Dialogue(
        (
            "2 kaos kaki sm 1 bros bunga ya kak, cod ke depok jl affandi 5, ika",
            "tambah bros mutiara 1", "ya udah transfer aja", "ya",
        ),
        {"KK-01": 2, "BR-02": 1, "BR-01": 1},
        82_000,
    ),
    Dialogue(
        (
            "gamis aisyah navy M 1, pashmina ceruty krem 1", "ya udah yang navy aja",
            "ambil an putri", "betul",
        ),
        {"GM-NAV-M": 1, "PS-NAV": 1},
        234_000,
    ),
    Dialogue(
        ("bergo 3, hitam 1 navy 2", "kirim ke kotabaru, jl juwadi 4, nama rani", "fix"),
        {"BG-01": 3},
        174_000,
    ),
)  # fmt: skip
