"""A campaign shows what units were called then; rows that look alike say which predecessor each comes from."""

import datetime
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.inspections import queries, urging
from rasoat.inspections.composition import older_year
from rasoat.inspections.models import Assignment
from rasoat.organisations.models import Account, OrganisationName
from rasoat.registry.models import Document

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]
Use = OrganisationName.Use


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def renamed(cast: Cast) -> Assignment:
    """The school, which was renamed the year after its notice."""
    row = Assignment.objects.filter(unit=cast.unit.grants.get().unit).earliest("pk")
    day = datetime.date(2024, 1, 1)
    for use, new in ((Use.OFFICIAL, "Trường Cao đẳng Khu kinh tế"), (Use.ABBREVIATION, "Trường CĐ KKT")):
        known = OrganisationName.objects.get(organisation=row.unit, use=use)
        known.valid_to = day
        known.save()
        OrganisationName.objects.create(organisation=row.unit, use=use, text=new, valid_from=day)
    row.unit.name, row.unit.abbreviation = "Trường Cao đẳng Khu kinh tế", "Trường CĐ KKT"
    row.unit.save()
    return row


def test_a_campaign_shows_the_name_of_its_day_and_the_present_one_beside_it(
    cast: Cast, sign_in: SignIn, renamed: Assignment
) -> None:
    page = said(sign_in(cast.secretary).get(reverse("campaign", args=[cast.campaign.uid])))
    assert "Trường Trung cấp Khu kinh tế</a>" in page
    assert "nay là Trường Cao đẳng Khu kinh tế" in page
    assert "Trường CĐ KKT" not in page


def test_an_assignment_shows_under_which_name_it_was_given(cast: Cast, sign_in: SignIn, renamed: Assignment) -> None:
    page = said(sign_in(cast.secretary).get(reverse("assignment", args=[renamed.uid])))
    assert "tên trong văn bản: Trường Trung cấp Khu kinh tế" in page


@pytest.fixture
def merged(cast: Cast) -> list[Assignment]:
    """One requirement of the school and the centre, which the centre now carries out for both."""
    requirement = cast.campaign.requirements.earliest("pk")
    centre = cast.other_unit.grants.get().unit
    rows = requirement.assignments.order_by("pk")
    rows.exclude(unit=centre).update(heir=centre, due_on=datetime.date(2023, 9, 29))
    rows.filter(unit=centre).update(due_on=datetime.date(2023, 9, 29))
    return list(rows)


@pytest.mark.parametrize("page", ["assignments", "own-unit", "home"])
def test_rows_that_look_alike_say_which_unit_each_comes_from(
    cast: Cast, sign_in: SignIn, merged: list[Assignment], page: str
) -> None:
    who = cast.secretary if page == "assignments" else cast.other_unit
    assert said(sign_in(who).get(reverse(page))).count("kế thừa từ Trường Trung cấp Khu kinh tế") == 1


def test_the_letter_that_urges_tells_them_apart(cast: Cast, merged: list[Assignment]) -> None:
    today = datetime.date(2023, 10, 2)
    signing = urging.signer(cast.body, today)
    assert signing
    rows = list(queries.in_order(Assignment.objects.filter(pk__in=[row.pk for row in merged])))
    written = urging.letter(cast.body, rows, signing, today)
    items = [block.text for block in written.blocks() if block.id.startswith("assignment-")]
    assert len(items) == 2
    assert sum("nội dung đối với Trường Trung cấp Khu kinh tế" in text for text in items) == 1


# Documents of an older year


@pytest.mark.parametrize(
    ("doc_type", "subject", "date", "older"),
    [
        ("Kế hoạch", "Kiểm tra cải cách hành chính năm 2023", datetime.date(2023, 3, 1), 2023),
        ("Kế hoạch", "Kiểm tra cải cách hành chính năm 2026", datetime.date(2025, 12, 20), None),
        ("Quyết định", "Ban hành Kế hoạch cải cách hành chính năm 2025", datetime.date(2024, 12, 30), 2025),
        ("Kế hoạch", "Cải cách hành chính giai đoạn 2021-2026", datetime.date(2021, 3, 1), None),
        ("Thông báo", "Lịch kiểm tra", datetime.date(2023, 5, 22), 2023),
        ("Nghị định", "Về công tác văn thư", datetime.date(2020, 3, 5), None),
    ],
)
def test_a_document_is_of_the_year_that_it_names(
    doc_type: str, subject: str, date: datetime.date, older: int | None
) -> None:
    assert older_year(Document(doc_type=doc_type, subject=subject, date=date), 2026) == older


def test_what_is_of_an_older_year_is_not_carried_over_and_that_is_said(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    url = f"{reverse('campaign-start')}?theo={cast.campaign.uid}"
    form = client.get(url).context["form"]
    sent = {name: form.initial[name] for name in ("title", "topic", "scope")} | {"year": 2026}
    page = said(client.post(url, sent, follow=True))  # type: ignore[arg-type]
    assert "Không giữ lại làm căn cứ vì là văn bản của năm trước:" in page
    assert "Kế hoạch số 810/KH-BQL" in page


def test_one_that_is_taken_in_by_hand_is_marked(cast: Cast, sign_in: SignIn) -> None:
    cast.campaign.papers.filter(role="result").delete()
    cast.campaign.result.document = None
    cast.campaign.result.save()
    cast.campaign.year = 2026
    cast.campaign.save()
    page = said(sign_in(cast.secretary).get(reverse("compact", args=[cast.campaign.uid])))
    assert "văn bản của năm 2023; kiểm tra còn làm căn cứ được không" in page
