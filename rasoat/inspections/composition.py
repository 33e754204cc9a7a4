"""The notice of results, composed out of the data of a campaign.

Each sentence carries the datum it comes from: a block's id and ``origin`` are those of the datum, so that changing one
datum changes its sentences and no other.
"""

import datetime
from collections.abc import Iterator

from vanban import Block, Capacity, Document, Kind, Recipient, Signature
from vanban.document import Authority, Regime

from rasoat.inspections.models import Campaign, CampaignDocument, Finding, Result, Visit
from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections.wording import listed, long_day
from rasoat.organisations.models import Appointment, Body, Organisation, Post
from rasoat.registry.models import Document as Paper

NATIONAL_HEADER = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


class Incomplete(Exception):
    """The data do not yet make a notice; ``missing`` says in Vietnamese what is to be filled."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("Chưa đủ thông tin để lập thông báo: " + "; ".join(missing) + ".")
        self.missing = missing


def notice(result: Result) -> Document:
    """The notice of results of the campaign, as its data stand; raises ``Incomplete``."""
    campaign = result.campaign
    body = campaign.body
    organisation = body.organisation
    if missing := list(_missing(result)):
        raise Incomplete(missing)
    parent = _parent(organisation)
    return Document(
        regime=Regime.ND30,
        national_header=NATIONAL_HEADER,
        parent_body=parent.name.upper() if parent else None,
        issuer=organisation.name.upper(),
        symbol=f"TB-{organisation.abbreviation}",
        place=body.place,
        doc_type="Thông báo",
        type_code="TB",
        subject=f"Kết quả kiểm tra {campaign.topic} tại các {campaign.scope} {organisation.name} năm {campaign.year}",
        body=tuple(_body(result)),
        signatures=(signature(result.signer),) if result.signer else (),
        recipients=tuple(_recipient(line) for line in result.recipients),
        archive_line=body.archive_line,
    )


def signature(appointment: Appointment) -> Signature:
    """The signature block that follows from the signer's post (NĐ 30, Điều 13; Phụ lục I, II.7)."""
    post, name = appointment.post, appointment.person.name
    authority = {Post.Rank.DEPUTY: Authority.KT, Post.Rank.UNIT_HEAD: Authority.TL}.get(Post.Rank(post.rank))
    if authority is None:
        return Signature(position=post.title.upper(), name=name)
    body = appointment.person.body
    head = Post.objects.get(organisation=body.organisation, rank=Post.Rank.HEAD)
    capacity = Capacity(authority=authority, of=head.title.upper())
    return Signature(capacities=(capacity,), position=post.title.upper(), name=name)


def _missing(result: Result) -> Iterator[str]:
    campaign = result.campaign
    if not campaign.papers.exclude(role=CampaignDocument.Role.RESULT).exists():
        yield "văn bản căn cứ"
    if not campaign.visits.exclude(sessions=None).exists():
        yield "đơn vị và ngày kiểm tra"
    if not campaign.findings.filter(left_out=False).exists():
        yield "nhận xét"
    if not result.no_shortcoming and not _findings(campaign, Finding.Kind.SHORTCOMING):
        yield "tồn tại, hạn chế (hoặc chọn “Không ghi nhận tồn tại, hạn chế”)"
    if not result.signer:
        yield "người ký"
    if not result.recipients:
        yield "nơi nhận"


def _body(result: Result) -> Iterator[Block]:
    campaign = result.campaign
    visits = list(campaign.visits.select_related("unit").prefetch_related("sessions"))
    yield from _bases(campaign)
    yield _block(campaign, "opening", _opening(campaign, visits))
    yield _heading(campaign, "results", "I", "KẾT QUẢ KIỂM TRA")
    yield from _clauses(_findings(campaign, Finding.Kind.STRENGTH, Finding.Kind.INFORMATION), visits)
    yield _heading(campaign, "shortcomings", "II", "TỒN TẠI, HẠN CHẾ")
    shortcomings = _findings(campaign, Finding.Kind.SHORTCOMING)
    if shortcomings:
        yield from _clauses(shortcomings, visits)
    else:
        yield _block(campaign, "no-shortcoming", "Qua kiểm tra, Đoàn kiểm tra không ghi nhận tồn tại, hạn chế.")
    requirements = list(campaign.requirements.all())
    if requirements:
        yield _heading(campaign, "requirements", "III", "YÊU CẦU ĐỐI VỚI CÁC ĐƠN VỊ")
        yield _block(result, "demand", result.demand or default_demand(campaign))
        for number, requirement in enumerate(requirements, 1):
            text = _sentence(requirement.text)
            if requirement.due_on:
                text = f"{text[:-1]}; hoàn thành trước ngày {on_paper(requirement.due_on)}."
            yield _block(requirement, "text", text, kind=Kind.CLAUSE, number=str(number))
    if result.due_on:
        yield _block(result, "due_on", deadline_sentence(campaign.body, result.due_on))
    yield _block(campaign, "closing", f"Trên đây là thông báo kết quả kiểm tra {campaign.topic} năm {campaign.year}./.")


def default_demand(campaign: Campaign) -> str:
    """The common sentence before the requirements, where the office writes none of its own."""
    body = campaign.body.organisation.name
    return f"Để nâng cao chất lượng, hiệu quả {campaign.topic}, {body} yêu cầu các {campaign.scope} thực hiện:"


def deadline_sentence(body: Body, due_on: datetime.date) -> str:
    """The sentence that carries the common date."""
    return f"Các đơn vị báo cáo kết quả thực hiện về {body.organisation.name} trước ngày {on_paper(due_on)}."


def _bases(campaign: Campaign) -> Iterator[Block]:
    papers = campaign.papers.exclude(role=CampaignDocument.Role.RESULT).select_related("document")
    chain = sorted(papers, key=lambda paper: paper.document.date or datetime.date.max)
    for paper in chain:
        end = "." if paper is chain[-1] else ";"
        yield _block(paper.document, "basis", f"Căn cứ {reference(paper.document)}{end}", kind=Kind.BASIS)


def reference(paper: Paper) -> str:
    """A document as it is cited for the first time: type, code, day, issuer, subject (Phụ lục I, II.6.b)."""
    words = [paper.doc_type or "Văn bản", f"số {paper.code}"]
    if paper.date:
        words.append(long_day(paper.date))
    if paper.issuer_name:
        words.append(f"của {paper.issuer_name}")
    if paper.subject:
        subject = paper.subject[0].lower() + paper.subject[1:]
        words.append(subject if subject.startswith("về ") else f"về việc {subject}")
    return " ".join(words)


def _opening(campaign: Campaign, visits: list[Visit]) -> str:
    body = campaign.body.organisation.name
    visited = [visit for visit in visits if visit.sessions.all()]
    days = sorted({session.day for visit in visited for session in visit.sessions.all()})
    when = "ngày " + listed([on_paper(day) for day in days])
    units = listed([visit.unit.name for visit in visited])
    share = f"{two_digits(len(visited))}/{two_digits(len(visits))}"
    return (
        f"{body} đã tổ chức kiểm tra {campaign.topic} tại {share} {campaign.scope} {when} ({units}). "
        f"{body} thông báo kết quả kiểm tra như sau:"
    )


def _clauses(findings: list[Finding], visits: list[Visit]) -> Iterator[Block]:
    for number, finding in enumerate(findings, 1):
        units = [visit.unit.name for visit in finding.visits.all()]
        areas = listed([area.name for area in finding.areas.all()])
        text = f"{areas}: {finding.text}" if areas else finding.text
        if units and len(units) < len(visits):
            text = f"{text} ({listed(units)})" if not text.endswith(".") else f"{text[:-1]} ({listed(units)})."
        yield _block(finding, "text", _sentence(text), kind=Kind.CLAUSE, number=str(number))


def _findings(campaign: Campaign, *kinds: str) -> list[Finding]:
    findings = campaign.findings.filter(kind__in=kinds, left_out=False)
    return list(findings.prefetch_related("areas", "visits__unit"))


def _block(
    datum: Campaign | Result | Finding | Paper | object,
    part: str,
    text: str,
    *,
    kind: Kind = Kind.PARAGRAPH,
    number: str | None = None,
) -> Block:
    origin = {"of": type(datum).__name__.lower(), "uid": str(datum.uid), "part": part}  # type: ignore[attr-defined]
    return Block(id=f"{part}-{origin['uid']}", kind=kind, number=number, text=text, origin=origin)


def _heading(campaign: Campaign, part: str, number: str, title: str) -> Block:
    return _block(campaign, part, title, kind=Kind.SECTION, number=number)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", ":", ";", "!", "?")) else f"{text}."


def _recipient(line: str) -> Recipient:
    name, bracket, purpose = line.rstrip(")").partition(" (")
    return Recipient(name=name, purpose=purpose) if bracket else Recipient(name=line)


def _parent(organisation: Organisation) -> Organisation | None:
    parentage = organisation.parentages.filter(valid_to=None).select_related("parent").first()
    return parentage.parent if parentage else None
