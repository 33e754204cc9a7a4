"""Years of inspections and what became of them: as many assignments as wanted, the same each time but for today's date.

Rows are written in bulk, as the actions would leave them; every state, extension, proof and a merger of units occurs.
"""

import datetime
import math
import random
from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone

from benchmarks.installation import NOTICE
from benchmarks.tree_pages import fill
from rasoat.criteria.models import Area
from rasoat.criteria.queries import areas
from rasoat.inspections.models import (
    Assignment,
    Campaign,
    CampaignDocument,
    Evidence,
    Extension,
    Finding,
    Remedy,
    Requirement,
    Result,
    Visit,
    VisitSession,
)
from rasoat.organisations.models import Account, Body, Organisation, Reorganisation, Step
from rasoat.registry.models import Document
from vanban.serialization import to_json

SEED = 2819
UNITS = 300
YEARS = 8
A_YEAR = 5
"""Campaigns of a year."""
MERGED = 6
DAY = datetime.timedelta(days=1)
_STATES = Assignment.State
_BATCH = 500


class Course(NamedTuple):
    """How a campaign is written: its day, whether it is of the last two years, the units that it plans and visits."""

    year: int
    day: datetime.date
    recent: bool
    planned: list[Organisation]
    visited: int


def years_of_inspections(assignments: int) -> Body:
    """Write them into the sample's body, and return it."""
    by = Account.objects.get(username="quantri")
    fill(UNITS, by)
    chance, body = random.Random(SEED), by.body
    units = list(Organisation.objects.exclude(electronic_id="").order_by("pk"))
    heirs = _merged(body, units, by)
    requirements = min(10, math.isqrt(assignments // (YEARS * A_YEAR)))
    visited = assignments // (YEARS * A_YEAR) // requirements
    today = timezone.localdate()
    for year in range(today.year - YEARS + 1, today.year + 1):
        for number in range(A_YEAR):
            day = min(datetime.date(year, 2 * number + 1, 10), today - 40 * DAY)
            planned = chance.sample(units, min(UNITS, visited + 1 + visited // 5))
            course = Course(year, day, year > today.year - 2, planned, visited)
            _campaign(chance, body, f"số {number + 1} năm {year}", course, requirements, heirs, by)
    return body


def _merged(body: Body, units: list[Organisation], by: Account) -> dict[int, Organisation]:
    """A decision in effect that merged some of the units into others: who carries on what was theirs."""
    pairs = list(zip(units[:MERGED], units[MERGED : 2 * MERGED], strict=True))
    decision = Reorganisation.objects.create(
        body=body,
        day=datetime.date(timezone.localdate().year - 1, 7, 1),
        decision_code="1/QĐ-UBND",
        decision_date=datetime.date(timezone.localdate().year - 1, 6, 1),
        decided_by="Ủy ban nhân dân thành phố",
        state=Reorganisation.State.CONFIRMED,
        in_effect=True,
        heirs={str(ended.uid): str(heir.uid) for ended, heir in pairs},
        proposed_by=by,
    )
    Step.objects.bulk_create(
        Step(reorganisation=decision, kind=Step.Kind.MERGE, unit=ended, target=heir, order=order)
        for order, (ended, heir) in enumerate(pairs)
    )
    return {ended.pk: heir for ended, heir in pairs}


def _campaign(
    chance: random.Random,
    body: Body,
    name: str,
    course: Course,
    requirements: int,
    heirs: dict[int, Organisation],
    by: Account,
) -> None:
    known = list(areas())
    campaign = Campaign.objects.create(
        body=body, title=f"Kiểm tra cải cách hành chính đợt {name}", year=course.year, scope="đơn vị trực thuộc"
    )
    campaign.areas.set(known[:8])
    notice = _paper(body, "Thông báo", course.day + 6 * DAY, f"Kết quả kiểm tra cải cách hành chính đợt {name}")
    notice.content = to_json(NOTICE)
    notice.save()
    plan = _paper(body, "Kế hoạch", course.day - 30 * DAY, f"Kiểm tra cải cách hành chính đợt {name}")
    plan.save()
    CampaignDocument.objects.create(campaign=campaign, document=plan, role=CampaignDocument.Role.PLAN)
    Result.objects.create(campaign=campaign, document=notice)
    visits = Visit.objects.bulk_create(
        (Visit(campaign=campaign, unit=unit, order=order) for order, unit in enumerate(course.planned)),
        batch_size=_BATCH,
    )
    visited = visits[: course.visited]
    VisitSession.objects.bulk_create(
        (VisitSession(visit=visit, day=course.day + chance.randint(-20, 0) * DAY) for visit in visited),
        batch_size=_BATCH,
    )
    _findings(chance, campaign, visited, known)
    required = [
        Requirement.objects.create(
            campaign=campaign,
            text=f"Khắc phục tồn tại {number + 1} đợt {name}.",
            area=chance.choice(known) if number else None,
            order=number,
        )
        for number in range(requirements)
    ]
    made = [_assignment(chance, each, visit.unit, course, heirs) for each in required for visit in visited]
    _done(chance, body, Assignment.objects.bulk_create(made, batch_size=_BATCH), course, by)


def _paper(body: Body, doc_type: str, day: datetime.date, subject: str) -> Document:
    return Document(
        body=body,
        state=Document.State.ISSUED,
        issuer=body.organisation,
        issuer_name=body.organisation.name,
        doc_type=doc_type,
        number=str(day.toordinal()),
        symbol="BQL",
        code=f"{day.toordinal()}/{doc_type[0]}-BQL",
        date=day,
        subject=subject,
    )


def _findings(chance: random.Random, campaign: Campaign, visited: Sequence[Visit], known: list[Area]) -> None:
    """What was good of every area; ten shortcomings of some units, and two of all."""
    for order, area in enumerate(known):
        text = f"Các đơn vị thực hiện đầy đủ quy định về {area.name}."
        Finding.objects.create(campaign=campaign, text=text, order=order).areas.add(area)
    for number in range(12):
        text = f"Tồn tại {number + 1}: một số nội dung chưa được thực hiện đúng thời hạn."
        finding = Finding.objects.create(campaign=campaign, kind="shortcoming", text=text, order=number + 20)
        finding.areas.set(chance.sample(known, chance.choice([1, 1, 2])))
        if number > 1:
            finding.visits.set(chance.sample(visited, min(20, len(visited))))


def _assignment(
    chance: random.Random, requirement: Requirement, unit: Organisation, course: Course, heirs: dict[int, Organisation]
) -> Assignment:
    due = course.day + chance.randint(20, 240) * DAY
    weights = (3, 2, 2, 3) if course.recent else (1, 1, 1, 97)
    state = chance.choices([_STATES.OPEN, _STATES.REPORTED, _STATES.RETURNED, _STATES.ENDED], weights)[0]
    return Assignment(
        requirement=requirement,
        unit=unit,
        heir=heirs.get(unit.pk),
        owner="Phó Giám đốc" if chance.random() < 0.6 else "",
        due_on=due if chance.random() < 0.85 else None,
        remind_on=due - 10 * DAY if chance.random() < 0.2 else None,
        state=state,
        ended_on=course.day + chance.randint(7, 40) * DAY if state == _STATES.ENDED else None,
    )


def _done(chance: random.Random, body: Body, assignments: Sequence[Assignment], course: Course, by: Account) -> None:
    """A report of each that is not open, half of them with a proof; more time asked for one in thirty."""
    verdicts = {_STATES.ENDED: "accepted", _STATES.RETURNED: "returned", _STATES.REPORTED: ""}
    remedies = Remedy.objects.bulk_create(
        (
            Remedy(
                assignment=each,
                text="Đã thực hiện xong, có tài liệu kèm theo.",
                reported_on=course.day + 6 * DAY,
                by=by,
                for_unit=True,
                verdict=verdicts[_STATES(each.state)],
                verdict_on=None if each.state == _STATES.REPORTED else course.day + 8 * DAY,
            )
            for each in assignments
            if each.state != _STATES.OPEN
        ),
        batch_size=_BATCH,
    )
    proved = [each for each in remedies if chance.random() < 0.5]
    papers = []
    for remedy in proved:
        unit = remedy.assignment.unit
        subject = f"Tài liệu kiểm chứng {remedy.assignment.pk}"
        paper = Document(body=body, state=Document.State.PROOF, issuer=unit, issuer_name=unit.name, subject=subject)
        paper.refold()
        papers.append(paper)
    Document.objects.bulk_create(papers, batch_size=_BATCH)
    Evidence.objects.bulk_create(
        (Evidence(remedy=remedy, document=paper) for remedy, paper in zip(proved, papers, strict=True)),
        batch_size=_BATCH,
    )
    Extension.objects.bulk_create(
        (
            Extension(
                assignment=each,
                asked_on=course.day,
                before=each.due_on,
                until=each.due_on + 30 * DAY,
                reason="Chờ hướng dẫn của cấp trên.",
                by=by,
            )
            for each in assignments
            if each.due_on and each.state == _STATES.OPEN and chance.random() < 0.03
        ),
        batch_size=_BATCH,
    )
