"""The shelf that every page takes from: frame, components, styles, icons, dates as on paper. No pages, no tables."""
