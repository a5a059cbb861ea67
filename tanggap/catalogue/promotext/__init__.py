"""What a promo is for, read from what its owner wrote. `docs/ordering.md` tells the rules."""

from tanggap.catalogue.promotext.inferring import LONGEST_REASON, infer_scope
from tanggap.catalogue.promotext.mentions import Names
from tanggap.catalogue.promotext.stated import Stated

__all__ = ["LONGEST_REASON", "Names", "Stated", "infer_scope"]
