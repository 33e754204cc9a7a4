"""Finding the areas that stand, and the criteria of an index list as a tree with its sums."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from rasoat.audit.models import Event
from rasoat.criteria.models import Area, CriteriaSet, IndexCriterion, IndexList
from rasoat.criteria.points import total
from rasoat.organisations.models import Body


def areas() -> QuerySet[Area]:
    """The areas of the published set, in its order."""
    return Area.objects.filter(set__state=CriteriaSet.State.PUBLISHED).order_by("set", "order")


def last_writer(criterion: IndexCriterion) -> str:
    """Who last wrote in the criterion or its list, as the log names him."""
    return Event.objects.filter(object_uid__in=[criterion.uid, criterion.list.uid]).latest("id").actor_label


def index_lists(body: Body) -> QuerySet[IndexList]:
    """The body's lists, the newest year first, with ``leaves`` and ``scored`` counted."""
    leaf = Q(criteria__left_out=False, criteria__children=None)
    return (
        IndexList.objects.filter(body=body)
        .annotate(
            leaves=Count("criteria", filter=leaf, distinct=True),
            scored=Count("criteria", filter=leaf & Q(criteria__self_score__isnull=False), distinct=True),
        )
        .order_by("-year", "title", "id")
    )


@dataclass(eq=False)
class Branch:
    """A criterion and what stands under it in the list."""

    criterion: IndexCriterion
    level: int = 0
    children: list["Branch"] = field(default_factory=list)

    @property
    def points(self) -> Decimal | None:
        """The points given, or the sum of those under it."""
        return self.criterion.max_points if self.criterion.max_points is not None else self.added

    @property
    def added(self) -> Decimal | None:
        """The sum of the points under it; None for a leaf."""
        return total(child.points for child in self.children)

    @property
    def differs(self) -> bool:
        """Whether the points given are not what those under it come to."""
        given, added = self.criterion.max_points, self.added
        return given is not None and added is not None and given != added

    @property
    def score(self) -> Decimal | None:
        """The self-score of a leaf, or the sum of those under it."""
        return total(child.score for child in self.children) if self.children else self.criterion.self_score

    def leaves(self) -> list["Branch"]:
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]


@dataclass(frozen=True)
class Tree:
    """A list as a tree: its branches from the top, and all of them in the order of the list."""

    roots: list[Branch]
    branches: list[Branch]

    @property
    def leaves(self) -> list[Branch]:
        return [branch for branch in self.branches if not branch.children]

    @property
    def points(self) -> Decimal | None:
        return total(root.points for root in self.roots)

    @property
    def score(self) -> Decimal | None:
        return total(root.score for root in self.roots)

    @property
    def scored(self) -> int:
        """How many leaves have a self-score."""
        return sum(leaf.criterion.self_score is not None for leaf in self.leaves)


def tree(criteria: Iterable[IndexCriterion]) -> Tree:
    """The criteria of one list, in their order, as a tree; those left out are not in it."""
    branches = {each.pk: Branch(each) for each in criteria if not each.left_out}
    roots: list[Branch] = []
    for branch in branches.values():
        parent = branches.get(branch.criterion.parent_id or 0)
        (parent.children if parent else roots).append(branch)
    ordered: list[Branch] = []

    def descend(level: int, found: list[Branch]) -> None:
        for branch in found:
            branch.level = level
            ordered.append(branch)
            descend(level + 1, branch.children)

    descend(0, roots)
    return Tree(roots, ordered)
