"""What is no business of the shop's, and what tells so: "cara perpanjang paspor"."""

from tanggap.assistant.builtin.understand.other_matters.taking import take_other_matters

__all__ = ["take_other_matters"]
