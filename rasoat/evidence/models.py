"""What proves a criterion of an index list, and the packs in which all of it is handed in."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasoat.conventions import Identified
from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.inspections.models import Finding
from rasoat.organisations.models import Account
from rasoat.registry.models import Document


class Evidence(Identified):
    """That a document, or a remark of an inspection, proves a criterion; ``place`` says where in it.

    One that was withdrawn keeps its row, so that a pack made before stays explained; marked again, it stands again.
    """

    criterion = models.ForeignKey(IndexCriterion, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence", verbose_name="văn bản"
    )
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence", verbose_name="nhận xét"
    )
    place = models.CharField("phần liên quan trong tài liệu", max_length=200, blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None, finding__isnull=False) | Q(document__isnull=False, finding=None),
                name="evidence_is_a_document_or_a_finding",
            ),
            models.UniqueConstraint(fields=["criterion", "document"], name="evidence_document_once"),
            models.UniqueConstraint(fields=["criterion", "finding"], name="evidence_finding_once"),
        ]

    def __str__(self) -> str:
        return str(self.document or self.finding)

    @property
    def body_id(self) -> int:
        """The body whose list the criterion stands in."""
        return self.criterion.list.body_id


class Pack(Identified):
    """A list's evidence in one zip, made beside the requests; the file is kept for a time, the row for ever.

    ``beat_at`` is the last sign of life of the worker that makes it, ``done`` and ``total`` count files. ``contents``
    is what the pack holds (``comparison.contents``), for what changed since.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        RUNNING = "running", "Đang xuất"
        MADE = "made", "Đã xuất"
        FAILED = "failed", "Chưa xuất được"
        REMOVED = "removed", "Đã hết thời gian lưu"

    UNDER_WAY = (State.WAITING, State.RUNNING)

    list = models.ForeignKey(IndexList, on_delete=models.PROTECT, related_name="packs")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(null=True)
    failure = models.TextField(blank=True)
    contents = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["list"], condition=Q(state__in=["waiting", "running"]), name="pack_one_under_way"
            )
        ]

    def __str__(self) -> str:
        return f"bộ tài liệu kiểm chứng {self.list}"

    @property
    def body_id(self) -> int:
        """The body whose list it is of."""
        return self.list.body_id

    @property
    def under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def file(self) -> Path:
        """Where the zip lies, once it is made."""
        return Path(settings.PACKS) / f"{self.uid}.zip"

    @property
    def available(self) -> bool:
        """Whether it can be downloaded: a restored installation knows packs whose files were not kept."""
        return self.state == self.State.MADE and self.file.exists()
