"""The database refuses to change or delete a record."""

from django.db import migrations

from bonafides.audit import triggers


class Migration(migrations.Migration):
    """Triggers, in the words of each database."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(triggers.put_up, triggers.take_down)]
