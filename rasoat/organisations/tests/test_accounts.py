"""What an administrator does with accounts, and what of it is remembered."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.design.confirmation import SURE
from rasoat.organisations import access, lock_out
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Account, Grant, OneTimeLink, Organisation
from rasoat.organisations.queries import accounts as queries
from rasoat.organisations.sample import SAMPLE_PASSWORD

SignIn = Callable[[Account], Client]
PASSWORD = "tre già măng mọc 2026"


def page(client: Client, account: Account) -> str:
    return client.get(reverse("account", args=[account.uid])).content.decode()


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def do(client: Client, account: Account, verb: str, **values: object) -> str:
    """What the page says once the verb was done, and confirmed where it asks."""
    sent = {"verb": verb, SURE: "1"} | values
    answer = client.post(reverse("account", args=[account.uid]), sent, follow=True)
    return " ".join(answer.content.decode().split())


def enter(username: str, password: str = SAMPLE_PASSWORD) -> Client:
    client = Client()
    client.post(reverse("sign-in"), {"username": username, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("own-account")).status_code == 200


def last() -> str:
    return Event.objects.latest("id").sentence


def invite(cast: Cast, **values: object) -> tuple[Account, str]:
    known: dict[str, object] = {
        "username": "vanthu2",
        "label": "Văn thư 2",
        "email": None,
        "person": None,
        "role": "clerk",
        "unit": None,
        "since": timezone.localdate(),
    }
    return actions.invite(by=cast.administrator, **known | values)  # type: ignore[arg-type]


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return enter(cast.administrator.username)


def test_an_invited_person_sets_the_password_and_comes_in_with_the_role(cast: Cast, administrator: Client) -> None:
    answer = administrator.post(
        reverse("account-new"),
        {"label": "Văn thư 2", "username": "VanThu2", "email": "VT2@example.vn", "role": "clerk", "since": "1/1/2026"},
    )
    made = Account.objects.get(username="vanthu2")
    assert (made.email, made.has_usable_password()) == ("vt2@example.vn", False)
    assert last() == "Quản trị lập tài khoản Văn thư 2, vai trò Văn thư"
    shown = administrator.get(answer["Location"]).content.decode()
    link = shown.split('class="address">')[1].split("<")[0]
    assert "Liên kết một lần" not in page(administrator, made)

    person = Client()
    answer = person.post(link, {"new": PASSWORD, "again": PASSWORD})
    assert answer["Location"] == reverse("sign-in")
    assert last() == "Văn thư 2 đặt mật khẩu bằng liên kết một lần"
    person.post(reverse("sign-in"), {"username": "vanthu2", "password": PASSWORD})
    assert is_in(person)
    assert person.get(reverse("documents")).status_code == 200


def test_the_link_goes_out_by_mail_where_mail_is_configured(
    cast: Cast, administrator: Client, settings: object
) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail", "rasoat@example.vn"  # type: ignore[attr-defined]
    account, _ = invite(cast, email="vt2@example.vn")
    shown = do(administrator, account, "issue-link")
    assert "Đã gửi đến vt2@example.vn" in shown
    (letter,) = mail.outbox
    assert letter.to == ["vt2@example.vn"]
    assert "http://testserver/lien-ket/" in letter.body
    assert "Kính gửi: Văn thư 2" in letter.body


def test_a_name_or_an_address_that_is_taken_is_said_at_its_field(cast: Cast, administrator: Client) -> None:
    invite(cast, username="x.y", email="a@example.vn")
    sent = {"label": "B", "username": "x.y", "email": "A@EXAMPLE.VN", "role": "unit", "since": "1/1/2026"}
    answer = administrator.post(reverse("account-new"), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tên đăng nhập này đã có" in text
    assert "Địa chỉ này đã dùng cho một tài khoản khác" in text
    assert "Chọn đơn vị mà người này đại diện" in text
    assert Account.objects.filter(label="B").count() == 0


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ({"used_at": datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)}, "đã được sử dụng ngày 02/01/2026"),
        ({"revoked_at": datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)}, "đã được quản trị thu hồi"),
        ({"expires_at": datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)}, "đã hết hạn ngày 02/01/2026"),
    ],
)
def test_a_link_that_is_no_longer_open_says_why(cast: Cast, spoil: dict[str, object], why: str) -> None:
    account, token = invite(cast)
    OneTimeLink.objects.filter(account=account).update(**spoil)
    address = reverse("one-time-link", args=[token])
    for answer in (Client().get(address), Client().post(address, {"new": PASSWORD, "again": PASSWORD})):
        assert answer.status_code == 410
        assert why in answer.content.decode()
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_a_link_works_once_and_a_newer_one_takes_its_place(cast: Cast) -> None:
    account, first = invite(cast)
    second = actions.issue_link(account=account, by=cast.administrator)
    assert Client().get(reverse("one-time-link", args=[first])).status_code == 410
    address, sent = reverse("one-time-link", args=[second]), {"new": PASSWORD, "again": PASSWORD}
    assert Client().post(address, sent).status_code == 302
    assert Client().post(address, sent).status_code == 410
    assert "Sao lại toàn bộ liên kết" in Client().get(reverse("one-time-link", args=["x"])).content.decode()


def test_a_person_is_told_by_the_post_and_has_one_account(cast: Cast, administrator: Client) -> None:
    shown = administrator.get(reverse("account-new")).content.decode()
    assert "(họ và tên), Chánh Văn phòng" in shown
    invite(cast, person=cast.body.people.get(appointments__post__title="Chánh Văn phòng"))
    assert "(họ và tên), Chánh Văn phòng" not in administrator.get(reverse("account-new")).content.decode()


def test_only_a_digest_of_the_link_is_kept(cast: Cast) -> None:
    account, token = invite(cast)
    kept = str(OneTimeLink.objects.filter(account=account).values()) + str(Event.objects.values())
    assert token not in kept


def test_a_link_lasts_seven_days(cast: Cast) -> None:
    account, _ = invite(cast)
    link = account.links.get()
    assert link.expires_at - link.made_at == datetime.timedelta(days=7)


@pytest.mark.parametrize(
    ("new", "again", "why"),
    [
        ("ngan", "ngan", "12"),
        ("123456123456", "123456123456", "phổ biến"),
        (SAMPLE_PASSWORD, SAMPLE_PASSWORD, "Không dùng mật khẩu của dữ liệu mẫu"),
        (PASSWORD, PASSWORD + "x", "Hai lần nhập chưa giống nhau"),
    ],
)
def test_a_weak_password_is_refused_with_a_sentence(cast: Cast, new: str, again: str, why: str) -> None:
    _, token = invite(cast)
    answer = Client().post(reverse("one-time-link", args=[token]), {"new": new, "again": again})
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_no_account_but_the_samples_has_a_password_that_it_did_not_set(cast: Cast) -> None:
    account, _ = invite(cast)
    assert not is_in(enter(account.username))
    assert not is_in(enter(account.username, ""))


def test_an_account_that_is_deactivated_is_out_at_once(cast: Cast, administrator: Client) -> None:
    person = enter("vanthu")
    assert is_in(person)
    assert "mọi phiên làm việc đã kết thúc" in do(administrator, cast.clerk, "deactivate")
    assert last() == "Quản trị ngừng hoạt động tài khoản Văn thư"
    assert not is_in(person)
    assert not is_in(enter("vanthu"))
    assert "đã ngừng hoạt động từ trước" in do(administrator, cast.clerk, "deactivate")
    do(administrator, cast.clerk, "reactivate")
    assert "Tài khoản đang hoạt động" in do(administrator, cast.clerk, "reactivate")
    assert not is_in(person)
    assert is_in(enter("vanthu"))


def test_sessions_are_listed_and_ended_by_the_administrator(cast: Cast, administrator: Client) -> None:
    person = enter("vanthu")
    assert "Kết thúc mọi phiên" in page(administrator, cast.clerk)
    do(administrator, cast.clerk, "end-sessions")
    assert last() == "Quản trị kết thúc 01 phiên làm việc của Văn thư"
    assert not is_in(person)
    assert "Không có phiên làm việc nào đang mở" in page(administrator, cast.clerk)


def test_one_ends_ones_own_other_sessions_and_stays(cast: Cast) -> None:
    here, there = enter("vanthu"), enter("vanthu")
    assert "Kết thúc 01 phiên làm việc ở nơi khác" in here.post(reverse("own-sessions-end")).content.decode()
    assert is_in(there)
    here.post(reverse("own-sessions-end"), {SURE: "1"})
    assert is_in(here)
    assert not is_in(there)


def test_nobody_ends_a_session_of_somebody_else_from_the_own_page(cast: Cast) -> None:
    here, other = enter("vanthu"), enter("thuky")
    foreign = cast.secretary.usersession_set.get()
    here.post(reverse("own-sessions-end"), {"session": foreign.pk, SURE: "1"})
    assert is_in(other)


def test_a_changed_password_ends_the_sessions_elsewhere(cast: Cast) -> None:
    here, there = enter("vanthu"), enter("vanthu")
    sent = {"old": SAMPLE_PASSWORD, "new": PASSWORD, "again": PASSWORD}
    assert here.post(reverse("password"), sent | {"old": "sai"}).status_code == 422
    here.post(reverse("password"), sent)
    assert last() == "Văn thư đổi mật khẩu"
    assert is_in(here)
    assert not is_in(there)
    assert is_in(enter("vanthu", PASSWORD))
    actions.end_sessions(account=cast.clerk, sessions=list(queries.sessions(cast.clerk)), by=cast.administrator)
    assert not is_in(here)


def test_a_role_is_granted_for_a_unit_and_ended(cast: Cast, administrator: Client) -> None:
    unit = Organisation.objects.get(abbreviation="VP")
    do(administrator, cast.clerk, "grant", role="unit", unit=unit.uid, since="1/1/2026")
    assert last() == "Quản trị giao vai trò Đơn vị được kiểm tra (Văn phòng) cho Văn thư từ 01/01/2026"
    grant = cast.clerk.grants.get(role="unit")
    assert "đã có vai trò này" in do(administrator, cast.clerk, "grant", role="unit", unit=unit.uid, since="2/1/2026")
    do(administrator, cast.clerk, "end-role", grant=grant.pk)
    grant.refresh_from_db()
    assert grant.valid_to == timezone.localdate()
    assert "Vai trò này đã kết thúc" in do(administrator, cast.clerk, "end-role", grant=grant.pk)


def test_a_role_may_end_on_a_day_that_is_set_beforehand(cast: Cast, administrator: Client) -> None:
    sent = {"role": "chief", "since": "1/12/2026"}
    assert "Ngày cuối phải từ ngày bắt đầu trở đi" in do(administrator, cast.clerk, "grant", **sent, until="30/11/2026")
    do(administrator, cast.clerk, "grant", **sent, until="31/12/2026")
    assert cast.clerk.grants.get(role="chief").last_day == datetime.date(2026, 12, 31)
    do(administrator, cast.clerk, "grant", role="chief", since="1/1/2027")
    assert cast.clerk.grants.filter(role="chief").count() == 2


def test_a_role_ended_before_it_held_a_day_stays_in_sight(cast: Cast, administrator: Client) -> None:
    for since in (timezone.localdate(), timezone.localdate() + datetime.timedelta(days=30)):
        do(administrator, cast.clerk, "grant", role="chief", since=since.isoformat())
        grant = cast.clerk.grants.latest("pk")
        do(administrator, cast.clerk, "end-role", grant=grant.pk)
        assert "Vai trò này đã kết thúc" in do(administrator, cast.clerk, "end-role", grant=grant.pk)
    assert page(administrator, cast.clerk).count("không có ngày hiệu lực") == 2
    assert "Kết thúc trước khi có hiệu lực" in said(administrator.get(reverse("account-rights", args=[cast.clerk.uid])))
    account = Account.objects.get(pk=cast.clerk.pk)
    assert access.roles(account) == {"clerk"}
    assert "Cần vai trò" in access.why_not(account, access.CONFIRM_REORGANISATION)
    do(administrator, cast.clerk, "grant", role="chief", since=timezone.localdate().isoformat())
    assert Account.objects.get(pk=cast.clerk.pk).grants.ever_held().filter(role="chief").count() == 1


@pytest.mark.parametrize(
    ("verb", "follows"),
    [
        ("deactivate", "01 phiên làm việc đang mở kết thúc ngay"),
        ("end-role", "Tài khoản không còn vai trò nào hôm nay."),
        ("end-sessions", "Kết thúc 01 phiên làm việc của Văn thư"),
        ("remove-steps", "Từ lần sau chỉ cần mật khẩu để đăng nhập"),
    ],
)
def test_what_follows_is_said_before_it_is_done(cast: Cast, administrator: Client, verb: str, follows: str) -> None:
    person, grant = enter("vanthu"), cast.clerk.grants.get()
    asked = administrator.post(reverse("account", args=[cast.clerk.uid]), {"verb": verb, "grant": grant.pk})
    assert follows in said(asked)
    assert "Trở về, không thực hiện" in said(asked)
    assert f'<input type="hidden" name="verb" value="{verb}">' in said(asked)
    assert is_in(person)
    assert access.roles(Account.objects.get(pk=cast.clerk.pk)) == {"clerk"}


@pytest.mark.parametrize("verb", ["deactivate", "end-role"])
def test_a_body_never_loses_its_last_administrator(cast: Cast, administrator: Client, verb: str) -> None:
    grant = cast.administrator.grants.get()
    text = do(administrator, cast.administrator, verb, grant=grant.pk)
    assert "Cơ quan phải còn ít nhất một tài khoản quản trị khác" in text
    assert is_in(administrator)
    second, _ = invite(cast, username="quantri2", label="Quản trị 2", role="administrator")
    do(administrator, second, "deactivate")
    assert not Account.objects.get(pk=second.pk).is_active


def test_a_grant_of_another_account_is_not_ended_here(cast: Cast, administrator: Client) -> None:
    foreign = cast.secretary.grants.get()
    answer = administrator.post(
        reverse("account", args=[cast.clerk.uid]), {"verb": "end-role", "grant": foreign.pk, SURE: "1"}
    )
    assert answer.status_code == 404
    assert Grant.objects.get(pk=foreign.pk).valid_to is None


def test_the_list_is_narrowed_by_name_role_and_state(cast: Cast, administrator: Client) -> None:
    invite(cast)
    for _ in range(lock_out.OF_A_NAME):
        lock_out.fail(name="thuky", address="10.0.0.1")

    def listed(**asked: str) -> str:
        return administrator.get(reverse("accounts"), asked).content.decode()

    assert "Thư ký đoàn" in listed(q="thu ky")
    assert "Lãnh đạo Ban" not in listed(q="thu ky")
    assert "Lãnh đạo Ban" not in listed(**{"vai-tro": "clerk"})
    assert "Văn thư 2" in listed(**{"tinh-trang": "cho"})
    assert "thuky</td>" in listed(**{"tinh-trang": "khoa"})
    assert "lanhdao</td>" not in listed(**{"tinh-trang": "khoa"})
    assert "Không có tài khoản nào phù hợp" in listed(q="zzz")
    assert "Mở khóa" in page(administrator, cast.secretary)
    do(administrator, cast.secretary, "unlock")
    assert is_in(enter("thuky"))


def test_the_pages_ask_the_database_little_however_many_accounts_there_are(cast: Cast, administrator: Client) -> None:
    def asked() -> list[int]:
        counts = []
        for address in (reverse("accounts"), reverse("account", args=[cast.clerk.uid]), reverse("account-new")):
            with CaptureQueriesContext(connection) as statements:
                assert administrator.get(address).status_code == 200
            counts.append(len(statements))
        return counts

    few = asked()
    for number in range(3):
        invite(cast, username=f"them-{number}", unit=Organisation.objects.get(abbreviation="VP"), role="unit")
        enter("vanthu")
    assert asked() == few
    assert max(few) <= 15


@pytest.mark.parametrize("part", ["secretary", "clerk", "chief", "leader", "unit", "other_administrator"])
def test_nobody_else_administers_accounts(cast: Cast, sign_in: SignIn, part: str) -> None:
    client = sign_in(cast.accounts()[part])
    address = reverse("account", args=[cast.clerk.uid])
    assert client.get(address).status_code in (403, 404)
    assert client.post(address, {"verb": "deactivate"}).status_code in (403, 404)
    assert Account.objects.get(pk=cast.clerk.pk).is_active


def test_the_menu_leads_nobody_to_a_page_that_refuses_them(cast: Cast, sign_in: SignIn) -> None:
    for account in cast.accounts().values():
        client = sign_in(account)
        home = client.get("/").content.decode()
        menu = home.split('<nav class="rooms"')[1].split("</nav>")[0]
        addresses = [part.split('"')[0] for part in menu.split('href="')[1:]]
        assert {client.get(address).status_code for address in addresses} == {200}, (account, addresses)


def test_a_forgotten_password_is_answered_by_mail_or_by_whom_to_ask(cast: Cast, settings: object) -> None:
    address = reverse("forgotten-password")
    assert "Liên hệ quản trị của cơ quan" in Client().get(address).content.decode()
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail", "rasoat@example.vn"  # type: ignore[attr-defined]
    Account.objects.filter(pk=cast.clerk.pk).update(email="vt@example.vn")
    for email in ("VT@example.vn", "nobody@example.vn"):
        assert "Đã nhận yêu cầu" in Client().post(address, {"email": email}).content.decode()
    Client().post(address, {"email": "vt@example.vn"})
    (letter,) = mail.outbox
    token = letter.body.split("/lien-ket/")[1].split("/")[0]
    assert Client().post(f"/lien-ket/{token}/", {"new": PASSWORD, "again": PASSWORD}).status_code == 302
    assert is_in(enter("vanthu", PASSWORD))


@pytest.mark.parametrize(("held", "given"), [("secretary", "administrator"), ("administrator", "clerk")])
def test_who_administers_has_no_other_role(cast: Cast, held: str, given: str) -> None:
    account = cast.accounts()[held]
    with pytest.raises(actions.Refused, match="Quản trị không kiêm vai trò khác"):
        actions.grant_role(account=account, role=given, unit=None, since=timezone.localdate(), by=cast.administrator)
