"""Everything that is stored, to prove that a refusal wrote nothing."""

from typing import Any

from django.apps import apps


def everything_stored() -> dict[str, list[dict[str, Any]]]:
    """All rows of all our tables, by table."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith("tanggap.")
    }
