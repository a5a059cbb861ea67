"""Rupiah: integers inside, `Rp18.000` outside."""


def format_idr(amount_idr: int) -> str:
    """Writes an amount as people here do: no space, dots for thousands, no sen."""
    sign = "-" if amount_idr < 0 else ""
    return f"{sign}Rp{abs(amount_idr):,}".replace(",", ".")
