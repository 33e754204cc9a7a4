import rasoat.conventions
from django.db import migrations, models

NAMES = "organisations_organisationname"
WORDS = f"{NAMES}_words"
KEPT = f"INSERT INTO {WORDS}(rowid, folded) VALUES (new.id, new.folded)"  # noqa: S608 - names of our own
GONE = f"INSERT INTO {WORDS}({WORDS}, rowid, folded) VALUES ('delete', old.id, old.folded)"  # noqa: S608
INDEX = {
    # A later migration that remakes the table of names on SQLite drops these triggers, and makes them anew.
    "sqlite": [
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5("
        f"folded, content='{NAMES}', content_rowid='id', tokenize='unicode61', prefix='1 2 3', detail='none', columnsize=0)",
        f"CREATE TRIGGER {WORDS}_insert AFTER INSERT ON {NAMES} BEGIN {KEPT}; END",
        f"CREATE TRIGGER {WORDS}_delete AFTER DELETE ON {NAMES} BEGIN {GONE}; END",
        f"CREATE TRIGGER {WORDS}_update AFTER UPDATE OF folded ON {NAMES} BEGIN {GONE}; {KEPT}; END",
        f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')",  # noqa: S608
    ],
    "postgresql": [
        f"CREATE INDEX {WORDS} ON {NAMES} USING gin "
        "(to_tsvector('simple', regexp_replace(folded, '[^a-z0-9]+', ' ', 'g'))) WITH (fastupdate = off)",
    ],
}


def index_words(apps, schema_editor):
    for statement in INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_the_tree_through_time"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisationname",
            name="uid",
            field=models.UUIDField(default=rasoat.conventions.uuid7, editable=False, unique=True),
        ),
        migrations.AddIndex(
            model_name="organisationname",
            index=models.Index(fields=["folded"], name="organisation_name_folded"),
        ),
        migrations.AddIndex(
            model_name="organisationname",
            index=models.Index(fields=["initials"], name="organisation_name_initials"),
        ),
        migrations.RunPython(index_words, migrations.RunPython.noop),
    ]
