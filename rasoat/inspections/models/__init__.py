"""Campaigns and their visits; what was found; what is required."""

from rasoat.inspections.models.campaigns import Campaign, CampaignDocument, Visit, VisitSession
from rasoat.inspections.models.findings import Finding
from rasoat.inspections.models.results import Assignment, Requirement, Result

__all__ = [
    "Assignment",
    "Campaign",
    "CampaignDocument",
    "Finding",
    "Requirement",
    "Result",
    "Visit",
    "VisitSession",
]
