import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_signing_rights"),
        ("registry", "0002_intake_purpose"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="signing_appointment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.appointment",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="signing_authority",
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AddField(
            model_name="document",
            name="signing_reason",
            field=models.TextField(blank=True, verbose_name="lý do chọn người ký"),
        ),
    ]
