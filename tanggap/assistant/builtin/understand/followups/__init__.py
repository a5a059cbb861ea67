"""What a message leaves out because it was said before."""

from tanggap.assistant.builtin.understand.followups.carry import carry_over
from tanggap.assistant.builtin.understand.followups.correcting import ABOUT_PRODUCTS

__all__ = ["ABOUT_PRODUCTS", "carry_over"]
