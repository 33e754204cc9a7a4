"""The campaigns that a document belongs to, for the registry's pages."""

from collections.abc import Iterable

from django.urls import reverse

from rasoat.registry.models import Document
from rasoat.registry.uses import Use, finder


@finder
def campaigns(document: Document) -> Iterable[Use]:
    for campaign in document.campaigns.all():
        yield Use(f"Đợt kiểm tra: {campaign.title}", reverse("campaign", args=[campaign.uid]))
