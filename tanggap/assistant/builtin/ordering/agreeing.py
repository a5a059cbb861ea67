"""The customer's own words, judged for whoever proposes to place or cancel an order."""

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.memory import load_memory
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.hearing import hear
from tanggap.assistant.builtin.understand.shelf import ready_shelf_of


def says_yes(context: TurnContext) -> bool:
    """Whether the unanswered messages say yes, and name no goods or numbers that change the order.

    An address or a name may come with the yes.
    """
    memory = load_memory(context.memory, context.shop.catalogue.products)
    wish = Basket(asked=["name", "address", "phone", "payment", "fulfilment"])
    heard = hear(context.question, wish, memory, ready_shelf_of(context.shop), context.local_now)
    edit = heard.edit
    touched = edit.changed or edit.not_sold or edit.odd_count or wish.pending
    return heard.stance.said == "yes" and not touched and not heard.unsettled


def agrees_only(heard: Heard) -> bool:
    """Whether a message is a yes and nothing else: what was read back need not be once more."""
    return heard.stance.said == "yes" and heard.stance.bare and not heard.edit.changed


def says_cancel(context: TurnContext) -> bool:
    """Whether the unanswered messages speak of cancelling."""
    shelf = ready_shelf_of(context.shop)
    words = {token.text for token in read(context.question, shelf).tokens}
    return "batal" in words
