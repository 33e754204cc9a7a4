"""How a request gets its account: with the number that the head of every page shows, in the one query that reads it."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from rasoat.organisations.models import Account
from rasoat.post.models import Message


class Backend(AuthenticationBackend):
    """Signs in as allauth does; the account of a request has ``unread``, how many messages it has not seen."""

    def get_user(self, user_id: int) -> Account | None:
        seen_not = Message.objects.filter(account=OuterRef("pk"), read_at=None, withdrawn_at=None)
        count = seen_not.order_by().values("account").annotate(count=Count("pk")).values("count")
        account = (
            Account.objects.select_related("body__organisation")
            .annotate(unread=Coalesce(Subquery(count), 0))
            .filter(pk=user_id)
            .first()
        )
        return account if account and self.user_can_authenticate(account) else None
