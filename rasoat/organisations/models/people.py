"""People in their posts, and what they may sign."""

from django.db import models
from django.db.models import Q

from rasoat.conventions import Dated, Identified, Versioned
from rasoat.organisations.models.tree import Body, Organisation


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
        UNIT_DEPUTY = "unit_deputy", "Cấp phó của người đứng đầu đơn vị"
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


class SigningRight(Identified, Dated):
    """That the holder of a post signs documents of the body: how, on what basis, which ones (NĐ 30, Điều 13)."""

    class Authority(models.TextChoices):
        KT = "KT", "Ký thay (KT.)"
        TL = "TL", "Ký thừa lệnh (TL.)"
        TUQ = "TUQ", "Ký thừa ủy quyền (TUQ.)"
        Q = "Q", "Được giao quyền người đứng đầu (Q.)"

    class Basis(models.TextChoices):
        DIVISION = "division", "Phân công công tác lãnh đạo"
        RULES = "rules", "Quy chế làm việc, quy chế công tác văn thư"
        AUTHORISATION = "authorisation", "Văn bản ủy quyền"
        DECISION = "decision", "Quyết định giao quyền, giao phụ trách"

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="signing_rights")
    authority = models.CharField("hình thức ký", max_length=3, choices=Authority)
    basis = models.CharField("căn cứ", max_length=20, choices=Basis)
    basis_code = models.CharField("số, ký hiệu văn bản", max_length=120, blank=True)
    basis_date = models.DateField("ngày văn bản", null=True, blank=True)
    doc_types = models.JSONField("loại văn bản được ký", default=list, blank=True)
    field = models.CharField("lĩnh vực", max_length=200, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(authority="TUQ") | Q(valid_to__isnull=False), name="signing_right_authorisation_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_authority_display()}: {self.appointment}"

    @property
    def way(self) -> str:
        """The authority within a sentence: ký thừa lệnh (TL.)."""
        words = self.get_authority_display()
        return words[0].lower() + words[1:]
