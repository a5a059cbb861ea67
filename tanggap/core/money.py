"""Rupiah: integers inside, `Rp18.000` outside."""


def format_idr(amount_idr: int) -> str:
    """Writes an amount as people here do: no space, dots for thousands, no sen."""
    sign = "-" if amount_idr < 0 else ""
    return f"{sign}Rp{abs(amount_idr):,}".replace(",", ".")


def idr_of_micro_usd(micro_usd: int, usd_idr: float) -> float:
    """Rupiah for millionths of a US dollar; answers cost a few rupiah, so fractions are kept."""
    return micro_usd * usd_idr / 1_000_000


def format_small_idr(amount_idr: float) -> str:
    """Writes an amount of which fractions matter: `Rp0,42`, `Rp4,8`, from Rp100 on whole."""
    if amount_idr >= 100 or not amount_idr:
        return format_idr(round(amount_idr))
    digits = 1 if amount_idr >= 1 else 2
    return f"Rp{max(amount_idr, 0.01):.{digits}f}".replace(".", ",")
