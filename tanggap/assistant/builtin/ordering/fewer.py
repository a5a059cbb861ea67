"""The answer to "tinggal 3, mau 3 saja?"."""

from dataclasses import replace

from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.speech import Speech

# A longer sentence with the number in it says something else.
MOST_SAID = 3


def accepts_fewer(basket: Basket, heard: Heard) -> bool:
    """ "9 gpp", "ya udah itu aja": what is left will do."""
    counts = {str(left) for left in basket.fewer.values()}
    told = any(len(said) <= MOST_SAID and counts & set(said) for said in heard.others)
    return bool(basket.fewer) and (heard.ended or told)


def settle_fewer(basket: Basket, heard: Heard, speech: Speech) -> list[str]:
    """Takes what is left, or leaves it out, as was answered; what to say of it."""
    said = heard.stance.said or ("yes" if accepts_fewer(basket, heard) else "")
    fewer, basket.fewer = basket.fewer, {}
    texts: list[str] = []
    for key, left in fewer.items():
        line = basket.line_of(int(key))
        if line is None or heard.edit.changed:
            continue
        if said == "yes" and left:
            line.quantity = left
            texts.append(speech.say("wish_fewer_taken", name=speech.name(line.product), count=left))
            heard.stance = replace(heard.stance, said="")
        elif said == "no":
            basket.remove(line.product)
            heard.edit.removed.append(line.product)
            heard.stance = replace(heard.stance, said="")
        else:
            basket.fewer[key] = left
    return texts
