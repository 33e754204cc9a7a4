"""The result that the body announces, and what it requires of the units."""

from django.db import models
from django.db.models import Q

from rasoat.conventions import Identified, Versioned
from rasoat.inspections.models.campaigns import Campaign
from rasoat.organisations.models import Appointment, Organisation
from rasoat.organisations.signing import Signing, way
from rasoat.registry.models import Document


class Result(Identified, Versioned):
    """The common notice of a campaign: what it says beside findings and requirements, and the draft that carries it."""

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="result")
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="result")
    demand = models.TextField("câu chung của phần yêu cầu", blank=True)
    due_on = models.DateField("thời hạn chung", null=True, blank=True)
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
    """One thing that the units must do. ``due_on`` is a date of its own in the text (thời hạn theo văn bản)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="requirements")
    text = models.TextField("nội dung yêu cầu")
    due_on = models.DateField("thời hạn riêng", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text


class Assignment(Identified, Versioned):
    """A requirement as one unit has to carry it out, from the day the notice is issued.

    ``unit`` is the one that the notice names; ``heir`` carries it on where that unit was reorganised.
    """

    class State(models.TextChoices):
        OPEN = "open", "Chưa báo cáo"
        ENDED = "ended", "Kết thúc theo dõi"

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    heir = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="inherited", verbose_name="đơn vị kế thừa"
    )
    due_on = models.DateField("thời hạn theo văn bản", null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)

    class Meta:
        ordering = ["requirement__order", "requirement", "unit__sorting"]
        constraints = [
            models.UniqueConstraint(fields=["requirement", "unit"], name="assignment_once"),
            models.CheckConstraint(condition=Q(state__in=["open", "ended"]), name="assignment_state"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.requirement}"
