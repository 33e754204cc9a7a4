"""The notice of results, composed out of the data of a campaign.

Each sentence carries the datum it comes from: a block's id and ``origin`` are those of the datum, so that changing one
datum changes its sentences and no other. What is read of the campaign is read through its relations, which the caller
may have fetched beforehand (``queries.whole``).
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from django.utils import timezone

from rasoat.criteria.models import Area
from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections.models import Campaign, CampaignDocument, Finding, Requirement, Result, Visit
from rasoat.inspections.wording import about, days, listed, long_day, sentence, small
from rasoat.organisations.models import Body
from rasoat.organisations.queries import parent_of
from rasoat.organisations.signing import Signing
from rasoat.registry.models import Document as Paper
from vanban import Block, Document, Kind
from vanban.document import Recipient, Regime

NATIONAL_HEADER = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

NO_SHORTCOMING = "Qua kiểm tra, Đoàn kiểm tra không ghi nhận tồn tại, hạn chế."

UNITS_IN_A_SENTENCE = 6
"""Above this the units stand one a line."""

_NAMED_BY_TITLE = {"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"}
"""Types that are cited by name and day, without code and issuer (Phụ lục I, II.6)."""

BLANK = "\N{NO-BREAK SPACE}" * 6
"""Left for what văn thư writes in when the notice is registered."""

_ROMAN = ("I", "II", "III")


class Incomplete(Exception):
    """The data do not yet make a notice; ``missing`` says in Vietnamese what is to be filled."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("Chưa đủ thông tin để lập thông báo: " + "; ".join(missing) + ".")
        self.missing = missing


def missing(campaign: Campaign) -> dict[str, list[str]]:
    """What is still to be filled, in Vietnamese, by section of the page that fills it, in the order of the notice."""
    result = campaign.result
    return {
        "bases": _unless(papers(campaign), "văn bản căn cứ"),
        "units": _unless(visited(campaign), "đơn vị và ngày kiểm tra"),
        "remarks": [
            *_unless(findings(campaign), "nhận xét theo lĩnh vực"),
            *_unless(
                result.no_shortcoming or findings(campaign, Finding.Kind.SHORTCOMING),
                "tồn tại, hạn chế (hoặc chọn “Không ghi nhận tồn tại, hạn chế”)",
            ),
        ],
        "requirements": [],
        "closing": [*_unless(result.recipients, "nơi nhận"), *_unless(result.signer, "người ký")],
    }


def _unless(given: object, words: str) -> list[str]:
    return [] if given else [words]


def notice(result: Result) -> Document:
    """The notice of results of the campaign, as its data stand; raises ``Incomplete``."""
    campaign = result.campaign
    organisation = campaign.body.organisation
    if absent := [words for section in missing(campaign).values() for words in section]:
        raise Incomplete(absent)
    under = "" if campaign.scope.endswith("thuộc") else " thuộc"
    units = _units(campaign, f"{campaign.scope}{under} {organisation.name}")
    assert result.signing is not None
    return replace(
        blank_form(campaign.body, result.signing),
        symbol=f"TB-{organisation.abbreviation}",
        doc_type="Thông báo",
        type_code="TB",
        subject=f"Kết quả kiểm tra {campaign.topic} tại {units} năm {campaign.year}",
        body=tuple(_body(result)),
        recipients=tuple(Recipient.parse(line) for line in result.recipients),
    )


def blank_form(body: Body, signing: Signing) -> Document:
    """What every document of the body has today, whatever it says: the head of the page, the signature, the archive."""
    today = timezone.localdate()
    parent = parent_of(body.organisation, today)
    return Document(
        regime=Regime.ND30,
        national_header=NATIONAL_HEADER,
        parent_body=parent.name.upper() if parent else None,
        issuer=body.organisation.name.upper(),
        place=body.place,
        date_partial=f"ngày{BLANK}tháng{BLANK}năm {today.year}",
        signatures=(signing.block(body),),
        archive_line=body.archive_line,
    )


# What the notice is made of


def papers(campaign: Campaign) -> list[Paper]:
    """The documents that the campaign stands on, in order of their days; those without a day last."""
    after = (CampaignDocument.Role.RESULT, *CampaignDocument.LATER)
    chosen = [paper for paper in campaign.papers.all() if paper.role not in after]
    return [paper.document for paper in sorted(chosen, key=lambda paper: paper.document.date or datetime.date.max)]


_YEAR_NAMED = re.compile(r"năm (20\d\d)(?!\s*[-–])", re.IGNORECASE)


def older_year(paper: Paper, year: int) -> int | None:
    """The year that a document is of where it is older than ``year``; None for one of the year, or of no year.

    A subject names its year; a plan or notice that names none is of the year in which it was issued.
    """
    named = [int(each) for each in _YEAR_NAMED.findall(paper.subject)]
    if not named and paper.date and paper.doc_type in _OF_A_YEAR and "giai đoạn" not in paper.subject.lower():
        named = [paper.date.year]
    return max(named) if named and max(named) < year else None


_OF_A_YEAR = {"Kế hoạch", "Thông báo"}
"""Types that are made anew every year."""


def visited(campaign: Campaign) -> list[Visit]:
    """The visits that took place."""
    return [visit for visit in campaign.visits.all() if visit.sessions.all()]


def findings(campaign: Campaign, *kinds: str) -> list[Finding]:
    """What goes into the conclusion, of these kinds (of all when none is given)."""
    return [each for each in campaign.findings.all() if not each.left_out and (not kinds or each.kind in kinds)]


# The text


def _body(result: Result) -> Iterator[Block]:
    campaign = result.campaign
    yield from _bases(campaign)
    yield from _opening(campaign)
    sections = (
        ("results", "KẾT QUẢ KIỂM TRA", _by_area(campaign, Finding.Kind.STRENGTH, Finding.Kind.INFORMATION)),
        ("shortcomings", "TỒN TẠI, HẠN CHẾ", _shortcomings(campaign)),
        ("requirements", f"YÊU CẦU ĐỐI VỚI {_several(campaign, 'CÁC ')}ĐƠN VỊ", _requirements(result)),
    )
    filled = [(part, title, blocks) for part, title, content in sections if (blocks := list(content))]
    for number, (part, title, blocks) in zip(_ROMAN, filled, strict=False):
        yield _block(campaign, part, title, kind=Kind.SECTION, number=number)
        yield from blocks
    told = f"{campaign.body.organisation.name} thông báo để {_units(campaign)} biết, thực hiện"
    yield _block(campaign, "closing", f"Trên đây là kết quả kiểm tra {campaign.topic} năm {campaign.year}; {told}./.")


def _bases(campaign: Campaign) -> Iterator[Block]:
    chain = papers(campaign)
    for paper in chain:
        end = "." if paper is chain[-1] else ";"
        yield _block(paper, "basis", f"Căn cứ {reference(paper)}{end}", kind=Kind.BASIS)


def reference(paper: Paper) -> str:
    """A document as it is cited for the first time: type, code, day, issuer, subject (Phụ lục I, II.6)."""
    if paper.doc_type in _NAMED_BY_TITLE:
        words = [paper.doc_type, paper.subject, long_day(paper.date) if paper.date else ""]
    else:
        issuer = paper.issuer.name if paper.issuer else paper.issuer_name
        words = [
            paper.doc_type or "Văn bản",
            f"số {paper.code}",
            long_day(paper.date) if paper.date else "",
            f"của {issuer}" if issuer else "",
            about(paper.subject) if paper.subject else "",
        ]
    return " ".join(filter(None, words)).rstrip(" .;")


def _opening(campaign: Campaign) -> Iterator[Block]:
    body, visits = campaign.body.organisation.name, visited(campaign)
    when = days([session.day for visit in visits for session in visit.sessions.all()])
    held = f"{when[:1].upper()}{when[1:]}, {body} đã tổ chức kiểm tra {campaign.topic} tại"
    names = [visit.unit.name for visit in visits]
    if len(campaign.visits.all()) == 1:
        yield _block(campaign, "opening", f"{held} {names[0]}.")
    else:
        share = f"{two_digits(len(visits))}/{two_digits(len(campaign.visits.all()))} {campaign.scope}"
        listing = f" {listed(names)}." if len(names) <= UNITS_IN_A_SENTENCE else ""
        yield _block(campaign, "opening", f"{held} {share}, gồm:{listing}")
        if not listing:
            for visit in visits:
                end = "." if visit is visits[-1] else ";"
                yield _block(visit, "unit", f"{visit.unit.name}{end}", kind=Kind.ITEM)
    yield _block(campaign, "announcing", f"Sau khi kiểm tra, {body} thông báo kết quả như sau:")


def _by_area(campaign: Campaign, *kinds: str) -> Iterator[Block]:
    """A numbered title for each area or group of areas, and under it what was found there."""
    shown = sorted(findings(campaign, *kinds), key=lambda finding: [area.order for area in _areas(finding)] or [999])
    everybody = len(visited(campaign))
    for number, (_, group) in enumerate(groupby(shown, key=_areas), 1):
        first, *rest = group
        named = listed([small(area.name) for area in _areas(first)]) or "nội dung khác"
        yield _block(first, "areas", f"Về {named}", kind=Kind.TITLED_CLAUSE, number=str(number))
        for finding in (first, *rest):
            units = [visit.unit.name for visit in finding.visits.all()]
            text = sentence(finding.text)
            own = 0 < len(units) < everybody
            yield _block(finding, "text", f"{listed(units)}: {small(text)}" if own else text)


def _areas(finding: Finding) -> list[Area]:
    return sorted(finding.areas.all(), key=lambda area: area.order)


def _shortcomings(campaign: Campaign) -> Iterator[Block]:
    if findings(campaign, Finding.Kind.SHORTCOMING):
        yield from _by_area(campaign, Finding.Kind.SHORTCOMING)
    else:
        yield _block(campaign.result, "no_shortcoming", NO_SHORTCOMING)


def _requirements(result: Result) -> Iterator[Block]:
    campaign = result.campaign
    requirements = campaign.requirements.all()
    if requirements:
        yield _block(result, "demand", result.demand or default_demand(campaign))
    for number, requirement in enumerate(requirements, 1):
        text = sentence(requirement.text)
        if requirement.due_on:
            text = f"{text[:-1]}; hoàn thành trước ngày {on_paper(requirement.due_on)}."
        yield _block(requirement, "text", text, kind=Kind.CLAUSE, number=str(number))
    if result.due_on or result.due_days:
        body = campaign.body.organisation.name
        report = f"{_units(campaign, head=True)} báo cáo kết quả thực hiện về {body}"
        when = f"trước ngày {on_paper(result.due_on)}" if result.due_on else _within(result.due_days or 0)
        yield _block(result, "due_on", f"{report} {when}.")


def _within(days: int) -> str:
    return f"trong thời hạn {two_digits(days)} ngày làm việc kể từ ngày ban hành Thông báo này"


def default_demand(campaign: Campaign) -> str:
    """The common sentence before the requirements, where the office writes none of its own."""
    body = campaign.body.organisation.name
    aim = f"Để tiếp tục nâng cao chất lượng, hiệu quả {campaign.topic}"
    return f"{aim}, {body} yêu cầu {_units(campaign, campaign.scope)} thực hiện các nội dung sau:"


_LED = ("Ban", "Bộ", "Chi cục", "Cục", "Sở", "Tổng cục", "Trung tâm", "Trường", "Viện")
"""First words of a body by which its leaders are called: Lãnh đạo Ban."""


def default_recipients(campaign: Campaign) -> list[str]:
    """Who gets the notice unless somebody says otherwise: the leaders, to whom it reports, and the units visited."""
    units = (visit.unit for visit in campaign.visits.all())
    return [leaders(campaign.body), *(unit.abbreviation or unit.name for unit in units)]


def leaders(body: Body) -> str:
    """The leaders of the body, to whom a document reports: Lãnh đạo Ban (để báo cáo)."""
    called = next((word for word in _LED if body.organisation.name.startswith(f"{word} ")), "cơ quan")
    return f"Lãnh đạo {called} (để báo cáo)"


# Units in a sentence: one has its name, several are "các đơn vị"


def _several(campaign: Campaign, words: str) -> str:
    return words if len(visited(campaign)) != 1 else ""


def _units(campaign: Campaign, scope: str = "đơn vị", *, head: bool = False) -> str:
    visits = visited(campaign)
    if len(visits) == 1:
        return visits[0].unit.name
    return f"{'Các' if head else 'các'} {scope}"


def _block(
    datum: Campaign | Result | Finding | Requirement | Visit | Paper,
    part: str,
    text: str,
    *,
    kind: Kind = Kind.PARAGRAPH,
    number: str | None = None,
) -> Block:
    origin = {"of": type(datum).__name__.lower(), "uid": str(datum.uid), "part": part}
    return Block(id=f"{part}-{datum.uid}", kind=kind, number=number, text=text, origin=origin)
