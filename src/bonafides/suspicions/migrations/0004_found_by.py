"""Names and telephones in one way of writing, by which reports are found."""

from itertools import batched

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bonafides.partners.searching import searchable, sounds

AT_ONCE = 1_000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django's signature
    """Write them for what is there."""
    model = apps.get_model("suspicions", "Report")
    rows = model.objects.only("other_party", "transaction").iterator(chunk_size=AT_ONCE)
    for some in batched(rows, AT_ONCE, strict=False):
        for each in some:
            other, told = each.other_party, each.transaction
            names = [*filter(None, (other.get("name"), told.get("delivery_name"), told.get("consignee")))]
            each.searchable = searchable(names, filter(None, (other.get("phone"), told.get("contact_phone"))))
            each.sounds = sounds(names)
        model.objects.bulk_update(some, ["searchable", "sounds"])


class Migration(migrations.Migration):
    dependencies = [
        ("suspicions", "0003_erased_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="searchable",
            field=models.TextField(default="", editable=False),
        ),
        migrations.AddField(
            model_name="report",
            name="sounds",
            field=models.TextField(default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
