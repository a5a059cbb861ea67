from datetime import UTC, datetime

from django.db import migrations


def count_anew(apps, schema_editor):
    """Days counted before customers were kept apart know none: all are counted anew."""
    progress = apps.get_model("reports", "ReportProgress")
    progress.objects.update(
        built_through=None, counted_at=None, due_at=datetime(2026, 1, 1, tzinfo=UTC)
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_people_and_codes")]

    operations = [migrations.RunPython(count_anew, migrations.RunPython.noop)]
