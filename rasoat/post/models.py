"""What somebody is told, and the e-mail that carries a day's messages to one person."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rasoat.conventions import Identified
from rasoat.design.dates import on_paper
from rasoat.organisations.models import Account


class Letter(Identified):
    """One e-mail to one account: its messages up to the morning of ``day``.

    ``due_at`` is from when on a worker may take it up; one that did so at ``taken_at`` holds it until then. At
    ``handed_at`` its mail was about to end, so that it may have arrived. ``failure`` says, in a sentence for people,
    why it has not, ``reply`` the same in the mail server's words; ``refused`` is an address that the server refused.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Không gửi được"
        DOUBTFUL = "doubtful", "Chưa rõ đã đến"
        DROPPED = "dropped", "Không còn cần gửi"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="letters")
    day = models.DateField("ngày")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField("số lần gửi", default=0)
    failure = models.CharField(max_length=300, blank=True)
    reply = models.CharField(max_length=300, blank=True)
    refused = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["due_at"], name="letter_due", condition=Q(state="waiting"))]
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="letter_once_a_day")]

    def __str__(self) -> str:
        return f"thư ngày {on_paper(self.day)} gửi {self.account}"


class Message(Identified):
    """Something that an account is told once: ``key`` says what about, and no second message has the same.

    ``path`` is the page that it speaks of. ``sender`` hears of it where the e-mail does not arrive.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="messages")
    key = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    path = models.CharField(max_length=200, blank=True)
    sender = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="messages")
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["account"], name="message_unread", condition=Q(read_at=None, withdrawn_at=None)),
            models.Index(
                fields=["account"], name="message_without_letter", condition=Q(letter=None, withdrawn_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.subject
