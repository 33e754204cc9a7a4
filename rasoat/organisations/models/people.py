"""People in their posts."""

from django.db import models

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
