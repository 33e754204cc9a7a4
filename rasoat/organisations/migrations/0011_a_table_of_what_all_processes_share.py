"""The table of the cache (settings.CACHES): a code of the second step that was used is known to every process."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0010_reorganisations_as_confirmed")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
