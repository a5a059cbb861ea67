"""How the responder speaks of a wish, beyond the orders room's own sentences."""

from collections.abc import Iterable, Sequence
from typing import Any

from tanggap.assistant.builtin.answers.instead import offer_instead
from tanggap.assistant.builtin.answers.taps import chips_for
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.told_extras import extras_noted
from tanggap.assistant.builtin.speak.wording import bullets, joined, price_line
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.lead import ahead_terms, least_count, least_terms
from tanggap.businesses.info import ShopInfo
from tanggap.core.money import format_idr
from tanggap.orders.base import Priced, Problem
from tanggap.orders.wording import problem_lines


class Speech:
    """Sentences about one turn's order."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    @property
    def language(self) -> str:
        return self._talk.voice.language

    @property
    def info(self) -> ShopInfo:
        """The shop without its products."""
        return self._talk.context.shop.info

    def say(self, key: str, **slots: object) -> str:
        return self._talk.voice.say(key, **slots)

    def say_for_sure(self, key: str, **slots: object) -> str:
        """A sentence whose figures are those of the bill: evidence for the guard."""
        return self._talk.quote(self.say(key, **slots))

    def quote(self, texts: Iterable[str]) -> None:
        """Makes sentences that follow from the shop's data evidence for the guard."""
        for text in texts:
            self._talk.quote(text)

    def spoke_of(self, products: Iterable[int | None]) -> None:
        """What "kalau 4 jadi berapa" may be asked about next."""
        self._talk.spoken += [product for product in products if product is not None]

    def idr(self, amount_idr: int) -> str:
        return format_idr(amount_idr)

    def name(self, product: int) -> str:
        return self._talk.shelf.product(product).name

    def problems(self, problems: Iterable[Problem]) -> list[str]:
        """The room's sentences, with the products as evidence."""
        found = list(problems)
        self._talk.products(p.product_id for p in found if p.product_id is not None)
        lines = problem_lines(found, self._talk.context.shop.info, self.language)
        self.quote(lines)
        return lines

    def ordered_ahead(self, wanted: Iterable[tuple[int, int]]) -> list[str]:
        """What the owner wrote of ordering ahead and of the least number, where it is not met.

        For which day it is wanted is in the customer's own words, so that is for people to judge.
        """
        texts: list[str] = []
        for product_id, count in dict(wanted).items():
            product = self._talk.shelf.product(product_id)
            terms = ahead_terms(product)
            if count < least_count(product):
                terms += [said for said in least_terms(product) if said not in terms]
            if terms:
                self._talk.products([product_id])
                texts.append(self._talk.quote(f"{product.name}: {' '.join(terms)}"))
        return texts

    def sold_out(self, problem: Problem) -> tuple[list[str], tuple[str, ...]]:
        """That something is gone, and what there is instead."""
        assert problem.product_id is not None
        texts = self.problems([problem])
        self._talk.spoken.append(problem.product_id)
        instead, chips = offer_instead(self._talk, self._talk.shelf.product(problem.product_id))
        return [*texts, *([instead] if instead else [])], chips

    def not_sold(self, said: str, near: Sequence[int]) -> list[str]:
        """That the shop has nothing of this name, and what comes near."""
        texts = [self.say("wish_not_sold", words=said)]
        catalogue = self._talk.shelf.shop.catalogue
        found = [p for p in catalogue.nearest(said) if not p.sold_out][:3]
        found = found or [self._talk.shelf.product(i) for i in near]
        if found:
            self._talk.products(product.id for product in found)
            lines = bullets(price_line(p, self._talk.voice.language) for p in found)
            texts.append(self.say("wish_near", list=lines))
        return texts

    def which(self, basket: Basket, texts: list[str]) -> Part:
        """Asks which of several is meant, with prices."""
        talk = self._talk
        pending = basket.pending[0]
        pending.asked += 1
        products = talk.products(pending.candidates)
        products = sorted(products, key=lambda p: p.sold_out)
        pending.candidates = [product.id for product in products]
        lines = bullets(price_line(product, talk.voice.language) for product in products)
        if pending.said:
            words = pending.said[:1].upper() + pending.said[1:]
            ask = self.say("wish_which", words=words, count=len(products), list=lines)
        else:
            ask = self.say("wish_which_spoken", list=lines)
        if pending.options:
            # "Can I get fried noodles that are not spicy?"
            ask = f"{self.say('wish_had_so', options='; '.join(pending.options))}\n{ask}"
        talk.listed = list(pending.candidates)
        if basket.lines:
            so_far = [f"{line.quantity} {self.name(line.product)}" for line in basket.lines]
            ask += "\n" + self.say("wish_so_far", list=joined(so_far, talk.voice.language))
        # Names and prices as the catalogue has them, and the customer's own word for them.
        talk.quote(ask)
        return Part("\n".join([*texts, ask]), chips_for(talk, products))

    def remarks(self, basket: Basket, *, changed: bool) -> list[str]:
        """What is told before a bill: what has to be known ahead, and what it does not count."""
        lines = [(line.product, line.quantity) for line in basket.lines]
        texts = self.ordered_ahead(lines) if changed else []
        found = extras_noted(basket.lines, self._talk.shelf.shop.catalogue.products)
        if found:
            texts.append(self.say("wish_extras", words=joined(found, self._talk.voice.language)))
        return texts

    def speak_of(self, basket: Basket) -> None:
        """What is wanted is what "itu tahan berapa hari?" asks about next."""
        if not self._talk.spoken:
            last = basket.touched
            wanted = dict.fromkeys(line.product for line in basket.lines)
            self._talk.spoken += [product for product in wanted if product != last]
            self._talk.spoken += [last] if last in wanted else []
        if not self._talk.cart and not basket.pending:
            # "Kalau ambil sendiri?" asks it of what was just read back.
            self._sum_up(basket)

    def _sum_up(self, basket: Basket) -> None:
        lines = {line.product: line for line in basket.lines}
        if len(lines) < len(basket.lines):
            return
        self._talk.cart = [[product, line.quantity] for product, line in lines.items()]
        self._talk.had = {p: tuple(line.options) for p, line in lines.items() if line.options}
        self._talk.billed = basket.area if basket.fulfilment == "delivery" else ""

    def record_bill(self, bill: dict[str, Any]) -> None:
        self._talk.record("make_quote", {}, bill)

    def yes_chips(self) -> tuple[str, ...]:
        return ("Yes", "Change something") if self.language == "en" else ("Ya", "Belum, mau diubah")

    def way_chips(self, priced: Priced) -> tuple[str, ...]:
        if "fulfilment" not in priced.missing:
            return ()
        return ("Pick-up", "Delivery") if self.language == "en" else ("Ambil sendiri", "Diantar")
