"""The evidence as the rooms below show it: beside criteria, documents and remarks."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Exists, Q
from django.urls import reverse

from rasoat.criteria import beside
from rasoat.criteria.models import IndexList
from rasoat.design.dates import two_digits
from rasoat.evidence import queries
from rasoat.evidence.access import PROVE
from rasoat.evidence.models import Evidence
from rasoat.inspections import offers
from rasoat.inspections.models import Campaign
from rasoat.organisations.access import may
from rasoat.organisations.models import Account
from rasoat.registry import uses
from rasoat.registry.models import Document


def _words(count: int) -> str:
    return f"Tài liệu kiểm chứng của {two_digits(count)} tiêu chí" if count else "Tài liệu kiểm chứng cho …"


@beside.finder
def papers(index_list: IndexList, account: Account) -> Mapping[int, beside.Beside]:
    """How many papers each criterion has, and what they lack."""
    found = {}
    for line in queries.lines(index_list, account):
        if line.is_heading:
            continue
        url = reverse("criterion-evidence", args=[line.criterion.uid])
        things = [
            beside.Thing(str(paper.document), reverse("document", args=[paper.document.uid])) for paper in line.papers
        ]
        words = f"{two_digits(len(things))} tài liệu" if things else "Chưa có tài liệu"
        if line.lacking:
            words += f", {two_digits(len(line.lacking))} chưa có tệp"
        kind = "done" if things and not line.lacking else "wait"
        found[line.criterion.pk] = beside.Beside(words, url, things, kind)
    return found


@beside.offerer
def evidence_of(index_list: IndexList, account: Account) -> Iterable[beside.Thing]:
    yield beside.Thing("Tài liệu kiểm chứng", reverse("evidence", args=[index_list.uid]))


@uses.offerer
def prove(document: Document, account: Account) -> Iterable[uses.Offer]:
    """That the document proves criteria, where the body has a list; of how many it does already."""
    if document.state in queries.PROVING and may(account, PROVE) and document.body.index_lists.exists():
        own = Q(document=document) | Q(document__merged_into=document)
        marks = Evidence.objects.filter(own, withdrawn_at=None, criterion__left_out=False)
        count = marks.values("criterion").distinct().count()
        yield uses.Offer(_words(count), reverse("document-evidence", args=[document.uid]), kind="quiet")


@offers.offerer
def prove_by_findings(campaign: Campaign, account: Account) -> Mapping[int, uses.Offer]:
    """That announced remarks prove criteria; how many each does already."""
    if not may(account, PROVE):
        return {}
    has_list = Exists(IndexList.objects.filter(body=campaign.body_id))
    proving = Count("evidence", filter=Q(evidence__withdrawn_at=None, evidence__criterion__left_out=False))
    told = queries.announced(campaign.body).filter(has_list, campaign=campaign).annotate(criteria=proving)
    return {
        pk: uses.Offer(_words(count), reverse("finding-evidence", args=[uid]))
        for pk, uid, count in told.values_list("pk", "uid", "criteria")
    }
