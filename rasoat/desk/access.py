"""Who may read over all rooms."""

from rasoat.organisations.access import Right, Role

SEE_LOG = Right("desk.see-log", "xem nhật ký hệ thống", frozenset({Role.CHIEF, Role.LEADER, Role.ADMINISTRATOR}))
