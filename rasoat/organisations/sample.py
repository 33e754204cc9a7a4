"""The bodies, units and accounts of the sample case; accounts are named by role, no person is invented."""

import datetime

from rasoat.organisations.models import (
    Account,
    Appointment,
    Body,
    Grant,
    Organisation,
    OrganisationName,
    Parentage,
    Person,
    Post,
)
from rasoat.organisations.models.people import SigningRight

SAMPLE_PASSWORD = "cai-cach-hanh-chinh"  # noqa: S105 - printed on the sign-in page as long as the sample is loaded
UNKNOWN_NAME = "(họ và tên)"

SINCE = datetime.date(2020, 1, 1)

_ACCOUNTS = (
    ("thuky", "Thư ký đoàn", Grant.Role.SECRETARY),
    ("vanthu", "Văn thư", Grant.Role.CLERK),
    ("chanhvanphong", "Chánh Văn phòng", Grant.Role.CHIEF),
    ("lanhdao", "Lãnh đạo Ban", Grant.Role.LEADER),
    ("quantri", "Quản trị", Grant.Role.ADMINISTRATOR),
    ("truong", "Trường Trung cấp KKT", Grant.Role.UNIT),
)


def load() -> Body:
    """Make the body, its two service units, its posts and an account for each role; return the body."""
    city = organisation("Ủy ban nhân dân thành phố Hải Phòng", "UBND", Organisation.Kind.GOVERNMENT)
    board = organisation("Ban Quản lý Khu kinh tế Hải Phòng", "BQL", Organisation.Kind.BODY, parent=city)
    school = organisation(
        "Trường Trung cấp Khu kinh tế",
        "Trường Trung cấp KKT",
        Organisation.Kind.SERVICE_UNIT,
        parent=board,
        aliases=["Trường Trung cấp Khu kinh tế Hải Phòng"],
    )
    organisation(
        "Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế",
        "Trung tâm XTĐT&DVVL KKT",
        Organisation.Kind.SERVICE_UNIT,
        parent=board,
        aliases=["Trung tâm Xúc tiến đầu tư và Dịch vụ việc làm Khu kinh tế Hải Phòng"],
    )
    office = organisation("Văn phòng", "VP", Organisation.Kind.DEPARTMENT, parent=board)
    body = Body.objects.create(organisation=board, place="Hải Phòng", archive_line="Lưu: VT, VP.")
    appoint(body, board, "Trưởng Ban", Post.Rank.HEAD)
    appoint(body, board, "Phó Trưởng Ban", Post.Rank.DEPUTY)
    chief = appoint(body, office, "Chánh Văn phòng", Post.Rank.UNIT_HEAD)
    right, basis = SigningRight.Authority.TL, SigningRight.Basis.RULES
    SigningRight.objects.create(appointment=chief, authority=right, basis=basis, valid_from=SINCE)
    for username, label, role in _ACCOUNTS:
        account = Account.objects.create_user(username, SAMPLE_PASSWORD, label=label, body=body, is_sample=True)
        unit = school if role == Grant.Role.UNIT else None
        Grant.objects.create(account=account, role=role, unit=unit, valid_from=SINCE)
    return body


def organisation(
    name: str,
    abbreviation: str,
    kind: str,
    *,
    parent: Organisation | None = None,
    aliases: list[str] | None = None,
) -> Organisation:
    """Make an organisation with its dated names, under ``parent``."""
    made = Organisation.objects.create(name=name, abbreviation=abbreviation, kind=kind)
    names = [(OrganisationName.Use.OFFICIAL, name), (OrganisationName.Use.ABBREVIATION, abbreviation)]
    names += [(OrganisationName.Use.ALIAS, alias) for alias in aliases or []]
    for use, text in names:
        OrganisationName.objects.create(organisation=made, use=use, text=text, valid_from=SINCE)
    if parent:
        Parentage.objects.create(child=made, parent=parent, valid_from=SINCE)
    return made


def appoint(body: Body, where: Organisation, title: str, rank: str) -> Appointment:
    """Make a post and somebody in it whose name is not known."""
    post = Post.objects.create(organisation=where, title=title, rank=rank)
    person = Person.objects.create(body=body, name=UNKNOWN_NAME)
    return Appointment.objects.create(person=person, post=post, valid_from=SINCE)
