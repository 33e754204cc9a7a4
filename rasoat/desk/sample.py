"""The sample case: the facts of one real inspection of 2023; the sentences are the project's own.

Four linked documents, a placeholder for the notice of results that a dropped file fills, two visits, remarks by area,
two requirements.
"""

import datetime

from django.db import transaction
from vanban import Block, Document, Kind, Signature
from vanban.document import Regime
from vanban.serialization import to_json

from rasoat.criteria import standard
from rasoat.criteria.models import Area
from rasoat.inspections.composition import NATIONAL_HEADER, reference, signature
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
from rasoat.registry.models import Document as Paper
from rasoat.registry.models import Entry, Relation

_ROLE = CampaignDocument.Role

_PROMISED = ("CĐĐH", "Thể chế", "TTHC", "Bộ máy", "Công vụ", "Tài chính", "Chính quyền số", "Kỷ luật")

_FINDINGS = (
    (
        ("CĐĐH",),
        Finding.Kind.STRENGTH,
        "lãnh đạo đơn vị trực tiếp chỉ đạo, điều hành công tác cải cách hành chính; báo cáo phục vụ kiểm tra được chuẩn bị "
        "đầy đủ theo đề cương",
    ),
    (
        ("Bộ máy", "Công vụ"),
        Finding.Kind.STRENGTH,
        "đơn vị hoạt động đúng chức năng, nhiệm vụ; có quy chế làm việc, phân công trong tập thể lãnh đạo; việc tuyển dụng, "
        "sử dụng, bổ nhiệm thực hiện đúng quy định, đúng thẩm quyền",
    ),
    (
        ("Dân chủ",),
        Finding.Kind.STRENGTH,
        "đơn vị triển khai thực hiện Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ",
    ),
    (
        ("Sắp xếp",),
        Finding.Kind.INFORMATION,
        "Đề án sáp nhập Trường vào Trung tâm và đổi tên Trung tâm thành Trung tâm Xúc tiến đầu tư, Giáo dục nghề nghiệp và "
        "Hỗ trợ doanh nghiệp đã được Sở Nội vụ thẩm định lần 2, đang hoàn thiện để trình Ủy ban nhân dân thành phố",
    ),
)

_REQUIREMENTS = (
    "Tăng cường chỉ đạo, điều hành công tác cải cách hành chính tại đơn vị",
    "Đào tạo, bồi dưỡng viên chức, nhân viên về chuyên môn, kiến thức quản lý nhà nước, kỹ năng hành chính",
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
    papers = _papers(body)
    campaign = Campaign.objects.create(
        body=body,
        title="Kiểm tra công tác cải cách hành chính, kỷ luật, kỷ cương công vụ năm 2023",
        year=2023,
        scope="đơn vị sự nghiệp trực thuộc",
    )
    campaign.areas.set(areas[short] for short in _PROMISED)
    for order, (paper, role) in enumerate(papers):
        CampaignDocument.objects.create(campaign=campaign, document=paper, role=role, order=order)
    units = Organisation.objects.filter(kind=Organisation.Kind.SERVICE_UNIT).order_by("id")
    for order, unit in enumerate(units):
        visit = Visit.objects.create(campaign=campaign, unit=unit, order=order)
        VisitSession.objects.create(visit=visit, day=datetime.date(2023, 6, 8))
    for order, (shorts, kind, text) in enumerate(_FINDINGS):
        finding = Finding.objects.create(campaign=campaign, kind=kind, text=text, order=order)
        finding.areas.set(areas[short] for short in shorts)
    Result.objects.create(
        campaign=campaign,
        document=papers[-1][0],
        no_shortcoming=True,
        recipients=["Lãnh đạo Ban (để báo cáo)", *(unit.abbreviation for unit in units)],
        signer=_holder(Post.Rank.DEPUTY),
    )
    return campaign


def _holder(rank: str) -> Appointment:
    return Appointment.objects.get(post__rank=rank)


def _papers(body: Body) -> list[tuple[Paper, str]]:
    board = body.organisation
    city = board.parentages.get().parent
    facts = (
        (
            ("Quyết định", "4647", "QĐ-UBND", datetime.date(2022, 12, 30), city, _ROLE.BASIS),
            "Về việc ban hành Kế hoạch Cải cách hành chính nhà nước thành phố Hải Phòng năm 2023",
        ),
        (
            ("Kế hoạch", "146", "KH-BQL", datetime.date(2023, 1, 12), board, _ROLE.BASIS),
            "Triển khai thực hiện cải cách hành chính của Ban Quản lý Khu kinh tế Hải Phòng năm 2023",
        ),
        (
            ("Kế hoạch", "810", "KH-BQL", datetime.date(2023, 3, 2), board, _ROLE.PLAN),
            "Kiểm tra công tác cải cách hành chính, kỷ luật, kỷ cương công vụ tại các phòng, đơn vị sự nghiệp trực thuộc "
            "Ban Quản lý năm 2023",
        ),
        (
            ("Thông báo", "2535", "TB-BQL", datetime.date(2023, 5, 22), board, _ROLE.NOTICE),
            "Kiểm tra công tác cải cách hành chính tại các phòng, đơn vị sự nghiệp trực thuộc năm 2023",
        ),
    )
    papers: list[tuple[Paper, str]] = []
    for (doc_type, number, symbol, date, issuer, role), subject in facts:
        bases = [paper for paper, _ in papers]
        paper = Paper.objects.create(
            body=body,
            state=Paper.State.KEPT if issuer == city else Paper.State.ISSUED,
            issuer=issuer,
            issuer_name=issuer.name,
            doc_type=doc_type,
            number=number,
            symbol=symbol,
            code=f"{number}/{symbol}",
            date=date,
            place=body.place,
            subject=subject,
            content=to_json(_written(doc_type, number, symbol, date, issuer, subject, bases)),
        )
        for order, basis in enumerate(bases):
            Relation.objects.create(source=paper, target=basis, kind=Relation.Kind.BASIS, order=order)
        if issuer == board:
            Entry.objects.create(document=paper, direction=Entry.Direction.OUTGOING, day=date)
        papers.append((paper, role))
    result = Paper.objects.create(
        body=body,
        state=Paper.State.PLACEHOLDER,
        issuer=board,
        issuer_name=board.name,
        doc_type="Thông báo",
        number="2819",
        symbol="TB-BQL",
        code="2819/TB-BQL",
        date=datetime.date(2023, 6, 14),
        subject="Kết quả kiểm tra công tác cải cách hành chính tại các đơn vị sự nghiệp trực thuộc",
    )
    return [*papers, (result, _ROLE.RESULT)]


def _written(
    doc_type: str,
    number: str,
    symbol: str,
    date: datetime.date,
    issuer: Organisation,
    subject: str,
    bases: list[Paper],
) -> Document:
    """A short text of the project's own that carries the facts of one paper of the chain."""
    parent = issuer.parentages.first()
    city = issuer.kind == Organisation.Kind.GOVERNMENT
    signed = (
        Signature(position="CHỦ TỊCH", name=organisations.UNKNOWN_NAME)
        if city
        else signature(_holder(Post.Rank.HEAD))
    )
    cited = [
        Block(
            id=f"basis-{order}",
            kind=Kind.BASIS,
            text=f"Căn cứ {reference(basis)}{'.' if basis is bases[-1] else ';'}",
        )
        for order, basis in enumerate(bases)
    ]
    opening = f"{issuer.name} ban hành {doc_type.lower()} {subject[0].lower()}{subject[1:]}./."
    return Document(
        regime=Regime.ND30,
        national_header=NATIONAL_HEADER,
        parent_body=parent.parent.name.upper() if parent else None,
        issuer=issuer.name.upper(),
        number=number,
        symbol=symbol,
        place="Hải Phòng",
        date=date,
        doc_type=doc_type,
        type_code=symbol.partition("-")[0],
        subject=subject,
        body=(*cited, Block(id="opening", kind=Kind.PARAGRAPH, text=opening)),
        signatures=(signed,),
        archive_line="Lưu: VT, VP.",
    )
