"""Finding the areas that stand."""

from django.db.models import QuerySet

from rasoat.criteria.models import Area, CriteriaSet


def areas() -> QuerySet[Area]:
    """The areas of the published set, in its order."""
    return Area.objects.filter(set__state=CriteriaSet.State.PUBLISHED).order_by("set", "order")
