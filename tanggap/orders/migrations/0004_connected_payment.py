"""Ways to pay that gateways brought before this was kept on their rows."""

from django.db import migrations


def mark(apps, schema_editor):
    methods = apps.get_model("businesses", "PaymentMethod").objects
    for connection in apps.get_model("orders", "GatewayConnection").objects.all():
        methods.filter(business_id=connection.business_id, code=connection.provider).update(
            connected=True
        )


class Migration(migrations.Migration):

    dependencies = [
        ("orders", "0003_charges_to_ask"),
        ("businesses", "0010_connected_payment"),
    ]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
