"""Whether what is named again is more of it, the same with more to it, or something else."""

from tanggap.assistant.builtin.ordering.grouping import Group
from tanggap.assistant.builtin.ordering.scope import Edit, Scope, describe, resolve, wishes
from tanggap.assistant.builtin.ordering.spans import ADDING, Span
from tanggap.assistant.builtin.ordering.ways import counts_again, ways_of


def may_be_another(span: Span, group: Group, product: int, scope: Scope, edit: Edit) -> bool:
    """Whether a part of a name is counted anew in the message that has counted the whole of it.

    "Americano panas 2, caffe panas 3": one of the two may be something else.
    """
    line = scope.basket.line_of(product)
    if line is None or product not in edit.added or product in edit.uncounted:
        return False
    if not counts_again(span, group) or group.count == line.quantity or group.split:
        return False
    return wishes(scope, product, group.after, group.named) == ([], "")


def adds_to_it(group: Group, scope: Scope, edit: Edit) -> bool:
    """ "Sotonya tambah telur": what is wanted already is had with it, and is no further one."""
    added = any(token.text in ADDING for token in group.after)
    product = resolve(group.mention, scope, of_basket=True) if added else None
    if product is None or group.count or product in edit.added:
        return False
    ways = ways_of(scope.basket, product)
    options, note = wishes(scope, product, group.after, group.named)
    if not (ways and options):
        return False
    for line in ways:
        describe(line, options, note)
    scope.basket.touched = product
    edit.changed = True
    return True
