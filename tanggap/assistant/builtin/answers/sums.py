"""Adding up prices, as evidence."""

from collections.abc import Sequence

from tanggap.assistant.builtin.answers.portions import Portion
from tanggap.assistant.builtin.talk import Talk
from tanggap.core.money import format_idr


def sum_lines(talk: Talk, lines: Sequence[Portion]) -> tuple[list[str], str]:
    """The lines of a sum and its total as text; the figures become evidence."""
    talk.products([line.product.id for line in lines])
    alike = len({line.product.id for line in lines}) < len(lines)
    # One thing in two ways is none that is asked on about.
    talk.cart = [] if alike else [[line.product.id, line.count] for line in lines]
    talk.had = {line.product.id: line.options for line in lines if line.options}
    total_idr = sum(line.total_idr for line in lines)
    talk.record(
        "calculate_total",
        {"lines": [{"sku": line.product.sku, "quantity": line.count} for line in lines]},
        {
            "lines": [
                {
                    "sku": line.product.sku,
                    "name": line.product.name,
                    **({"options": list(line.options)} if line.options else {}),
                    "quantity": line.count,
                    "unit_price_idr": line.price_idr,
                    "subtotal_idr": line.total_idr,
                }
                for line in lines
            ],
            "total_idr": total_idr,
        },
    )
    texts = [f"• {line.count} x {line.name} = {format_idr(line.total_idr)}" for line in lines]
    if talk.had:
        # A choice may be called like another thing: "(Nasi: nasi merah (+Rp3.000))".
        talk.quote("\n".join(texts))
    return texts, format_idr(total_idr)
