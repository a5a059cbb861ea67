"""What is in the way of an order, said so that the customer knows what to do."""

from collections.abc import Iterable

from tanggap.businesses.info import ShopInfo
from tanggap.orders.base import Missing, Problem
from tanggap.orders.wording.saying import clock, day, either, idr, method_name, moment


def problem_lines(problems: Iterable[Problem], info: ShopInfo, language: str = "id") -> list[str]:
    """One sentence for each problem."""
    return [problem_line(problem, info, language) for problem in problems]


def problem_line(problem: Problem, info: ShopInfo, language: str = "id") -> str:
    """What is wrong, with its figures, and what would be possible."""
    said = _said(problem, info, language)
    return either(language, *said)


def _said(problem: Problem, info: ShopInfo, language: str) -> tuple[str, str]:
    kak, name, text = info.form_of_address, problem.name, problem.text
    limit, lacking = idr(problem.limit_idr or 0), idr(problem.lacking_idr or 0)
    match problem.code:
        case "empty":
            return f"Mau pesan apa dan berapa {kak}?", "What would you like, and how many?"
        case "unknown_product":
            return "Ada produk yang tidak kami jual.", "One of these is not something we sell."
        case "quantity_wrong":
            return (
                f"Jumlah {name} belum pas. Tulis angka bulat, misalnya 2.",
                f"The quantity of {name} is not clear. Please give a whole number, such as 2.",
            )
        case "too_many":
            return (
                f"Paling banyak {problem.left} macam dalam satu pesanan.",
                f"One order can have at most {problem.left} different lines.",
            )
        case "sold_out":
            return f"Maaf {kak}, {name} lagi habis.", f"Sorry, {name} is sold out."
        case "too_few":
            return (
                f"Maaf {kak}, {name} tinggal {problem.left}. Mau {problem.left} saja?",
                f"Sorry, there are only {problem.left} of {name} left. Take {problem.left}?",
            )
        case "below_minimum":
            return (
                f"Minimal pesanan antar {limit}, kurang {lacking} lagi {kak}."
                f" Mau tambah apa?{_or_pickup(info)}",
                f"Delivery needs an order of at least {limit}, {lacking} more."
                f" What would you like to add?{_or_pickup_english(info)}",
            )
        case "area_unknown":
            return (
                f"{text} belum kami temukan di daftar antar. Boleh sebut kecamatan atau daerahnya?",
                f"We could not find {text} among our delivery areas. Which district is it?",
            )
        case "area_not_served":
            return (
                f"Maaf {kak}, {text} belum masuk jangkauan antar kami.{_or_pickup(info)}",
                f"Sorry, we do not deliver to {text}.{_or_pickup_english(info)}",
            )
        case "no_delivery":
            return (
                f"Maaf {kak}, kami belum melayani antar.{_or_pickup(info)}",
                f"Sorry, we do not deliver.{_or_pickup_english(info)}",
            )
        case "no_pickup":
            return (
                f"Maaf {kak}, belum bisa ambil sendiri. Kami antar saja ya?",
                "Sorry, pick-up is not possible. Shall we deliver it?",
            )
        case "delivery_over":
            assert problem.at is not None
            until = clock(problem.at.astimezone(info.zone).time(), language)
            return (
                f"Antar hari ini hanya sampai pukul {until}.{_or_pickup(info)}",
                f"Deliveries end at {until} today.{_or_pickup_english(info)}",
            )
        case _:
            return _about_money(problem, info, language)


def _about_money(problem: Problem, info: ShopInfo, language: str) -> tuple[str, str]:
    kak, name, text = info.form_of_address, problem.name, problem.text
    limit, lacking = idr(problem.limit_idr or 0), idr(problem.lacking_idr or 0)
    others = ", ".join(method.name for method in info.payment_methods if not method.is_cash)
    every = ", ".join(method.name for method in info.payment_methods)
    match problem.code:
        case "cod_not_possible":
            return (
                f"Untuk zona {text} belum bisa bayar di tempat. Bisa pakai {others} ya {kak}.",
                f"Cash on delivery is not possible in zone {text}. You can use {others}.",
            )
        case "cod_too_much":
            return (
                f"Bayar di tempat paling banyak {limit}. Bisa pakai {others} ya {kak}.",
                f"Cash on delivery is possible up to {limit}. You can use {others}.",
            )
        case "payment_unknown":
            return (
                f"Belum bisa bayar pakai {text} {kak}. Yang bisa: {every}.",
                f"We do not take {text}. You can use {every}.",
            )
        case "phone_wrong":
            return (
                f"Nomor {text} sepertinya belum lengkap. Boleh dicek lagi {kak}?",
                f"The number {text} does not look complete. Could you check it?",
            )
        case "promo_code_unknown":
            return f"Kode {text} tidak kami kenal {kak}.", f"We do not know the code {text}."
        case "promo_not_met" if problem.limit_idr:
            return (
                f"{text} berlaku mulai belanja {limit}, kurang {lacking} lagi {kak}.",
                f"{text} needs a purchase of {limit}, {lacking} more.",
            )
        case "promo_not_met" if problem.at is not None:
            return (
                f"{text} baru bisa dipakai {day(problem.at, info, 'id')} {kak}.",
                f"{text} can be used from {day(problem.at, info, 'en')}.",
            )
        case "promo_not_met":
            return (
                f"{text} belum berlaku untuk pesanan ini {kak}.",
                f"{text} does not apply to this order.",
            )
        case "promo_over":
            return (
                f"Masa berlaku {text} sudah habis {kak}.",
                f"{text} is over.",
            )
        case "promo_used":
            return (
                f"{text} hanya untuk satu kali, dan sudah pernah dipakai {kak}.",
                f"{text} can be used once, and it has been used before.",
            )
        case "promo_by_person":
            return (
                f"{text} dicek oleh toko, jadi belum dihitung di total ini {kak}.",
                f"{text} is checked by the shop, so this total is without it.",
            )
        case "bonus_gone":
            return (
                f"Bonus {name} sedang habis {kak}.",
                f"The free {name} has run out.",
            )
        case _:
            return _closed(problem, info, language)


def _closed(problem: Problem, info: ShopInfo, language: str) -> tuple[str, str]:
    kak = info.form_of_address
    if problem.at is None:
        return (
            f"Maaf {kak}, kami sedang tutup dan belum bisa terima pesanan.",
            "Sorry, we are closed and cannot take orders.",
        )
    when = moment(problem.at, info, language)
    return (
        f"Maaf {kak}, kami sedang tutup. Pesan lagi mulai {when} ya.",
        f"Sorry, we are closed. Please order again from {when}.",
    )


def _or_pickup(info: ShopInfo) -> str:
    return " Bisa ambil sendiri." if info.pickup else ""


def _or_pickup_english(info: ShopInfo) -> str:
    return " You can pick it up." if info.pickup else ""


_ASKED: dict[Missing, tuple[str, str]] = {
    "fulfilment": ("mau diantar atau ambil sendiri", "delivery or pick-up"),
    "address": ("alamat lengkapnya", "the full address"),
    "name": ("atas nama siapa", "the name"),
    "phone": ("nomor HP yang bisa dihubungi", "a phone number"),
    "payment": ("bayarnya pakai apa", "how you would like to pay"),
}


def ask_missing(missing: Iterable[Missing], info: ShopInfo, language: str = "id") -> str:
    """One question for all that is still to be known; empty when nothing is."""
    missing = tuple(missing)
    asked = [either(language, *_ASKED[slot]) for slot in missing]
    if not asked:
        return ""
    if "payment" in missing and info.payment_methods:
        asked[-1] += f" ({', '.join(method_name(m.name, language) for m in info.payment_methods)})"
    joined = asked[0]
    if len(asked) > 1:
        joined = ", ".join(asked[:-1]) + either(language, " dan ", " and ") + asked[-1]
    return either(
        language,
        f"Boleh dibantu {joined} {info.form_of_address}?",
        f"Could you tell me {joined}?",
    )
