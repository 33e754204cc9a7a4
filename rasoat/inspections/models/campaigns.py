"""A campaign (đợt kiểm tra), the documents it stands on, and its visits (cuộc kiểm tra tại đơn vị)."""

from django.db import models

from rasoat.conventions import Folded, Identified, Versioned
from rasoat.criteria.models import Area
from rasoat.organisations.models import Body, Organisation
from rasoat.registry.models import Document


class Campaign(Identified, Versioned, Folded):
    """One round of inspection, as a plan orders it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="campaigns")
    title = models.CharField("tên đợt kiểm tra", max_length=300)
    year = models.PositiveSmallIntegerField("năm")
    scope = models.CharField(
        "đối tượng kiểm tra", max_length=200, help_text="Như ghi trong văn bản: đơn vị sự nghiệp trực thuộc"
    )
    topic = models.CharField("nội dung kiểm tra", max_length=200, default="công tác cải cách hành chính")
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name="lĩnh vực theo kế hoạch")
    documents: "models.ManyToManyField[Document, CampaignDocument]" = models.ManyToManyField(
        Document, through="CampaignDocument", related_name="campaigns"
    )

    class Meta:
        ordering = ["-year", "-id"]

    def __str__(self) -> str:
        return self.title

    def folding_text(self) -> str:
        return f"{self.title}\n{self.year}"


class CampaignDocument(models.Model):
    """A document's part in a campaign."""

    class Role(models.TextChoices):
        BASIS = "basis", "Văn bản căn cứ"
        PLAN = "plan", "Kế hoạch kiểm tra"
        NOTICE = "notice", "Thông báo kiểm tra"
        RESULT = "result", "Thông báo kết quả"
        AMENDMENT = "amendment", "Văn bản sửa đổi, bổ sung"
        REPLACEMENT = "replacement", "Văn bản thay thế"
        CORRECTION = "correction", "Văn bản đính chính"

    LATER = (Role.AMENDMENT, Role.REPLACEMENT, Role.CORRECTION)
    """What comes after the notice of results; only a correction changes nothing that is followed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="papers")
    role = models.CharField(max_length=20, choices=Role)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "document"], name="campaign_document_once")]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.document}"


class Visit(Identified, Versioned):
    """The inspection of one unit within a campaign; without a session the unit was not visited."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="visits")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="visits")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="visit_once")]

    def __str__(self) -> str:
        return f"{self.unit} ({self.campaign})"


class VisitSession(models.Model):
    """A working session of a visit."""

    class Part(models.TextChoices):
        MORNING = "morning", "Buổi sáng"
        AFTERNOON = "afternoon", "Buổi chiều"
        DAY = "day", "Cả ngày"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="sessions")
    day = models.DateField("ngày")
    part = models.CharField("buổi", max_length=10, choices=Part, default=Part.DAY)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.day} {self.get_part_display()}"
