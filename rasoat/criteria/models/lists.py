"""A year's index list (bộ chỉ số CCHC): what the body scores itself by, as the superior's Excel file words it."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from rasoat.conventions import Identified, Versioned
from rasoat.criteria.models.areas import Area
from rasoat.organisations.models import Body


class IndexList(Identified, Versioned):
    """One list of one year. ``version`` guards its rows as a whole: which criteria there are, and their wording."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="index_lists")
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên bộ chỉ số", max_length=300)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")

    class Meta:
        ordering = ["-year", "title", "id"]
        constraints = [models.UniqueConstraint(fields=["body", "year", "title"], name="index_list_once")]

    def __str__(self) -> str:
        return f"{self.title} năm {self.year}"


class IndexCriterion(Identified, Versioned):
    """One row of a list. A row with children is a heading; its points are the sum of its leaves where none are given.

    ``code`` is as printed ("1.2.3", "A03", "II"): unique among the rows of one parent, "" only for a heading without
    one. A row that a later pasting no longer has is ``left_out``: what was scored and proved by it is kept.
    """

    list = models.ForeignKey(IndexList, on_delete=models.PROTECT, related_name="criteria")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    order = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("mã", max_length=40, blank=True)
    title = models.TextField("tiêu chí, tiêu chí thành phần")
    max_points = models.DecimalField("điểm tối đa", max_digits=8, decimal_places=4, null=True, blank=True)
    proof = models.TextField("tài liệu kiểm chứng", blank=True)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lĩnh vực"
    )
    self_score = models.DecimalField(
        "điểm tự đánh giá",
        max_digits=8,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    note = models.TextField("ghi chú, giải trình", blank=True)
    left_out = models.BooleanField("không còn trong bộ chỉ số", default=False)

    class Meta:
        ordering = ["order", "id"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        first, _, _ = self.title.partition("\n")
        return f"{self.code} {first}".strip()
