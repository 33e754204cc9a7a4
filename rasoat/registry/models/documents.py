"""The paper itself: documents, the files that carry them, and how they refer to each other."""

from typing import Any

from django.db import models
from django.db.models import Q

import vanban
from rasoat.conventions import Folded, Identified, Versioned
from rasoat.organisations.models import Appointment, Body, Organisation
from rasoat.organisations.signing import Signing, way
from vanban.serialization import from_json, to_json


class Document(Identified, Versioned, Folded):
    """A document that the body made, received or refers to.

    ``content`` is the document in vanban's JSON; a placeholder, known only from a citation, has none. ``composed`` is
    what the data last gave for a draft made here, so that a person's own edits can be told from what has to follow the
    data; ``clashes`` are the ids of blocks that both changed, until somebody chooses.
    """

    class State(models.TextChoices):
        PLACEHOLDER = "placeholder", "Chưa có bản lưu trong hồ sơ"
        KEPT = "kept", "Có bản lưu trong hồ sơ"
        DRAFT = "draft", "Dự thảo"
        SUBMITTED = "submitted", "Trình ký"
        SIGNED = "signed", "Đã ký"
        NUMBERED = "numbered", "Đã cấp số, đăng ký"
        ISSUED = "issued", "Đã phát hành"
        PROOF = "proof", "Tài liệu kiểm chứng"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="documents")
    state = models.CharField(max_length=20, choices=State)
    issuer = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="issued")
    issuer_name = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    doc_type = models.CharField("tên loại", max_length=60, blank=True)
    number = models.CharField("số", max_length=30, blank=True)
    symbol = models.CharField("ký hiệu", max_length=80, blank=True)
    code = models.CharField("số, ký hiệu", max_length=120, blank=True)
    code_key = models.CharField(max_length=120, blank=True, db_index=True, editable=False)
    date = models.DateField("ngày ban hành", null=True, blank=True)
    place = models.CharField("địa danh", max_length=100, blank=True)
    subject = models.TextField("trích yếu", blank=True)
    signer = models.CharField("người ký", max_length=300, blank=True)
    signing_appointment = models.ForeignKey(
        Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signing_authority = models.CharField(max_length=3, blank=True)
    signing_reason = models.TextField("lý do chọn người ký", blank=True)
    content = models.JSONField(null=True, blank=True)
    composed = models.JSONField(null=True, blank=True)
    clashes = models.JSONField(default=list, blank=True)
    waiver = models.TextField("lý do bỏ qua lỗi thể thức", blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        ordering = ["-date", "-id"]
        indexes = [models.Index(fields=["body", "state", "-date"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="placeholder", content=None) | ~Q(state="placeholder"), name="placeholder_is_empty"
            )
        ]

    def __str__(self) -> str:
        return f"{self.doc_type or 'Văn bản'} số {self.code}" if self.code else self.title

    @property
    def title(self) -> str:
        """Type and subject, for a document that has no number yet."""
        return f"{self.doc_type} {self.subject}".strip() or "Văn bản chưa có tên"

    @property
    def signing(self) -> Signing | None:
        """How a text made here is signed; None for papers of elsewhere, whose signer is never judged."""
        if self.signing_appointment is None:
            return None
        return way(self.signing_appointment, self.signing_authority, self.body)

    @property
    def written(self) -> vanban.Document | None:
        """The content as vanban's document."""
        return from_json(self.content) if self.content else None

    def put(self, written: vanban.Document) -> None:
        """Make ``written`` the content, and the columns agree with it; the issuer is for the caller to say."""
        self.content = to_json(written)
        self.doc_type = written.doc_type or ""
        self.number, self.symbol, self.code = written.number or "", written.symbol or "", written.code or ""
        self.date, self.place = written.date, written.place or ""
        # Capitals are the dress of a title page; the same words as other papers write them stay.
        subject = written.subject or ""
        if not (subject.isupper() and subject.casefold() == self.subject.casefold()):
            self.subject = subject
        signature = written.signature
        self.signer = " ".join([*signature.lines, signature.name or ""]).strip() if signature else ""

    def folding_text(self) -> str:
        return "\n".join([self.code or self.subject, self.doc_type, self.subject, self.issuer_name])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.code_key = key_of_code(self.code)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "code_key"}
        super().save(*args, **kwargs)


def key_of_code(code: str) -> str:
    """The code as two writings of it are compared: capitals, no blanks, Ð (U+00D0) read as Đ."""
    return "".join(code.upper().replace("\u00d0", "Đ").split())


class StoredFile(Identified):
    """A file as it came, kept once by its SHA-256."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "sha256"], name="file_once_per_body")]

    def __str__(self) -> str:
        return self.sha256[:12]


class Attachment(Identified):
    """A file as it belongs to a document, under the name that it came with (NFC)."""

    class Role(models.TextChoices):
        ORIGINAL = "original", "Bản gốc, bản chính"
        SIGNED = "signed", "Bản đã ký"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    role = models.CharField(max_length=20, choices=Role)
    name = models.CharField(max_length=255)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name


class Relation(models.Model):
    """That ``source`` refers to ``target``, in the words ``text``."""

    class Kind(models.TextChoices):
        BASIS = "basis", "Căn cứ"
        CITES = "cites", "Viện dẫn"
        AMENDS = "amends", "Sửa đổi, bổ sung"
        REPLACES = "replaces", "Thay thế"
        CORRECTS = "corrects", "Đính chính"

    source = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="references")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="referrers")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["source", "target", "kind"], name="relation_once")]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
