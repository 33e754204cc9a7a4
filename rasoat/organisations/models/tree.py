"""Organisations with their dated names and parents, and the bodies among them."""

from django.db import models
from django.db.models import Q

import rasoat.organisations.models.words  # noqa: F401 - the lookup that names are searched by
from rasoat.conventions import Dated, Folded, Identified, Versioned
from rasoat.organisations.naming import initials


class Organisation(Identified, Versioned, Folded):
    """A body, a department or a service unit; it exists on the days on which it bears an official name.

    ``name`` and ``abbreviation`` are the present ones, or the last; ``names`` keeps all. ``place`` is what its
    documents print before the date.
    """

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "Cơ quan chủ quản"
        BODY = "body", "Cơ quan"
        DEPARTMENT = "department", "Phòng, ban chuyên môn"
        SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField("tên", max_length=300)
    abbreviation = models.CharField("tên viết tắt", max_length=60, blank=True)
    electronic_id = models.TextField("mã định danh điện tử", blank=True)
    place = models.CharField("địa danh", max_length=100, blank=True)

    class Meta:
        ordering = ["sorting"]
        constraints = [
            models.UniqueConstraint(
                fields=["electronic_id"], condition=~Q(electronic_id=""), name="organisation_electronic_id_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def folding_text(self) -> str:
        return f"{self.name}\n{self.abbreviation}"


class OrganisationName(Identified, Dated, Folded):
    """A name that an organisation bears or bore: its own, another that is written for it, or a short one.

    It has one official name and one abbreviation at a time, and any number of aliases.
    """

    class Use(models.TextChoices):
        OFFICIAL = "official", "Tên chính thức"
        ALIAS = "alias", "Tên gọi khác"
        ABBREVIATION = "abbreviation", "Tên viết tắt"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    use = models.CharField(max_length=20, choices=Use)
    text = models.CharField(max_length=300)
    initials = models.TextField(editable=False)

    class Meta(Dated.Meta):
        ordering = ["sorting"]
        indexes = [
            models.Index(fields=["folded"], name="organisation_name_folded"),
            models.Index(fields=["initials"], name="organisation_name_initials"),
            models.Index(fields=["use", "organisation", "valid_from", "valid_to"], name="organisation_name_borne"),
        ]

    def __str__(self) -> str:
        return self.text

    def folding_text(self) -> str:
        return self.text

    def refold(self) -> tuple[str, ...]:
        self.initials = initials(self.text)
        return *super().refold(), "initials"


class Parentage(Dated):
    """That an organisation belongs under another, from a day on."""

    child = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parentages")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="children")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(child=models.F("parent")), name="parentage_not_itself"),
        ]
        indexes = [models.Index(fields=["child", "valid_from", "valid_to"], name="parentage_of_child")]

    def __str__(self) -> str:
        return f"{self.child} ‹ {self.parent}"


class Body(Identified):
    """A body that has its own văn thư: the boundary of data. It stands beside its organisation."""

    class NumberSource(models.TextChoices):
        DOCUMENT_SYSTEM = "document_system", "Số do hệ thống văn bản cấp, nhập lại"
        PAPER_BOOK = "paper_book", "Sổ giấy"
        HERE = "here", "Cấp tại Rà Soát"
        OLD_DOCUMENTS = "old_documents", "Văn bản cũ"

    class LeaderLetter(models.TextChoices):
        NEVER = "", "Không gửi"
        WEEKLY = "weekly", "Hằng tuần, sáng ngày làm việc đầu tiên của tuần"
        MONTHLY = "monthly", "Hằng tháng, sáng ngày làm việc đầu tiên của tháng"

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="body")
    place = models.CharField("địa danh", max_length=100)
    number_source = models.CharField(max_length=20, choices=NumberSource, default=NumberSource.DOCUMENT_SYSTEM)
    collective = models.CharField("tập thể mà người đứng đầu ký thay mặt (TM.)", max_length=100, blank=True)
    archive_line = models.CharField("dòng lưu", max_length=100, default="Lưu: VT.")
    leader_letter = models.CharField(
        "gửi tình hình kiểm tra cho lãnh đạo",
        max_length=10,
        choices=LeaderLetter,
        blank=True,
        default=LeaderLetter.NEVER,
    )
    strict_separation = models.BooleanField("không cho kiêm nhiệm, kể cả khi có lý do", default=False)

    def __str__(self) -> str:
        return self.organisation.name
