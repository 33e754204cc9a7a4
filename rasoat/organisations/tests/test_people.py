"""The pages of people: who holds which post on a day; a name corrected, a post left, a right given and ended."""

import datetime
import json
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.audit.sealer import as_row
from rasoat.conftest import Cast
from rasoat.design.confirmation import SURE
from rasoat.organisations.models import Account, Appointment, Post
from rasoat.organisations.models.people import SigningRight

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]
PAGE = "/to-chuc/nhan-su/"


@pytest.fixture
def secretary(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.secretary)


@pytest.fixture
def deputy(cast: Cast) -> Appointment:
    return Appointment.objects.get(post__rank=Post.Rank.DEPUTY)


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def post(client: Client, held: Appointment, verb: str, **sent: object) -> HttpResponse:
    return client.post(reverse("appointment", args=[held.uid]), {"verb": verb, **sent}, follow=True)  # type: ignore[return-value]


def new(cast: Cast, **changed: str) -> dict[str, str]:
    unit = str(cast.body.organisation.uid)
    sent = {"name": "(họ và tên)", "title": "Phó Trưởng Ban", "rank": "deputy", "unit": unit, "since": "01/7/2023"}
    return sent | changed


def test_everybody_in_a_post_stands_under_their_unit_with_what_they_sign(secretary: Client) -> None:
    page = said(secretary.get(PAGE))
    assert page.index("Ban Quản lý Khu kinh tế Hải Phòng</th>") < page.index("Trưởng Ban</a>")
    assert page.index("Văn phòng</th>") < page.index("Chánh Văn phòng</a>")
    assert "Ký thừa lệnh (TL.)" in page


def test_the_page_of_a_past_day_shows_who_held_the_posts_then(secretary: Client, deputy: Appointment) -> None:
    asked = said(post(secretary, deputy, "end", last_day="31/12/2023"))
    assert "Ngày cuối cùng giữ chức vụ là ngày 31/12/2023" in asked
    assert "Không có quyền ký nào đang được giao." in asked
    deputy.refresh_from_db()
    assert deputy.valid_to is None
    post(secretary, deputy, "end", last_day="31/12/2023", **{SURE: "1"})
    assert "Phó Trưởng Ban</a>" not in said(secretary.get(PAGE))
    then = said(secretary.get(PAGE, {"ngay": "31/12/2023"}))
    assert "Phó Trưởng Ban</a>" in then
    assert "đến hết 31/12/2023" in then


def test_a_day_that_cannot_be_read_is_said(secretary: Client) -> None:
    page = said(secretary.get(PAGE, {"ngay": "31/02/2023"}))
    assert "Không có ngày 31 trong tháng 2" in page
    assert "Trưởng Ban</a>" in page


def test_a_second_deputy_is_appointed_and_may_sign_at_once(cast: Cast, secretary: Client) -> None:
    page = said(secretary.post(PAGE, new(cast), follow=True))  # type: ignore[arg-type]
    assert "Đã ghi nhận Phó Trưởng Ban (họ và tên), Ban Quản lý Khu kinh tế Hải Phòng." in page
    assert Appointment.objects.filter(post__rank="deputy").count() == 2
    assert Post.objects.filter(rank="deputy").count() == 1
    assert Event.objects.filter(type="organisations.appointed").count() == 1


def test_somebody_known_takes_another_post_without_being_typed_again(
    cast: Cast, secretary: Client, deputy: Appointment
) -> None:
    sent = new(cast, name="", person=str(deputy.person.uid), title="Chủ tịch Công đoàn", rank="staff")
    secretary.post(PAGE, sent)
    assert deputy.person.appointments.count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Ghi họ và tên, hoặc chọn người đã có."),
        ({"title": ""}, "Chưa ghi chức vụ."),
        ({"since": "mai"}, "Ngày chưa đúng."),
        ({"title": "Trưởng Ban", "rank": "head"}, "Kết thúc nhiệm kỳ đó trước, hoặc chọn ngày sau đó."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_saved(
    changed: dict[str, str], sentence: str, cast: Cast, secretary: Client
) -> None:
    answer = secretary.post(PAGE, new(cast, **changed))
    assert answer.status_code == 422
    assert sentence in said(answer)  # type: ignore[arg-type]
    assert Appointment.objects.count() == 3


def test_a_name_is_written_once_and_prints_wherever_the_person_signs(
    cast: Cast, secretary: Client, deputy: Appointment
) -> None:
    post(secretary, deputy, "name", name="(tên mới)", version=1)
    deputy.person.refresh_from_db()
    assert deputy.person.name == "(tên mới)"
    event = Event.objects.get(type="organisations.person-named")
    assert event.sentence == (
        "Thư ký đoàn sửa họ và tên người giữ chức vụ Phó Trưởng Ban, Ban Quản lý Khu kinh tế Hải Phòng"
    )
    assert "tên mới" not in json.dumps(as_row(event), ensure_ascii=False)


def test_a_name_that_somebody_else_wrote_meanwhile_is_shown(secretary: Client, deputy: Appointment) -> None:
    post(secretary, deputy, "name", name="(tên thứ nhất)", version=1)
    answer = post(secretary, deputy, "name", name="(tên thứ hai)", version=1)
    assert "Người khác vừa sửa họ và tên thành “(tên thứ nhất)”" in said(answer)
    deputy.person.refresh_from_db()
    assert deputy.person.name == "(tên thứ nhất)"


def test_a_right_is_given_with_its_basis_and_ended(secretary: Client, deputy: Appointment) -> None:
    given = {"authority": "TUQ", "basis": "authorisation", "basis_code": "12/GUQ-BQL", "since": "01/6/2023"}
    refused = post(secretary, deputy, "right", **given)
    assert "Ủy quyền phải có thời hạn" in said(refused)
    page = said(post(secretary, deputy, "right", **given, last_day="31/12/2099"))
    assert "Văn bản ủy quyền số 12/GUQ-BQL" in page
    right = SigningRight.objects.get(authority="TUQ")
    assert Event.objects.latest("id").sentence.endswith("(TUQ.) từ ngày 01/6/2023 đến hết ngày 31/12/2099")
    end = reverse("signing-right-end", args=[right.uid])
    assert "Từ ngày sau đó, văn bản không được trình ký bằng quyền này." in said(secretary.get(end))  # type: ignore[arg-type]
    assert "phải từ ngày 01/6/2023 trở đi" in said(secretary.post(end, {"last_day": "31/5/2023"}))  # type: ignore[arg-type]
    assert "Đã kết thúc quyền ký." in said(secretary.post(end, {"last_day": "30/6/2023"}, follow=True))  # type: ignore[arg-type]
    right.refresh_from_db()
    assert right.last_day == datetime.date(2023, 6, 30)


def test_who_only_looks_sees_no_form(cast: Cast, sign_in: SignIn, deputy: Appointment) -> None:
    leader = sign_in(cast.leader)
    assert '<form method="post"' not in said(leader.get(PAGE)).split("<main", 1)[1]
    assert leader.post(PAGE, new(cast)).status_code == 403
    assert post(leader, deputy, "name", name="x", version=1).status_code == 403
