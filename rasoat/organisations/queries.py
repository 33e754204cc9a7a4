"""Finding units and those who sign."""

import datetime

from django.db.models import QuerySet

from rasoat.organisations.models import Appointment, Body, Organisation, Parentage, Post


def units_of(body: Body, day: datetime.date) -> QuerySet[Organisation]:
    """The organisations directly under the body's own on ``day``."""
    children = Parentage.objects.at(day).filter(parent=body.organisation_id).values("child")
    return Organisation.objects.filter(pk__in=children)


def parent_of(organisation: Organisation, day: datetime.date) -> Organisation | None:
    """What ``organisation`` belonged under on ``day``."""
    parentage = Parentage.objects.at(day).filter(child=organisation).select_related("parent").first()
    return parentage.parent if parentage else None


def signers(body: Body, day: datetime.date) -> list[Appointment]:
    """Who held a post on ``day`` that documents of the body may be signed in: head, deputies, heads of units."""
    ranks = [Post.Rank.HEAD, Post.Rank.DEPUTY, Post.Rank.UNIT_HEAD]
    held = Appointment.objects.at(day).filter(person__body=body, post__rank__in=ranks)
    found = held.select_related("post", "person").order_by("pk")
    return sorted(found, key=lambda appointment: ranks.index(Post.Rank(appointment.post.rank)))


def head_post(body: Body) -> Post | None:
    """The post of who heads the body, in whose place the others sign."""
    return Post.objects.filter(organisation=body.organisation_id, rank=Post.Rank.HEAD).first()
