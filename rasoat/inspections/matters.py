"""What is open at a unit that ends: assignments, which an heir carries on; campaigns, which keep the name they had."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q
from django.urls import reverse

from rasoat.inspections.models import Assignment, Visit
from rasoat.organisations.matters import KINDS, Kind, Matter
from rasoat.organisations.models import Organisation
from rasoat.registry.models import Document


def assignments(units: Collection[Organisation]) -> Iterable[Matter]:
    """The requirements that the units still have to carry out, their own and those they inherited."""
    theirs = Q(unit__in=units, heir=None) | Q(heir__in=units)
    found = Assignment.objects.filter(theirs, state__in=Assignment.FOLLOWED)
    for each in found.select_related("unit", "heir", "requirement__campaign"):
        campaign = each.requirement.campaign
        words = f"{each.requirement.text} ({campaign.title})"
        yield Matter(str(each.uid), each.heir or each.unit, words, reverse("campaign", args=[campaign.uid]))


def hand_over(heirs: Mapping[str, Organisation]) -> None:
    """Let each heir carry its assignments on; the unit that the notice names stays named."""
    for each in Assignment.objects.filter(uid__in=heirs):
        each.claim(each.version)
        each.heir = heirs[str(each.uid)]
        each.save()


def campaigns(units: Collection[Organisation]) -> Iterable[Matter]:
    """The campaigns that visit the units and have announced no result."""
    before = Q(campaign__result__document__state__in=[Document.State.DRAFT, Document.State.SUBMITTED])
    visits = Visit.objects.filter(before | Q(campaign__result__document=None), unit__in=units)
    for visit in visits.select_related("unit", "campaign"):
        yield Matter(str(visit.uid), visit.unit, visit.campaign.title, reverse("campaign", args=[visit.campaign.uid]))


KINDS += [Kind("Nhiệm vụ sau kiểm tra", assignments, hand_over), Kind("Đợt kiểm tra đang tiến hành", campaigns)]
