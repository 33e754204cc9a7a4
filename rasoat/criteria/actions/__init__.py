"""The verbs of the criteria, over the index lists: taken in from a sheet, carried over, scored, corrected."""

from rasoat.criteria.actions.lists import Overtaken, Scoring, Taken, carry_over, change_criterion, rename, score
from rasoat.criteria.actions.sheets import Faulty, import_index, take_index_sheet

__all__ = [
    "Faulty",
    "Overtaken",
    "Scoring",
    "Taken",
    "carry_over",
    "change_criterion",
    "import_index",
    "rename",
    "score",
    "take_index_sheet",
]
