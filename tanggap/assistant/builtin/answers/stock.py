"""Whether something can be had now."""

from dataclasses import replace

from tanggap.assistant.builtin.answers.advice import answer_about
from tanggap.assistant.builtin.answers.details import no_such_variant
from tanggap.assistant.builtin.answers.instead import offer_instead
from tanggap.assistant.builtin.answers.listing import answer_list, available_first, listed
from tanggap.assistant.builtin.answers.prices import called, chosen, not_quite
from tanggap.assistant.builtin.answers.taps import more_chip
from tanggap.assistant.builtin.answers.unknown import not_sold, not_told
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr

# Up to here the number left is worth mentioning as little.
FEW_LEFT = 5
_WHEN_AGAIN = {"id": "kapan ada lagi", "en": "when it is back"}


async def answer_stock(talk: Talk, clause: Clause) -> Part | None:
    """Stock of each thing named, with something instead of what is sold out."""
    if not clause.items:
        if clause.category:
            return await answer_list(talk, clause)
        if clause.goods:
            return await not_sold(talk, clause)
        if clause.about or clause.wanted:
            return await answer_about(talk, clause)
        return Part(talk.voice.say("which_product"))
    texts: list[str] = []
    shown: list[int] = []
    chips: tuple[str, ...] = ()
    for item in clause.items:
        if len(clause.items) == 1 and item.quantity is None and clause.people:
            # "Sop buntut buat 6 orang ada?"
            item = replace(item, quantity=clause.people)
        product_id = chosen(item)
        if not_quite(item):
            part = await not_sold(talk, clause, item)
            texts.append(part.text)
            chips = part.chips
            continue
        if product_id is None:
            if all(talk.shelf.product(i).sold_out for i in item.candidates):
                texts.append(talk.voice.say("sold_out", name=called(talk, item)))
                text, chips = offer_instead(talk, talk.shelf.product(item.candidates[0]))
                texts += [text] if text else []
                continue
            if missing := no_such_variant(talk, clause, item):
                texts.append(missing)
            ids = available_first(talk, item.candidates)
            texts.append(listed(talk, ids, "stock_list", words=called(talk, item)))
            chips = more_chip(talk)
            shown += talk.listed[:4]
            continue
        product = talk.shelf.product(product_id)
        await talk.details(product)
        talk.spoken.append(product_id)
        shown.append(product_id)
        texts.append(_one(talk, item, product))
        summed = any(product_id == known for known, _ in talk.cart)
        if item.quantity and not product.sold_out and not summed:
            # "Iya itu" wants so many.
            talk.cart.append([product_id, item.quantity])
        if product.sold_out and "kapan" in {token.text for token in clause.tokens}:
            texts.append(await _when_again(talk, clause, product))
        if product.sold_out:
            text, chips = offer_instead(talk, product)
            texts += [text] if text else []
    return Part("\n".join(texts), chips, tuple(shown))


async def _when_again(talk: Talk, clause: Clause, product: ProductInfo) -> str:
    """When it is there again by the owner's word on just this thing, else that nobody wrote it."""
    called = [set(phrase) for phrase in talk.shelf.terms[product.id].phrases]
    for entry in talk.shelf.shop.knowledge:
        asked = plain_set(entry.question)
        if "kapan" in asked and any(words <= asked for words in called):
            await talk.look_up("faq", entry.question)
            return talk.quote(entry.answer)
    return await not_told(talk, clause, _WHEN_AGAIN[talk.voice.language])


def _one(talk: Talk, item: Item, product: ProductInfo) -> str:
    voice = talk.voice
    if product.sold_out:
        key = "sold_out" if product.available else "unavailable"
        return voice.say(key, name=product.name)
    if product.id in talk.priced and not (item.quantity or 0) > 1:
        key = "ready_short" if product.stock is None else "ready_short_count"
        return voice.say(key, name=product.name, count=product.stock, unit=product.unit)
    price = format_idr(product.price_idr)
    if product.stock is None:
        return voice.say("ready", name=product.name, price=price)
    key = "ready_count" if product.stock <= FEW_LEFT else "ready_plenty"
    text = voice.say(key, name=product.name, count=product.stock, unit=product.unit, price=price)
    if item.quantity and item.quantity > 1:
        enough = item.quantity <= product.stock
        text += " " + voice.say(
            "enough" if enough else "not_enough",
            count=item.quantity,
            unit=product.unit,
            left=f"{product.stock} {product.unit}",
        )
    return text
