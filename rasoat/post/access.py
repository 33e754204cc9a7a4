"""Who may see what became of a letter: the administrator of the body, who keeps its addresses."""

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.organisations.access import ACCOUNTS, account_of, require
from rasoat.post.models import Letter


def load_letter(request: HttpRequest, uid: uuid.UUID) -> Letter:
    """The letter ``uid`` to an account of the administrator's own body."""
    letters = Letter.objects.select_related("account__body")
    letter = get_object_or_404(letters, account__body=account_of(request).body_id, uid=uid)
    require(request, ACCOUNTS, letter.account)
    return letter
