"""Verbs of the tree."""

from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.organisations import events
from rasoat.organisations.models import Account, Organisation, OrganisationName, Parentage


@action
def add_unit(*, name: str, abbreviation: str, kind: str, by: Account) -> Organisation:
    """Add an organisation under the account's own body, known by its names from today on."""
    parent = by.body.organisation
    today = timezone.localdate()
    unit = Organisation.objects.create(name=name, abbreviation=abbreviation, kind=kind)
    Parentage.objects.create(child=unit, parent=parent, valid_from=today)
    for use, text in ((OrganisationName.Use.OFFICIAL, name), (OrganisationName.Use.ABBREVIATION, abbreviation)):
        if text:
            OrganisationName.objects.create(organisation=unit, use=use, text=text, valid_from=today)
    record(events.UNIT_ADDED, by=by, body=by.body.uid, object=unit, parent=parent)
    return unit
