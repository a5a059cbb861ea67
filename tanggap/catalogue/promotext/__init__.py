"""What a promo is for, read from what its owner wrote. `docs/ordering.md` tells the rules."""

from tanggap.catalogue.promotext.inferring import infer_scope

__all__ = ["infer_scope"]
