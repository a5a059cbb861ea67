"""Which answers a clause calls for, and when the owner's own words are the better one."""

from typing import Final

from tanggap.assistant.builtin.answers.cancelling import only_cancels
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.settling import only_written, settled
from tanggap.assistant.builtin.topics import HALF_COVER, SURE_ENTRY, names_a_place, only_time
from tanggap.assistant.builtin.understand.exactly import (
    in_so_many_words,
    of_a_slip,
    of_another_day,
    of_something_else,
    of_what_it_is,
)
from tanggap.assistant.builtin.understand.held import asked_quality
from tanggap.assistant.builtin.understand.open_questions import (
    asks_for_it,
    rules_out_quality,
    timed_day,
)
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.subjects import subjects_of
from tanggap.knowledge.info import Entry
from tanggap.knowledge.search import speaks_of

# The owner's own words are the better answer to these, when they fit.
YIELD_TO_ENTRY: Final = frozenset(
    {
        "product_info",
        "stock",
        "list_products",
        "recommendation",
        "order",
        "delivery",
        "payment",
        "location",
        "human",
        "compare",
        "promo",
        "hours",
        "complaint",
        "order_change",
        "smalltalk",
        "offtopic",
    }
)
_MAKING: Final = frozenset({"isi", "bahan", "komposisi", "pakai"})
_ORDERED: Final = frozenset({"pesanan", "batal", "pesan", "alamat"})
_OF_COMPLAINTS: Final = ("komplain", "salah", "rusak", "refund", "ganti", "garansi", "retur")
_OF_PROMOS: Final = ("promo", "diskon", "potongan", "voucher", "grosir", "reseller", "nego", "poin")
# These need more of the entry's question in what was asked: "yang seafood?" is no question for
# those with an allergy to it.
NEAR_ENTRY: Final = frozenset(
    {"recommendation", "stock", "list_products", "order", "compare", "price"}
)
LEAST_COVER: Final = 0.51
# Where no thing of the shop is named, these may ask what only an entry answers: "dibungkus kena
# biaya ga".
_OF_THINGS: Final = frozenset({"price", "total"})
# "rusak" alone may be a question; more than that is a complaint.
# Who asks how it would be is not unhappy yet: "kalau rusak bagaimana?"
_ASKING: Final = frozenset({"kalau", "bagaimana", "bisa", "boleh", "cara", "apakah", "jika"})
# With these at its end a clause with a count still asks.
_OPEN: Final = frozenset({"tidak", "bisa", "boleh", "bagaimana", "kan", "kapan"})
ANGRY_SCORE: Final = 4.0
_OF_DISCOUNTS: Final = frozenset(_OF_PROMOS)
# Below this an entry is not even worth a "did you mean".
LIKELY_ENTRY: Final = 60.0
# An entry that has all that was asked.
ASKED_SO: Final = 95.0
# So much of an entry's question makes up for what else was said.
MOSTLY_SAID: Final = 0.6


def answers_to(clause: Clause, *, serious: bool) -> list[str]:
    """The answers that a clause calls for."""
    if clause.foreign:
        return ["unknown"]
    if only_cancels(clause):
        return list(clause.names)
    if asks_for_occasion(clause):
        return ["entry"]
    if in_so_many_words(clause):
        return ["entry"]
    if asked_quality(clause) and clause.items[0].exact:
        # "Sop ikan itu pedes ga?": its own description tells.
        return ["product_info"]
    if of_what_it_is(clause) or of_something_else(clause):
        # "is the iced tea spicy?": no answer on the levels of something else.
        return ["product_info"]
    if clause.names in (("recommendation",), ("product_info",)) and rules_out_quality(clause):
        # "Yang ga pedas apa?" wants dishes, and no answer on levels.
        return list(clause.names)
    if _asks_what_a_shelf_has(clause):
        return ["list_products"]
    names = list(clause.names)
    polite = [n for n in names if n in ("greeting", "thanks", "bye", "yes", "no")]
    names = [n for n in names if n not in polite]
    if asks_by_meaning(clause):
        assert clause.entry is not None
        angry = clause.has("complaint") and not _ASKING & _said(clause)
        if angry and not _puts_right(clause.entry):
            # "Lempernya sudah basi": how long it should have kept is no comfort.
            return ["complaint"]
        if angry:
            return ["complaint", "entry"]
        return ["hours", "entry"] if _asks_still(clause) else ["entry", *_besides(clause)]
    sure = clause.entry is not None and (
        clause.entry_score >= SURE_ENTRY
        or (clause.entry_score >= LIKELY_ENTRY and clause.entry_cover >= MOSTLY_SAID)
    )
    likely = clause.entry is not None and clause.entry_cover >= HALF_COVER
    unclear = any(chosen(item) is None for item in clause.items)
    explained = clause.entry_explains and not clause.has("price", "total")
    avoids = clause.unwanted and not (clause.items or clause.category)
    if avoids and clause.entry is not None and not any(speaks_of(clause.entry, clause.unwanted)):
        # "Aku ga kuat pedes, pilihannya apa?" asks not how long things keep.
        sure = likely = explained = False
    if _asks_for_goods(clause) or of_a_slip(clause):
        sure = likely = explained = False
    if clause.carried and clause.wanted:
        of_all = clause.entry is not None and speaks_of(clause.entry, ["halal"])[0]
        # "Is it halal?" of whatever was listed: the owner's word holds for all.
        return ["entry"] if of_all and "halal" in clause.wanted else names
    if clause.entry is None and not clause.items and only_written(clause):
        # "boleh bawa anjing?" is no abuse, and no list of banks tells of a receipt.
        return ["unknown"]
    mild = clause.has("complaint") and not _is_angry(clause)
    exchange = names == ["order_change"] and not _ORDERED & {t.text for t in clause.tokens}
    if likely and (
        (names == ["product_info"] and (unclear or not clause.items))
        or (mild and len(names) == 1)
        or exchange
    ):
        sure = True
    if len(clause.tokens) == 1 and names == ["delivery"]:
        # "kirim" of "kirim, jl. mawar 5" asks for nothing that the owner has written.
        sure = explained = False
    of_one = clause.has("product_info") and bool(clause.items) and clause.items[0].exact
    if explained and names:
        sure = True
    elif sure and likely and clause.entry_score >= ASKED_SO and _only_carried(clause):
        # "Terima nasi kotak banyak ga?" asks for no price by any word of its own.
        return ["entry"]
    elif sure and (clause.has(*NEAR_ENTRY) or of_one) and clause.entry_cover < LEAST_COVER:
        sure = False
    if sure and names == ["order_status"] and _asks_of_orders(clause):
        return ["entry"]
    yielding = YIELD_TO_ENTRY if clause.items or clause.category else YIELD_TO_ENTRY | _OF_THINGS
    asked = [token.text for token in clause.tokens][-1:]
    uncounted = not any(item.quantity for item in clause.items)
    wondering = names == ["order"] and uncounted and asked == ["bisa"]
    if wondering and clause.entry is not None and clause.entry_score >= LIKELY_ENTRY:
        # "mau bikin nasi kotak buat himpunan bisa?"
        return ["entry"]
    if sure and set(names) <= yielding and not _needs_figures(clause):
        unhappy = clause.has("complaint") and not _ASKING & _said(clause)
        assert clause.entry is not None
        if clause.has("complaint") and not speaks_of(clause.entry, _OF_COMPLAINTS)[0]:
            # What else the owner has written of the thing is no comfort.
            return ["complaint"]
        return ["complaint", "entry"] if unhappy or _is_angry(clause) else ["entry"]
    words = _said(clause)
    single = len(clause.items) == 1 and not unclear
    if names == ["recommendation"] and single and clause.wanted and "tidak" in words:
        # "wings nya pedes ga" asks about the one.
        return ["product_info"]
    if names == ["recommendation"] and asks_for_it(clause):
        # "Songkok buat anak kecil ada?", where just that one is called so.
        return ["stock"]
    if names == ["recommendation"] and single and clause.people and not clause.money:
        # "sop buntut buat 6 orang ada?": so many of the one.
        return ["product_info"] if _MAKING & words else ["stock"]
    told = single and (clause.items[0].exact or bool(_MAKING & words))
    if names == ["recommendation"] and told and "berapa" in words:
        # "tripodnya tinggi berapa meter", "yang vegetarian brp sama isinya apa"
        return ["product_info"]
    asks_of_shop = names == ["product_info"] and not clause.items and not clause.category
    if asks_of_shop and clause.strange and clause.entry is not None:
        return ["entry"]
    if "delivery" in names and "ambil" in words and "hours" not in names:
        if words & _STILL:
            return ["hours", *names]
        if clause.when:
            return [*names, "hours"]
    if names == ["list_products"] and clause.items and not unclear and _MAKING & _said(clause):
        return ["product_info"]
    if names := settled(clause, names):
        fetched = "ambil" in {token.text for token in clause.tokens}
        if {"order", "delivery"} <= set(names) and clause.when and not (clause.area or fetched):
            names.remove("delivery")
        if "delivery" in names and {"kalau", "cuma", "hanya"} & words and {"bisa", "boleh"} & words:
            # "Kalau cuma beli kerupuk 5 bisa diantar?"
            names = [name for name in names if name not in ("order", "stock")]
        if {"order", "delivery"} <= set(names) and clause.area and not clause.items:
            # "Kalau pesan sekarang bisa diantar ke dago?" orders nothing yet.
            names.remove("order")
        if {"order", "delivery"} <= set(names) and clause.area and not clause.area_known:
            # "Mau kirim pepes ke sodara di surabaya bisa ga": whether it is sent so far.
            names = [name for name in names if name != "order" or not uncounted]
        if {"price", "product_info"} <= set(names) and clause.items:
            # What a thing is, is told with its price.
            names.remove("price")
        if {"total", "delivery"} <= set(names) and not clause.items:
            names.remove("total")
        if {"price", "delivery"} <= set(names) and clause.area and not clause.items:
            names.remove("price")
        if names == ["price"] and clause.area and not (clause.items or clause.category):
            # "how much is the fee to Dago"
            names = ["delivery"]
        if "promo" in names and clause.money and not (clause.items or clause.category):
            # "Belanja 85rb pakai kode X jadi berapa" prices no goods.
            names = [name for name in names if name not in ("total", "price")]
        if {"price", "recommendation"} <= set(names) and not clause.items:
            # "yang paling pedas harganya berapa": prices stand beside what is advised.
            names.remove("price")
        if names == ["price"] and not (clause.items or clause.category) and clause.wanted:
            names = ["recommendation"]
        if "promo" in names and not (clause.items or clause.category or clause.money):
            # "Paket sarapan itu isinya apa": what a promo is tells its price and what is in it.
            names = [name for name in names if name not in _OF_THE_PROMO]
        if "promo" in names and words & _OF_DISCOUNTS and words & _YET:
            # "Diskon gamis 10% udah bisa dipakai hari ini belum?"
            names = [name for name in names if name not in ("product_info", "stock", "hours")]
        if {"promo", "location"} <= set(names) and words & {"daerah", "zona", "area", "wilayah"}:
            # "gratis ongkirnya buat daerah mana aja"
            names.remove("location")
        if {"recommendation", "promo"} <= set(names) and not clause.items:
            # "ber 4 enaknya ambil apa biar hemat" wants something for four.
            names.remove(
                "promo" if clause.people and not _OF_DISCOUNTS & words else "recommendation"
            )
        if {"hours", "delivery"} <= set(names) and words & {"tutup", "libur"} and not clause.area:
            # "Nyepi tutup berapa hari?"
            names = [name for name in names if name != "delivery" or words & _BRINGING]
        if {"total", "delivery"} <= set(names) and clause.area_known and clause.items:
            names.remove("delivery")
        if {"payment", "delivery"} <= set(names) and clause.area and clause.banks == ("cod",):
            names.remove("payment")
        if {"promo", "hours"} <= set(names) and not words & {"buka", "tutup", "libur"}:
            # "Promo kopi sampai kapan?" asks how long that holds.
            names.remove("hours")
        if names == ["location"] and timed_day(clause):
            names = ["hours", "location"]
        return names
    if names_a_place(clause):
        return ["delivery"]
    if _asks_still(clause):
        # Nothing is written of tables, but when nobody is there.
        return ["hours"]
    when = clause.when
    timed = when.day or when.at or when.part or when.holiday or when.weekend
    certain = when.at is not None and not clause.strange and not clause.area
    if timed and not polite and (only_time(clause) or certain):
        return ["hours"]
    if polite:
        return [] if serious else polite
    if likely or (clause.entry is not None and clause.entry_score >= LIKELY_ENTRY):
        return ["entry"]
    return ["unknown"] if clause.tokens else []


def asks_by_meaning(clause: Clause) -> bool:
    """Whether the entry that a clause is about is what it asks for."""
    if not clause.entry_meant or clause.entry is None or clause.carried or of_a_slip(clause):
        return False
    if clause.has("total", "compare") or clause.money or clause.cheapest or clause.dearest:
        return False
    if clause.names == ("order",) and not _said(clause) & _ASKS and clause.names_one:
        # "Mau seblak original level 5 ya" asks for no answer on levels.
        return False
    if clause.has("order_status") and not _OF_ORDERS & subjects_of(clause.entry)[0]:
        # Who waits for an order asks for nothing else that was written.
        return False
    if clause.has("recommendation") and (clause.wanted or clause.unwanted):
        # "buat anak yang tidak pedas enaknya apa"
        return False
    if clause.has("keeping") and (clause.items or clause.category):
        return False
    if clause.when.holiday and of_another_day(clause):
        return False
    if clause.has("price") and clause.names_one:
        # A thing's own text tells more of it than an answer on all.
        return False
    counted = any(item.quantity for item in clause.items)
    return not counted or (clause.tokens[-1].text in _OPEN and not clause.has("order_details"))


_ASKS: Final = _ASKING | _OPEN | {"berapa", "apa", "apasaja", "mana", "ada", "minimal"}
_YET: Final = frozenset({"belum", "sudah", "masih", "berlaku", "sekarang", "mulai"})
_OF_THE_PROMO: Final = frozenset({"product_info", "total", "price"})
_BRINGING: Final = frozenset({"kirim", "antar", "ongkir", "kurir", "ambil"})
_STILL: Final = frozenset({"masih", "keburu", "sempat"})
# What an answer is about that tells of orders under way.
_OF_ORDERS: Final = frozenset({"put_right", "waiting", "cancelling", "more_or_less"})


def _puts_right(entry: Entry) -> bool:
    """Whether an answer says what is done about something that went wrong."""
    return "put_right" in subjects_of(entry)[0] or speaks_of(entry, _OF_COMPLAINTS)[0]


def _only_carried(clause: Clause) -> bool:
    return bool(clause.intents) and all(intent.score <= _CARRIED for intent in clause.intents)


# No cue gives as little.
_CARRIED: Final = 2.0


def _asks_still(clause: Clause) -> bool:
    """Whether it asks for a time to eat there: "masih keburu makan di situ?", "jumat jam 12?"."""
    if "dine_in" not in clause.subjects:
        return False
    until = {"sampai", "jam"} <= _said(clause)
    return bool(clause.when or until or _said(clause) & _STILL)


def _besides(clause: Clause) -> list[str]:
    """What one clause asks beside what the entry is about: "wifi, and when do you close"."""
    told = {place for places in clause.subjects.values() for place in places}
    rest = {token.text for place, token in enumerate(clause.tokens) if place not in told}
    return ["hours"] if clause.has("hours") and rest & {"buka", "tutup"} else []


def _asks_for_goods(clause: Clause) -> bool:
    """Whether goods are asked for that the entry only knows a like of: "ada kepiting?"."""
    asks = clause.names in (("stock",), ("list_products",), ("price",)) and bool(clause.goods)
    if not asks or clause.items or clause.entry is None:
        return False
    told = f"{clause.entry.question} {clause.entry.answer}".lower()
    return not any(word.lower() in told for word in clause.goods)


def _asks_what_a_shelf_has(clause: Clause) -> bool:
    """Whether only that is asked: of a shelf of two names, "what noodles & rice do you have?"."""
    shelf, said = plain_set(clause.category or ""), _said(clause)
    if clause.names == ("list_products",) and (clause.items or clause.category) and clause.entry:
        # "Sambal apa aja": no answer on levels, of whose question not a word was said.
        return "apasaja" in said and said.isdisjoint(plain_set(clause.entry.question))
    if len(shelf) < LEAST_WORDS or not shelf <= said | {"dan"} or not {"apa", "ada"} <= said:
        return False
    loose = all(shelf.issuperset(item.words) and not item.exact for item in clause.items)
    return clause.names == ("product_info",) and bool(clause.items) and loose


# A shelf of so many words is called by all of them.
LEAST_WORDS: Final = 2
_TAKING: Final = frozenset({"bisa", "boleh", "terima", "sanggup", "ada"})
_OF_GOODS: Final = frozenset({"product_info", "stock", "order", "total", "list_products", "price"})
_WAITING: Final = frozenset(
    {"saya", "aku", "kok", "mana", "dimana", "sudah", "belum", "tadi", "kapan", "status"}
)


def _asks_of_orders(clause: Clause) -> bool:
    """Whether orders are spoken of and none that one waits for: "terima pesanan banyak?"."""
    alone = all(intent.score <= ANGRY_SCORE for intent in clause.intents)
    return alone and not _WAITING & _said(clause) and len(clause.tokens) > 1


def asks_for_occasion(clause: Clause) -> bool:
    """Whether a feast is asked about that the owner has written of: "syukuran, nasi 30 bisa?"."""
    said = _said(clause)
    occasions = said & lexicon().classes["occasion"]
    if clause.entry is None or not occasions or not said & _TAKING or not clause.names:
        return False
    if not set(clause.names) <= _OF_GOODS or any(
        len(i.words) > 1 and i.exact for i in clause.items
    ):
        return False
    near = clause.entry_score >= LIKELY_ENTRY
    return near and any(speaks_of(clause.entry, [*occasions, "acara", "hajatan", "katering"]))


def _said(clause: Clause) -> set[str]:
    return {token.text for token in clause.tokens}


def _needs_figures(clause: Clause) -> bool:
    """Whether the clause names something of which the data knows more than an entry."""
    if clause.has("delivery") and clause.area:
        return True
    if clause.has("hours") and bool(clause.when):
        return True
    if clause.has("promo") and clause.entry is not None and _said(clause) & {*_OF_PROMOS}:
        # Promos are told of as they are, unless the owner has written of them as well.
        return not any(speaks_of(clause.entry, _OF_PROMOS))
    bare = not clause.items and not clause.about
    if bare and clause.has("delivery") and "minimal" in _said(clause):
        return True
    return bool(clause.items) and clause.has("stock", "order", "compare") and clause.items[0].exact


def _is_angry(clause: Clause) -> bool:
    return any(i.name == "complaint" and i.score > ANGRY_SCORE for i in clause.intents)
