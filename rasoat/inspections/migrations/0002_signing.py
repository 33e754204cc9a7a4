from django.db import migrations, models

BY_RANK = {"deputy": "KT", "unit_head": "TL"}


def sign_by_rank(apps, schema_editor):
    """Until now the holder's post alone said how a notice is signed."""
    Result = apps.get_model("inspections", "Result")
    for rank, authority in BY_RANK.items():
        Result.objects.filter(signer__post__rank=rank).update(authority=authority)


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="result",
            name="authority",
            field=models.CharField(blank=True, max_length=3, verbose_name="hình thức ký"),
        ),
        migrations.AddField(
            model_name="result",
            name="signing_reason",
            field=models.TextField(blank=True, verbose_name="lý do chọn người ký"),
        ),
        migrations.RunPython(sign_by_rank, migrations.RunPython.noop),
    ]
