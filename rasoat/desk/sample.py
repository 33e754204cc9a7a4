"""The sample case: the facts of one real inspection of 2023; the sentences are the project's own.

Four linked documents, a placeholder for the notice of results that a dropped file fills, two visits, remarks by area,
two requirements.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction

from rasoat.criteria import standard
from rasoat.criteria.models import Area
from rasoat.desk import sample_papers
from rasoat.inspections.models import (
    Assignment,
    Campaign,
    CampaignDocument,
    Finding,
    Requirement,
    Result,
    Visit,
    VisitSession,
)
from rasoat.organisations import sample as organisations
from rasoat.organisations.models import Appointment, Body, Organisation, Post
from rasoat.organisations.models.people import SigningRight
from rasoat.registry.models import Document, Entry, Relation
from vanban.serialization import to_json

_Role = CampaignDocument.Role

VISITED_ON = datetime.date(2023, 6, 8)
PROMISED = ("CĐĐH", "Thể chế", "TTHC", "Bộ máy", "Công vụ", "Tài chính", "Chính quyền số", "Kỷ luật")
"""The areas that the plan of inspection promises."""


@dataclass(frozen=True)
class _Paper:
    """A document of the chain, as the seed tells of it."""

    doc_type: str
    number: str
    symbol: str
    date: datetime.date
    role: str
    subject: str

    @property
    def code(self) -> str:
        return f"{self.number}/{self.symbol}"


_CITY_PLAN = _Paper(
    "Quyết định",
    "4647",
    "QĐ-UBND",
    datetime.date(2022, 12, 30),
    _Role.BASIS,
    "Ban hành Kế hoạch cải cách hành chính nhà nước thành phố Hải Phòng năm 2023",
)
_OWN_PAPERS = (
    _Paper(
        "Kế hoạch",
        "146",
        "KH-BQL",
        datetime.date(2023, 1, 12),
        _Role.BASIS,
        "Triển khai thực hiện cải cách hành chính của Ban Quản lý Khu kinh tế Hải Phòng năm 2023",
    ),
    _Paper(
        "Kế hoạch",
        "810",
        "KH-BQL",
        datetime.date(2023, 3, 2),
        _Role.PLAN,
        "Kiểm tra công tác cải cách hành chính, kỷ luật, kỷ cương công vụ tại các phòng, đơn vị sự nghiệp trực thuộc "
        "Ban "
        "Quản lý năm 2023",
    ),
    _Paper(
        "Thông báo",
        "2535",
        "TB-BQL",
        datetime.date(2023, 5, 22),
        _Role.NOTICE,
        "Kiểm tra công tác cải cách hành chính tại các phòng, đơn vị sự nghiệp trực thuộc năm 2023",
    ),
)
_RESULT = _Paper(
    "Thông báo",
    "2819",
    "TB-BQL",
    datetime.date(2023, 6, 14),
    _Role.RESULT,
    "Kết quả kiểm tra công tác cải cách hành chính tại các đơn vị sự nghiệp trực thuộc Ban Quản lý Khu kinh tế Hải "
    "Phòng",
)

_FINDINGS = (
    (
        ("CĐĐH",),
        Finding.Kind.STRENGTH,
        "Lãnh đạo các đơn vị trực tiếp chỉ đạo, điều hành công tác cải cách hành chính; báo cáo phục vụ kiểm tra được "
        "chuẩn bị đầy đủ, đúng yêu cầu của Đoàn kiểm tra.",
    ),
    (
        ("Bộ máy", "Công vụ"),
        Finding.Kind.STRENGTH,
        "Các đơn vị hoạt động đúng chức năng, nhiệm vụ, cơ cấu tổ chức; có quy chế làm việc và phân công trong tập thể "
        "lãnh đạo; việc tuyển dụng, sử dụng lao động, bổ nhiệm thuộc thẩm quyền được thực hiện đúng quy định.",
    ),
    (
        ("Dân chủ",),
        Finding.Kind.STRENGTH,
        "Các đơn vị đã triển khai thực hiện Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ về thực "
        "hiện dân chủ trong hoạt động của cơ quan hành chính nhà nước và đơn vị sự nghiệp công lập.",
    ),
    (
        ("Sắp xếp",),
        Finding.Kind.INFORMATION,
        "Đề án sáp nhập Trường Trung cấp Khu kinh tế vào Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế, "
        "đổi "
        "tên thành Trung tâm Xúc tiến đầu tư, Giáo dục nghề nghiệp và Hỗ trợ doanh nghiệp đã được Sở Nội vụ thẩm định "
        "lần 2, đang hoàn thiện để trình Ủy ban nhân dân thành phố quyết định.",
    ),
)

_REQUIREMENTS = (
    "Tăng cường chỉ đạo, điều hành công tác cải cách hành chính tại đơn vị.",
    "Đào tạo, bồi dưỡng viên chức, nhân viên về chuyên môn, kiến thức quản lý nhà nước, kỹ năng hành chính.",
)


@transaction.atomic
def load() -> None:
    """Load the sample case into an empty installation."""
    areas = {area.short: area for area in standard.load().areas.all()}
    body = organisations.load()
    campaign = _campaign(body, areas)
    for order, text in enumerate(_REQUIREMENTS):
        requirement = Requirement.objects.create(campaign=campaign, text=text, order=order)
        for visit in campaign.visits.all():
            Assignment.objects.create(requirement=requirement, unit=visit.unit)


def _campaign(body: Body, areas: dict[str, Area]) -> Campaign:
    campaign = Campaign.objects.create(
        body=body,
        title="Kiểm tra công tác cải cách hành chính, kỷ luật, kỷ cương công vụ năm 2023",
        year=2023,
        scope="đơn vị sự nghiệp trực thuộc",
    )
    campaign.areas.set(areas[short] for short in PROMISED)
    *_, result = _papers(campaign)
    units = list(Organisation.objects.filter(kind=Organisation.Kind.SERVICE_UNIT).order_by("id"))
    for order, unit in enumerate(units):
        visit = Visit.objects.create(campaign=campaign, unit=unit, order=order)
        VisitSession.objects.create(visit=visit, day=VISITED_ON)
    for order, (shorts, kind, text) in enumerate(_FINDINGS):
        finding = Finding.objects.create(campaign=campaign, kind=kind, text=text, order=order)
        finding.areas.set(areas[short] for short in shorts)
    Result.objects.create(
        campaign=campaign,
        document=result,
        no_shortcoming=True,
        recipients=["Lãnh đạo Ban (để báo cáo)", *(unit.abbreviation for unit in units)],
        signer=Appointment.objects.get(post__rank=Post.Rank.DEPUTY),
        authority=SigningRight.Authority.KT,
    )
    return campaign


def _papers(campaign: Campaign) -> list[Document]:
    board = campaign.body.organisation
    city = board.parentages.get().parent
    made: list[Document] = []
    for order, (paper, issuer) in enumerate([(_CITY_PLAN, city), *((own, board) for own in (*_OWN_PAPERS, _RESULT))]):
        document = _document(paper, issuer, campaign.body)
        if paper is not _RESULT:
            document.state = Document.State.KEPT if issuer == city else Document.State.ISSUED
            document.content = to_json(sample_papers.written(document, bases=made))
        document.save()
        if document.content:
            for place, basis in enumerate(made):
                Relation.objects.create(source=document, target=basis, kind=Relation.Kind.BASIS, order=place)
            if issuer == board:
                Entry.objects.create(document=document, direction=Entry.Direction.OUTGOING, day=paper.date)
        CampaignDocument.objects.create(campaign=campaign, document=document, role=paper.role, order=order)
        made.append(document)
    return made


def _document(paper: _Paper, issuer: Organisation, body: Body) -> Document:
    return Document(
        body=body,
        state=Document.State.PLACEHOLDER,
        issuer=issuer,
        issuer_name=issuer.name,
        doc_type=paper.doc_type,
        number=paper.number,
        symbol=paper.symbol,
        code=paper.code,
        date=paper.date,
        place=body.place,
        subject=paper.subject,
    )
