"""A campaign in two pictures: the documents before and after it, and the areas promised and judged."""

import datetime
from collections.abc import Iterator, Mapping

from django.urls import reverse

from rasoat.criteria.models import Area
from rasoat.design.dates import two_digits
from rasoat.design.pictures import Column, Coverage, Mark, Row, Step
from rasoat.inspections.composition import older_year, papers
from rasoat.inspections.models import Campaign, CampaignDocument, Finding, Visit
from rasoat.inspections.names import Named
from rasoat.inspections.progress import Progress
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


def chain(campaign: Campaign, progress: Progress) -> list[Step]:
    """The documents that the campaign stands on, the visits, the notice of results, and what follows from it."""
    roles = {paper.document_id: Role(paper.role) for paper in campaign.papers.all()}
    return [
        *(_paper(paper, _caption(paper, roles[paper.pk], campaign.year)) for paper in papers(campaign)),
        *_visits(progress),
        _result(campaign),
        *(_paper(each.document, Role(each.role).label) for each in later(campaign)),
        _following(campaign, progress),
    ]


def later(campaign: Campaign) -> list[CampaignDocument]:
    """The documents that amended, replaced or corrected the notice, in order of their days."""
    papers = [each for each in campaign.papers.all() if each.role in CampaignDocument.LATER]
    return sorted(papers, key=lambda each: each.document.date or datetime.date.max)


def _paper(paper: Document, caption: str) -> Step:
    absent = paper.state == Document.State.PLACEHOLDER
    words = f"{caption}, chưa có bản lưu trong hồ sơ" if absent else caption
    return Step(paper.code or paper.title, paper.date, words, paper_url(paper), waits=absent)


def _caption(paper: Document, role: Role, year: int) -> str:
    older = older_year(paper, year)
    of_year = f", của năm {older}" if older else ""
    if role != Role.BASIS:
        return f"{role.label}{of_year}"
    issuer = paper.issuer.abbreviation if paper.issuer else paper.issuer_name
    return (f"{paper.doc_type or 'Văn bản'} của {issuer}" if issuer else paper.doc_type) + of_year


def _visits(progress: Progress) -> Iterator[Step]:
    share, days = f"{two_digits(progress.visited)}/{two_digits(progress.planned)} đơn vị", progress.days
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


def _following(campaign: Campaign, progress: Progress) -> Step:
    if not progress.assigned:
        return Step("Sau kiểm tra", None, "chưa giao nhiệm vụ", waits=True)
    requirements = len(campaign.requirements.all())
    return Step(
        f"{two_digits(progress.stands['ended'])}/{two_digits(progress.assigned)} nhiệm vụ",
        None,
        f"{two_digits(requirements)} yêu cầu × {two_digits(progress.units)} đơn vị, sau kiểm tra",
        "#requirements",
        waits=progress.stands["followed"] > 0,
    )


def coverage(campaign: Campaign, units: Mapping[int, Named], *, by_unit: bool = True) -> Coverage:
    """Units, as they were called then, by areas: those that the plan promises, then those beyond it that were named;
    or, not ``by_unit``, what was said of any unit in one row."""
    promised = list(campaign.areas.all())
    shown = [finding for finding in campaign.findings.all() if not finding.left_out]
    named = {area for finding in shown for area in finding.areas.all()}
    areas = [*promised, *sorted(named.difference(promised), key=lambda area: area.order)]

    def mark(area: Area, visit: Visit | None = None) -> Mark:
        if visit and not visit.sessions.all():
            return OUTSIDE
        found = [
            finding
            for finding in shown
            if area in finding.areas.all()
            and (visit is None or visit in finding.visits.all() or not finding.visits.all())
        ]
        if any(finding.kind == Finding.Kind.SHORTCOMING for finding in found):
            return FLAWED
        if found:
            return NAMED if area in promised else BEYOND
        return SILENT if area in promised else OUTSIDE

    visits = campaign.visits.all() if by_unit else []
    rows = [Row(units[each.unit_id].short, [mark(area, each) for area in areas]) for each in visits]
    columns = [Column(area.short, area.name) for area in areas]
    return Coverage(columns, rows if by_unit else [Row("Toàn đợt", [mark(area) for area in areas])])
