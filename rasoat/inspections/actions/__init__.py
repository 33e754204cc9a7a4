"""Verbs of the inspection: start a campaign, write what was found and required, compose the result."""

from rasoat.inspections.actions.campaigns import (
    NotRemovable,
    add_papers,
    add_units,
    change_campaign,
    remove_paper,
    remove_unit,
    set_days,
    start_campaign,
)
from rasoat.inspections.actions.findings import confirm_no_shortcoming, leave_out, put_back, write_finding
from rasoat.inspections.actions.results import (
    TooEarly,
    compose_result,
    remove_requirement,
    set_result,
    write_requirement,
)
from rasoat.inspections.states import Locked

__all__ = [
    "Locked",
    "NotRemovable",
    "TooEarly",
    "add_papers",
    "add_units",
    "change_campaign",
    "compose_result",
    "confirm_no_shortcoming",
    "leave_out",
    "put_back",
    "remove_paper",
    "remove_requirement",
    "remove_unit",
    "set_days",
    "set_result",
    "start_campaign",
    "write_finding",
    "write_requirement",
]
