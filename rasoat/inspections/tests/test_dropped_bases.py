"""A document dropped on the page of a campaign becomes one that the campaign stands on, once it is confirmed."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.inspections.models import Campaign
from rasoat.inspections.tests.cases import open_again
from rasoat.organisations.models import Account
from rasoat.registry.models import Intake
from rasoat.registry.tests.papers import LETTER
from rasoat.registry.tests.test_intake import as_read

SignIn = Callable[[Account], Client]


def drop(client: Client, campaign: Campaign) -> str:
    """Drop the letter for the campaign, and return the address of what was read in it."""
    file = SimpleUploadedFile("cong-van.txt", LETTER.encode())
    client.post(reverse("registry-drop"), {"file": file, "purpose": campaign.uid})
    return reverse("intake", args=[Intake.objects.get(state=Intake.State.WAITING).uid])


def confirm(client: Client, page: str) -> HttpResponse:
    return client.post(page, {**as_read(client.get(page)), "door": "basis"})  # type: ignore[arg-type, return-value]


def codes(campaign: Campaign) -> list[str]:
    return [paper.document.code for paper in campaign.papers.all()]


def test_the_form_on_the_page_says_what_the_file_is_for(cast: Cast, sign_in: SignIn) -> None:
    campaign = open_again(cast.campaign)
    page = sign_in(cast.secretary).get(reverse("compact", args=[campaign.uid])).content.decode()
    assert f'<input type="hidden" name="purpose" value="{campaign.uid}"' in page


def test_once_confirmed_it_is_a_basis_and_the_person_is_back_where_they_were(cast: Cast, sign_in: SignIn) -> None:
    campaign, client = open_again(cast.campaign), sign_in(cast.secretary)
    answer = confirm(client, drop(client, campaign))
    assert answer.headers["location"] == reverse("compact", args=[campaign.uid]) + "#bases"
    assert codes(campaign)[-1] == Intake.objects.get().document.code  # type: ignore[union-attr]


def test_a_file_that_the_records_have_already_becomes_a_basis_too(cast: Cast, sign_in: SignIn) -> None:
    campaign, client = open_again(cast.campaign), sign_in(cast.secretary)
    first = confirm(client, drop(client, campaign))
    campaign.papers.last().delete()  # type: ignore[union-attr]
    page = drop(client, campaign)
    paper = Intake.objects.exclude(document=None).get().document
    again = client.post(page + "them-ban/", {"paper": paper.uid})  # type: ignore[union-attr]
    assert again.headers["location"] == first.headers["location"]
    assert codes(campaign)[-1] == paper.code  # type: ignore[union-attr]


@pytest.mark.parametrize("who", ["clerk", "outsider"])
def test_who_may_not_work_on_the_campaign_adds_nothing_to_it(who: str, cast: Cast, sign_in: SignIn) -> None:
    campaign, client = open_again(cast.campaign), sign_in(cast.accounts()[who])
    before = codes(campaign)
    answer = confirm(client, drop(client, campaign))
    assert codes(campaign) == before
    assert answer.headers["location"].startswith(reverse("documents"))


def test_a_notice_that_went_up_meanwhile_stands_on_what_it_stood_on(cast: Cast, sign_in: SignIn) -> None:
    client, before = sign_in(cast.secretary), codes(cast.campaign)
    confirm(client, drop(client, cast.campaign))
    assert codes(cast.campaign) == before
