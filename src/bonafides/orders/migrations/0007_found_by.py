"""Names and telephones in one way of writing, by which customers are found."""

from itertools import batched

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bonafides.partners.searching import searchable, sounds

AT_ONCE = 1_000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django's signature
    """Write them for what is there."""
    model = apps.get_model("orders", "Customer")
    rows = model.objects.only("name", "customer", "phone").iterator(chunk_size=AT_ONCE)
    for some in batched(rows, AT_ONCE, strict=False):
        for each in some:
            each.searchable = searchable((each.name, each.customer), (each.phone,))
            each.sounds = sounds((each.name, each.customer))
        model.objects.bulk_update(some, ["searchable", "sounds"])


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0006_stock"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="changed_on",
            field=models.DateField(blank=True, null=True, verbose_name="file changed on"),
        ),
        migrations.AddField(
            model_name="customer",
            name="searchable",
            field=models.TextField(default="", editable=False),
        ),
        migrations.AddField(
            model_name="customer",
            name="sounds",
            field=models.TextField(default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
