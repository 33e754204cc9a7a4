"""Who signs, how, and whether they may: the signature block follows from signer, day and right (NĐ 30, Điều 13).

A right that is doubtful warns and asks a reason; a TUQ. that has ended is refused on a text issued here.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from rasoat.design.dates import on_paper
from rasoat.organisations.models import Appointment, Body, Organisation, Post
from rasoat.organisations.models.people import SigningRight
from vanban import Capacity, Signature
from vanban.document import Authority

BY_RANK = {
    Post.Rank.HEAD: "",
    Post.Rank.DEPUTY: Authority.KT,
    Post.Rank.UNIT_HEAD: Authority.TL,
    Post.Rank.UNIT_DEPUTY: Authority.TL,
}
"""How the holder of a post signs unless given another right; "" is in the head's own post."""

_BY_POST_ALONE = {(Post.Rank.HEAD, ""), (Post.Rank.DEPUTY, Authority.KT)}
"""What needs no basis of its own (Điều 13 khoản 1, 2)."""

_UNRECORDED = {
    "": "{who} không phải là người đứng đầu.",
    Authority.KT: "Chưa ghi nhận phân công cho {who} ký thay.",
    Authority.TL: "Chưa ghi nhận quy chế giao {who} ký thừa lệnh.",
    Authority.TUQ: "Chưa ghi nhận văn bản ủy quyền cho {who}.",
    Authority.Q: "Chưa ghi nhận quyết định giao quyền cho {who}.",
}


class NotEntitled(Exception):
    """The signer may not sign the text in this way; the message is a Vietnamese sentence."""


class Doubtful(Exception):
    """The right to sign is doubtful and no reason was given; ``doubts`` are Vietnamese sentences."""

    def __init__(self, doubts: list[str]) -> None:
        super().__init__(f"{' '.join(doubts)} Ghi lý do nếu vẫn chọn người ký này.")
        self.doubts = doubts


@dataclass(frozen=True)
class Signing:
    """One way in which somebody signs documents of a body: the holder of a post, and the authority ("": the own post).

    ``above`` are the titles in whose place or by whose order it is: that of the head, for a deputy of a unit also that
    of the unit's head. ``given`` are the rights of the holder, in force or not.
    """

    appointment: Appointment
    authority: str
    above: tuple[str, ...] = field(default=(), compare=False)
    given: tuple[SigningRight, ...] = field(default=(), compare=False)

    @property
    def uid(self) -> str:
        """What a form calls it."""
        return f"{self.appointment.uid}:{self.authority}"

    def __str__(self) -> str:
        title, name = self.appointment.post.title, self.appointment.person.name
        if self.authority == Authority.Q and self.above:
            title = self.above[0]
        return f"{self.authority and f'{self.authority}. '}{title}: {name}"

    def block(self, body: Body) -> Signature:
        """What stands above the name, and the name."""
        capacities, position = [], self.appointment.post.title.upper()
        if body.collective and self.authority in ("", Authority.KT, Authority.Q):
            capacities.append(Capacity(authority=Authority.TM, of=body.collective.upper()))
        if self.authority and self.above:
            head, *others = self.above
            capacities.append(Capacity(authority=Authority(self.authority), of=head.upper()))
            capacities += [Capacity(authority=Authority.KT, of=title.upper()) for title in others]
        acting = self.authority == Authority.Q and self.above
        return Signature(
            capacities=tuple(capacities),
            position=None if acting else position,
            name=self.appointment.person.name,
        )

    def judged(self, day: datetime.date, doc_type: str) -> list[str]:
        """What is doubtful about signing a document of this type on ``day``, in sentences.

        Raises ``NotEntitled`` for an authorisation (TUQ.) that has ended.
        """
        post, who = self.appointment.post, str(self.appointment)
        if not self.appointment.holds_on(day):
            return [f"{who} không giữ chức vụ này vào ngày {on_paper(day)}."]
        rights = [right for right in self.given if right.authority == self.authority]
        if not rights:
            alone = (post.rank, self.authority) in _BY_POST_ALONE
            return [] if alone else [_UNRECORDED[self.authority].format(who=who)]
        standing = [right for right in rights if right.holds_on(day)]
        if not standing:
            last = max(rights, key=lambda right: right.valid_to or datetime.date.max)
            if self.authority == Authority.TUQ and last.last_day and last.last_day < day:
                raise NotEntitled(
                    f"Thời hạn ủy quyền cho {who} đã hết ngày {on_paper(last.last_day)}; "
                    f"không ký thừa ủy quyền ngày {on_paper(day)} được. "
                    "Chọn người ký khác, hoặc ghi nhận văn bản ủy quyền mới."
                )
            return [f"Việc {who} {last.way} không có hiệu lực vào ngày {on_paper(day)}."]
        if all(right.doc_types and doc_type not in right.doc_types for right in standing):
            return [f"{who} không được giao ký loại văn bản {doc_type}."]
        return []

    def checked(self, day: datetime.date, doc_type: str, reason: str) -> list[str]:
        """The doubts, for which there is a reason; ``Doubtful`` where there is none, ``NotEntitled`` as ``judged``."""
        doubts = self.judged(day, doc_type)
        if doubts and not reason.strip():
            raise Doubtful(doubts)
        return doubts


def ways(body: Body, day: datetime.date) -> list[Signing]:
    """Every way in which documents of the body may be signed on ``day``: by the head, the deputies, the heads of units
    and their deputies, and by those who were given a right of their own."""
    found = []
    for held, given in _held(body, Appointment.objects.at(day).filter(person__body=body)):
        own = BY_RANK.get(Post.Rank(held.post.rank))
        if own == Authority.TL and held.post.organisation.kind != Organisation.Kind.DEPARTMENT:
            own = None  # a service unit signs its own documents
        own_and_given = [*([] if own is None else [own]), *(right.authority for right in given if right.holds_on(day))]
        found += [_signing(held, authority, given) for authority in dict.fromkeys(own_and_given)]
    ranks = list(Post.Rank)
    return sorted(found, key=lambda each: ranks.index(Post.Rank(each.appointment.post.rank)))


def way(appointment: Appointment, authority: str, body: Body) -> Signing:
    """The way that was chosen once, also where it is not open any more."""
    [(held, given)] = _held(body, Appointment.objects.filter(pk=appointment.pk))
    return _signing(held, authority, given)


_RIGHT = ("authority", "doc_types", "valid_from", "valid_to")


def _held(body: Body, appointments: "QuerySet[Appointment]") -> list[tuple[Any, tuple[SigningRight, ...]]]:
    """Each appointment with its rights, the title of the body's head and that of its unit's head: in one query."""
    posts = Post.objects.order_by("-pk").values("title")
    rows = (
        appointments.select_related("post__organisation", "person")
        .annotate(
            head=Subquery(posts.filter(organisation=body.organisation_id, rank=Post.Rank.HEAD)[:1]),
            unit_head=Subquery(posts.filter(organisation=OuterRef("post__organisation"), rank=Post.Rank.UNIT_HEAD)[:1]),
            **{f"given_{name}": F(f"signing_rights__{name}") for name in _RIGHT},
        )
        .order_by("pk", "signing_rights__valid_from")
    )
    found = []
    for _, group in groupby(rows, key=lambda row: row.pk):
        same: Sequence[Any] = list(group)
        rights = [{name: getattr(row, f"given_{name}") for name in _RIGHT} for row in same]
        given = tuple(SigningRight(appointment=same[0], **right) for right in rights if right["authority"])
        found.append((same[0], given))
    return found


def _signing(held: Any, authority: str, given: tuple[SigningRight, ...]) -> Signing:
    above = [held.head] if authority and held.head else []
    if authority == Authority.TL and held.post.rank == Post.Rank.UNIT_DEPUTY and held.unit_head:
        above.append(held.unit_head)
    return Signing(held, authority, tuple(above), given)
