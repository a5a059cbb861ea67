"""Finding the products that a customer names, however they spell them.

A query costs work in proportion to the phrases that share its rarer words, not to the catalogue.
Scores run from 0 to 100: from 85 on the words name the product for sure (it may be one of several
that they name), from 70 on probably; less is no match.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import islice

from tanggap.catalogue.index import Index, Kind
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.query import MOST_LETTERS, Term, readings
from tanggap.catalogue.speech import SPEECH

LEAST_SCORE = 70.0
# Enough to be offered instead of what there is not: "nasi goreng pete".
NEAR_SCORE = 50.0
SURE_SCORE = 85.0
# A phrase that holds all the words of the query but consists of many more still scores this much.
NAMED_IN_PART = 86.0
BEST_OF_KIND = {int(Kind.NAME): 100.0, int(Kind.ALIAS): 100.0, int(Kind.VARIANT): 88.0}
# All words are there, but in different names of the product or in its category.
NAMED_ACROSS = 84.0
NAMED_BY_CATEGORY = 70.0
NAMED_BY_WHOLE_CATEGORY = 80.0
OTHER_ORDER = 1.0
# Beyond so many a ranking is of no use to anyone; keeps a query for "baju" cheap.
MOST_PHRASES = 600
MOST_PRODUCTS = 300
ENOUGH_PRODUCTS = 60


def _covering(share: float) -> float:
    """The score for naming this share of a phrase's telling words and nothing else."""
    return NAMED_IN_PART + (100.0 - NAMED_IN_PART) * min(share, 1.0)


class Finding:
    """One query's search through an index; holds the scores of the products it has met."""

    def __init__(
        self,
        index: Index,
        products: Mapping[int, ProductInfo],
        categories: Mapping[str, Sequence[int]],
        category_words: Mapping[str, tuple[str, ...]],
        fits: Callable[[int], bool] | None = None,
        least_score: float = LEAST_SCORE,
    ) -> None:
        self.index = index
        self.products = products
        self.categories = categories
        self.category_words = category_words
        # Whether a product is wanted at all, `None` for all; asked before a list is cut short.
        self.fits = fits
        self.least_score = least_score
        self.scores: dict[int, float] = {}

    def find(self, query: str) -> dict[int, float]:
        """The ids of wanted products with their scores, all at least the least score."""
        for reading in readings(self.index, query):
            terms = reading.terms
            self._find_whole(terms)
            if len(terms) > 1 and len(self.scores) < ENOUGH_PRODUCTS:
                self._find_partial(terms)
            self._find_by_category(terms)
            if reading.closest and any(score >= SURE_SCORE for score in self.scores.values()):
                break
        if not self.scores:
            self._find_made_of_fillers(query)
        return {product_id: self.scores[product_id] for product_id in self._wanted(self.scores)}

    def _wanted(self, product_ids: Iterable[int]) -> Iterable[int]:
        return product_ids if self.fits is None else filter(self.fits, product_ids)

    def _keep(self, product_id: int, score: float) -> None:
        if score >= self.least_score and score > self.scores.get(product_id, 0.0):
            self.scores[product_id] = round(score, 1)

    # -- phrases that hold every word of the query -------------------------------------------------

    def _find_whole(self, terms: Sequence[Term]) -> None:
        if not all(term.meant for term in terms):
            return
        postings = sorted((self._phrases(term) for term in terms), key=len)
        if not postings[0]:
            return
        phrases: Iterable[int] = postings[0]
        if len(postings) > 1:
            common = set(postings[0])
            for posting in postings[1:]:
                common.intersection_update(posting)
            phrases = common
        index = self.index
        if len(postings[0]) > MOST_PHRASES:
            if self.fits is not None:
                phrases = [phrase for phrase in phrases if self.fits(index.product[phrase])]
            phrases = nsmallest(MOST_PHRASES, phrases, key=index.length.__getitem__)
        exact = [term.word for term in terms if term.word in term.meant]
        for phrase in phrases:
            if len(exact) == len(terms):
                score = self._exact_score(phrase, exact)
            else:
                score = self._phrase_score(phrase, terms)
            self._keep(index.product[phrase], score)

    def _exact_score(self, phrase: int, words: Sequence[str]) -> float:
        """The score of a phrase that is known to hold all these words."""
        score = _covering(len(words) / self.index.length[phrase])
        if len(words) > 1:
            places = list(map(self.index.words[phrase].index, words))
            if places != sorted(places):
                score -= OTHER_ORDER
        return min(score, BEST_OF_KIND[self.index.kind[phrase]])

    def _phrases(self, term: Term) -> "array[int] | list[int]":
        postings = self.index.postings
        if len(term.meant) == 1:
            return postings.get(next(iter(term.meant)), array("I"))
        return list({phrase for word in term.meant for phrase in postings.get(word, ())})

    def _phrase_score(self, phrase: int, terms: Sequence[Term]) -> float:
        words = self.index.words[phrase]
        covered = total = 0.0
        met: list[int] = []
        for term in terms:
            total += term.weight
            best, where = 0.0, -1
            for at, word in enumerate(words):
                likeness = term.meant.get(word, 0.0)
                if likeness > best:
                    best, where = likeness, at
            if best:
                covered += term.weight * best
                met.append(where)
        score = (covered / total) * _covering(len(set(met)) / self.index.length[phrase])
        if met != sorted(met):
            score -= OTHER_ORDER
        return min(score, BEST_OF_KIND[self.index.kind[phrase]])

    # -- products that have most of the words, or all of them in different names -------------------

    def _find_partial(self, terms: Sequence[Term]) -> None:
        total = sum(term.weight for term in terms)
        needed = self.least_score / 100 * total
        holders: list[tuple[Term, set[int]]] = []
        spare = total - needed
        for term in sorted(terms, key=self._rarity):
            products = self._holders(term)
            holders.append((term, products))
        # A product without any of the rarest words that together outweigh what may be missing
        # cannot reach the least score; so only the holders of those need a look.
        candidates: set[int] = set()
        for term, products in holders:
            candidates |= products
            spare -= term.weight
            if spare < 0:
                break
        weights: defaultdict[int, float] = defaultdict(float)
        for term, products in holders:
            for product_id in products & candidates:
                weights[product_id] += term.weight
        hopeful = [product_id for product_id, weight in weights.items() if weight >= needed]
        if len(hopeful) > MOST_PRODUCTS:
            hopeful = nsmallest(
                MOST_PRODUCTS, self._wanted(hopeful), key=lambda product: -weights[product]
            )
        for product_id in hopeful:
            self._keep(product_id, self._product_score(product_id, terms))

    def _rarity(self, term: Term) -> int:
        return sum(len(self.index.postings.get(word, ())) for word in term.meant)

    def _holders(self, term: Term) -> set[int]:
        found = set(map(self.index.product.__getitem__, self._phrases(term)))
        for category, words in self.category_words.items():
            if any(word in term.meant for word in words):
                found.update(self.categories[category])
        return found

    def _product_score(self, product_id: int, terms: Sequence[Term]) -> float:
        phrases = self.index.phrases_of_product.get(product_id, range(0))
        best = max((self._phrase_score(phrase, terms) for phrase in phrases), default=0.0)
        everything = {word for phrase in phrases for word in self.index.words[phrase]}
        everything.update(self.category_words.get(self.products[product_id].category, ()))
        covered = sum(
            term.weight * max((term.meant.get(word, 0.0) for word in everything), default=0.0)
            for term in terms
        )
        return max(best, NAMED_ACROSS * covered / sum(term.weight for term in terms))

    # -- products of a category that the query names -----------------------------------------------

    def _find_by_category(self, terms: Sequence[Term]) -> None:
        for category, words in self.category_words.items():
            likeness = [max((t.meant.get(w, 0.0) for w in words), default=0.0) for t in terms]
            if not words or not all(likeness):
                continue
            share = min(1.0, len(terms) / len(words))
            best = NAMED_BY_CATEGORY + (NAMED_BY_WHOLE_CATEGORY - NAMED_BY_CATEGORY) * share
            # A misspelt category is still clearly one of a few headings.
            score = best * (1.0 + sum(likeness) / len(likeness)) / 2.0
            for product_id in islice(self._wanted(self.categories[category]), MOST_PRODUCTS):
                self._keep(product_id, score)

    # -- products whose names are everyday words ---------------------------------------------------

    def _find_made_of_fillers(self, query: str) -> None:
        said = tuple(SPEECH.all_words(query[:MOST_LETTERS]))
        for phrase in self.index.postings.get(said[0] if said else "", ()):
            if self.index.words[phrase] == said:
                self._keep(self.index.product[phrase], BEST_OF_KIND[self.index.kind[phrase]])
