"""What a message can be about: one fixed list, stored on turns and counted in reports."""

from typing import Final, Literal, get_args

Topic = Literal[
    "greeting",
    "thanks",
    "price",
    "stock",
    "list_products",
    "product_info",
    "recommendation",
    "hours",
    "location",
    "promo",
    "payment",
    "delivery",
    "order",
    "order_change",
    "order_status",
    "complaint",
    "human",
    "out_of_scope",
]

TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)
