"""Finding units."""

import datetime

from django.db.models import QuerySet

from rasoat.organisations.models import Body, Organisation, Parentage


def units_of(body: Body, day: datetime.date) -> QuerySet[Organisation]:
    """The organisations directly under the body's own on ``day``."""
    children = Parentage.objects.at(day).filter(parent=body.organisation_id).values("child")
    return Organisation.objects.filter(pk__in=children)


def parent_of(organisation: Organisation, day: datetime.date) -> Organisation | None:
    """What ``organisation`` belonged under on ``day``."""
    parentage = Parentage.objects.at(day).filter(child=organisation).select_related("parent").first()
    return parentage.parent if parentage else None
