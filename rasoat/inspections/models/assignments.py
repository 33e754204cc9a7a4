"""What each unit has to carry out after the notice: reported with its proof, verified, given more time, ended."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rasoat.conventions import Identified, Versioned
from rasoat.inspections.models.results import Requirement
from rasoat.organisations.models import Account, Organisation
from rasoat.registry.models import Document


class Assignment(Identified, Versioned):
    """A requirement as one unit has to carry it out, from the day the notice is issued.

    The unit is the one that the notice names; ``heir`` is the one that carries the assignment on after a
    reorganisation. ``due_on`` is the date of the text: only it makes an assignment late; ``counted`` says of a date
    that the text gives in working days how it was counted (``deadlines.Counted``). ``remind_on`` is the office's own
    and is never shown to the unit. ``given_by`` is the later document that gave the assignment; None for the notice.
    """

    class State(models.TextChoices):
        OPEN = "open", "Chưa báo cáo"
        REPORTED = "reported", "Đã báo cáo, chờ xác nhận"
        RETURNED = "returned", "Trả lại để bổ sung"
        ENDED = "ended", "Kết thúc theo dõi"
        WITHDRAWN = "withdrawn", "Không còn phải thực hiện"

    FOLLOWED = (State.OPEN, State.REPORTED, State.RETURNED)
    """The states in which an assignment is still followed."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    heir = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="inherited", verbose_name="đơn vị kế thừa"
    )
    given_by = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    owner = models.CharField("người chịu trách nhiệm của đơn vị", max_length=200, blank=True)
    expected = models.PositiveIntegerField("số cần đạt", null=True, blank=True)
    due_on = models.DateField("thời hạn theo văn bản", null=True, blank=True)
    counted = models.JSONField("cách tính thời hạn", null=True, blank=True)
    remind_on = models.DateField("mốc nhắc nội bộ", null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    ended_on = models.DateField("ngày kết thúc theo dõi", null=True, blank=True)

    class Meta:
        ordering = ["requirement__order", "requirement", "unit__sorting"]
        indexes = [models.Index(fields=["state", "due_on"], name="assignment_by_deadline")]
        constraints = [
            models.UniqueConstraint(fields=["requirement", "unit"], name="assignment_once"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "reported", "returned", "ended", "withdrawn"]), name="assignment_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "withdrawn"], ended_on__isnull=False)
                | ~Q(state__in=["ended", "withdrawn"]) & Q(ended_on=None),
                name="assignment_ended_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.requirement}"

    @property
    def body_id(self) -> int:
        """The body whose campaign it comes from."""
        return self.requirement.campaign.body_id

    @property
    def late(self) -> bool:
        """Past the date of the text with nothing reported; the office's own date never makes it so."""
        waits = self.state in (self.State.OPEN, self.State.RETURNED)
        return waits and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def followed(self) -> bool:
        """Whether it is still followed."""
        return self.state in self.FOLLOWED

    @property
    def notice(self) -> Document | None:
        """The document by which the unit was given it."""
        return self.given_by or self.requirement.campaign.result.document

    @property
    def carrier(self) -> Organisation:
        """The unit that carries it out now."""
        return self.heir or self.unit


class Change(models.Model):
    """What a later document changed of an assignment, as a person confirmed it ``on`` a day.

    What stood before stays to be seen. A change of words is kept with every assignment of the requirement.
    """

    class Kind(models.TextChoices):
        GIVEN = "given", "Giao thêm"
        MOVED = "moved", "Đổi thời hạn"
        REWORDED = "reworded", "Sửa nội dung"
        WITHDRAWN = "withdrawn", "Bỏ yêu cầu"

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="changes")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField("ngày ghi nhận")
    due_before = models.DateField("thời hạn trước đó", null=True, blank=True)
    due_after = models.DateField("thời hạn mới", null=True, blank=True)
    text_before = models.TextField("nội dung trước đó", blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "document", "kind"], name="assignment_changed_once_by_a_document"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.assignment}"


class Remedy(Identified):
    """What a unit says that it did about an assignment, and what the office found of it.

    ``document`` is the report in which it was said; ``reached`` counts what ``Assignment.expected`` asks for. The
    office may write it ``for_unit`` that has no account. ``verdict_paper`` bears the leader's own decision, where the
    verdict was given on paper and is entered here.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "Xác nhận đã khắc phục"
        RETURNED = "returned", "Trả lại để bổ sung"

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="remedies")
    text = models.TextField("kết quả thực hiện", blank=True)
    reached = models.PositiveIntegerField("số đã đạt", null=True, blank=True)
    reported_on = models.DateField("ngày báo cáo")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="remedies")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    for_unit = models.BooleanField("đơn vị không có tài khoản", default=False)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    verdict_reason = models.TextField("lý do", blank=True)
    verdict_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    verdict_on = models.DateField(null=True)
    verdict_paper = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["reported_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(verdict=""), name="remedy_one_waits_for_its_verdict"
            )
        ]

    @property
    def withdrawn(self) -> int:
        """How many of its proofs were withdrawn since."""
        return sum(bool(each.withdrawn) for each in self.evidence.all())

    def __str__(self) -> str:
        return self.text or "Kết quả thực hiện theo báo cáo kèm theo."


class Evidence(Identified):
    """A document that proves what a remedy says; one that was withdrawn stays, with the reason."""

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proves")
    withdrawn = models.TextField("lý do rút", blank=True)
    withdrawn_on = models.DateField("ngày rút", null=True, blank=True)
    withdrawn_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["remedy", "document"], name="evidence_once")]

    def __str__(self) -> str:
        return str(self.document)


class Extension(Identified):
    """More time that a unit asks for, and what was decided; ``decision_paper`` bears what a leader decided on paper."""

    class Decision(models.TextChoices):
        GRANTED = "granted", "Đồng ý gia hạn"
        REFUSED = "refused", "Không gia hạn"

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="extensions")
    asked_on = models.DateField("ngày đề nghị")
    before = models.DateField("thời hạn trước đó", null=True)
    until = models.DateField("đề nghị gia hạn đến")
    reason = models.TextField("lý do đề nghị")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decision_reason = models.TextField("lý do quyết định", blank=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)
    decision_paper = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(decision=""), name="extension_one_waits_for_its_decision"
            ),
            models.CheckConstraint(
                condition=Q(before=None) | Q(until__gt=F("before")), name="extension_is_for_more_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.reason}"
