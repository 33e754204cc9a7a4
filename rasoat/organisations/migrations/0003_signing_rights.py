import django.db.models.deletion
import rasoat.conventions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_reorganisations"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="collective",
            field=models.CharField(
                blank=True, max_length=100, verbose_name="tập thể mà người đứng đầu ký thay mặt (TM.)"
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="rank",
            field=models.CharField(
                choices=[
                    ("head", "Người đứng đầu"),
                    ("deputy", "Cấp phó của người đứng đầu"),
                    ("unit_head", "Người đứng đầu đơn vị"),
                    ("unit_deputy", "Cấp phó của người đứng đầu đơn vị"),
                    ("staff", "Công chức, viên chức"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="SigningRight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=rasoat.conventions.uuid7, editable=False, unique=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            ("KT", "Ký thay (KT.)"),
                            ("TL", "Ký thừa lệnh (TL.)"),
                            ("TUQ", "Ký thừa ủy quyền (TUQ.)"),
                            ("Q", "Được giao quyền người đứng đầu (Q.)"),
                        ],
                        max_length=3,
                        verbose_name="hình thức ký",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("division", "Phân công công tác lãnh đạo"),
                            ("rules", "Quy chế làm việc, quy chế công tác văn thư"),
                            ("authorisation", "Văn bản ủy quyền"),
                            ("decision", "Quyết định giao quyền, giao phụ trách"),
                        ],
                        max_length=20,
                        verbose_name="căn cứ",
                    ),
                ),
                ("basis_code", models.CharField(blank=True, max_length=120, verbose_name="số, ký hiệu văn bản")),
                ("basis_date", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                ("doc_types", models.JSONField(blank=True, default=list, verbose_name="loại văn bản được ký")),
                ("field", models.CharField(blank=True, max_length=200, verbose_name="lĩnh vực")),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signing_rights",
                        to="organisations.appointment",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="organisations_signingright_validity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("authority", "TUQ"), _negated=True), ("valid_to__isnull", False), _connector="OR"
                        ),
                        name="signing_right_authorisation_ends",
                    ),
                ],
            },
        ),
    ]
