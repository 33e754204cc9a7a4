"""A new campaign out of an earlier one, within a handful of clicks; and its facts changed later."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.inspections.models import Campaign
from rasoat.inspections.tests.cases import open_again
from rasoat.organisations.models import Account

SignIn = Callable[[Account], Client]


def test_the_form_begins_with_the_facts_of_the_campaign_before(cast: Cast, sign_in: SignIn) -> None:
    like = cast.campaign
    client = sign_in(cast.secretary)
    address = f"{reverse('campaign-start')}?theo={like.uid}"
    form = client.get(address).context["form"]
    assert form.initial["year"] > like.year
    assert form.initial["title"] == like.title.replace("2023", str(form.initial["year"]))
    started = client.post(address, form.initial)
    campaign = Campaign.objects.exclude(pk=like.pk).get()
    assert started.url == reverse("compact", args=[campaign.uid])  # type: ignore[attr-defined]
    assert list(campaign.areas.all()) == list(like.areas.all())
    assert campaign.visits.count() == 2


def test_the_first_campaign_of_a_body_begins_from_nothing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.outsider)
    form = client.get(reverse("campaign-start"), {"theo": str(cast.campaign.uid)}).context["form"]
    assert form.initial["title"].startswith("Kiểm tra công tác cải cách hành chính năm ")
    client.post(reverse("campaign-start"), form.initial)
    campaign = Campaign.objects.get(body=cast.outsider.body)
    assert not campaign.visits.exists()
    page = client.get(reverse("compact", args=[campaign.uid])).content.decode()
    assert "Lãnh đạo Sở (để báo cáo)" in page
    assert "2819/TB-BQL" not in page


def test_a_campaign_without_a_title_is_not_started(cast: Cast, sign_in: SignIn) -> None:
    refused = sign_in(cast.secretary).post(reverse("campaign-start"), {"year": "2024"})
    assert refused.status_code == 422
    assert Campaign.objects.count() == 1


def test_who_may_not_work_may_not_start_one(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.leader).post(reverse("campaign-start"), {}).status_code == 403


def test_the_facts_of_a_campaign_are_changed_and_a_stale_change_is_not_saved(cast: Cast, sign_in: SignIn) -> None:
    campaign = open_again(cast.campaign)
    client = sign_in(cast.chief)
    address = reverse("campaign-change", args=[campaign.uid])
    sent = client.get(address).context["form"].initial | {"version": campaign.version}
    assert client.post(address, sent | {"title": "Kiểm tra năm 2023"}).status_code == 302
    met = client.post(address, sent | {"title": "Bản cũ"})
    assert met.status_code == 409
    campaign.refresh_from_db()
    assert campaign.title == "Kiểm tra năm 2023"
