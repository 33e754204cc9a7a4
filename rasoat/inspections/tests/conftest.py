"""A notice that waits for its signature."""

import datetime

import pytest

from rasoat.conftest import Cast
from rasoat.inspections.actions import compose_result
from rasoat.inspections.models import Campaign, Requirement, Result, Visit, VisitSession
from rasoat.inspections.tests.signing import DUE


@pytest.fixture
def result(cast: Cast) -> Result:
    """The notice of a second campaign, drafted: two requirements, the second with a date of its own, a common date."""
    before = cast.campaign
    campaign = Campaign.objects.create(body=cast.body, title="Kiểm tra năm 2024", year=2024, scope=before.scope)
    for paper in before.papers.exclude(role="result"):
        campaign.papers.create(document=paper.document, role=paper.role, order=paper.order)
    for visit in before.visits.all():
        new = Visit.objects.create(campaign=campaign, unit=visit.unit, order=visit.order)
        VisitSession.objects.create(visit=new, day=datetime.date(2024, 6, 7))
    campaign.findings.create(kind="strength", text="đơn vị thực hiện đúng chức năng")
    Requirement.objects.create(campaign=campaign, text="Tăng cường chỉ đạo theo Kế hoạch ngày 02/3/2023", order=0)
    Requirement.objects.create(campaign=campaign, text="Đào tạo viên chức", due_on=datetime.date(2024, 8, 1), order=1)
    result = Result.objects.create(
        campaign=campaign,
        due_on=DUE,
        no_shortcoming=True,
        recipients=["Lãnh đạo Ban (để báo cáo)"],
        signer=before.result.signer,
        authority=before.result.authority,
    )
    compose_result(result=result, by=cast.secretary)
    return Result.objects.get(pk=result.pk)
