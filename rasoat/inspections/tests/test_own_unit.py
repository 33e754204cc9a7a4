"""What a unit sees of an inspection: the issued notices that are sent to it, and its own assignments; nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast, account
from rasoat.inspections.models import Assignment, CampaignDocument
from rasoat.inspections.tests.cases import second_campaign
from rasoat.organisations.access import Role, may
from rasoat.organisations.models import Account
from rasoat.registry.access import RECEIVED
from rasoat.registry.models import Attachment, Document, StoredFile

SignIn = Callable[[Account], Client]


@pytest.fixture
def result(cast: Cast) -> Document:
    """The notice of results of the sample, issued."""
    notice = cast.body.documents.get(number="2535")
    document = cast.campaign.result.document
    assert document
    document.content, document.state = notice.content, Document.State.ISSUED
    document.save()
    return document


def opened(client: Client, document: Document) -> int:
    return client.get(reverse("document", args=[document.uid])).status_code


def listed(client: Client) -> list[Document]:
    return list(client.get(reverse("own-unit")).context["notices"])


def test_the_page_lists_the_notices_that_open(cast: Cast, sign_in: SignIn, result: Document) -> None:
    for unit in (cast.unit, cast.other_unit):
        client = sign_in(unit)
        of_body = cast.body.documents.all()
        assert {*listed(client)} == {one for one in of_body if opened(client, one) == 200}
        assert {one.number for one in listed(client)} == {"2535", "2819"}


def test_a_notice_that_is_not_issued_stays_closed(cast: Cast, sign_in: SignIn, result: Document) -> None:
    for state in (Document.State.DRAFT, Document.State.SUBMITTED, Document.State.NUMBERED, Document.State.KEPT):
        Document.objects.filter(pk=result.pk).update(state=state)
        assert opened(sign_in(cast.unit), result) == 403
        assert result not in listed(sign_in(cast.unit))


def test_results_go_to_those_who_were_visited(cast: Cast, sign_in: SignIn, result: Document) -> None:
    units = cast.unit.grants.values("unit")
    cast.campaign.visits.get(unit__in=units).sessions.all().delete()
    assert opened(sign_in(cast.unit), result) == 200  # it has to carry something out
    Assignment.objects.filter(unit__in=units).delete()
    assert opened(sign_in(cast.unit), result) == 403
    assert [one.number for one in listed(sign_in(cast.unit))] == ["2535"]
    assert opened(sign_in(cast.other_unit), result) == 200


def test_a_unit_of_no_campaign_sees_no_notice_of_it(cast: Cast, sign_in: SignIn) -> None:
    campaign = second_campaign(cast)
    inspected = account("phong", Role.UNIT, cast.body, campaign.visits.all()[0].unit)
    notice = cast.body.documents.get(number="810")
    role = CampaignDocument.Role.NOTICE
    CampaignDocument.objects.update_or_create(campaign=campaign, document=notice, defaults={"role": role})
    assert opened(sign_in(cast.unit), notice) == 403
    assert opened(sign_in(inspected), notice) == 200


def test_the_notice_shows_neither_where_it_is_used_nor_remarks_of_form(
    cast: Cast, sign_in: SignIn, result: Document
) -> None:
    theirs = sign_in(cast.unit).get(reverse("document", args=[result.uid])).content.decode()
    ours = sign_in(cast.clerk).get(reverse("document", args=[result.uid])).content.decode()
    for words in ("Đợt kiểm tra:", "Ghi chú thể thức", "Sửa thông tin"):
        assert words in ours
        assert words not in theirs


def test_its_file_comes_with_the_notice(cast: Cast, result: Document) -> None:
    stored = StoredFile.objects.create(body=cast.body, sha256="0" * 64, size=1)
    attachment = Attachment.objects.create(document=result, file=stored, role="signed", name="thong-bao.pdf")
    assert may(cast.unit, RECEIVED, attachment.document)


def test_each_unit_sees_its_own_assignments(cast: Cast, sign_in: SignIn, result: Document) -> None:
    for unit in (cast.unit, cast.other_unit):
        shown = sign_in(unit).get(reverse("own-unit")).context["assignments"]
        own = Assignment.objects.filter(unit__in=unit.grants.values("unit"))
        assert {assignment for assignment, _ in shown} == {*own}
        assert {notice for _, notice in shown} == {result}


def test_the_first_page_says_what_waits_for_the_unit(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.unit).get(reverse("home"))
    assert [task.verb for task in page.context["tasks"]] == ["Báo cáo kết quả"] * 2
    Assignment.objects.all().delete()
    assert reverse("own-unit") in sign_in(cast.unit).get(reverse("home")).content.decode()
