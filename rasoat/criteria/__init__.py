"""BY WHAT: sets of criteria and the areas of reform that they stand in."""
