"""One module a bench: its first docstring line is its title, `run()` returns its figures."""
