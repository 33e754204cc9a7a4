"""THE WORK: campaign, visits, findings, result, requirements."""
