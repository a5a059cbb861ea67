"""The answer to "tinggal 3, mau 3 saja?"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.speech import Speech
from tanggap.assistant.builtin.ordering.words import words_of

# A longer sentence with the number in it says something else.
MOST_SAID = 3
_POLITE: Final = words_of("consent.empty") | words_of("consent.leading") | {"oh"}


def accepts_fewer(basket: Basket, heard: Heard) -> bool:
    """ "9 gpp", "ya udah itu aja": what is left will do."""
    counts = {str(left) for left in basket.fewer.values()}
    told = any(counts & set(said) and _is_short(said) for said in heard.others)
    return bool(basket.fewer) and (heard.ended or told)


def _is_short(said: Sequence[str]) -> bool:
    """Whether little but pleasantries stands beside a number: "oh 9 aja gpp kak"."""
    return sum(word not in _POLITE for word in said) <= MOST_SAID


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
