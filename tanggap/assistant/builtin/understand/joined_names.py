"""Names that stand side by side and are one: "thai tea" and "jumbo", "box" and "5 isi"."""

from collections.abc import Sequence
from dataclasses import replace

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.naming import Mention, is_offered, stands_beside
from tanggap.assistant.builtin.understand.shelf import Shelf


def with_variant(found: list[Mention], tokens: Sequence[Token], shelf: Shelf) -> list[Mention]:
    """ "Thai tea" and "jumbo" side by side are one: the variant of that name.

    So are another name of one of a kind and what only its sisters have: "sneaker nara yang hitam".
    """
    merged: list[Mention] = []
    for mention in found:
        before = merged[-1] if merged else None
        if before is not None and before.exact and stands_beside(before, mention, tokens):
            kin = _sisters(before, mention, shelf)
            if kin:
                words = (*before.words, *mention.words)
                merged[-1] = replace(
                    before, end=mention.end, words=words, candidates=kin, exact=len(kin) == 1
                )
                continue
        if before is not None and before.candidates and mention.words[0].isdigit():
            both = tuple(i for i in before.candidates if i in mention.candidates)
            if both and not before.exact and stands_beside(before, mention, tokens):
                # "sneakers hitam nomor 39"
                words = (*before.words, *mention.words)
                merged[-1] = replace(before, end=mention.end, words=words, candidates=both)
                continue
        if before is not None and _goes_on(before, mention):
            both = tuple(i for i in before.candidates if i in mention.candidates)
            words = (*before.words, *mention.words)
            merged[-1] = replace(before, end=mention.end, words=words, candidates=both)
            continue
        merged.append(mention)
    return merged


def _goes_on(before: Mention, mention: Mention) -> bool:
    """Whether it is the "isi" of "snack box yang 5 isi", whose number was found apart."""
    beside = before.end == mention.start and before.words[-1].isdigit() and not before.exact
    return beside and not mention.exact and bool({*before.candidates} & {*mention.candidates})


def _sisters(before: Mention, mention: Mention, shelf: Shelf) -> tuple[int, ...]:
    """The others of a family that the words beside a name choose."""
    catalogue, terms = shelf.shop.catalogue, shelf.terms
    product = before.candidates[0]
    told = set(before.words)
    full_name = told >= terms[product].name_words
    said = set(mention.words)
    if full_name and is_offered(mention.words, product, shelf):
        # "Nasi liwet komplit (regular sambal)": how it is had, though a sister is called so.
        return ()
    family = catalogue.family(catalogue.products[product])
    kin = tuple(
        p.id
        for p in family
        if p.id in mention.candidates and p.id != product and said <= set(terms[p.id].variant)
    )
    if mention.weak and mention.start == before.end:
        exact = tuple(i for i in kin if said == set(terms[i].variant))
        return exact if len(exact) == 1 else ()
    return () if full_name or said <= terms[product].words else kin
