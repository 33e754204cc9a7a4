"""The campaigns that a document belongs to or may be entered from, for the registry's pages; and the documents dropped
for a campaign."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse

from rasoat.inspections.access import FOLLOW, WORK
from rasoat.inspections.actions import add_papers
from rasoat.inspections.models import Campaign
from rasoat.inspections.queries import later_documents, notices_to_enter
from rasoat.inspections.states import lock_reason
from rasoat.organisations.access import may
from rasoat.organisations.models import Account
from rasoat.registry.models import Document
from rasoat.registry.signals import document_filed
from rasoat.registry.uses import Offer, Use, finder, offerer


@finder
def campaigns(document: Document) -> Iterable[Use]:
    for campaign in document.campaigns.all():
        url, work = reverse("campaign", args=[campaign.uid]), reverse("compact", args=[campaign.uid])
        yield Use(campaign.uid, f"Đợt kiểm tra: {campaign.title}", url, work=f"{work}#bases")


@offerer
def past_campaign(document: Document, account: Account) -> Iterable[Offer]:
    """The campaign whose results the document announces, where nobody entered it yet."""
    if may(account, WORK) and notices_to_enter(document.body).filter(pk=document.pk).exists():
        yield Offer("Lập đợt kiểm tra từ thông báo này", reverse("past-notice", args=[document.uid]))


@offerer
def later_document(document: Document, account: Account) -> Iterable[Offer]:
    """Confirming what the document changes of a campaign's notice, where it says that it does."""
    if may(account, FOLLOW):
        for each in later_documents(document.body).filter(source=document):
            url = reverse("later-document", args=[each.target.result.campaign.uid, document.uid])
            yield Offer(f"Xem thay đổi đối với {each.target}", url)


@receiver(document_filed, sender=Document)
def stand_on(document: Document, purpose: UUID | None, by: Account, **_: Any) -> None:
    """A campaign stands on the document that was dropped on its page, unless its notice went up meanwhile."""
    campaigns = Campaign.objects.filter(body=by.body).select_related("result__document")
    campaign = campaigns.filter(uid=purpose).first() if purpose else None
    if campaign and may(by, WORK, campaign) and not lock_reason(campaign.result.document):
        add_papers(campaign=campaign, papers=[document], by=by)
