"""By what a unit is judged (areas), and by what the body itself is scored each year (index lists)."""

from rasoat.criteria.models.areas import Area, CriteriaSet
from rasoat.criteria.models.lists import IndexCriterion, IndexList
from rasoat.criteria.models.sheets import IndexSheet

__all__ = ["Area", "CriteriaSet", "IndexCriterion", "IndexList", "IndexSheet"]
