"""The result that the body announces, and what it requires of the units."""

from django.db import models

from rasoat.conventions import Identified, Versioned
from rasoat.criteria.models import Area
from rasoat.inspections.models.campaigns import Campaign
from rasoat.organisations.models import Appointment
from rasoat.organisations.signing import Signing, way
from rasoat.registry.models import Document


class Result(Identified, Versioned):
    """The common notice of a campaign: what it says beside findings and requirements, and the draft that carries it.

    Its deadline is a day, or a number of working days that follow the day of the notice (``due_days``).
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="result")
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="result")
    demand = models.TextField("câu chung của phần yêu cầu", blank=True)
    due_on = models.DateField("thời hạn chung", null=True, blank=True)
    due_days = models.PositiveSmallIntegerField("thời hạn chung, số ngày làm việc", null=True, blank=True)
    no_shortcoming = models.BooleanField("không ghi nhận tồn tại, hạn chế", default=False)
    recipients = models.JSONField("nơi nhận", default=list)
    signer = models.ForeignKey(Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField("hình thức ký", max_length=3, blank=True)
    signing_reason = models.TextField("lý do chọn người ký", blank=True)

    def __str__(self) -> str:
        return f"Kết quả: {self.campaign}"

    @property
    def signing(self) -> Signing | None:
        """How the notice is signed, once that was chosen."""
        return way(self.signer, self.authority, self.campaign.body) if self.signer else None


class Requirement(Identified, Versioned):
    """One thing that the units must do. ``due_on`` is a date of its own in the text (thời hạn theo văn bản).

    ``area`` is the one that it is about; none where it is about several, or about the reform as a whole.
    ``measure`` and ``goal`` say by what its success is seen; a course also has its ``audience`` and ``knowledge``.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="requirements")

    class Measure(models.TextChoices):
        FIGURE = "figure", "Đạt một chỉ tiêu"
        DOCUMENT = "document", "Ban hành một văn bản"
        COURSE = "course", "Tổ chức đào tạo, bồi dưỡng"

    text = models.TextField("nội dung yêu cầu")
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="lĩnh vực"
    )
    measure = models.CharField("kết quả cần đạt", max_length=20, choices=Measure, blank=True)
    goal = models.CharField("nội dung kết quả cần đạt", max_length=300, blank=True)
    audience = models.CharField("đối tượng đào tạo, bồi dưỡng", max_length=300, blank=True)
    knowledge = models.CharField("kiến thức, kỹ năng", max_length=300, blank=True)
    due_on = models.DateField("thời hạn riêng", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text
