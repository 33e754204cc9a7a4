"""Campaigns and their visits; what was found; what is required, and done about it."""

from rasoat.inspections.models.assignments import Assignment, Change, Evidence, Extension, Remedy
from rasoat.inspections.models.campaigns import Campaign, CampaignDocument, Visit, VisitSession
from rasoat.inspections.models.findings import Finding
from rasoat.inspections.models.results import Requirement, Result

__all__ = [
    "Assignment",
    "Campaign",
    "CampaignDocument",
    "Change",
    "Evidence",
    "Extension",
    "Finding",
    "Remedy",
    "Requirement",
    "Result",
    "Visit",
    "VisitSession",
]
