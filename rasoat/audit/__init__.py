"""MEMORY: what was done, by whom and when; append-only, sealed into a chain, anchored outside the database."""
