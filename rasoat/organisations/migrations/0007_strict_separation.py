from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0006_one_time_links_and_sign_in_failures"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="strict_separation",
            field=models.BooleanField(default=False, verbose_name="không cho kiêm nhiệm, kể cả khi có lý do"),
        ),
    ]
