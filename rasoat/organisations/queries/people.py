"""Finding those who sign."""

import datetime

from rasoat.organisations.models import Appointment, Body, Post


def signers(body: Body, day: datetime.date) -> list[Appointment]:
    """Who held a post on ``day`` that documents of the body may be signed in: head, deputies, heads of units."""
    ranks = [Post.Rank.HEAD, Post.Rank.DEPUTY, Post.Rank.UNIT_HEAD]
    held = Appointment.objects.at(day).filter(person__body=body, post__rank__in=ranks)
    found = held.select_related("post", "person").order_by("pk")
    return sorted(found, key=lambda appointment: ranks.index(Post.Rank(appointment.post.rank)))


def head_post(body: Body) -> Post | None:
    """The post of who heads the body, in whose place the others sign."""
    return Post.objects.filter(organisation=body.organisation_id, rank=Post.Rank.HEAD).first()
