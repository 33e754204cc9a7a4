"""The leader's page by e-mail: as often as the office chose, each once, to be read without images and without signing
in, with the A4 to print."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.desk.clock import begin_day
from rasoat.desk.leader_letter import enclosed, tell_leaders
from rasoat.desk.overview import UNITS, overview
from rasoat.desk.paper import a4
from rasoat.inspections.models import Assignment
from rasoat.inspections.tests.test_campaign import grow
from rasoat.organisations.models import Account, Body, Organisation
from rasoat.post.delivery import _as_mail
from rasoat.post.models import Letter, Message

SignIn = Callable[[Account], Client]
MONDAY = datetime.date(2023, 9, 11)
DAY = datetime.timedelta(days=1)


def wanted(cast: Cast, often: str = "weekly") -> Body:
    Body.objects.filter(pk=cast.body.pk).update(leader_letter=often)
    Account.objects.filter(pk=cast.leader.pk).update(email="lanhdao@example.vn")
    cast.body.refresh_from_db()
    return cast.body


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as paper:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in paper]


@pytest.mark.parametrize(("often", "count"), [("", 0), ("weekly", 5), ("monthly", 2)])
def test_each_week_or_month_is_told_once_however_often_the_clock_looks(cast: Cast, often: str, count: int) -> None:
    body = wanted(cast, often)
    for number in range(30):
        day = MONDAY + number * DAY
        for _ in range(2):
            tell_leaders(body=body, day=day)
    assert Message.objects.filter(account=cast.leader).count() == Message.objects.count() == count
    assert Event.objects.filter(type="desk.leaders-told").count() == count


def test_a_server_that_stood_still_on_monday_catches_up(cast: Cast) -> None:
    assert tell_leaders(body=wanted(cast), day=MONDAY + 2 * DAY) == 1
    assert tell_leaders(body=cast.body, day=MONDAY + 3 * DAY) == 0


def mail_of(cast: Cast, settings: Any) -> EmailMultiAlternatives:
    settings.EMAIL_HOST, settings.SITE_ADDRESS = "mail.example", "https://ra-soat.example"
    wanted(cast)
    Assignment.objects.filter(pk=Assignment.objects.earliest("pk").pk).update(due_on="2023-07-01")
    with time_machine.travel("2023-09-11 07:00 +0700"):
        begin_day(MONDAY)
        letter = Letter.objects.get(account=cast.leader)
        mail = _as_mail(letter, list(letter.messages.all()))
    assert isinstance(mail, EmailMultiAlternatives)
    return mail


def test_the_letter_says_every_figure_in_words_in_tables_and_on_a_page_to_print(cast: Cast, settings: Any) -> None:
    mail = mail_of(cast, settings)
    html, kind = mail.alternatives[0]
    ((name, pdf, mimetype),) = mail.attachments
    assert (kind, name, mimetype) == ("text/html", "tinh-hinh-kiem-tra-2023-09-11.pdf", "application/pdf")
    (page,) = pages(pdf)
    seen = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))
    for words, text, figure in (
        ("Lượt đơn vị đã kiểm tra", "Lượt đơn vị đã kiểm tra: 02/02", "02 / 02"),
        ("Quá hạn theo văn bản", "Quá hạn theo văn bản: 01", "01"),
        ("Chung các lĩnh vực", "Chung các lĩnh vực: 04, quá hạn 01", "04 01"),
    ):
        assert text in mail.body
        assert f"{words} {figure}" in seen
        assert f"{words} {figure.replace(' / ', '/')}" in page
    assert "trung vị 06 ngày" in mail.body
    assert "Tại ngày 11/9/2023" in mail.body
    assert "https://ra-soat.example/sau-kiem-tra/?tinh-trang=late" in str(html).replace("&amp;", "&")


def test_outlook_shows_it_without_style_script_or_a_picture_from_the_net(cast: Cast, settings: Any) -> None:
    html = str(mail_of(cast, settings).alternatives[0][0])
    assert not re.search(r"<img|<svg|<style|<script|<link|style=|src=|display:|class=", html)
    assert html.count("<table") == html.count("</table>") > 5


def test_what_a_name_says_is_text_in_the_mail_and_on_paper(cast: Cast) -> None:
    Organisation.objects.filter(kind="service_unit").update(name="<b>#panic</b> *A* [B] & C")
    message = Message(account=cast.leader, key="overview:x:y:z", subject="", text="")
    enclosure = enclosed(message)
    assert "&lt;b&gt;#panic" in enclosure.html
    (page,) = pages(enclosure.content)
    assert "<b>#panic</b> *A* [B] & C" in page


def test_with_hundreds_of_units_of_long_names_it_stays_one_page_and_says_how_many_more(cast: Cast) -> None:
    grow(cast, 60)
    Organisation.objects.filter(abbreviation__startswith="TT").update(
        name="Trung tâm Xúc tiến đầu tư, Giáo dục nghề nghiệp và Hỗ trợ doanh nghiệp khu kinh tế"
    )
    (page,) = pages(a4(cast.body.organisation.name, overview(cast.body, "", MONDAY)))
    assert f"Đơn vị còn lại: {60 - UNITS} đơn vị." in page


def test_no_letter_stands_once_the_office_stopped_it_or_the_leader_leads_no_more(cast: Cast) -> None:
    from rasoat.post import outbox

    tell_leaders(body=wanted(cast), day=MONDAY)
    (key,) = Message.objects.values_list("key", flat=True)
    assert outbox.standing([key]) == {key}
    Body.objects.update(leader_letter="")
    assert outbox.standing([key]) == set()


def test_the_office_chooses_how_often_and_the_log_knows(cast: Cast, sign_in: SignIn) -> None:
    office = sign_in(cast.secretary)
    office.post(reverse("leader-letter"), {"often": "monthly"})
    cast.body.refresh_from_db()
    assert cast.body.leader_letter == "monthly"
    assert "lanhdao" not in office.get(reverse("leader-letter")).content.decode()
    assert "hằng tháng" in Event.objects.get(type="organisations.leader-letter-set").sentence
    assert office.post(reverse("leader-letter"), {"often": "hourly"}).status_code == 422


def test_the_page_to_print_is_one_a4(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.leader).get(reverse("leader-paper"))
    assert answer["Content-Type"] == "application/pdf"
    assert len(pages(answer.content)) == 1
