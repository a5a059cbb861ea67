"""What a message leaves out because it was said before."""

from tanggap.assistant.builtin.understand.followups.carry import ABOUT_PRODUCTS, carry_over

__all__ = ["ABOUT_PRODUCTS", "carry_over"]
