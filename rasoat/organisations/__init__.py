"""WHO: bodies, the dated tree of organisations, people, posts, appointments, accounts and roles."""
