"""What was found: strengths, shortcomings and other information, by area, common or for some units."""

from django.db import models

from rasoat.conventions import Identified, Versioned
from rasoat.criteria.models import Area
from rasoat.inspections.models.campaigns import Campaign, Visit


class Finding(Identified, Versioned):
    """One remark of the team. Without ``visits`` it holds for every unit of the campaign."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Ưu điểm, kết quả"
        SHORTCOMING = "shortcoming", "Tồn tại, hạn chế"
        INFORMATION = "information", "Thông tin khác"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField("loại", max_length=20, choices=Kind, default=Kind.STRENGTH)
    text = models.TextField("nội dung")
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name="lĩnh vực")
    visits = models.ManyToManyField(Visit, blank=True, related_name="findings", verbose_name="đơn vị")
    order = models.PositiveSmallIntegerField(default=0)
    left_out = models.BooleanField("không đưa vào kết luận", default=False)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text
