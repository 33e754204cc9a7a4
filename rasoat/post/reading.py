"""What a person is told, and the mark that it was seen."""

from django.db.models import QuerySet
from django.utils import timezone

from rasoat.organisations.models import Account
from rasoat.post.models import Message


def messages_to(account: Account) -> QuerySet[Message]:
    """What the account is told, the newest first; a message that no longer stood before it was sent is not shown."""
    return Message.objects.filter(account=account, withdrawn_at=None)


def mark_read(account: Account) -> None:
    """All that the account is told was seen."""
    messages_to(account).filter(read_at=None).update(read_at=timezone.now())
