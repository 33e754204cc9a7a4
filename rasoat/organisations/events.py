"""What the organisations remember."""

from rasoat.audit.vocabulary import EventType

UNIT_ADDED = EventType("organisations.unit-added", "{actor} thêm đơn vị {object} trực thuộc {parent}")
