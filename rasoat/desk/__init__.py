"""Pages over several rooms. No tables."""
