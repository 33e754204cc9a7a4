"""A campaign in two pictures: the documents before and after it, and the areas promised and judged."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from rasoat.criteria.models import Area
from rasoat.design.dates import two_digits
from rasoat.design.pictures import Column, Coverage, Mark, Row, Step
from rasoat.inspections.composition import papers, visited
from rasoat.inspections.models import Assignment, Campaign, CampaignDocument, Finding, Visit
from rasoat.registry.models import Document

Role = CampaignDocument.Role

FLAWED = Mark("flaw", "Có tồn tại, hạn chế")
NAMED = Mark("done", "Đã nêu trong kết quả")
BEYOND = Mark("extra", "Đã nêu, ngoài nội dung kế hoạch")
SILENT = Mark("missing", "Có trong kế hoạch, không nêu")
OUTSIDE = Mark("none", "Không kiểm tra trong đợt này")

_MADE_HERE = {Document.State.DRAFT, Document.State.SUBMITTED, Document.State.SIGNED, Document.State.NUMBERED}


def paper_url(document: Document) -> str:
    """Where one works with the document: the page of the draft while it is one."""
    return reverse("draft" if document.state in _MADE_HERE else "document", args=[document.uid])


def chain(campaign: Campaign) -> list[Step]:
    """The documents that the campaign stands on, the visits, the notice of results, and what follows from it."""
    roles = {paper.document_id: Role(paper.role) for paper in campaign.papers.all()}
    return [
        *(_paper(paper, _caption(paper, roles[paper.pk])) for paper in papers(campaign)),
        *_visits(campaign),
        _result(campaign),
        *(_paper(each.document, Role(each.role).label) for each in later(campaign)),
        _following(campaign),
    ]


def later(campaign: Campaign) -> list[CampaignDocument]:
    """The documents that amended, replaced or corrected the notice, in order of their days."""
    papers = [each for each in campaign.papers.all() if each.role in CampaignDocument.LATER]
    return sorted(papers, key=lambda each: each.document.date or datetime.date.max)


def _paper(paper: Document, caption: str) -> Step:
    absent = paper.state == Document.State.PLACEHOLDER
    words = f"{caption}, chưa có bản lưu trong hồ sơ" if absent else caption
    return Step(paper.code or paper.title, paper.date, words, paper_url(paper), waits=absent)


def _caption(paper: Document, role: Role) -> str:
    if role != Role.BASIS:
        return role.label
    issuer = paper.issuer.abbreviation if paper.issuer else paper.issuer_name
    return f"{paper.doc_type or 'Văn bản'} của {issuer}" if issuer else paper.doc_type


def _visits(campaign: Campaign) -> Iterator[Step]:
    visits = visited(campaign)
    share = f"{two_digits(len(visits))}/{two_digits(len(campaign.visits.all()))} đơn vị"
    days = sorted({session.day for visit in visits for session in visit.sessions.all()})
    if not days:
        yield Step(share, None, "Chưa kiểm tra tại đơn vị", waits=True)
    elif days[0] == days[-1]:
        yield Step(share, days[0], "Kiểm tra tại đơn vị")
    else:
        yield Step(share, days[0], "Bắt đầu kiểm tra")
        yield Step("Kết thúc kiểm tra", days[-1])


def _result(campaign: Campaign) -> Step:
    notice = campaign.result.document
    if notice is None:
        return Step("Thông báo kết quả", None, "chưa lập", waits=True)
    if notice.state in _MADE_HERE:
        return Step("Thông báo kết quả", None, notice.get_state_display(), paper_url(notice), waits=True)
    return _paper(notice, Role.RESULT.label)


def _following(campaign: Campaign) -> Step:
    requirements = campaign.requirements.all()
    assignments = [each for requirement in requirements for each in requirement.assignments.all()]
    if not assignments:
        return Step("Sau kiểm tra", None, "chưa giao nhiệm vụ", waits=True)
    assignments = [each for each in assignments if each.state != Assignment.State.WITHDRAWN]
    ended = sum(not each.followed for each in assignments)
    units = len({each.unit_id for each in assignments})
    return Step(
        f"{two_digits(ended)}/{two_digits(len(assignments))} nhiệm vụ",
        None,
        f"{two_digits(len(requirements))} yêu cầu × {two_digits(units)} đơn vị, sau kiểm tra",
        "#requirements",
        waits=ended < len(assignments),
    )


def coverage(campaign: Campaign) -> Coverage:
    """Units by areas: those that the plan promises, then those beyond it that were named."""
    promised = list(campaign.areas.all())
    shown = [finding for finding in campaign.findings.all() if not finding.left_out]
    named = {area for finding in shown for area in finding.areas.all()}
    areas = [*promised, *sorted(named.difference(promised), key=lambda area: area.order)]

    def mark(area: Area, visit: Visit) -> Mark:
        if not visit.sessions.all():
            return OUTSIDE
        found = [
            finding
            for finding in shown
            if area in finding.areas.all() and (visit in finding.visits.all() or not finding.visits.all())
        ]
        if any(finding.kind == Finding.Kind.SHORTCOMING for finding in found):
            return FLAWED
        if found:
            return NAMED if area in promised else BEYOND
        return SILENT if area in promised else OUTSIDE

    return Coverage(
        [Column(area.short, area.name) for area in areas],
        [
            Row(visit.unit.abbreviation or visit.unit.name, [mark(area, visit) for area in areas])
            for visit in campaign.visits.all()
        ],
    )


def share(campaign: Campaign) -> str:
    """02/02 đơn vị sự nghiệp trực thuộc."""
    units = f"{two_digits(len(visited(campaign)))}/{two_digits(len(campaign.visits.all()))}"
    return f"{units} {campaign.scope}"
