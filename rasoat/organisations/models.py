"""Organisations and their dated names and parents; people in their posts; accounts and what they may do."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from rasoat.conventions import Dated, Folded, Identified, Versioned


class Organisation(Identified, Versioned, Folded):
    """A body, a department or a service unit. ``name``, ``abbreviation`` are the present ones; ``names`` keeps all."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "Cơ quan chủ quản"
        BODY = "body", "Cơ quan"
        DEPARTMENT = "department", "Phòng, ban chuyên môn"
        SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField("tên", max_length=300)
    abbreviation = models.CharField("tên viết tắt", max_length=60, blank=True)
    electronic_id = models.CharField("mã định danh điện tử", max_length=60, blank=True)

    class Meta:
        ordering = ["sorting"]

    def __str__(self) -> str:
        return self.name

    def folding_text(self) -> str:
        return f"{self.name}\n{self.abbreviation}"


class OrganisationName(Dated, Folded):
    """A name that an organisation bears or bore: its own, another that is written for it, or a short one."""

    class Use(models.TextChoices):
        OFFICIAL = "official", "Tên chính thức"
        ALIAS = "alias", "Tên gọi khác"
        ABBREVIATION = "abbreviation", "Tên viết tắt"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    use = models.CharField(max_length=20, choices=Use)
    text = models.CharField(max_length=300)

    class Meta(Dated.Meta):
        ordering = ["sorting"]

    def __str__(self) -> str:
        return self.text

    def folding_text(self) -> str:
        return self.text


class Parentage(Dated):
    """That an organisation belongs under another, from a day on."""

    child = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parentages")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="children")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(child=models.F("parent")), name="parentage_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.child} ‹ {self.parent}"


class Body(Identified):
    """A body that has its own văn thư: the boundary of data. It stands beside its organisation."""

    class NumberSource(models.TextChoices):
        DOCUMENT_SYSTEM = "document_system", "Số do hệ thống văn bản cấp, nhập lại"
        PAPER_BOOK = "paper_book", "Sổ giấy"
        HERE = "here", "Cấp tại Rà Soát"
        OLD_DOCUMENTS = "old_documents", "Văn bản cũ"

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="body")
    place = models.CharField("địa danh", max_length=100)
    number_source = models.CharField(max_length=20, choices=NumberSource, default=NumberSource.DOCUMENT_SYSTEM)
    archive_line = models.CharField("dòng lưu", max_length=100, default="Lưu: VT.")

    def __str__(self) -> str:
        return self.organisation.name


class Person(Identified, Versioned):
    """A person of a body. ``name`` prints as it stands; a sample's is the placeholder "(họ và tên)"."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="people")
    name = models.CharField("họ và tên", max_length=120)

    def __str__(self) -> str:
        return self.name


class Post(Identified):
    """A post in an organisation, and how its holder stands to the head of the body when signing (NĐ 30, Điều 13)."""

    class Rank(models.TextChoices):
        HEAD = "head", "Người đứng đầu"
        DEPUTY = "deputy", "Cấp phó của người đứng đầu"
        UNIT_HEAD = "unit_head", "Người đứng đầu đơn vị"
        STAFF = "staff", "Công chức, viên chức"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=120)
    rank = models.CharField(max_length=20, choices=Rank)

    def __str__(self) -> str:
        return self.title


class Appointment(Identified, Dated):
    """That a person holds a post, from a day on."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.post.title} {self.person.name}"


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **values: Any) -> "Account":
        account = self.model(username=username, **values)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser, Identified):
    """Somebody who signs in, for one body; ``label`` is how the screen and the log call them."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    label = models.CharField("tên hiển thị", max_length=120)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="accounts")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField("tài khoản của dữ liệu mẫu", default=False)

    held_roles: frozenset[str] | None = None
    """The roles of today, once they were read (``access.roles``)."""

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["label"]

    def __str__(self) -> str:
        return self.label


class Grant(Dated):
    """That an account has a role: in the whole body, or in one unit."""

    class Role(models.TextChoices):
        SECRETARY = "secretary", "Thư ký đoàn, đầu mối cải cách hành chính"
        CLERK = "clerk", "Văn thư"
        CHIEF = "chief", "Chánh Văn phòng"
        LEADER = "leader", "Lãnh đạo"
        UNIT = "unit", "Đơn vị được kiểm tra"
        ADMINISTRATOR = "administrator", "Quản trị"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role="unit", unit__isnull=False) | ~Q(role="unit"), name="grant_unit_role_has_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"
