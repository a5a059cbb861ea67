"""What the parts of a trace are called in front of the owner."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_TOPICS: Mapping[str, Promise] = {
    "greeting": _("greeting"),
    "thanks": _("thanks"),
    "price": _("price"),
    "stock": _("stock"),
    "list_products": _("menu"),
    "product_info": _("about a product"),
    "recommendation": _("recommendation"),
    "hours": _("opening hours"),
    "location": _("address"),
    "promo": _("promo"),
    "payment": _("payment"),
    "delivery": _("delivery"),
    "order": _("order"),
    "order_change": _("change of an order"),
    "order_status": _("order status"),
    "complaint": _("complaint"),
    "human": _("wants a person"),
    "out_of_scope": _("not about the shop"),
}

# What the tools call their subjects and reasons beyond the topics.
_SUBJECTS: Mapping[str, Promise] = {
    "address": _("address"),
    "promos": _("promo"),
    "faq": _("questions and answers"),
    "about": _("about the shop"),
    "asked": _("wants a person"),
    "unknown": _("not in the shop's data"),
    "failure": _("something failed"),
}

_TOOLS: Mapping[str, Promise] = {
    "search_products": _("Searched the products"),
    "list_products": _("Read the list of products"),
    "list_categories": _("Read the categories"),
    "calculate_total": _("Calculated the total"),
    "budget": _("Looked for what fits the budget"),
    "product_details": _("Read a product"),
    "shop_info": _("Read the shop's information"),
    "hand_over": _("Asked for a person"),
    "make_quote": _("Priced an order"),
    "place_order": _("Placed the order after a yes"),
    "drop_quote": _("Dropped what was to be ordered"),
    "order_status": _("Looked how the order stands"),
    "cancel_order": _("Cancelled the order"),
    "escalation": _("Your rule: a person answers this"),
    "right_now": _("The hour and whether the shop is open"),
}

# Why another answered than the model chosen (`assistant.base.FailureCode`, `turns`).
_FALLBACKS: Mapping[str, Promise] = {
    "unreachable": _("ChatGPT was asked first, but could not be reached."),
    "rate_limited": _("ChatGPT was asked first, but was too busy."),
    "quota": _("ChatGPT was asked first, but the balance is used up."),
    "key_refused": _("ChatGPT was asked first, but refused the key."),
    "request_refused": _("ChatGPT was asked first, but refused the request."),
    "unusable_answer": _("ChatGPT was asked first, but its answer could not be used."),
    "guard_refused": _("ChatGPT was asked first, but its answer did not match the shop's data."),
    "budget_spent": _("ChatGPT was not asked: this month's budget is spent."),
    "broken": _("Something failed on our side, so a person was asked."),
}

# What each rule of the guard watches over (`guard.rules`).
_RULES: Mapping[str, Promise] = {
    "amounts": _("Amounts"),
    "conditions": _("Conditions of a promo"),
    "delivery": _("Delivery"),
    "done": _("Claims that something is done"),
    "hours": _("Opening hours"),
    "leaks": _("Internal things"),
    "links": _("Links"),
    "manners": _("Manners"),
    "never_say": _("What you forbid saying"),
    "numbers": _("Phone and account numbers"),
    "payments": _("Payment"),
    "products": _("Products"),
    "promos": _("Promos"),
    "stock": _("Stock"),
    "totals": _("Sums"),
}

_STAGES: Mapping[str, Promise] = {
    "waited": _("Waited for more messages"),
    "load": _("Read the conversation"),
    "model": _("Thought"),
    "tools": _("Looked up data"),
    "guard": _("Checked the answer"),
    "commit": _("Saved"),
}

_KEYS: Mapping[str, Promise] = {
    "name": _("Name"),
    "price_idr": _("Price"),
    "stock": _("Stock"),
    "unit": _("Unit"),
    "sold_out": _("Sold out"),
    "available": _("Available"),
    "category": _("Category"),
    "description": _("Description"),
    "products": _("Products"),
    "variants": _("Variants"),
    "options": _("Choices"),
    "fee_idr": _("Delivery fee"),
    "min_order_idr": _("Minimum order"),
    "min_purchase_idr": _("Minimum purchase"),
    "max_discount_idr": _("Largest discount"),
    "hours": _("Opening hours"),
    "open": _("Open"),
    "address": _("Address"),
    "promos": _("Promos"),
    "payment_methods": _("Ways to pay"),
    "account_number": _("Account number"),
    "account_name": _("Account name"),
    "zones": _("Zones"),
    "areas": _("Areas"),
    "question": _("Question"),
    "answer": _("Answer"),
    "reason": _("Reason"),
    "summary": _("Summary"),
    "title": _("Title"),
    "note": _("Note"),
    "sku": _("Code"),
    "day": _("Day"),
    "date": _("Date"),
    "today": _("Today"),
    "served": _("Delivered to"),
    "cod": _("Cash on delivery"),
    "pickup": _("Pick up at the shop"),
    "delivery": _("Delivery"),
    "payment": _("Payment"),
    "not_accepted": _("Not accepted"),
    "not_served": _("Not delivered to"),
    "best_seller": _("Best seller"),
    "status": _("Available"),
    "product": _("Product"),
    "variant": _("Variant"),
    "found": _("Found"),
    "area": _("Area"),
    "zone": _("Zone"),
    "eta_minutes": _("Minutes on the way"),
    "until": _("Until"),
    "courier": _("Courier"),
    "type": _("Kind"),
    "value_idr": _("Worth"),
    "value_percent": _("Percent"),
    "days": _("Days"),
    "now": _("Now"),
    "time": _("Time"),
    "opens_at": _("Opens at"),
    "closes_at": _("Closes at"),
    "is_today": _("Is today"),
    "valid": _("Valid"),
    "later_not_valid_on_this_date": _("Not valid on this day"),
    "next_valid_on": _("Next on"),
    "code": _("Code"),
    "methods": _("Ways to pay"),
    "match": _("Match"),
    "entry": _("Entry"),
    "more": _("More"),
    "total_idr": _("Total"),
    "subtotal_idr": _("Subtotal"),
    "unit_price_idr": _("Price of one"),
    "quantity": _("How many"),
    "special_days": _("Special days"),
    "temporarily_closed_until": _("Closed until"),
}


# Codes that the data says instead of words.
_VALUES: Mapping[str, Promise] = {
    "ready": _("in stock"),
    "sold_out": _("sold out"),
    "percent": _("percent off"),
    "amount": _("rupiah off"),
    "free_delivery": _("free delivery"),
    "fixed_price": _("special price"),
    "bonus": _("bonus"),
}


def value_label(value: str) -> str:
    """A value of the data in the owner's words."""
    return str(_VALUES.get(value, value))


def topic_label(topic: str) -> str:
    """A topic in the owner's words."""
    known: Mapping[str, Promise] = {**_TOPICS, **_SUBJECTS}
    return str(known.get(topic, topic))


def tool_label(name: str) -> str:
    """What the assistant did when it called a tool."""
    return str(_TOOLS.get(name, name))


def fallback_label(code: str) -> str:
    """Why another model answered than the one chosen; empty when none did."""
    return str(_FALLBACKS.get(code, code))


def stage_label(name: str) -> str:
    """What was done in a stage of a turn."""
    return str(_STAGES.get(name, name))


def key_label(key: str) -> str:
    """What a key of the data is called."""
    return str(_KEYS.get(key, key.replace("_", " ").capitalize()))


def rule_label(rule: str) -> str:
    """What a rule of the guard watches over."""
    return str(_RULES.get(rule, rule.replace("_", " ").capitalize()))
