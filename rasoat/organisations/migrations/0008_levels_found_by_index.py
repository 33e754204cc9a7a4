from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0007_strict_separation"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="organisationname",
            index=models.Index(
                fields=["use", "organisation", "valid_from", "valid_to"], name="organisation_name_borne"
            ),
        ),
        migrations.AddIndex(
            model_name="parentage",
            index=models.Index(fields=["child", "valid_from", "valid_to"], name="parentage_of_child"),
        ),
    ]
