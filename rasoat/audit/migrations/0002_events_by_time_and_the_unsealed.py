import django.db.models.deletion
from django.db import migrations, models

from vanban.folding import fold


def fill(apps, schema_editor):
    """Fold what was recorded before, and let what has no seal wait for it."""
    event_model = apps.get_model("audit", "Event")
    for event in event_model.objects.exclude(object_label="").iterator():
        event.object_folded = fold(event.object_label)
        event.save(update_fields=["object_folded"])
    unsealed = apps.get_model("audit", "Unsealed")
    unsealed.objects.bulk_create(
        unsealed(event=event) for event in event_model.objects.filter(seal=None).order_by("id")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Unsealed",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="unsealed",
                        serialize=False,
                        to="audit.event",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="object_folded",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AlterField(model_name="event", name="body_uid", field=models.UUIDField(null=True)),
        migrations.AlterField(model_name="event", name="actor_uid", field=models.UUIDField(null=True)),
        migrations.AlterField(model_name="event", name="object_uid", field=models.UUIDField(null=True)),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["body_uid", "at", "id"], name="event_of_body"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["actor_uid", "at", "id"], name="event_of_actor"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["object_uid", "at", "id"], name="event_of_object"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
