"""Making stored rows equal to a wanted list."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet


def sync_rows(
    rows: "QuerySet[Any]",
    wanted: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    **scope: Any,
) -> bool:
    """Makes the rows of a set equal to what is wanted and says whether anything changed.

    A row is recognised by the columns in `key`; several rows may share one key and are then matched
    in order. Only columns that differ are written, so that rows keep their ids and an unchanged
    list costs one query. `scope` holds the columns that all rows of the set share.

    The caller holds a transaction.
    """
    stored: dict[tuple[Any, ...], deque[Model]] = defaultdict(deque)
    for row in rows.order_by("pk"):
        stored[tuple(getattr(row, column) for column in key)].append(row)
    changed: list[tuple[Model, list[str]]] = []
    new: list[Model] = []
    for values in wanted:
        matching = stored.get(tuple(values[column] for column in key))
        if not matching:
            new.append(rows.model(**scope, **values))
            continue
        row = matching.popleft()
        differing = [column for column, value in values.items() if getattr(row, column) != value]
        for column in differing:
            setattr(row, column, values[column])
        if differing:
            changed.append((row, differing))
    gone = [row.pk for matching in stored.values() for row in matching]
    # First what goes, so that what comes may take its place in a unique constraint.
    if gone:
        rows.filter(pk__in=gone).delete()
    stamped = any(field.name == "updated_at" for field in rows.model._meta.fields)
    for row, differing in changed:
        row.save(update_fields=[*differing, "updated_at"] if stamped else differing)
    if new:
        rows.model._default_manager.bulk_create(new)
    return bool(gone or changed or new)
