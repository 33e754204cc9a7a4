"""A second case beside the sample: five units, four visited over two months, two shortcomings, other areas."""

import datetime

from rasoat.conftest import Cast
from rasoat.criteria.queries import areas
from rasoat.inspections import actions
from rasoat.inspections.composition import NATIONAL_HEADER
from rasoat.inspections.models import Campaign, Finding
from rasoat.organisations.actions import add_unit
from rasoat.organisations.models import Organisation
from rasoat.organisations.sample import UNKNOWN_NAME
from rasoat.organisations.signing import ways
from rasoat.registry.models import Document
from vanban import Block, Kind, Recipient, Signature
from vanban import Document as Written
from vanban.document import Regime

UNITS = (
    ("Phòng Quản lý đầu tư", "Phòng QLĐT", Organisation.Kind.DEPARTMENT),
    ("Phòng Quản lý quy hoạch, xây dựng", "Phòng QLQHXD", Organisation.Kind.DEPARTMENT),
    ("Phòng Quản lý tài nguyên và môi trường", "Phòng QLTNMT", Organisation.Kind.DEPARTMENT),
    ("Phòng Quản lý lao động", "Phòng QLLĐ", Organisation.Kind.DEPARTMENT),
    ("Phòng Quản lý doanh nghiệp", "Phòng QLDN", Organisation.Kind.DEPARTMENT),
)
DAYS = (
    datetime.date(2024, 5, 30),
    datetime.date(2024, 5, 31),
    datetime.date(2024, 6, 3),
    datetime.date(2024, 6, 3),
)


def second_campaign(cast: Cast) -> Campaign:
    """Five departments, of which four were visited; two shortcomings, one of them in one unit; two requirements."""
    by = cast.secretary
    known = {area.short: area for area in areas()}
    campaign = actions.start_campaign(
        by=by,
        title="Kiểm tra kiểm soát thủ tục hành chính năm 2024",
        year=2024,
        scope="phòng chuyên môn",
        topic="công tác kiểm soát thủ tục hành chính",
        areas=[known["TTHC"], known["ISO"]],
    )
    actions.add_papers(campaign=campaign, papers=[plan(cast), ordinance(cast)], by=by)
    units = [add_unit(name=name, abbreviation=short, kind=kind, by=by) for name, short, kind in UNITS]
    actions.add_units(campaign=campaign, units=units, by=by)
    visits = list(campaign.visits.all())
    days = {visit: (visit.version, [(day, "day")]) for visit, day in zip(visits, DAYS, strict=False)}
    actions.set_days(campaign=campaign, by=by, days=days)
    for kind, shorts, text, at in (
        (Finding.Kind.STRENGTH, ["TTHC"], "hồ sơ được giải quyết trước hạn", []),
        (Finding.Kind.SHORTCOMING, ["TTHC"], "Chưa niêm yết đầy đủ thủ tục hành chính", visits[:1]),
        (Finding.Kind.SHORTCOMING, ["ISO"], "Quy trình nội bộ chậm được cập nhật;", []),
    ):
        areas_of = [known[short] for short in shorts]
        actions.write_finding(campaign=campaign, by=by, kind=kind, text=text, areas=areas_of, visits=at)
    actions.write_requirement(campaign=campaign, by=by, text="Niêm yết đầy đủ thủ tục hành chính")
    actions.write_requirement(
        campaign=campaign, by=by, text="cập nhật quy trình nội bộ.", due_on=datetime.date(2024, 12, 1)
    )
    chief = next(way for way in ways(cast.body, DAYS[0]) if way.authority == "TL")
    actions.set_result(
        result=campaign.result,
        version=campaign.result.version,
        by=by,
        due_on=datetime.date(2024, 7, 1),
        recipients=["Lãnh đạo Ban (để báo cáo)", "Các phòng chuyên môn"],
        signing=chief,
    )
    return Campaign.objects.get(pk=campaign.pk)


def unit_report(unit: Organisation, day: datetime.date) -> Written:
    """What a unit sends about what it did, signed by its head."""
    return Written(
        regime=Regime.ND30,
        national_header=NATIONAL_HEADER,
        parent_body="BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG",
        issuer=unit.name.upper(),
        number="15",
        symbol="BC-TTC",
        place="Hải Phòng",
        date=day,
        doc_type="Báo cáo",
        type_code="BC",
        subject="Kết quả thực hiện yêu cầu sau kiểm tra công tác cải cách hành chính",
        body=(Block(id="b-1", kind=Kind.PARAGRAPH, text="Đơn vị đã hoàn thành các nội dung được yêu cầu./."),),
        signatures=(Signature(position="THỦ TRƯỞNG ĐƠN VỊ", name=UNKNOWN_NAME),),
        recipients=(Recipient(name="Ban Quản lý (để báo cáo)"),),
        archive_line="Lưu: VT.",
    )


def plan(cast: Cast) -> Document:
    """The plan of the second case."""
    return _paper(cast, "Kế hoạch", "77", "KH-BQL", datetime.date(2024, 2, 5), "Kiểm tra cải cách hành chính năm 2024")


def ordinance(cast: Cast) -> Document:
    """A law, which is cited by its name and day."""
    return _paper(cast, "Luật", "", "", datetime.date(2015, 6, 19), "Tổ chức chính quyền địa phương")


def _paper(cast: Cast, doc_type: str, number: str, symbol: str, date: datetime.date, subject: str) -> Document:
    return Document.objects.create(
        body=cast.body,
        state=Document.State.PLACEHOLDER,
        issuer=cast.body.organisation if symbol else None,
        doc_type=doc_type,
        number=number,
        symbol=symbol,
        code=f"{number}/{symbol}" if symbol else "",
        date=date,
        subject=subject,
    )


def open_again(campaign: Campaign) -> Campaign:
    """The campaign of the sample as it was before its notice was announced."""
    campaign.papers.filter(role="result").delete()
    campaign.result.document = None
    campaign.result.save()
    return campaign
