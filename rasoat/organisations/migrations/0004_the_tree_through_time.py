import django.db.models.deletion
import rasoat.conventions
from django.conf import settings
from django.db import migrations, models
from rasoat.organisations.naming import initials


def complete_names(apps, schema_editor):
    names = apps.get_model("organisations", "OrganisationName")
    for name in names.objects.all():
        name.uid, name.initials = rasoat.conventions.uuid7(), initials(name.text)
        name.save(update_fields=["uid", "initials"])


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_signing_rights"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="electronic_id",
            field=models.TextField(blank=True, verbose_name="mã định danh điện tử"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="place",
            field=models.CharField(blank=True, default="", max_length=100, verbose_name="địa danh"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("electronic_id", ""), _negated=True),
                fields=("electronic_id",),
                name="organisation_electronic_id_once",
            ),
        ),
        migrations.AddField(
            model_name="organisationname",
            name="uid",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="organisationname",
            name="initials",
            field=models.TextField(default="", editable=False),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="UnitSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=rasoat.conventions.uuid7, editable=False, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=200)),
                ("columns", models.JSONField()),
                ("lines", models.JSONField()),
                ("imported_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_sheets",
                        to="organisations.body",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.RunPython(complete_names, migrations.RunPython.noop),
    ]
